"""What is not checked of a message catalog of another program."""

from __future__ import annotations


def describe_left_out(path: str, lacking: int, doubtful: int, words: tuple[str, str], doubt: str) -> list[str]:
    """Return a notice on *lacking* messages without a translation and *doubtful* ones, if there are any. *words* name one and several; *doubt*
    says what the file says of the doubtful ones."""
    said = [f"{count_messages(lacking, words)} without a translation"] if lacking else []
    said += [f"{count_messages(doubtful, words)} {doubt} (checked with --fuzzy)"] if doubtful else []
    return [f"{path}: not checked: {' and '.join(said)}"] if said else []


def count_messages(n: int, words: tuple[str, str]) -> str:
    """Write a number and its word: `1 entry`, `1,200 entries`."""
    return f"{n:,} {words[n != 1]}"
