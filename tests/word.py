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
