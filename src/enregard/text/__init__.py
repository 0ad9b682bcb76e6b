"""Comparison of texts: similarity, differences, and equality up to white space."""
