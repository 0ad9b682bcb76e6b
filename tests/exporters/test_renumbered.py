"""What is exported after the source was renumbered: its numbers, in the form of each language, in its order, and nothing that it no longer has."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from enregard import catalog
from enregard.commands.add import add
from enregard.commands.export import export, render
from enregard.commands.update import update
from enregard.workspace.projects import Project, init
from enregard.workspace.segmenting import segment_file
from tests import word

EN = {
    "lakes": "Recalls its resolution on the protection of lakes and rivers;",
    "bridges": "Requests the Secretary-General to report on bridges and roads;",
    "forests": "Encourages Member States to plant forests in dry regions;",
    "harbours": "Decides to remain seized of the matter of harbours;",
    "schools": "Welcomes the opening of village schools;",
}
FR = {
    "lakes": "Rappelle sa résolution sur la protection des lacs et des rivières ;",
    "bridges": "Prie le Secrétaire général de faire rapport sur les ponts et les routes ;",
    "forests": "Encourage les États Membres à planter des forêts dans les régions arides ;",
    "harbours": "Décide de demeurer saisie de la question des ports ;",
    "schools": "Se félicite de l'ouverture d'écoles dans les villages ;",
}
FIRST = ["lakes", "bridges", "forests"]


def number(words: dict[str, str], keys: list[str], form: str = "{}. ") -> list[str]:
    return [form.format(n) + words[key] for n, key in enumerate(keys, 1)]


def plain(keys: list[str], form: str = "{}. ") -> bytes:
    return ("\n\n".join(["Nations Unies A/91/7", *number(FR, keys, form)]) + "\n").encode()


def english(keys: list[str]) -> bytes:
    return ("\n\n".join(["United Nations A/91/7", *number(EN, keys)]) + "\n").encode()


@pytest.fixture
def follow(tmp_path: Path) -> Callable[..., Project]:
    """A work whose source came as FIRST and is replaced, all of it translated: `follow(french, suffix, keys)`."""

    def call(french: bytes, suffix: str, keys: list[str]) -> Project:
        project = init(tmp_path / "project")
        for tag, data, end in (("en", english(FIRST), "txt"), ("fr", french, suffix)):
            (tmp_path / f"{tag}.{end}").write_bytes(data)
            add(project, "A/91/7", tag, tmp_path / f"{tag}.{end}")
        update(project)
        translate(project)
        (tmp_path / "new.txt").write_bytes(english(keys))
        add(project, "A/91/7", "en", tmp_path / "new.txt", replaces=True)
        update(project)
        translate(project)
        return project

    return call


def translate(project: Project) -> None:
    words = {EN[key]: FR[key] for key in EN} | {"United Nations": "Nations Unies"}
    path = project.catalog_path("A-91-7", "fr")
    po = catalog.read(path)
    entries = [
        replace(e, target=words.get(e.source, e.target), flags=(), raw=None) for e in po.entries if not e.obsolete
    ]
    path.write_bytes(catalog.render(replace(po, entries=tuple(entries))))
    update(project)


@pytest.mark.parametrize(
    "keys",
    [
        ["lakes", "schools", "bridges", "forests"],
        ["schools", "lakes", "bridges", "forests", "harbours"],
        ["forests", "lakes", "bridges"],
        ["lakes", "forests"],
        ["forests", "harbours", "lakes"],
        ["schools", "harbours"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("form", ["{}. ", "{}) ", "- {}. "])
def test_the_text_has_numbers_and_order_of_the_source(
    follow: Callable[..., Project], keys: list[str], form: str
) -> None:
    project = follow(plain(FIRST, form), "txt", keys)
    assert render(project, "A-91-7", to="txt") == plain(keys, form)
    assert (project.folder("A-91-7") / "fr.txt").read_bytes() == plain(FIRST, form)


def test_a_text_without_translation_has_no_number(follow: Callable[..., Project]) -> None:
    project = follow(plain(FIRST), "txt", FIRST)
    source = project.folder("A-91-7") / "en.txt"
    source.write_bytes(english(["lakes", "schools", "bridges", "forests"]))
    update(project)
    lines = render(project, "A-91-7", to="txt").decode().split("\n\n")
    assert [line[:2] for line in lines[1:]] == ["1.", "3.", "4."]


def write_word(project: Project) -> Path:
    return next(
        path for path in export(project, to="docx", out=project.root / "build") if path.name.endswith(".fr.docx")
    )


def read_paragraphs(data: bytes) -> list[str]:
    return [p.text for p in docx.Document(io.BytesIO(data)).paragraphs if p.text]


@pytest.mark.parametrize("keys", [["lakes", "schools", "bridges", "forests"], ["lakes", "forests"]], ids=" ".join)
def test_a_word_file_with_typed_numbers_has_those_of_today(follow: Callable[..., Project], keys: list[str]) -> None:
    document = docx.Document()
    for text in ["Nations Unies A/91/7", *number(FR, FIRST)]:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    project = follow(out.getvalue(), "docx", keys)
    assert read_paragraphs(write_word(project).read_bytes())[1:] == number(FR, keys)


def test_a_word_file_that_counts_goes_on_counting(follow: Callable[..., Project]) -> None:
    """An added paragraph has a number that Word counts, like its neighbours, and none that is typed."""
    keys = ["lakes", "schools", "bridges", "forests"]
    french = word.saved(word.document("\n\n".join(["Nations Unies A/91/7", *number(FR, FIRST)])))
    written = write_word(follow(french, "docx", keys))
    assert [(u.label, u.text) for u in segment_file(written, "fr").units if u.label] == [
        (str(n), FR[key]) for n, key in enumerate(keys, 1)
    ]
    assert not any(text[0].isdigit() for text in read_paragraphs(written.read_bytes()))


TITLED = {
    "en": {"boats": ("Definitions", 'For this Convention, "boat" means any craft that floats.'), "loans": ("Loans", "Each State Party shall lend its boats."), "returns": ("Returns", "A boat shall be returned clean."), "aims": ("Purpose", "This Convention makes boats go further.")},
    "fr": {"boats": ("Définitions", "Dans la présente Convention, « bateau » s'entend de tout engin qui flotte."), "loans": ("Prêts", "Chaque État partie prête ses bateaux."), "returns": ("Restitution", "Le bateau est rendu propre."), "aims": ("But", "La présente Convention mène les bateaux plus loin.")},
}  # fmt: skip


def entitle(tag: str, keys: list[str]) -> str:
    """Articles whose number, title and text are three units."""
    first = {"en": "Article 1", "fr": "Article premier"}[tag]
    parts = [part for n, key in enumerate(keys, 1) for part in (first if n == 1 else f"Article {n}", *TITLED[tag][key])]
    return "\n\n".join([{"en": "Convention on Boats", "fr": "Convention sur les bateaux"}[tag], *parts]) + "\n"


@pytest.mark.parametrize(
    "keys",
    [
        ["aims", "boats", "loans", "returns"],
        ["boats", "aims", "loans", "returns"],
        ["boats", "loans", "returns", "aims"],
        ["returns", "boats", "loans"],
        ["loans", "returns"],
    ],
    ids="-".join,
)
def test_articles_stand_under_their_titles(tmp_path: Path, keys: list[str]) -> None:
    """`Article 2` is a unit that stays when an article is inserted before it, and what stands below it does not."""
    project = init(tmp_path / "project")
    for tag in ("en", "fr"):
        (tmp_path / f"{tag}.txt").write_text(entitle(tag, ["boats", "loans", "returns"]), "utf-8")
        add(project, "W", tag, tmp_path / f"{tag}.txt")
    update(project)
    (tmp_path / "en.txt").write_text(entitle("en", keys), "utf-8")
    add(project, "W", "en", tmp_path / "en.txt", replaces=True)
    update(project)
    every = [*TITLED["en"]]
    words = dict(zip(*(entitle(tag, every).strip().split("\n\n") for tag in ("en", "fr")), strict=True))
    path = project.catalog_path("W", "fr")
    po = catalog.read(path)
    entries = [replace(e, target=words[e.source], flags=(), raw=None) for e in po.entries if not e.obsolete]
    path.write_bytes(catalog.render(replace(po, entries=tuple(entries))))
    update(project)
    assert render(project, "W", to="txt").decode().split() == entitle("fr", keys).split()
