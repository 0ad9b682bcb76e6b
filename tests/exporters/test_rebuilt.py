"""The translation as a document again: what nobody edited as it was received, what somebody edited in its place."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from enregard.commands.add import add
from enregard.commands.export import export, render
from enregard.commands.update import update
from enregard.errors import UsageError
from enregard.exporters import _document, txt
from enregard.model import BREAK, Bitext, Document, Link, State, Unit, View
from enregard.tracking.documents import make_document
from enregard.workspace.projects import Project, init
from enregard.workspace.segmenting import segment_file

from ..conftest import Run, edit

TEXTS = Path(__file__).parent.parent / "texts"
LANGUAGES = ("ar", "es", "fr", "ru", "zh")


def _units(data: bytes, language: str) -> list[tuple[str, str, str | None, str]]:
    return [(u.id, u.kind, u.label, u.text) for u in make_document(data, language, shown="rebuilt").units]


def test_the_french_of_the_repository_comes_out_as_it_was_received(real: Project) -> None:
    received = (real.folder("A-74-492") / "fr.txt").read_bytes()
    assert render(real, "A-74-492", to="txt") == received


@pytest.mark.parametrize("kind", ["letter", "resolution"])
def test_the_units_of_a_rebuilt_text_are_those_that_were_read(tmp_path: Path, kind: str) -> None:
    project = init(tmp_path / "project")
    symbol = segment_file(TEXTS / f"{kind}.en.txt", "en").work or "A/91/7"
    for tag in ("en", *LANGUAGES):
        add(project, symbol, tag, TEXTS / f"{kind}.{tag}.txt")
    update(project)
    written = export(project, to="txt", out=tmp_path / "out")
    assert sorted(path.name.split(".")[-2] for path in written) == sorted(LANGUAGES)
    for path in written:
        tag = path.name.split(".")[-2]
        assert _units(path.read_bytes(), tag) == _units((TEXTS / f"{kind}.{tag}.txt").read_bytes(), tag)
    (name,) = project.works
    with pytest.raises(UsageError, match="several translations"):
        render(project, name, to="txt")
    assert render(project, name, to="txt", pair="en-fr") == (TEXTS / f"{kind}.fr.txt").read_bytes()


def test_a_word_file_made_of_a_text_is_on_a4(small: Project, tmp_path: Path) -> None:
    (path,) = [path for path in export(small, to="docx", out=tmp_path / "out") if path.name == "A-91-7.fr.docx"]
    (section,) = docx.Document(str(path)).sections
    sizes = [size.mm for size in (section.page_width, section.page_height) if size]
    assert list(map(round, sizes)) == [210, 297]


def test_a_work_without_translation_is_no_empty_document(tmp_path: Path) -> None:
    project = init(tmp_path / "project")
    add(project, "A/91/7", "en", TEXTS / "letter.en.txt")
    update(project)
    told: list[str] = []
    assert not export(project, to="txt", out=tmp_path / "out", tell=told.append)
    assert told == ["A/91/7: txt cannot hold a work without translation"]
    assert [path.name for path in export(project, to="docx", out=tmp_path / "out")] == ["A-91-7.docx"]


def test_what_a_translator_wrote_stands_where_the_old_words_stood(small: Project, po: Path) -> None:
    before = render(small, "A-91-7", to="txt")
    edit(po, ("Notons que 1 250 navires ont fait escale", "Constatons que 1 250 navires ont mouillé"))
    after = render(small, "A-91-7", to="txt")
    assert after == before.replace(
        b"Notons que 1 250 navires ont fait escale", "Constatons que 1 250 navires ont mouillé".encode()
    )
    assert [u[0] for u in _units(after, "fr")] == [u[0] for u in _units(before, "fr")]


def test_a_unit_that_only_the_catalog_holds_follows_the_one_before_it(small: Project, po: Path) -> None:
    edit(small.folder("A-91-7") / "fr.txt", ("2. Notons que 1 250 navires ont fait escale en 2035 ;\n\n", ""))
    update(small)
    edit(po, ('called in 2035;"\nmsgstr ""', 'called in 2035;"\nmsgstr "Notons les 1 250 escales de 2035 ;"'))
    rebuilt = _units(render(small, "A-91-7", to="txt"), "fr")
    assert [(u[0], u[2], u[3]) for u in rebuilt[-3:]] == [
        ("annex/para-1", "1", "Rappelons la résolution 80/41 du 9 décembre 2025 sur les phares ;"),
        ("annex/para-2", "2", "Notons les 1 250 escales de 2035 ;"),
        ("annex/para-3", "3", "Invitons tous les ports à faire rapport d'ici au 15 janvier 2037."),
    ]


def _merged(wording: str) -> str:
    text = "1. Un.\n\n2. Deux.\n\n3. Trois.\n"
    fr = make_document(text.encode(), "fr", shown="fr.txt")
    en = Document("W", "en", (Unit("para-1", "p", "One and two.", "1"), Unit("para-2", "p", "Three.", "2")))
    links = Link(("para-1",), ("para-1", "para-2"), State.CONFIRMED, wording=wording), Link(("para-2",), ("para-3",))
    out = io.BytesIO()
    txt.EXPORTER.write(View("W", "", (Bitext(en, fr, links),)), out)
    return out.getvalue().decode()


def test_words_in_as_many_parts_go_back_to_their_units() -> None:
    assert _merged(f"Un !{BREAK}Deux !") == "1. Un !\n\n2. Deux !\n\n3. Trois.\n"


def test_words_in_one_part_are_the_first_units_and_leave_no_number_behind() -> None:
    assert _merged("Un et deux.").split() == ["1.", "Un", "et", "deux.", "3.", "Trois."]


def test_a_translation_that_was_never_received_is_laid_out(small: Project, tmp_path: Path, run: Run) -> None:
    """Only the catalog has it: numbers as the source prints them, a paragraph a unit."""
    en = Document("W", "en", (Unit("para-1", "p", "One.", "1"), Unit("para-2", "p", "Two.")))
    links = tuple(Link((u.id,), (), State.CONFIRMED, wording=f"Mot {n}.") for n, u in enumerate(en.units))
    out = io.BytesIO()
    txt.EXPORTER.write(View("W", "", (Bitext(en, Document("W", "fr"), links),)), out)
    assert out.getvalue().decode() == "1. Mot 0.\n\nMot 1.\n"


@pytest.mark.parametrize("kind", ["letter", "resolution"])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_word_document_has_the_units_of_the_text(kind: str, tag: str) -> None:
    """Masthead, numbers as printed and order, read back by the reader of Word documents."""
    read = segment_file(TEXTS / f"{kind}.{tag}.txt", tag)
    links = tuple(Link((), (unit.id,)) for unit in read.units)
    written = []
    for _ in range(2):
        out = io.BytesIO()
        direction = "rtl" if tag == "ar" else "ltr"
        _document.write(Bitext(Document(read.work, "en"), read, links), direction, "enregard:test", out)
        written.append(out.getvalue())
    assert _units(written[0], tag) == [(u.id, u.kind, u.label, u.text) for u in read.units]
    assert written[0] == written[1]


def test_a_word_document_holds_hostile_text(tmp_path: Path) -> None:
    texts = ["a\u0000b\u0008c", "]]> <w:t>", "first\nsecond\u2028third", "\ud800 lone", "\ufffe"]
    units = tuple(Unit(f"para-{n}", "paragraph", text, str(n)) for n, text in enumerate(texts))
    bitext = Bitext(Document("W", "en"), Document("W", "fr", units), tuple(Link((), (u.id,)) for u in units))
    out = io.BytesIO()
    _document.write(bitext, "ltr", "sig", out)
    read = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(out.getvalue())).paragraphs)
    for words in ("a\ufffdb\ufffdc", "]]> <w:t>", "first\nsecond", "\ufffd lone"):
        assert words in read
