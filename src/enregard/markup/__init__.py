"""Markup in text: XML from untrusted files, and cells that a spreadsheet would treat as formulas."""
