"""Findings as an editor shows them: with the place in the text, its counterpart, and a link to the description of the check."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from enregard import checks
from enregard.errors import EnregardError
from enregard.lint.cases import Case, LinkLocation, LocatedFinding
from enregard.lsp._advice import describe_error
from enregard.lsp._lines import Encoding, Place, convert_range, split_lines, strip_end
from enregard.lsp._shown import Diagnostic, Shown
from enregard.lsp._strings import String, read_strings
from enregard.model import Finding, Locus, Severity

SEVERITIES = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.STYLE: 3, Severity.INFO: 4}
"""Those of the protocol: error, warning, information, hint."""
NAME = "enregard"
_TEXTS = (".txt", ".xml", ".html", ".htm", ".xhtml", ".po", ".pot", ".yaml", ".jsonl")
"""Files that an editor can show. A finding in another one is shown in the catalog."""


class Painter:
    """Makes diagnostics of findings on a case. *name* is the path of the file that is edited, *uri* its address, *lines* its text; *locate* returns the
    address of another file."""

    def __init__(
        self, case: Case, name: str, uri: str, lines: Sequence[str], encoding: Encoding, locate: Callable[[str], str]
    ) -> None:
        self._name, self._uri, self._lines, self._encoding = name, uri, lines, encoding
        self._locate = cache(locate)  # a finding in a text of the corpus names it, and there are thousands
        self._spots: dict[Any, LinkLocation] = {}
        self._texts: dict[str, Sequence[str]] = {name: lines}
        for sheet in case.sheets:
            self._spots |= sheet.spots
            for document in (sheet.bitext.source, sheet.bitext.target):
                if document.path is not None and document.text:
                    self._texts.setdefault(document.path, split_lines(document.text))
        self._strings: dict[int, list[String]] = {}

    def show(self, found: Iterable[LocatedFinding]) -> Iterator[Shown]:
        """Yield the diagnostic of each finding."""
        alone = checks.list_names("link") | checks.list_names("unit")
        for item in found:
            finding = item.finding
            spot = self._spots.get(item.link.key) if item.link is not None else None
            path, line = finding.path or self._name, (finding.line or 1) - 1
            if path != self._name and PurePath(path).suffix.lower() not in _TEXTS:
                path, line = self._name, spot.place(on_source=False)[1] - 1 if spot is not None else 0
            on_entry = spot is not None and spot.path == path == self._name
            place = (
                self._find_place(finding, spot, line) if on_entry and spot is not None else self._get_line(path, line)
            )
            diagnostic: Diagnostic = {
                "range": self._convert(path, place),
                "severity": SEVERITIES[finding.effective_severity],
                "code": finding.check,
                **_link_description(finding.check),
                "source": NAME,
                "message": f"{finding.message}: {finding.opening}" if finding.opening else finding.message,
                "data": {"fingerprint": finding.fingerprint, "unit": finding.unit, "uri": self._uri},
            }
            if related := list(self._relate(item, spot, path)):
                diagnostic["relatedInformation"] = related
            first, last = (spot.first - 1, spot.last - 1) if on_entry and spot is not None else (line, line)
            yield Shown(path, diagnostic, first, last, finding.check in alone, finding)

    def show_error(self, error: EnregardError, root: Path | None) -> Iterator[Shown]:
        """Yield the diagnostic of what prevents the check, at its place or on the first line; and, if that is another file, one on the first line of this file, whose
        findings would otherwise seem to be up to date."""
        path = str(error.path) if error.path is not None else self._name
        if root is not None and root / path == root / self._name:
            path = self._name
        line = (error.line or 1) - 1
        diagnostic: Diagnostic = {
            "range": self._convert(path, self._get_line(path, line)),
            "severity": 1,
            "source": NAME,
            "message": describe_error(error),
            "data": {"uri": self._uri},
        }
        yield Shown(path, diagnostic, line, line, own=False)
        if path != self._name:
            where = f"{path if not Path(path).is_absolute() else Path(path).name}:{line + 1}"
            here = {
                **diagnostic,
                "range": self._convert(self._name, self._get_line(self._name, 0)),
                "message": f"not checked until this is corrected: {where}: {diagnostic['message']}",
                "relatedInformation": [self._make_related(path, ((line, 0), (line, 0)), error.message)],
            }
            yield Shown(self._name, here, 0, 0, own=False)

    def _find_place(self, finding: Finding, spot: LinkLocation, line: int) -> tuple[Place, Place]:
        """Return the place of the text that the finding is about, in the string on whose line it is reported."""
        strings = self.read_entry(spot)
        string = next((each for each in strings if each.start[0] == line), None)
        if string is None:
            return self._get_line(self._name, line)
        on_source = string.keyword.startswith("msgid") != spot.is_reverse
        return string.locate(_find_span(finding.source if on_source else finding.target, string.text))

    def read_entry(self, spot: LinkLocation) -> list[String]:
        """Return the strings of the entry at *spot*."""
        if spot.first not in self._strings:
            try:
                self._strings[spot.first] = read_strings(self._lines, spot.first - 1, spot.last - 1)
            except ValueError:
                self._strings[spot.first] = []
        return self._strings[spot.first]

    def _relate(self, item: LocatedFinding, spot: LinkLocation | None, path: str) -> Iterator[dict[str, Any]]:
        """Yield the places of the other side, and of the texts in other files."""
        finding = item.finding
        if spot is not None and spot.path == self._name and finding.source.span and not finding.is_on_source:
            side = "msgstr" if spot.is_reverse else "msgid"
            for string in self.read_entry(spot):
                span = _find_span(finding.source, string.text)
                if string.keyword.startswith(side) and span is not None:
                    words = string.text[slice(*span)]
                    yield self._make_related(self._name, string.locate(span), f"source: {words}" if words else "source")
                    break
        places = [(other, first, last) for other, first, last in item.lines if other not in (path, self._name)]
        if finding.text_place is not None and finding.text_place[1] is not None:
            places.append(
                (finding.text_place[0], finding.text_place[1], finding.text_place[2] or finding.text_place[1])
            )
        for other, first, last in dict.fromkeys(places):
            if other in self._texts and last <= len(self._texts[other]):
                start, end = self._get_line(other, first - 1), self._get_line(other, last - 1)
                yield self._make_related(other, (start[0], end[1]), f"text in {other}")

    def _make_related(self, path: str, place: tuple[Place, Place], message: str) -> dict[str, Any]:
        return {"location": {"uri": self._address(path), "range": self._convert(path, place)}, "message": message}

    def _address(self, path: str) -> str:
        return self._uri if path == self._name else self._locate(path)

    def _get_line(self, path: str, line: int) -> tuple[Place, Place]:
        """Return begin and end of a line, without the white space around its text."""
        lines = self._texts.get(path, ())
        text = strip_end(lines[line]) if 0 <= line < len(lines) else ""
        return (line, len(text) - len(text.lstrip())), (line, len(text.rstrip()) or len(text))

    def _convert(self, path: str, place: tuple[Place, Place]) -> dict[str, Any]:
        return convert_range(self._texts.get(path, ()), place, self._encoding)


def _find_span(locus: Locus, text: str) -> tuple[int, int] | None:
    """Return the span of *locus* in *text*, which may contain the text of the locus; None if it does not."""
    if locus.span is None:
        return None
    if locus.text == text:
        return locus.span
    at = text.find(locus.text) if locus.text else -1
    return (at + locus.span[0], at + locus.span[1]) if at >= 0 else None


@cache
def _link_description(check: str) -> Mapping[str, Any]:
    """Return the address of the description of *check*: in the checkout, or in what was installed with the package."""
    pages = (Path(__file__).resolve().parents[3] / "docs/checks.md", Path(sys.prefix, "share/doc/enregard/checks.md"))
    page = next((page for page in pages if page.is_file()), None)
    return {"codeDescription": {"href": f"{page.as_uri()}#{check}"}} if page is not None else {}
