"""Exports read back: what stands in them as texts, format by format, without any help of the code that wrote them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from enregard import exporters
from enregard.model import BREAK, View

from . import office

XML = "{http://www.w3.org/XML/1998/namespace}"
Texts = dict[str, list[str]]
"""Language -> its texts, in order."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


def written(form: str, view: View) -> dict[str, bytes]:
    """The files of *view* in format *form*, by their suffix."""
    exporter = exporters.get(form)
    puts = exporter.files(view) if exporter.files else {exporter.suffix: lambda out: exporter.write(view, out)}
    found: dict[str, bytes] = {}
    for suffix, put in puts.items():
        out = io.BytesIO()
        put(out)
        found[suffix] = out.getvalue()
    return found


def parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, _PARSER)


def texts(form: str, files: Mapping[str, bytes]) -> Texts:
    """The texts of *files*, which are in format *form*."""
    found: Texts = {}
    for language, text in (_READ | office.READ)[form](files):
        found.setdefault(language, []).append(text)
    return found


def read_tmx(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for variant in parsed(files[".tmx"]).iter("tuv"):
        yield variant.get(f"{XML}lang"), variant.findtext("seg")


def read_xliff(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    root = parsed(files[".xlf"])
    for segment in root.iter("{*}segment"):
        for name, tag in (("source", "srcLang"), ("target", "trgLang")):
            yield from ((root.get(tag), part.text or "") for part in segment.findall(f"{{*}}{name}"))


def read_xliff12(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for file in parsed(files[".xliff12.xlf"]).iter("{*}file"):
        for unit in file.iter("{*}trans-unit"):
            for name in ("source", "target"):
                yield from ((file.get(f"{name}-language"), part.text or "") for part in unit.findall(f"{{*}}{name}"))


def read_tei(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for text in parsed(files[".tei.xml"]).findall("{*}text/{*}group/{*}text"):
        yield from ((text.get(f"{XML}lang"), segment.text or "") for segment in text.iter("{*}seg"))


def read_xces(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for data in files.values():
        root = parsed(data)
        yield from ((root.get("lang"), segment.text or "") for segment in root.iter("s"))


def read_akn(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for suffix, data in files.items():
        unit = "{urn:x-enregard:akn:1}unit"
        for element in parsed(data).iter("{*}*"):
            if element.get(unit) is not None:
                lines = [element] if etree.QName(element).localname in ("p", "num") else element.findall("{*}*/{*}p")
                own = [line for line in lines if line is element or line.getparent().getparent() is element]
                yield suffix.split(".")[1], BREAK.join("".join(line.itertext()) for line in own)


def read_jsonl(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for line in files[".jsonl"].decode("utf-8").splitlines():
        row = json.loads(line)
        yield from ((row[side]["language"], row[side]["text"]) for side in ("source", "target"))


def read_parquet(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    from pyarrow import parquet

    for row in parquet.read_table(io.BytesIO(files[".parquet"])).to_pylist():
        yield from ((row[f"{side}_language"], row[f"{side}_text"]) for side in ("source", "target"))


def read_moses(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for suffix, data in files.items():
        if suffix not in (".ids", ".signature"):
            yield from ((suffix[1:], line) for line in data.decode("utf-8").split("\n")[:-1])


_READ: dict[str, Callable[[Mapping[str, bytes]], Iterator[tuple[str, str]]]] = {
    name.removeprefix("read_"): function for name, function in sorted(globals().items()) if name.startswith("read_")
}
"""Format -> the function `read_FORMAT` above, which yields each text with its language."""
FORMS = tuple(_READ)
"""The formats of other programs that hold texts one by one."""
READABLE = (*FORMS, *office.READ)
"""All that do."""


def without_unfit(text: str) -> str:
    """*text* as XML can say it."""
    return "".join(
        c if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else "\ufffd"
        for c in text
    )


def flattened(text: str) -> str:
    """*text* on one line."""
    return re.sub(r"\s*[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]\s*", " ", text).strip()
