"""Office files, tables and LaTeX read back, without any help of the code that wrote them: language -> texts, in order."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
Said = Iterator[tuple[str, str]]


def part(data: bytes, name: str) -> Any:
    """The root of an XML part of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name), _PARSER)


def delimited(data: bytes, delimiter: str) -> list[dict[str, str]]:
    """The rows of a table as another program reads them: a cell that would be a formula still has its apostrophe."""
    limit = csv.field_size_limit(2**30)
    try:
        lines = io.StringIO(data.decode("utf-8-sig"), newline="")
        return list(csv.DictReader(lines, delimiter=delimiter, strict=True))
    finally:
        csv.field_size_limit(limit)


def _tabled(rows: list[dict[str, str]]) -> Said:
    for row in rows:
        for name, text in row.items():
            if re.fullmatch("[a-z]{2}", name) and name != "id" and text:
                # One apostrophe is ours where more would follow, or what a spreadsheet runs.
                yield name, re.sub("^'(?='*[=+@\t\r＝＋－＠-])", "", text)


def _csv(files: Mapping[str, bytes]) -> Said:
    return _tabled(delimited(files[".csv"], ","))


def _tsv(files: Mapping[str, bytes]) -> Said:
    return _tabled(delimited(files[".tsv"], "\t"))


def _xlsx(files: Mapping[str, bytes]) -> Said:
    from openpyxl import load_workbook
    from openpyxl.utils.escape import unescape

    rows = load_workbook(io.BytesIO(files[".xlsx"]), read_only=True)["texts"].iter_rows()
    tags = [cell.value for cell in next(rows)]
    for row in rows:
        for tag, cell in zip(tags, row, strict=True):
            if re.fullmatch("[a-z]{2}", tag) and tag != "id" and cell.value is not None:
                assert cell.data_type == "s"
                yield tag, unescape(cell.value)


def _docx(files: Mapping[str, bytes]) -> Said:
    table = part(files[".docx"], "word/document.xml").find(f".//{W}tbl")
    head, *rows = table.iterchildren(f"{W}tr")
    tags = [_tag("".join(cell.itertext())) for cell in head.iterchildren(f"{W}tc")]
    for row in rows:
        for tag, cell in zip(tags, row.iterchildren(f"{W}tc"), strict=True):
            words = (f"{W}t", f"{W}br", f"{W}tab")
            text = "\n\n".join("".join(map(_word, p.iter(*words))) for p in cell.iter(f"{W}p"))
            if tag and text:
                yield tag, text


def _word(element: Any) -> str:
    return str(element.text or "") if element.tag == f"{W}t" else "\n" if element.tag == f"{W}br" else "\t"


def _odt(files: Mapping[str, bytes]) -> Said:
    table = part(files[".odt"], "content.xml").find(f".//{_TABLE}table")
    head = table.find(f"{_TABLE}table-header-rows/{_TABLE}table-row")
    tags = [_tag("".join(cell.itertext())) for cell in head]
    for row in table.iterchildren(f"{_TABLE}table-row"):
        for tag, cell in zip(tags, row, strict=True):
            text = "\n\n".join(_paragraph(p) for p in cell.iter(f"{_TEXT}p"))
            if tag and text:
                yield tag, text


def _paragraph(element: Any) -> str:
    """As OpenDocument 1.3, 6.1.2 says: several spaces are one, those at the ends none."""
    said = re.sub("[ \t\r\n]+", " ", element.text or "").lstrip(" ")
    for child in element:
        kind = etree.QName(child).localname
        spaces = " " * int(child.get(f"{_TEXT}c") or 1)
        said += {"s": spaces, "tab": "\t", "line-break": "\n", "span": ""}[kind]  # a span is the hidden name of a row
        said += re.sub("[ \t\r\n]+", " ", child.tail or "")
    return said


def _tag(head: str) -> str | None:
    """`Français (fr, working)` is `fr`."""
    match = re.search(r"\((\w+)(?:, \w+)?\)$", head)
    return match and match[1]


_SAID = {
    r"\textbackslash{}": "\\",
    r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~",
    r"\unitline{}": "\n",
    r"\unfit{}": "\ufffd",
}


def _tex(files: Mapping[str, bytes]) -> Said:
    body = files[".tex"].decode("utf-8").partition("\\begin{paracol}")[2]
    for tag, inside in re.findall(
        r"\\begin\{otherlanguage\}\{unit(\w+)\}\n(.*?)\n\\end\{otherlanguage\}", body, re.DOTALL
    ):
        if not inside.startswith("\\columnhead"):
            lines = inside.removeprefix("\\bfseries\n").replace("%\n{}", "").split("\\par")[:-1]
            yield tag, "\n\n".join(_untexed(re.sub(r"^\n?(\\printed\{[^}]*\})?", "", line)) for line in lines)


def _untexed(line: str) -> str:
    names = r"\\(?:textbackslash|textasciicircum|textasciitilde|unitline|unfit)\{\}|\\(.)"
    return re.sub(names, lambda match: match[1] or _SAID[match[0]], line)


READ: dict[str, Callable[[Mapping[str, bytes]], Said]] = {
    "csv": _csv,
    "docx": _docx,
    "odt": _odt,
    "tex": _tex,
    "tsv": _tsv,
    "xlsx": _xlsx,
}
