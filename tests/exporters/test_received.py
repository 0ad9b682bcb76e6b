"""A translation written into the Word document that was received: its format, notes, tables and headers stay."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest

from enregard import readers
from enregard.commands.add import add
from enregard.commands.export import export
from enregard.commands.update import update
from enregard.exporters.docx import EXPORTER
from enregard.exporters.docx._sharing import Stretch, share_text
from enregard.model import Bitext, Document, Link, State, View
from enregard.tracking.documents import make_document
from enregard.workspace.projects import init
from tests import texts, word
from tests.judges import judge
from tests.readers.test_word import STYLES

TEXTS = Path(__file__).parent.parent / "texts"


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _translate(data: bytes, wordings: list[str | None], tag: str = "fr") -> bytes:
    """The file *data* with these texts in the place of its units, in order; None for one that is not translated."""
    source = make_document(data, "en", shown="en.docx")
    links = tuple(
        Link((unit.id,), (), State.CONFIRMED if text else State.MISSING, wording=text)
        for unit, text in zip(source.units, wordings, strict=True)
    )
    bitext = Bitext(source, Document(source.work, tag), links)
    view = View("W", "", (bitext,), directions={"ar": "rtl"}, signature="sig", received={"en": data})
    assert EXPORTER.files is not None
    written = []
    for _ in range(2):
        out = io.BytesIO()
        EXPORTER.files(view)[f".{tag}.docx"](out)
        written.append(out.getvalue())
    assert written[0] == written[1]
    return written[0]


def _part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def _texts(data: bytes) -> list[str]:
    source = readers.read(data)
    return [source.of(block.spans) for block in source.blocks]


@pytest.mark.parametrize(
    ("stretches", "text", "shares"),
    [
        ([("See ", True), ("A/74/492", False), (" of May.", True)], "Voir A/74/492 de mai.", ["Voir ", "A/74/492", " de mai."]),
        ([("Recalling", False), (" the law,", True)], "Rappelant la loi,", ["Rappelant", " la loi,"]),
        ([("Light ", True), ("shines", False), (" here.", True)], "La lumière brille ici.", ["La lumière brille ici.", "", ""]),
        ([("First clause;", True), ("", False), (" second one.", True)], "Une clause ; une autre.", ["Une clause ;", "", " une autre."]),
        ([("Bold", False), ("", False), (" then all the rest.", True)], "Bold puis le reste.", ["Bold", "", " puis le reste."]),
    ],
    ids=["same words", "leading word", "no such words", "note mark", "anchor and mark"],
)  # fmt: skip
def test_words_keep_their_format_and_marks_their_place(
    stretches: list[tuple[str, bool]], text: str, shares: list[str]
) -> None:
    found = share_text([Stretch(*each) for each in stretches], text)
    assert [share.before + share.own + share.after for share in found] == shares


def test_format_links_and_note_marks_stay_and_the_note_is_translated() -> None:
    link = f'<w:hyperlink w:anchor="x">{_run("A/74/492", "<w:u/>")}</w:hyperlink>'
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = word.paragraph(f"{_run('Recalling', '<w:i/>')}{_run(' resolution ')}{link}{_run(' of May;')}{mark}")
    notes = f'<w:footnote w:id="1">{word.paragraph(_run("A note."))}</w:footnote>'
    data = _translate(
        word.written(body, styles=STYLES, footnotes=notes), ["Rappelant la résolution A/74/492 de mai ;", "Une note."]
    )
    assert _texts(data) == ["Rappelant la résolution A/74/492 de mai ;", "Une note."]
    runs = _part(data)
    assert "<w:i/>" in runs.partition("Rappelant")[0].rpartition("<w:r>")[2]
    assert ">A/74/492<" in runs.partition('<w:hyperlink w:anchor="x">')[2].partition("</w:hyperlink>")[0]
    assert runs.index("mai ;") < runs.index("footnoteReference")


def test_a_field_whose_words_are_gone_is_removed_with_its_code() -> None:
    field = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{run}' for kind, run in [
        ("begin", "<w:r><w:instrText>REF x</w:instrText></w:r>"), ("separate", _run("article 2")), ("end", "")])  # fmt: skip
    data = _translate(word.written(word.paragraph(f"{_run('See ')}{field}{_run('.')}")), ["Voir plus haut."])
    assert _texts(data) == ["Voir plus haut."]
    assert "fldChar" not in _part(data)


def test_what_has_no_translation_is_highlighted_in_the_language_of_the_source() -> None:
    data = _translate(word.written(word.paragraph("One.") + word.paragraph("Two.")), ["Un.", None])
    assert _texts(data) == ["Un.", "Two."]
    one, two = _part(data).split("</w:p>")[:2]
    assert ("highlight" in one, "highlight" in two, 'w:val="en"' in two) == (False, True, True)


def test_arabic_runs_from_right_to_left_and_its_language_is_set() -> None:
    table = f"<w:tbl><w:tblPr/><w:tr><w:tc>{word.paragraph(_run('Light', '<w:b/>'))}</w:tc></w:tr></w:tbl><w:sectPr/>"
    data = _translate(word.written(table), ["ضوء"], "ar")
    found = _part(data)
    assert all(each in found for each in ("<w:bidi/>", "<w:rtl/>", "<w:bCs/>", "<w:bidiVisual/>", 'w:bidi="ar"'))


def test_tracked_changes_of_the_source_are_accepted() -> None:
    runs = '<w:del w:id="1" w:author="x"><w:r><w:delText>old</w:delText></w:r></w:del><w:ins w:id="2" w:author="x"><w:r><w:t>New.</w:t></w:r></w:ins>'
    found = _part(_translate(word.written(word.paragraph(runs)), ["Nouveau."]))
    assert ("delText" in found, "w:ins" in found, "Nouveau." in found) == (False, False, True)


def test_a_text_without_counterpart_is_added_and_joined_units_leave_no_empty_number() -> None:
    data = word.written(word.paragraph("One.") + word.paragraph("Two.") + word.paragraph("Three."))
    source = make_document(data, "en", shown="en.docx")
    target = make_document(b"Un et deux.\n\nAjout.\n\nTrois.", "fr", shown="fr.txt")
    (a, b, c), (x, y, z) = ([unit.id for unit in each.units] for each in (source, target))
    bitext = Bitext(source, target, (Link((a, b), (x,)), Link((), (y,)), Link((c,), (z,))))
    out = io.BytesIO()
    assert EXPORTER.files is not None
    EXPORTER.files(View("W", "", (bitext,), received={"en": data}))[".fr.docx"](out)
    assert _texts(out.getvalue()) == ["Un et deux.", "Ajout.", "Trois."]


def test_the_translations_own_file_is_preferred_and_only_edited_words_change() -> None:
    data = word.written(word.paragraph(_run("Un.", "<w:b/>")) + word.paragraph("Deux."))
    target = make_document(data, "fr", shown="fr.docx")
    one, other = (unit.id for unit in target.units)
    links = Link((), (one,), wording="Un !"), Link((), (other,))
    view = View("W", "", (Bitext(Document("W", "en"), target, links),), received={"fr": data})
    out = io.BytesIO()
    assert EXPORTER.files is not None
    EXPORTER.files(view)[".fr.docx"](out)
    assert _part(out.getvalue()).replace("Un !", "Un.").count("w:lang") == 0
    assert _texts(out.getvalue()) == ["Un !", "Deux."]


def test_headers_that_repeat_a_unit_are_translated_and_other_parts_stay(tmp_path: Path) -> None:
    """The title between a symbol and the number of the page is one of three texts of its header."""
    made = word.document("Report on lighthouses\n\nA/74/492\n\nThe lights burn.", automatic=False)
    head = made.sections[0].header.paragraphs[0]
    head.text = "A/74/492\tReport on "
    head.add_run("lighthouses").bold = True
    head.add_run("\tConfidential")
    made.sections[0].footer.paragraphs[0].text = "Printed in Geneva"
    data = word.saved(made)
    found = _translate(data, ["Rapport sur les phares", "A/74/492", "Les feux brûlent."])
    again = docx.Document(io.BytesIO(found)).sections[0]
    assert again.header.paragraphs[0].text == "A/74/492\tRapport sur les phares\tConfidential"
    touched = {"word/document.xml", "word/header1.xml", "word/styles.xml", "docProps/core.xml"}
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(found)) as after:
        names = before.namelist()
        assert names == after.namelist()
        assert {name for name in names if before.read(name) != after.read(name)} == touched


@pytest.mark.parametrize("tag", ["ar", "fr"])
def test_a_letter_received_in_word_comes_out_translated(tmp_path: Path, tag: str) -> None:
    """With the units of the translation, automatic numbers and header; LibreOffice prints the same."""
    made = word.document(texts.text("letter", "en"))
    made.sections[0].header.paragraphs[0].text = "HEAD"
    (tmp_path / "en.docx").write_bytes(word.saved(made))
    project = init(tmp_path / "project")
    symbol = make_document((tmp_path / "en.docx").read_bytes(), "en", shown="en").work
    add(project, symbol, "en", tmp_path / "en.docx")
    add(project, symbol, tag, TEXTS / f"letter.{tag}.txt")
    update(project)
    path = next(p for p in export(project, to="docx", out=tmp_path / "out") if p.name.endswith(f".{tag}.docx"))
    units = make_document(path.read_bytes(), tag, shown="back").units
    expected = make_document((TEXTS / f"letter.{tag}.txt").read_bytes(), tag, shown="text").units
    assert [(unit.id, unit.text) for unit in units] == [(unit.id, unit.text) for unit in expected]
    with zipfile.ZipFile(path) as archive:
        assert any(b"HEAD" in archive.read(name) for name in archive.namelist() if "header" in name)
    if tag == "fr":
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = [
            judge("soffice"),
            "--headless",
            profile,
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            str(tmp_path),
        ]
        subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
        printed = (tmp_path / f"{path.stem}.txt").read_text("utf-8-sig").split()
        assert printed == readers.read(path.read_bytes()).text.partition("HEAD")[0].split()
