"""The page of a work for a reviser, as a server gives it, and the rows that it is about."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace

from enregard.commands.editable import add_aids
from enregard.commands.export import build_view
from enregard.commands.review import read_places
from enregard.commands.review_findings import examine_again
from enregard.commands.review_follow import decode_base, find_pair
from enregard.exporters.html import write_served
from enregard.model import text_digest
from enregard.tracking.review_places import UnitPlaces
from enregard.tracking.review_rows import Action, Row, Sides, list_rows
from enregard.workspace.projects import Project
from enregard.workspace.review_journal import locate_journal, read_log
from enregard.workspace.settling import Settled, settle


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows of a pair as the project has them, and of each side the length and the digest of every unit of the text without cuts. *page* is a digest of
    both texts: pages with the same one understand each other."""

    page: str
    rows: tuple[Row, ...]
    lengths: tuple[Mapping[str, int], Mapping[str, int]]
    digests: tuple[Mapping[str, str], Mapping[str, str]]
    cut: str
    """A digest of the places where units are cut."""


def read_page_rows(project: Project, work: str, language: str) -> tuple[PageRows, list[Action]]:
    """Read the rows of *work* in *language* as they are at the base of its journal, and the actions since; UsageError if one of its texts is missing."""
    log = read_log(locate_journal(project, work, language))
    base = decode_base(log)
    settled = settle(project, work, read_only=True, files=base, again=True)
    places = read_places(project, settled, find_pair(settled, language), base=base)
    return _make_rows(settled, language, places), log.list_actions(log.after)


def render_page(project: Project, work: str, language: str, address: str) -> tuple[PageRows, bytes]:
    """Return the rows of *work* in *language* and its page for a server that has it at *address*."""
    settled = settle(project, work, read_only=True, again=True)
    bitext = find_pair(settled, language)
    places = read_places(project, settled, bitext)
    found = _make_rows(settled, language, places)
    shown, errors = build_view(project, settled, examined=examine_again(project, settled))
    for error in errors:
        raise error
    others = {each.target.language for each in shown.bitexts if each is not bitext}
    findings = tuple(finding for finding in shown.findings if finding.language not in others)
    shown = add_aids(project, settled, replace(shown, bitexts=(bitext,), findings=findings))
    served = {"address": address, "page": found.page, "parts": [_list_parts(place) for place in places]}
    out = io.BytesIO()
    write_served(shown, out, served)
    return found, out.getvalue()


def _make_rows(settled: Settled, language: str, places: Sides) -> PageRows:
    texts = [{name: unit.text for name, unit in place.whole.by_id.items()} for place in places]
    digests = [{name: text_digest(text) for name, text in some.items()} for some in texts]
    lengths = [{name: len(text) for name, text in some.items()} for some in texts]
    tags = [place.whole.language for place in places]
    page = text_digest(repr([settled.file.symbol, *zip(tags, [list(some.items()) for some in digests], strict=True)]))
    rows = tuple(list_rows(find_pair(settled, language), places))
    cut = text_digest(repr([_list_parts(place) for place in places]))
    return PageRows(page, rows, (lengths[0], lengths[1]), (digests[0], digests[1]), cut)


def _list_parts(place: UnitPlaces) -> dict[str, tuple[str, int, int]]:
    """Return where the parts of units are that are cut."""
    return {
        name: (here.unit, here.start, here.end) for name, here in place.ranges.items() if name not in place.whole.by_id
    }
