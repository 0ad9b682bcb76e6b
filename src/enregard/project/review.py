"""review.json: what a reviser decided on a page, with the units, digests and links that the page showed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from enregard.errors import ConfigError, ReadError
from enregard.model import State
from enregard.project.names import check_symbol, check_tag
from enregard.project.rows import read_row
from enregard.text.utf8 import decode_text

SCHEMA = "enregard.review/1"
MOST = 64 * 2**20
"""Maximum size in bytes: the decisions on a work of 100,000 links, with their texts, are smaller."""
_HEAD = ("schema", "work", "source", "target", "exported", "saved", "cuts", "links")
_CUT = ("side", "unit", "digest", "at")
_LINK = ("source", "target", "state", "translation", "note", "texts", "was")
_MEMBER = ("id", "digest", "part")
_WAS = ("source", "target", "state", "digest")
_SAVED = "It is a file that the page saves (Save review); do not edit it."


@dataclass(frozen=True, slots=True)
class ReviewCut:
    """A unit that was divided on the page, before the characters *at* of its text (in code points)."""

    side: str
    unit: str
    digest: str
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReviewMember:
    """A unit with the digest of its text; or, with *part* (from 1), a part of a unit that the review cuts."""

    id: str
    digest: str
    part: int = 0

    @property
    def name(self) -> str:
        return f"{self.id}#{self.part}" if self.part else self.id


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A link as the page showed it at first, with the digest of its translation."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    state: State
    digest: str


@dataclass(frozen=True, slots=True)
class ReviewedLink:
    """A link as the reviser left it. *translation* is None where it is the text of the file. *was* has the links that had its units at first."""

    source: tuple[ReviewMember, ...]
    target: tuple[ReviewMember, ...]
    state: State
    translation: str | None
    note: str
    texts: tuple[str, str]
    was: tuple[ShownLink, ...]

    @property
    def name(self) -> str:
        """The name of the link on the page."""
        return "+".join(member.name for member in self.source or self.target)


@dataclass(frozen=True, slots=True)
class Review:
    """The decisions of one reviser on one pair of languages."""

    work: str
    source: str
    target: str
    cuts: tuple[ReviewCut, ...]
    links: tuple[ReviewedLink, ...]


def load_review(data: bytes, path: Path | str) -> Review:
    """Parse review.json. ReadError for a file that is too large, ConfigError, with the place, for anything that the page does not write."""
    if len(data) > MOST:
        raise ReadError(f"more than {MOST // 2**20} MB, which is too large for a review", path=path)
    row = read_row(decode_text(data, str(path)), path, hint=_SAVED)
    if (found := row.get("schema")) != SCHEMA:
        newer = isinstance(found, str) and found.startswith("enregard.review/")
        hint = "It was saved by another version of the page: use that version of enregard." if newer else _SAVED
        raise ConfigError(f"`schema` must be {SCHEMA}, not {str(found)[:40]!r}", path=path, hint=hint)
    return _Reader(path).read_review(row)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the values of a review, and names the place of one that is wrong: `links/3/state`."""

    path: Path | str

    def read_review(self, row: Mapping[str, Any]) -> Review:
        self._check_keys(row, _HEAD, "")
        for key in ("exported", "saved"):
            self._get_text(row, key, "")
        links = tuple(self._read_link(each, f"links/{n}/") for n, each in self._list(row, "links", ""))
        cuts = tuple(self._read_cut(each, f"cuts/{n}/") for n, each in self._list(row, "cuts", ""))
        self._check_members(links, cuts)
        return Review(
            check_symbol(self._get_text(row, "work", ""), self.path, None),
            check_tag(row.get("source"), self.path, None),
            check_tag(row.get("target"), self.path, None),
            cuts,
            links,
        )

    def _read_cut(self, row: Any, place: str) -> ReviewCut:
        self._check_keys(row, _CUT, place)
        at = [each for _, each in self._list(row, "at", place)]
        if not at or not all(isinstance(n, int) and not isinstance(n, bool) and n > 0 for n in at):
            raise self._refuse(f"{place}at", "must be numbers of characters")
        if at != sorted(set(at)):
            raise self._refuse(f"{place}at", "must be in order")
        side = self._get_text(row, "side", place)
        if side not in ("source", "target"):
            raise self._refuse(f"{place}side", "must be source or target")
        return ReviewCut(side, self._get_text(row, "unit", place), self._get_text(row, "digest", place), tuple(at))

    def _read_link(self, row: Any, place: str) -> ReviewedLink:
        self._check_keys(row, _LINK, place)
        one, other = (tuple(self._read_members(row, side, place)) for side in ("source", "target"))
        if not one and not other:
            raise self._refuse(place.rstrip("/"), "has no unit")
        texts = [each for _, each in self._list(row, "texts", place)]
        if len(texts) != 2 or not all(isinstance(text, str) for text in texts):
            raise self._refuse(f"{place}texts", "must be two texts")
        words = self._get_text(row, "translation", place) if "translation" in row else None
        note = self._get_text(row, "note", place) if "note" in row else ""
        was = tuple(self._read_shown(each, f"{place}was/{n}/") for n, each in self._list(row, "was", place))
        return ReviewedLink(one, other, self._get_state(row, place), words, note, (texts[0], texts[1]), was)

    def _read_members(self, row: Mapping[str, Any], side: str, place: str) -> Iterator[ReviewMember]:
        for n, each in self._list(row, side, place):
            here = f"{place}{side}/{n}/"
            self._check_keys(each, _MEMBER, here)
            part = each.get("part", 0)
            if not isinstance(part, int) or isinstance(part, bool) or part < 0:
                raise self._refuse(f"{here}part", "must be a number from 1")
            yield ReviewMember(self._get_text(each, "id", here), self._get_text(each, "digest", here), part)

    def _read_shown(self, row: Any, place: str) -> ShownLink:
        self._check_keys(row, _WAS, place)
        one, other = (tuple(each for _, each in self._list(row, side, place)) for side in ("source", "target"))
        if not all(isinstance(name, str) for name in (*one, *other)):
            raise self._refuse(place.rstrip("/"), "must name units")
        return ShownLink(one, other, self._get_state(row, place), self._get_text(row, "digest", place))

    def _check_members(self, links: tuple[ReviewedLink, ...], cuts: tuple[ReviewCut, ...]) -> None:
        """Refuse a unit that is in two links, and a part that no cut makes."""
        parts = {(cut.side, cut.unit): len(cut.at) + 1 for cut in cuts}
        if len(parts) != len(cuts):
            raise self._refuse("cuts", "names a unit twice")
        seen = set()
        for n, link in enumerate(links):
            for side, members in (("source", link.source), ("target", link.target)):
                for member in members:
                    key = (side, member.id, member.part)
                    known = parts.get((side, member.id), 0)
                    if key in seen or (member.part > known) or (known and not member.part):
                        raise self._refuse(f"links/{n}/{side}", f"cannot have {member.id} here")
                    seen.add(key)

    def _check_keys(self, row: Any, keys: tuple[str, ...], place: str) -> None:
        if not isinstance(row, dict):
            raise self._refuse(place.rstrip("/"), "must be an object")
        if unknown := next((key for key in row if key not in keys), None):
            raise self._refuse(f"{place}{unknown[:40]}", "is not a known key")

    def _get_state(self, row: Mapping[str, Any], place: str) -> State:
        try:
            return State(self._get_text(row, "state", place))
        except ValueError:
            raise self._refuse(f"{place}state", f"must be one of {', '.join(State)}") from None

    def _get_text(self, row: Mapping[str, Any], key: str, place: str) -> str:
        value = row.get(key)
        if not isinstance(value, str):
            raise self._refuse(f"{place}{key}", "must be text")
        return value

    def _list(self, row: Mapping[str, Any], key: str, place: str) -> list[tuple[int, Any]]:
        value = row.get(key)
        if not isinstance(value, list):
            raise self._refuse(f"{place}{key}", "must be a list")
        return list(enumerate(value))

    def _refuse(self, place: str, why: str) -> ConfigError:
        return ConfigError(f"`{place}` {why}", path=self.path, hint=_SAVED)
