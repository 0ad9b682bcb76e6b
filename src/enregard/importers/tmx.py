"""TMX 1.1 to 1.4: a translation memory, of which the two languages of the work are read."""

from __future__ import annotations

from enregard.errors import ReadError
from enregard.importers._inline import Flattened
from enregard.importers._languages import pair, same
from enregard.importers._tables import ids
from enregard.markup.xml import LANG, Element, children, name, parse, root_name
from enregard.model import Importer, Interchange, Offer, State


def sniff(data: bytes) -> bool:
    return root_name(data) == "tmx"


def read(data: bytes, source: str, target: str | None) -> Interchange:
    """Read all units with a variant in both languages; the others are skipped. A DOCTYPE is allowed but never loaded."""
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
    ours = any(header.get("creationtool") == "enregard" for header in children(root, "header"))
    flat = Flattened(("hi", "sub"))
    offers: list[Offer] = []
    for unit in units:
        variants: dict[int, Element] = {}
        for variant in children(unit, "tuv"):
            side = taken.get(_tag(variant))
            if side is not None and children(variant, "seg"):
                variants.setdefault(side, variant)
        if len(variants) == 2:
            offers.append(_offer(unit, variants[0], variants[1], flat, ours))
    missing = len(units) - len(offers)
    notices = (f"{missing} of its {len(units)} units lack one of the two languages",) if missing else ()
    return Interchange(one, other, tuple(offers), (*notices, *flat.notices))


def _tag(variant: Element) -> str:
    return (variant.get(LANG) or variant.get("lang") or "").strip().replace("_", "-")


def _offer(unit: Element, source: Element, target: Element, flat: Flattened, ours: bool) -> Offer:
    """Build an offer. Exported files (*ours*) have state and digests in properties, and their notes are not read as comments."""
    one, other = _properties(source), _properties(target)
    state = other.get("x-state") or _properties(unit).get("x-state") or ""
    notes = [] if ours else ["".join(note.itertext()).strip() for note in children(unit, "note")]
    return Offer(
        flat.text(children(source, "seg")[0]),
        flat.text(children(target, "seg")[0]),
        unit.sourceline or 0,
        ids(one.get("x-units") or unit.get("tuid") or ""),
        ids(other.get("x-units") or ""),
        State(state) if ours and state in list(State) else None,
        "\n".join(filter(None, notes)),
        one.get("x-digest"),
        other.get("x-digest"),
    )


def _properties(element: Element) -> dict[str, str]:
    return {prop.get("type") or "": (prop.text or "").strip() for prop in children(element, "prop")}


IMPORTER = Importer(read, sniff)
