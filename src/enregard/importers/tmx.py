"""TMX 1.1 to 1.4: a translation memory, of which the two languages of the work are read."""

from __future__ import annotations

from collections.abc import Mapping

from enregard.errors import ReadError
from enregard.importers._inline import Flattener
from enregard.importers._languages import match_languages
from enregard.importers._tables import split_ids
from enregard.markup.xml import LANG, Element, find_children, get_name, get_root_name, parse_xml
from enregard.model import Importer, Interchange, Offer, State
from enregard.tags.matching import is_same_language


def sniff(data: bytes) -> bool:
    return get_root_name(data) == "tmx"


def read(data: bytes, source: str, target: str | None) -> Interchange:
    """Read all units with a variant in both languages; the others are skipped. A DOCTYPE is allowed but never loaded."""
    root = parse_xml(data)
    if get_name(root) != "tmx":
        raise ReadError(f"<{get_name(root)}> is not TMX", line=root.sourceline)
    units = [unit for body in find_children(root, "body") for unit in find_children(body, "tu")]
    variants = [variant for unit in units for variant in find_children(unit, "tuv")]
    tags = dict.fromkeys(filter(None, map(_get_tag, variants)))
    if not tags:
        raise ReadError("it has no translation units")
    one, other = match_languages(list(tags), source, target)
    taken = {tag: n for n, wanted in enumerate((one, other)) for tag in tags if _is_language(tag, wanted)}
    ours = any(header.get("creationtool") == "enregard" for header in find_children(root, "header"))
    flat = Flattener(("hi", "sub"))
    found = [(unit, _find_variants(unit, taken)) for unit in units]
    offers = [_build_offer(unit, sides[0], sides[1], flat, ours) for unit, sides in found if len(sides) == 2]
    missing = len(units) - len(offers)
    notices = (f"{missing} of its {len(units)} units lack one of the two languages",) if missing else ()
    return Interchange(one, other, tuple(offers), (*notices, *flat.notices))


def _is_language(tag: str, wanted: str) -> bool:
    return tag == wanted or is_same_language(tag, wanted)


def _find_variants(unit: Element, sides: Mapping[str, int]) -> dict[int, Element]:
    """Map each side (0, 1) to the first variant of *unit* that has a text in one of its languages."""
    variants = [variant for variant in reversed(find_children(unit, "tuv")) if find_children(variant, "seg")]
    return {sides[tag]: variant for variant in variants if (tag := _get_tag(variant)) in sides}


def _get_tag(variant: Element) -> str:
    return (variant.get(LANG) or variant.get("lang") or "").strip().replace("_", "-")


def _build_offer(unit: Element, source: Element, target: Element, flat: Flattener, ours: bool) -> Offer:
    """Build an offer. Exported files (*ours*) have state and digests in properties, and their notes are not read as comments."""
    one, other = _read_properties(source), _read_properties(target)
    state = other.get("x-state") or _read_properties(unit).get("x-state") or ""
    notes = [] if ours else ["".join(note.itertext()).strip() for note in find_children(unit, "note")]
    return Offer(
        flat.text(find_children(source, "seg")[0]),
        flat.text(find_children(target, "seg")[0]),
        unit.sourceline or 0,
        split_ids(one.get("x-units") or unit.get("tuid") or ""),
        split_ids(other.get("x-units") or ""),
        State(state) if ours and state in list(State) else None,
        "\n".join(filter(None, notes)),
        one.get("x-digest"),
        other.get("x-digest"),
    )


def _read_properties(element: Element) -> dict[str, str]:
    return {prop.get("type") or "": (prop.text or "").strip() for prop in find_children(element, "prop")}


IMPORTER = Importer(read, sniff)
