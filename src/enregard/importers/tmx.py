"""TMX 1.1 to 1.4: a translation memory. Of its languages, those of the work are taken."""

from __future__ import annotations

from enregard.errors import ReadError
from enregard.importers._inline import Flattened
from enregard.importers._languages import pair, same
from enregard.importers._tables import ids
from enregard.markup import LANG, Element, children, name, parse, root_name
from enregard.model import Importer, Interchange, Offer, State


def sniff(data: bytes) -> bool:
    return root_name(data) == "tmx"


def read(data: bytes, source: str, target: str | None) -> Interchange:
    """A unit that has no variant in one of the two languages offers nothing. Real files have a DOCTYPE, which nobody follows."""
    root = parse(data)
    if name(root) != "tmx":
        raise ReadError(f"<{name(root)}> is not TMX", line=root.sourceline)
    units = [unit for body in children(root, "body") for unit in children(body, "tu")]
    tags = dict.fromkeys(tag for unit in units for variant in children(unit, "tuv") if (tag := _tag(variant)))
    if not tags:
        raise ReadError("no translation unit in it")
    one, other = pair(list(tags), source, target)
    taken = {
        tag: side for side, wanted in enumerate((one, other)) for tag in tags if tag == wanted or same(tag, wanted)
    }
    flat = Flattened(("hi", "sub"))
    offers: list[Offer] = []
    for unit in units:
        texts: dict[int, str] = {}
        for variant in children(unit, "tuv"):
            side = taken.get(_tag(variant))
            segment = next(iter(children(variant, "seg")), None)
            if side is not None and side not in texts and segment is not None:
                texts[side] = flat.text(segment)
        if len(texts) == 2:
            offers.append(_offer(unit, texts[0], texts[1]))
    missing = len(units) - len(offers)
    notices = (f"{missing} of its {len(units)} units lack one of the two languages",) if missing else ()
    return Interchange(one, other, tuple(offers), (*notices, *flat.notices))


def _tag(variant: Element) -> str:
    return (variant.get(LANG) or variant.get("lang") or "").strip().replace("_", "-")


def _offer(unit: Element, source: str, target: str) -> Offer:
    """Properties are those that our own files have."""
    said = {prop.get("type") or "": "".join(prop.itertext()).strip() for prop in unit.iter() if name(prop) == "prop"}
    notes = ["".join(note.itertext()).strip() for note in children(unit, "note")]
    state = said.get("x-enregard:state") or said.get("x-state") or ""
    return Offer(
        source,
        target,
        unit.sourceline or 0,
        ids(said.get("x-enregard:source-units") or unit.get("tuid") or ""),
        ids(said.get("x-enregard:target-units") or ""),
        State(state) if state in list(State) else None,
        "\n".join(filter(None, notes)),
        said.get("x-enregard:source-digest"),
        said.get("x-enregard:target-digest"),
    )


IMPORTER = Importer(read, sniff)
