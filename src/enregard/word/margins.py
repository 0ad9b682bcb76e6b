"""Headers and footers of Word documents."""

from __future__ import annotations

from collections.abc import Iterator

from enregard.word.names import W
from enregard.word.notes import NoteNumbers
from enregard.word.package import Package
from enregard.word.runs import Runs
from enregard.word.styles import Styles


def list_margins(package: Package) -> dict[str, str]:
    """Return the parts with headers and footers: their names, and which of the two each is."""
    return {name: kind for kind in ("header", "footer") for name in package.list_related(kind)}


def read_margins(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the kind and the text of headers and footers, each text once."""
    found = set()
    for name, kind in list_margins(package).items():
        root = package.parse_part(name)
        if root.tag not in (f"{W}hdr", f"{W}ftr"):
            raise ValueError(f"{name} is no {kind}")
        runs = Runs(Styles(None), NoteNumbers(None))
        lines = ("".join(piece.text for piece in runs.read_pieces(p)).strip() for p in root.iter(f"{W}p"))
        text = "\n".join(filter(None, lines))
        if text and (kind, text) not in found:
            found.add((kind, text))
            yield kind, text
