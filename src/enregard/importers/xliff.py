"""The core of XLIFF 1.2 and 2.0 to 2.2, as returned by a translator or reviser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from enregard import checks
from enregard.errors import ReadError
from enregard.importers._inline import Flattener
from enregard.importers._languages import match_languages
from enregard.importers._tables import split_ids
from enregard.markup.xml import Element, find_children, get_name, get_root_name, parse_xml
from enregard.model import Importer, Interchange, Offer, State

_CONFIRMED = ("reviewed", "final", "signed-off")
_BREAKS = ("lb", "x-lb", "fmt:lb", "xlf:lb")


def sniff(data: bytes) -> bool:
    return get_root_name(data) == "xliff"


def read(data: bytes, source: str, target: str | None) -> Interchange:
    """Read all `file` elements in the two languages. `reviewed`, `final`, `signed-off` and `approved` mean confirmed; any other state of
    a translated unit, such as `translated`, means proposed."""
    root = parse_xml(data)
    version = root.get("version") or ""
    if get_name(root) != "xliff" or version.split(".")[0] not in ("1", "2"):
        raise ReadError(f"<{get_name(root)} version={version!r}> is not XLIFF 1.2 or 2", line=root.sourceline)
    files = find_children(root, "file")
    second = version.startswith("2")
    tags = {(root.get("srcLang"), root.get("trgLang"))} if second else set(map(_get_tags, files))
    if not tags:
        raise ReadError("it has no <file> element")
    if len(tags) > 1:
        chosen = match_languages([tag or "" for both in tags for tag in both], source, target)
        files = [file for file in files if _get_tags(file) == chosen]
        tags = {chosen}
    flat = Flattener(("g", "pc", "mrk", "sub"), _BREAKS)
    offers = [
        offer for file in files for offer in (_read_version_2(file, flat) if second else _read_version_1(file, flat))
    ]
    ((one, other),) = tags
    return Interchange(one, other, tuple(offers), flat.notices)


def _get_tags(file: Element) -> tuple[str | None, str | None]:
    return file.get("source-language"), file.get("target-language")


# --- 1.2 ---------------------------------------------------------------------------------------------------------------


def _read_version_1(file: Element, flat: Flattener) -> Iterator[Offer]:
    for unit in file.iter():
        if get_name(unit) != "trans-unit" or unit.get("restype") == "x-gettext-domain-header":
            continue
        source, target = (next(iter(find_children(unit, word)), None) for word in ("source", "target"))
        text = flat.text(target)
        state = target.get("state") if target is not None else None
        said = _read_context(unit)
        yield Offer(
            flat.text(source),
            text,
            unit.sourceline or 0,
            split_ids(said.get("source-units") or unit.get("resname") or unit.get("id") or ""),
            split_ids(said.get("target-units", "")),
            _map_state(text, "final" if unit.get("approved") == "yes" else state),
            _join_notes(find_children(unit, "note")),
            said.get("source-digest"),
            said.get("target-digest"),
        )


def _read_context(unit: Element) -> dict[str, str]:
    """Return the metadata that exported files have for a unit."""
    return {
        (context.get("context-type") or "").removeprefix("x-"): (context.text or "").strip()
        for group in find_children(unit, "context-group")
        if group.get("name") == "enregard"
        for context in find_children(group, "context")
    }


# --- 2.x ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Segment:
    source: str
    target: str
    state: str | None
    order: int


def _read_version_2(file: Element, flat: Flattener) -> Iterator[Offer]:
    for unit in file.iter():
        if get_name(unit) != "unit":
            continue
        segments = list(_read_segments(unit, flat))
        text = "".join(s.target for s in sorted(segments, key=lambda s: s.order))
        states = {s.state for s in segments if s.source.strip() and s.state != "ignorable"}
        said = _read_metadata(unit)
        yield Offer(
            "".join(s.source for s in segments),
            text,
            unit.sourceline or 0,
            split_ids(said.get("source-units") or unit.get("name") or unit.get("id") or ""),
            split_ids(said.get("target-units", "")),
            _map_state(text, _merge_states(states)),
            _join_notes(note for notes in find_children(unit, "notes") for note in find_children(notes, "note")),
            said.get("source-digest"),
            said.get("target-digest"),
        )


def _read_segments(unit: Element, flat: Flattener) -> Iterator[_Segment]:
    """Yield segments and the text between them (`ignorable`), whose source is used for the target if it has none."""
    for n, part in enumerate(find_children(unit, "segment", "ignorable"), 1):
        source, target = (next(iter(find_children(part, word)), None) for word in ("source", "target"))
        ignorable = get_name(part) == "ignorable"
        text = flat.text(target if target is not None or not ignorable else source)
        order = target.get("order") if target is not None else None
        state = "ignorable" if ignorable else part.get("state")
        yield _Segment(flat.text(source), text, state, int(order) if order and order.isdecimal() else n)


def _merge_states(states: set[str | None]) -> str | None:
    """Return the state of a unit: the common state of its segments, or `initial` if they differ."""
    if states and states <= set(_CONFIRMED):
        return _CONFIRMED[0]
    return next(iter(states)) if len(states) == 1 else "initial"


def _read_metadata(unit: Element) -> dict[str, str]:
    """Return the metadata that exported files have for a unit, from the metadata module."""
    return {
        meta.get("type") or "": (meta.text or "").strip()
        for data in find_children(unit, "metadata")
        for group in find_children(data, "metaGroup")
        if group.get("category") == "enregard"
        for meta in find_children(group, "meta")
    }


# --- both --------------------------------------------------------------------------------------------------------------


def _map_state(text: str, said: str | None) -> State | None:
    if not text.strip():
        return State.MISSING
    if said in _CONFIRMED:
        return State.CONFIRMED
    return None if said is None else State.PROPOSED


def _join_notes(notes: Iterable[Element]) -> str:
    """Join the notes that people wrote, without exported findings and texts for comparison, and without `developer` notes, which come
    from programs that convert a catalog to XLIFF."""
    made = {*checks.names(), "received", "agreed", "enregard", "developer"}
    written = (note for note in notes if not {note.get("from"), note.get("category")} & made)
    return "\n".join(filter(None, ("".join(note.itertext()).strip() for note in written)))


IMPORTER = Importer(read, sniff)
