"""Names of headings with numerals or letters: `IV. Lessons learned`, `A. Funds`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from enregard import languages
from enregard.text.numerals import read_roman

_CYRILLIC = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"


@dataclass(slots=True)
class Levels:
    """The levels of headings so far, outermost first: the form of the labels of each, and its last label."""

    open: list[tuple[str, int, str]]

    def name(self, label: str) -> str:
        """Return the name of the heading with this label below those that it is in: `heading-iv/a`."""
        form, value = self._read(label)
        level = next((n for n, (known, _, _) in enumerate(self.open) if known == form), len(self.open))
        self.open = [*self.open[:level], (form, value, label.lower())]
        return "heading-" + "/".join(label for _, _, label in self.open)

    def _read(self, label: str) -> tuple[str, int]:
        """Read a label as a letter or as a numeral: `C` after `B` is a letter, and so is `I` after `H`."""
        rank = _rank_letter(label)
        numeral = read_roman(label) if re.fullmatch("[IVXLC]+", label) else 0
        last = {form: value for form, value, _ in self.open}
        if rank and rank == last.get("letter", 0) + 1 and (rank > 1 or not numeral):
            return "letter", rank
        if numeral and (not rank or numeral <= last.get("roman", 0) + 10):
            return "roman", numeral
        return "letter", rank


def _rank_letter(label: str) -> int:
    """Return the rank of a capital, or 0 for several letters."""
    if len(label) != 1:
        return 0
    return languages.LATIN.find(label.lower()) + 1 or _CYRILLIC.find(label) + 1
