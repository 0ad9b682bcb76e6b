"""Akoma Ntoso as input."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from enregard import exporters, readers, segment
from enregard.commands.add import add
from enregard.commands.update import update
from enregard.errors import EmptyError, ReadError
from enregard.model import Document, View
from enregard.workspace.projects import init
from enregard.workspace.settling import settle

from .. import texts

HEAD = '<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta><x>No</x></meta>'
TAIL = "</act></akomaNtoso>"


def _cut(body: str, language: str = "en") -> Document:
    return segment.segment(readers.read(f"{HEAD}{body}{TAIL}".encode()), language)


def _article(n: int, inside: str) -> str:
    return f'<article eId="art_{n}"><num>Article {n}</num><heading>Lights</heading>{inside}</article>'


def test_laws_of_other_programs_have_the_ids_of_other_formats() -> None:
    points = "<list><intro><p>The lights:</p></intro><point><num>(a)</num><content><p>old;</p></content></point><point><num>(b)</num><content><p>new.</p></content></point></list>"
    body = f"""<body><chapter><num>CHAPTER I</num><heading>COAST</heading>
    {_article(1, f'<paragraph eId="art_1__para_1"><num>1.</num>{points}</paragraph><paragraph><num>2.</num><content><p>They burn.</p></content></paragraph>')}
    {_article(2, "<content><p>Ships <del>sink</del><ins>sail</ins><noteRef marker='1'/>.</p></content>")}{_article(3, "<content><p>End.</p></content>")}</chapter></body>"""
    found = _cut(body)
    assert found.profile == "legal"
    assert [(unit.id, unit.label, unit.text) for unit in found.units] == [
        ("article-1/heading", None, "CHAPTER I COAST"), ("article-1/title", "Article 1", "Lights"), ("article-1/1", "1", "The lights:"),
        ("article-1/1/a", "a", "old;"), ("article-1/1/b", "b", "new."), ("article-1/2", "2", "They burn."), ("article-2/title", "Article 2", "Lights"),
        ("article-2/para-1", None, "Ships sail."), ("article-3/title", "Article 3", "Lights"), ("article-3/para-1", None, "End."),
    ]  # fmt: skip
    assert [unit.source_id for unit in found.units if unit.source_id] == ["art_1", "art_1__para_1", "art_2", "art_3"]


@pytest.mark.parametrize("kind", ["letter", "resolution"])
def test_what_was_exported_gives_the_same_units_again(kind: str, tmp_path: Path) -> None:
    project = init(tmp_path / "project")
    for tag in texts.LANGUAGES:
        add(project, "A/91/7", tag, texts.FOLDER / f"{kind}.{tag}.txt", original="en")
    (done,) = update(project)
    assert done.error is None
    settled = settle(project, "A-91-7", read_only=True)
    view = View("A/91/7", "Lights", tuple(pair.bitext for pair in settled.pairs))
    files = exporters.get("akn").files
    assert files
    for name, write in files(view).items():
        tag = name.split(".")[1]
        write(out := io.BytesIO())
        again = segment.segment(readers.read(out.getvalue()), tag)
        assert again.profile == "named"
        mine, theirs = ([(u.id, u.kind, u.label, u.text) for u in d.units] for d in (settled.documents[tag], again))
        assert theirs == mine, name


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("<!DOCTYPE a [<!ENTITY x 'y'>]><akomaNtoso><p>&x;</p></akomaNtoso>", "defines entities"),
        (
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><akomaNtoso><p>&x;</p></akomaNtoso>",
            "defines entities",
        ),
        ("<akomaNtoso><act>", "not well-formed XML"),
        ("<akomaNtoso>" + "<p>" * 5000, "not well-formed XML"),
    ],
)
def test_hostile_xml_is_refused(data: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        readers.read(data.encode())


def test_a_file_without_text_is_empty() -> None:
    with pytest.raises(EmptyError, match="this Akoma Ntoso file has no text"):
        readers.read(f"{HEAD}<body/>{TAIL}".encode())
