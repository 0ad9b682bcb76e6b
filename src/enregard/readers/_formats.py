"""Number formats of lists."""

from enregard.word.formats import format_number

__all__ = ["format_number"]
