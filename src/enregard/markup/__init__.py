"""Formats inside text: XML from strangers, and cells that a spreadsheet would take for formulas."""
