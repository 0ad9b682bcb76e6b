"""Algorithms on sequences."""
