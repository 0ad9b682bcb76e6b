"""Word documents made for tests: automatic numbers, notes, tables, tracked changes, hidden text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NUMBERING = f"""<w:abstractNum xmlns:w="{W}" w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl></w:abstractNum>"""


def document(text: str, *, automatic: bool = True) -> Any:
    """A document with a paragraph for each of *text*; labels become automatic numbers of Word."""
    import docx
    from docx.oxml import parse_xml

    made = docx.Document()
    root = made.part.numbering_part.element
    root.insert(0, parse_xml(_NUMBERING))
    root.append(parse_xml(f'<w:num xmlns:w="{W}" w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for paragraph in text.strip().split("\n\n"):
        match = re.match(r"(\d+\.|\(?[a-z]\)|\(?[ivx]+\)) ", paragraph) if automatic else None
        if match is None:
            for line in paragraph.split("\n"):
                made.add_paragraph(line)
            continue
        level = 0 if match[1][0].isdigit() else 1
        added = made.add_paragraph(paragraph[match.end() :])
        properties = added._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'))
    return made


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip file with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    """A Word file with text of one of its parts replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    text = parts[name].decode()
    assert old in text
    return zipped({**parts, name: text.replace(old, new, 1).encode()})


_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def written(body: str, **parts: str) -> bytes:
    """A Word file with this XML as its body and as the contents of other parts: `styles`, `numbering`, `settings`, `footnotes`."""
    roots = {
        "footnotes": "footnotes",
        "endnotes": "endnotes",
        "styles": "styles",
        "numbering": "numbering",
        "settings": "settings",
    }
    space = f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    files = {f"word/{name}.xml": f"<w:{roots[name]} {space}>{xml}</w:{roots[name]}>" for name, xml in parts.items()}
    files["word/document.xml"] = f"<w:document {space}><w:body>{body}</w:body></w:document>"
    kinds = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{name}+xml"/>' for name in parts)
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>{kinds}</Types>'
    )
    files["_rels/.rels"] = _relate({"officeDocument": "word/document.xml"})
    files["word/_rels/document.xml.rels"] = _relate({name: f"{name}.xml" for name in parts})
    return zipped(files)


def _relate(targets: Mapping[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph: *text*, or its runs if it has tags, with these *properties*."""
    runs = text if text.startswith("<") else f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def numbered(number: int, level: int = 0) -> str:
    """The properties of a paragraph that is numbered."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
