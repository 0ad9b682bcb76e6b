"""Texts compared: similarity, differences, and what is the same but for white space."""
