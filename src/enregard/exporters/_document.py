"""A translation as a Word document: one paragraph for each unit, with its number as printed and the direction of its language."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, BinaryIO

from enregard.exporters import _rebuilt
from enregard.exporters._office import Archive
from enregard.markup.xml import replace_invalid
from enregard.model import Bitext
from enregard.system.clock import LONG_AGO
from enregard.text.direction import find_other_direction

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_STYLES = {"title": "Heading 1", "agenda-title": "Heading 1", "heading": "Heading 2", "article-title": "Heading 3"}
_SIZES = {"Heading 1": 14, "Heading 2": 12, "Heading 3": 11}
"""Points."""


def write(bitext: Bitext, direction: str, signature: str, out: BinaryIO) -> None:
    """Write the translation in *bitext* as a .docx file. *signature* becomes the comment in the file properties."""
    import docx

    document = docx.Document()
    _set_page(document)
    language = bitext.target.language
    _set_properties(document, bitext, signature)
    _set_language(document, language)
    _set_headings(document)
    for part in _rebuilt.build_parts(bitext):
        if part.text:
            _write_paragraph(document, part, rtl=direction == "rtl")
    buffer = io.BytesIO()
    document.save(buffer)
    repack_archive(buffer, out)


def _set_properties(document: Document, bitext: Bitext, signature: str) -> None:
    properties = document.core_properties
    properties.title = bitext.target.work
    properties.language = bitext.target.language
    properties.author = ""
    properties.comments = signature
    properties.created = properties.modified = LONG_AGO


def _set_language(document: Document, language: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    tag = properties.find(qn("w:lang"))
    if tag is None:
        tag = OxmlElement("w:lang")
        properties.append(tag)
    for name in ("val", "eastAsia", "bidi"):
        tag.set(qn(f"w:{name}"), language)


def _set_page(document: Document) -> None:
    """Set A4, the paper of official documents; the template has the letter format of North America."""
    from docx.shared import Mm

    (section,) = document.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)


def _set_headings(document: Document) -> None:
    """Set headings as official documents do: bold and black, in the font of the text. The template has them blue, in a font of their own."""
    from docx.shared import Pt

    for name, size in _SIZES.items():
        style = document.styles[name]
        style.element.remove(style.element.rPr)
        style.font.bold = style.font.cs_bold = True
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(6)


def _write_paragraph(document: Document, part: _rebuilt.Part, *, rtl: bool) -> None:
    kind = part.unit.kind.rpartition("/")[2]
    rtl ^= bool(find_other_direction(part.text, "rtl" if rtl else "ltr"))
    paragraph = _append_paragraph(document)
    if kind in _STYLES:
        paragraph.style = document.styles[_STYLES[kind]]
    run = paragraph.add_run(replace_invalid(f"{part.printed} {part.text}".strip()))
    if rtl:
        run.font.rtl = True
        _set_right_to_left(paragraph)


def _append_paragraph(document: Document) -> Paragraph:
    """Append a paragraph to the body. This avoids the linear search for the end in python-docx, which is slow in long documents."""
    from docx.oxml import OxmlElement
    from docx.text.paragraph import Paragraph

    element = OxmlElement("w:p")
    document.element.body[-1].addprevious(element)  # the last element holds the page layout
    return Paragraph(element, document._body)


def _set_right_to_left(paragraph: Paragraph) -> None:
    from docx.oxml import OxmlElement

    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def repack_archive(archive: BinaryIO, out: BinaryIO) -> None:
    """Copy the zip *archive* to *out* with one fixed date for all members, so that equal contents give equal bytes."""
    with zipfile.ZipFile(archive) as before, Archive(out) as after:
        for info in before.infolist():
            after.put(info.filename, before.read(info))
