"""Footnotes and endnotes of Word, and the numbers of their marks (ECMA-376, part 1, 17.11)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from enregard.word.formats import format_number
from enregard.word.names import W, get_value
from enregard.word.package import Package

_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}


class Note(NamedTuple):
    """A note that is referred to: its *name* (`footnote 3`) and its mark. *written*: the author chose the mark, and it is in the text of the note."""

    name: str
    mark: str
    written: bool = False


class NoteNumbers:
    """Counter of the marks of notes, by the settings of the document and of each section."""

    def __init__(self, settings: Any) -> None:
        self._settings = settings
        self._section: Any = None
        self._page = 0
        self._counts = dict.fromkeys(_FORMS, 0)

    def enter_section(self, section: Any) -> None:
        """Go on with the section that has the properties *section*."""
        self._section = section
        for kind in _FORMS:
            if self._get(kind, "numRestart") == "eachSect":
                self._counts[kind] = 0

    def take_number(self, kind: str, page: int) -> str:
        """Return the mark of the next note of this *kind*, which is on *page*."""
        if page != self._page and self._get(kind, "numRestart") == "eachPage":
            self._counts[kind] = 0
        self._page = page
        start = int(self._get(kind, "numStart") or 1)
        self._counts[kind] += 1
        return format_number(self._counts[kind] + start - 1, self._get(kind, "numFmt") or _FORMS[kind])

    def _get(self, kind: str, name: str) -> str:
        path = f"{kind}Pr/{name}"
        return get_value(self._section, path) or get_value(self._settings, path)


def list_note_parts(package: Package) -> list[str]:
    """Return the names of the parts of *package* with notes."""
    return [name for kind in _FORMS for name in package.list_related(f"{kind}s")[:1]]


def read_notes(roots: Iterable[Any]) -> dict[str, list[Any]]:
    """Map names of notes (`footnote 3`) in *roots* to their paragraphs."""
    return {
        f"{kind} {note.get(f'{W}id')}": list(note.iter(f"{W}p"))
        for root in roots
        for kind in _FORMS
        for note in root.iterchildren(f"{W}{kind}")
        if note.get(f"{W}type") in (None, "normal")
    }
