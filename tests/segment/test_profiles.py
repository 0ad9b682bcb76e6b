"""One profile for all versions of a work, and what the profiles tell apart: mastheads from text, titles from sentences, letters from numerals."""

from __future__ import annotations

from pathlib import Path

import pytest

from enregard import checks, readers, segment
from enregard.errors import ConfigError
from enregard.model import Bitext, Document
from enregard.workspace.projects import Project, open_project
from enregard.workspace.segmenting import segment_versions
from enregard.workspace.settling import settle

from .. import texts
from ..conftest import Run, edit

WORDS = {
    "en": ("Section {} – Lights.", "12345"),
    "fr": ("Article {} – Feux.", "12345"),
    "es": ("Sección {} – Luces.", "12345"),
    "ru": ("Раздел {} – Огни.", "12345"),
    "ar": ("القسم {} : الأضواء:", "١٢٣٤٥"),
    "zh": ("第{}条 – 灯。", "一二三四五"),
    "de": ("Abschnitt {} – Lichter.", "12345"),
    "ko": ("{}조 - 등대.", "12345"),
    "el": ("Άρθρο {}. Φώτα.", "12345"),
}


def _licence(language: str) -> str:
    title, numbers = WORDS[language]
    return "\n\n".join(part for n in numbers for part in (title.format(n), "A) 2041.", "B) 2042."))


def _cut(text: str, language: str = "en", profile: str | None = None) -> Document:
    return segment.segment(readers.read(text.encode()), language, profile=profile)


def _ids(document: Document) -> list[str]:
    return [unit.id for unit in document.units]


@pytest.mark.parametrize("language", WORDS)
def test_articles_have_one_name_by_whatever_word_their_language_calls_them(language: str) -> None:
    document = _cut(_licence(language), language)
    assert document.profile == "legal"
    assert [name for n in "12345" for name in (f"article-{n}/title", f"article-{n}/a", f"article-{n}/b")] == _ids(
        document
    )


def test_what_is_counted_beside_a_text_makes_no_articles() -> None:
    for word in ("Figure", "Table", "Tableau"):
        text = "\n\n".join(f"{word} {n}. Lights\n\nThe lights burn at night, as they always did." for n in range(1, 6))
        assert _cut(text).profile == "plain"


def test_an_accent_left_out_does_not_end_a_numbering() -> None:
    text = _licence("el").replace("Άρθρο 4", "Αρθρο 4")
    assert _ids(_cut(text, "el")) == _ids(_cut(_licence("en")))


def test_versions_are_judged_together(tmp_path: Path) -> None:
    """One version alone looks like a report; three others are laws."""
    report = "I. Lights\n\n" + "\n\n".join(f"{n}. The lights burn at night." for n in range(1, 6))
    files = {"en": report, "fr": _licence("fr"), "es": _licence("es").replace("Sección", "Artículo")}
    for tag, text in files.items():
        (tmp_path / f"{tag}.txt").write_text(text, "utf-8")
    found = segment_versions([(tmp_path / f"{tag}.txt", tag) for tag in files])
    assert [document.profile for document in found] == ["legal"] * 3
    assert [document.resembles for document in found] == ["report", "", ""]
    told = checks.run_checks([Bitext(found[1], found[0])], only={"profile-differs"})
    assert [finding.message for finding in told] == [
        f"{tmp_path}/en.txt is read as legal like the other versions, but looks like report: is it the right file?"
    ]


def test_align_says_that_a_file_contradicts_the_other(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "I. Lights\n\n" + "\n\n".join(f"{n}. The lights burn." for n in range(1, 6)), "utf-8"
    )
    (tmp_path / "b.txt").write_text(_licence("fr"), "utf-8")
    result = run(tmp_path, "align", "a.txt", "b.txt", "-s", "en", "-t", "fr")
    assert "read as legal like the other version, although it looks like report" in result.stderr


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_an_annexed_letter_does_not_make_a_resolution_a_letter(language: str) -> None:
    resolution, letter = (texts.text(kind, language) for kind in ("resolution", "letter"))
    assert _cut(f"{resolution}\n\n{letter}", language).profile == "resolution"
    assert _cut(f"{letter}\n\n{resolution}", language).profile == "letter"


@pytest.mark.parametrize(
    ("language", "organ"), [("zh", "大会"), ("ru", "Генеральная Ассамблея"), ("ar", "الجمعية العامة")]
)
def test_an_organ_in_a_masthead_does_not_make_a_letter_a_resolution(language: str, organ: str) -> None:
    assert _cut(f"{organ}\n\n{texts.text('letter', language)}", language).profile == "letter"


def test_a_masthead_needs_a_symbol_or_two_fields_and_cuts_no_sentence() -> None:
    body = "I. Lights\n\n" + "\n\n".join(f"{n}. The lights burn." for n in range(1, 6))
    sentence = (
        "The United Nations met on 14 October 2039 and the General Assembly heard the report A/94/7 of the Group."
    )
    assert _cut(f"{sentence}\n\n{body}").units[0].text == sentence
    assert _ids(_cut(f"United Nations\n\nThe lights of the coast\n\n{body}"))[:2] == ["text-1", "text-2"]
    head = (
        "United Nations A/94/7\n\nDistr.: General\n\n"
        + "The lights of the coast burned all night, and nobody saw them. " * 5
    )
    assert _ids(_cut(f"{head}\n\n{body}"))[:4] == [
        "masthead/organization",
        "masthead/symbol",
        "masthead/distribution",
        "text-1",
    ]


def test_a_sentence_that_begins_with_an_article_is_no_title() -> None:
    text = "\n\n".join(f"Article {n}\n\nArticle {n} shall apply to lights" for n in range(1, 5))
    assert _ids(_cut(text))[:4] == ["article-1/title", "article-1/para-1", "article-2/title", "article-2/para-1"]


def test_articles_whose_text_follows_their_number() -> None:
    zh = _cut("\n\n".join(f"第{n}条　为了保护海岸的灯光，制定本法。" for n in "一二三四"), "zh")
    en = _cut(
        "\n\n".join(f"Article {n}. The lights of the coast shall burn, and ships shall see them." for n in range(1, 5))
    )
    assert _ids(zh) == _ids(en) == ["article-1", "article-2", "article-3", "article-4"]
    assert [(unit.label, unit.text) for unit in (zh.units[0], en.units[0])] == [
        ("第一条", "为了保护海岸的灯光，制定本法。"), ("Article 1", "The lights of the coast shall burn, and ships shall see them."),
    ]  # fmt: skip


def test_an_article_without_text_is_a_title_among_those_with_text() -> None:
    text = "\n\n".join(
        f"Article {n}. The lights of the coast shall burn, and ships shall see them." for n in range(1, 5)
    )
    assert _ids(_cut(f"{text}\n\nArticle 5\n\nThey burn."))[-3:] == ["article-4", "article-5/title", "article-5/para-1"]


def test_headings_of_chapters_are_named_by_the_article_that_follows() -> None:
    parts = (f"CHAPTER {n}\n\nLIGHTS\n\nArticle {n}\n\nScope\n\nThe lights shall burn." for n in (1, 2, 3))
    assert _ids(_cut("A law on lights.\n\n" + "\n\n".join(parts)))[1:6] == [
        "article-1/heading-1", "article-1/heading-2", "article-1/title", "article-1/subtitle", "article-1/para-1",
    ]  # fmt: skip


def test_capital_letters_after_b_are_letters() -> None:
    heads = ("I. One", "A. Two", "B. Three", "C. Four", "D. Five", "II. Six", "A. Seven")
    text = "\n\n".join(f"{head}\n\n{n}. The lights burn." for n, head in enumerate(heads, 1))
    assert [unit.id for unit in _cut(text).units if unit.kind == "heading"] == [
        "heading-i", "heading-i/a", "heading-i/b", "heading-i/c", "heading-i/d", "heading-ii", "heading-ii/a"
    ]  # fmt: skip
    letters = "\n\n".join(f"{head}\n\n{n}. The lights burn." for n, head in enumerate(heads[1:5], 1))
    assert [unit.id for unit in _cut(letters).units if unit.kind == "heading"] == [f"heading-{c}" for c in "abcd"]


def test_capitals_are_nested_in_small_letters() -> None:
    text = "1. Lights:\n\n(a) of the coast:\n\n(i) the old:\n\n(A) in the north;\n\n(B) in the south;\n\n(C) inland;\n\n(b) of ships."
    assert _ids(_cut(text)) == [
        "para-1", "para-1/a", "para-1/a/i", "para-1/a/i/a", "para-1/a/i/b", "para-1/a/i/c", "para-1/b"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "notes"),
    [
        (["The keeper has*", "The coast burns.", "* As before the storm."], ["*"]),
        (["The lamps.* The oil.**", "* Of the coast.", "** Of the whale."], ["*", "**"]),
        (["The lamps. *", "* Of the coast.", "The oil.*", "* Of the whale."], ["*", "*"]),
        (["The keeper has:", "* a lamp;", "* oil;", "* a book."], []),
        (["The keeper* has:", "* a lamp;", "* oil."], []),
        (["The keeper has:", "* a lamp;", "and, behind the door,", "* a book."], []),
        (["The keeper has:", "* a lamp;", "* oil;", "and names it lamp*, with", "* a book."], []),
        (["Two lamps * three.", "* A ship."], []),
        (["The files /lamp/* are kept.", "* A ship."], []),
    ],
)  # fmt: skip
def test_stars_are_notes_if_their_mark_is_in_the_text_before(lines: list[str], notes: list[str]) -> None:
    document = _cut("\n\n".join(lines))
    assert [unit.label for unit in document.units if unit.kind == "footnote"] == notes
    assert "".join("".join(lines).split()) == "".join(
        ((unit.label or "") + "".join(unit.text.split())) for unit in document.units
    )


def test_notes_are_numbered_apart_from_paragraphs() -> None:
    text = "\n\n".join(
        [f"{n}. The lights burn." for n in range(1, 6)] + ["1 See above.", "2 Ibid.", "6. They burn on."]
    )
    document = _cut(text)
    assert _ids(document)[-3:] == ["note-1", "note-2", "para-6"]
    rules = {"number-disordered", "number-skipped", "number-repeated"}
    assert checks.run_checks([Bitext(document, document)], only=rules) == []


def test_work_yaml_decides_the_profile(small: Project) -> None:
    work = small.work_path("A-91-7")
    before = dict(settle(small, "A-91-7", read_only=True).documents)
    assert {document.profile for document in before.values()} != {"plain"}
    edit(work, ("languages:", "profile: plain\nlanguages:"))
    after = settle(open_project(small.root), "A-91-7", read_only=True).documents
    assert {(document.profile, document.resembles) for document in after.values()} == {("plain", "")}
    edit(work, ("profile: plain", "profile: plane"))
    with pytest.raises(ConfigError, match="unknown profile 'plane'"):
        settle(open_project(small.root), "A-91-7", read_only=True)


def test_bracketed_numbers_count_the_paragraphs_of_an_annex_that_has_no_others() -> None:
    """Two of them, or some beside other numbers, are items of the paragraph above."""
    letter = "Letter dated 3 May 2031 from the Permanent Representative of Narnia\n\nI have the honour to transmit a text.\n\n(Signed) A. Faun\n\n"
    annex = letter + "Annex to the letter dated 3 May 2031\n\nWe, the ministers, meeting at Cair Paravel,\n\n"
    texts = ["Recall our resolutions;", "Note the report;", "Decide to meet again."]

    def name(form: str, count: int) -> list[str]:
        text = annex + "\n\n".join(form.format(n) + text for n, text in enumerate(texts[:count], 1)) + "\n"
        units = segment.segment(readers.read(text.encode()), "en", profile="letter").units
        return [unit.id for unit in units if unit.id.startswith("annex/")][1:]

    numbered = ["annex/preamble", "annex/para-1", "annex/para-2", "annex/para-3"]
    assert name("({}) ", 3) == name("{}. ", 3) == numbered
    assert name("({}) ", 2) == ["annex/para-1", "annex/para-1/1", "annex/para-1/2"]


def test_the_title_of_an_annex_ends_with_the_name_of_the_organization() -> None:
    """Dense lines that are full do not show where it ends; a title that names another addressee goes on."""
    lines = [
        "Lettre datée du 3 mai 2031, adressée au Secrétaire général par le Représentant",
        "permanent de Narnia auprès de l'Organisation des Nations Unies",
        "J'ai l'honneur de vous faire tenir ci-joint un texte.",
        "(Signé) A. Faune",
        "Annexe à la lettre datée du 3 mai 2031 adressée au Secrétaire général par le",
        "Représentant permanent de Narnia auprès de l'Organisation des Nations Unies",
        "Déclaration adoptée à la cinquième réunion du Groupe des amis des phares",
        "1. Rappelons nos résolutions ;",
        "2. Notons le rapport.",
    ]
    units = segment.segment(readers.read("\n".join(lines).encode()), "fr").units
    assert {unit.id: unit.text for unit in units}["annex/heading"] == lines[6]
