"""Fields of Word within a paragraph: the code that computes a text, and the runs of its result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from enregard.word.names import W


@dataclass(slots=True)
class Field:
    """*runs* are all of the field, *result* those of its result."""

    runs: list[Any] = field(default_factory=list)
    result: list[Any] = field(default_factory=list)
    computed: bool = False
    """True once its result has begun."""


def find_fields(root: Any) -> Iterator[Field]:
    """Yield the fields of *root* that have a text as their result and are in one paragraph."""
    for paragraph in root.iter(f"{W}p"):
        open_: list[Field] = []
        for run in paragraph.iter(f"{W}r"):
            kind = next((child.get(f"{W}fldCharType") for child in run.iterchildren(f"{W}fldChar")), "")
            if kind == "begin":
                open_.append(Field())
            for each in open_:
                each.runs.append(run)
                if each.computed and has_text(run):
                    each.result.append(run)
            if kind == "separate" and open_:
                open_[-1].computed = True
            elif kind == "end" and open_ and (done := open_.pop()).result:
                yield done


def has_text(run: Any) -> bool:
    return next(run.iterchildren(f"{W}t"), None) is not None


def remove_if_empty(found: Field) -> None:
    """Remove the field if its result has no text any more: Word would compute the old one again."""
    if any(has_text(run) and run.getparent() is not None for run in found.result):
        return
    for run in found.runs:
        if (parent := run.getparent()) is not None:
            parent.remove(run)
