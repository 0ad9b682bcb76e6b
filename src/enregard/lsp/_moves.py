"""Ways from an entry to the texts in the corpus, from these back to the entry, and to the next finding or fuzzy entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from enregard.lint.cases import find_lines
from enregard.lint.make_cases import make_work_case
from enregard.lsp._here import find_here
from enregard.lsp._lines import Encoding, Place, convert_range, split_lines
from enregard.lsp._study import Study
from enregard.lsp._surroundings import Surroundings
from enregard.model import Document, Unit
from enregard.workspace.settling import settle

Locate = Callable[[Path | None, str], str]
_FUZZY = re.compile(r"\s*#,(?:[^\n]*[ ,])?fuzzy\b")


def find_texts(study: Study, place: Place, encoding: Encoding, locate: Locate) -> list[dict[str, Any]]:
    """Return the places of the source text, or, from a msgstr, of the target text, of the entry at *place* in the files of the corpus."""
    here = find_here(study, place[0], encoding)
    if (
        here is None
        or here.link is None
        or here.bitext is None
        or study.last is None
        or study.last.read.settled is None
    ):
        return []
    string = here.find_string(place)
    on_target = (string is not None and string[0].keyword.startswith("msgstr")) != here.is_reverse
    document = here.bitext.target if on_target else here.bitext.source
    units = here.link.target if on_target else here.link.source
    found = (_locate_unit(document, document.by_id[unit], study.root, encoding, locate) for unit in units)
    return [each for each in found if each is not None]


def _locate_unit(
    document: Document, unit: Unit, root: Path | None, encoding: Encoding, locate: Locate
) -> dict[str, Any] | None:
    lines = find_lines(document, unit)
    if lines is None:
        return None
    path, first, last = lines
    text = split_lines(document.text)
    whole = last > len(text)  # of a format whose text has no lines
    ends = ((0, 0), (0, 0)) if whole else ((first - 1, 0), (last - 1, len(text[last - 1].rstrip("\r\n"))))
    return {"uri": locate(root, path), "range": convert_range(text, ends, encoding)}


def find_entries(
    around: Surroundings, path: Path, line: int, files: Mapping[str, bytes], locate: Locate
) -> list[dict[str, Any]]:
    """Return the places of the entries, in all catalogs of its work, of the text on *line* of the corpus file at *path*. *files* are the catalogs that the editor holds."""
    project = around.project
    if project is None or path.parent.parent != project.root / "corpus" or path.parent.name not in project.works:
        return []
    settled = settle(project, path.parent.name, read_only=True, files=files)
    name = project.format_path(path)
    found = []
    for sheet in make_work_case(project, settled).sheets:
        for document, side in ((sheet.bitext.source, "source"), (sheet.bitext.target, "target")):
            units = {unit.id for unit in document.units if document.path == name and _has_line(document, unit, line)}
            for link in sheet.bitext.links if units else ():
                spot = sheet.spots.get(link.key)
                if spot is not None and spot.entry is not None and units & set(getattr(link, side)):
                    start = {"line": spot.entry.source_line - 1, "character": 0}
                    found.append({"uri": locate(project.root, spot.path), "range": {"start": start, "end": start}})
    return [each for n, each in enumerate(found) if each not in found[:n]]


def _has_line(document: Document, unit: Unit, line: int) -> bool:
    lines = find_lines(document, unit)
    return lines is not None and lines[1] - 1 <= line < lines[2]


def find_next(study: Study, kind: str, place: Place, encoding: Encoding) -> dict[str, Any] | None:
    """Return the place of the next or previous finding or fuzzy entry; after the last one comes the first again."""
    back = kind.startswith("previous")
    if kind.endswith("Fuzzy"):
        places = list(_list_fuzzy(study, encoding))
    else:
        places = [shown.diagnostic["range"] for shown in study.list_shown() if shown.path == study.name]
    places.sort(key=_order, reverse=back)
    if not places:
        return None
    further = (each for each in places if (_order(each) < place if back else _order(each) > place))
    return {"uri": study.uri, "range": next(further, places[0])}


def _order(place: dict[str, Any]) -> Place:
    return place["start"]["line"], place["start"]["character"]


def _list_fuzzy(study: Study, encoding: Encoding) -> Iterator[dict[str, Any]]:
    lines = study.lines.lines
    for n, line in enumerate(lines):
        if not _FUZZY.match(line):
            continue
        for row in range(n + 1, len(lines)):
            if lines[row].lstrip().startswith("msgstr"):
                start = lines[row].find('"') + 1
                yield convert_range(lines, ((row, start), (row, start)), encoding)
                break
            if lines[row].lstrip().startswith("#~") or not lines[row].strip():
                break
