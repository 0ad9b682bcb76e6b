"""Properties of Word at their place: the schema fixes their order (ECMA-376, part 1, 17.3)."""

from __future__ import annotations

from typing import Any

from enregard.word.names import W

_ORDERS = {
    "pPr": ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"],
    "rPr": ["ins", "del", "moveFrom", "moveTo", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"],
    "sectPr": ["headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange"],
    "tblPr": ["tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription", "tblPrChange"],
}  # fmt: skip


def get_properties(element: Any, name: str) -> Any:
    """Return the properties *name* (`pPr`) of *element*, which are its first child; they are made if there are none."""
    found = element.find(f"{W}{name}")
    if found is None:
        found = element.makeelement(f"{W}{name}")
        element.insert(0, found)
    return found


def set_property(properties: Any, name: str, **values: str) -> None:
    """Set the property *name* of *properties*, with these attributes, at its place."""
    remove_property(properties, name)
    order = _ORDERS[properties.tag.removeprefix(W)]
    after = {f"{W}{each}" for each in order[order.index(name) + 1 :]}
    place = next((n for n, child in enumerate(properties) if child.tag in after), len(properties))
    properties.insert(
        place, properties.makeelement(f"{W}{name}", {f"{W}{key}": value for key, value in values.items()})
    )


def remove_property(properties: Any, name: str) -> None:
    for child in properties.findall(f"{W}{name}"):
        properties.remove(child)
