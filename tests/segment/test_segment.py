"""Documents cut into units."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enregard import languages, readers, segment
from enregard.errors import EnregardError, UsageError
from enregard.model import Document
from enregard.workspace.segmenting import segment_file
from tests import texts
from tests.conftest import EN, FR, ROOT, Run

IDS = [
    *(
        f"masthead/{field}"
        for field in [
            "organization",
            "symbol",
            "distribution",
            "date",
            "language",
            "original",
            "session",
            "agenda-item",
            "agenda-title",
        ]
    ),
    *(f"letter/{name}" for name in ["title", "para-1", "para-2", "signature"]),
    *(f"annex/{name}" for name in ["title", "heading", "place-date", "preamble"]),
    *(f"annex/para-{n}" for n in range(1, 11)),
]


def uncovered(document: Document) -> list[tuple[int, str]]:
    """Non-space characters that are not in exactly one unit, label or piece of furniture."""
    counts: Counter[int] = Counter()
    for unit in document.units:
        for a, b in (*unit.spans, *([unit.label_span] if unit.label_span else [])):
            counts.update(range(a, b))
    for piece in document.furniture:
        counts.update(range(*piece.span))
    return [(i, c) for i, c in enumerate(document.text) if not c.isspace() and counts[i] != 1]


@pytest.fixture(scope="module")
def french() -> Document:
    return segment_file(ROOT / "corpus/A-74-492/fr.txt", "fr")


def test_the_french_version_has_exactly_the_27_units_of_the_design(french: Document) -> None:
    assert [unit.id for unit in french.units] == IDS


def test_numbered_paragraphs_carry_their_printed_labels(french: Document) -> None:
    numbered = [unit for unit in french.units if unit.kind == "numbered-paragraph"]
    assert [unit.label for unit in numbered] == [str(n) for n in range(1, 11)]


def test_the_label_is_not_in_the_text_and_its_span_covers_the_mark(french: Document) -> None:
    unit = french.by_id["annex/para-1"]
    assert unit.text.startswith("Réaffirmons")
    assert unit.label_span is not None
    assert french.text[slice(*unit.label_span)] == "- 1."


def test_fields_on_one_line_are_units_of_their_own(french: Document) -> None:
    texts = [french.by_id[f"masthead/{kind}"].text for kind in ("session", "agenda-item", "agenda-title")]
    assert texts == [
        "Soixante-quatorzième session",
        "Point 106 de l'ordre du jour",
        "Prévention du crime et justice pénale",
    ]


def test_pages_come_from_the_page_feet(french: Document) -> None:
    pages = {unit.id: unit.page for unit in french.units}
    assert (pages["letter/signature"], pages["annex/title"], pages["annex/para-6"], pages["annex/para-7"]) == (
        1,
        2,
        2,
        3,
    )


def test_furniture_is_set_aside_and_gives_job_number_and_pages(french: Document) -> None:
    assert [(f.kind, f.text) for f in french.furniture] == [
        ("page", "2/3"),
        ("job-number", "19-17708"),
        ("job-number", "19-17708"),
        ("page", "3/3"),
    ]
    assert french.metadata == {"pages": 3, "job_number": "19-17708"}
    assert not [unit.id for unit in french.units if "17708" in unit.text]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_character_is_accounted_for(language: str) -> None:
    assert uncovered(segment_file(ROOT / f"corpus/A-74-492/{language}.txt", language)) == []


def test_both_versions_have_the_same_ids_but_for_the_language_line() -> None:
    ids = {tag: [u.id for u in segment_file(ROOT / f"corpus/A-74-492/{tag}.txt", tag).units] for tag in ("en", "fr")}
    assert [i for i in ids["fr"] if i != "masthead/language"] == ids["en"]


def test_json_lists_ids_labels_and_spans(run: Run) -> None:
    result = run(ROOT, "segment", "corpus/A-74-492/fr.txt", "--lang", "fr", "--format", "json")
    data = json.loads(result.stdout)
    assert (data["schema"], data["work"], data["language"]) == ("enregard.document/1", "A/74/492", "fr")
    assert [unit["id"] for unit in data["units"]] == IDS
    text = (ROOT / "corpus/A-74-492/fr.txt").read_text("utf-8")
    for unit in data["units"]:
        assert " ".join(" ".join(text[a:b] for a, b in unit["spans"]).split()) == unit["text"]


def read(text: str, language: str = "en") -> Document:
    return segment.segment(readers.read(text.encode()), language)


def test_a_paragraph_cut_by_a_page_turn_is_one_unit_with_two_spans() -> None:
    document = read(
        FR.replace("Notons que 1 250", "Notons que\n\n2/3 36-01234\n\n1 250").replace("1 250 navires", "mille navires"),
        "fr",
    )
    unit = document.by_id["annex/para-2"]
    assert unit.text == "Notons que mille navires ont fait escale en 2035 ;"
    assert len(unit.spans) == 2


def test_lines_broken_at_a_width_are_joined() -> None:
    document = read("1. All ports shall keep\ntheir lights burning;\n\n2. No ship shall be\nturned away.\n")
    assert [unit.text for unit in document.units] == [
        "All ports shall keep their lights burning;",
        "No ship shall be turned away.",
    ]


def test_a_repeated_number_gets_a_suffix() -> None:
    document = read("1. One.\n\n2. Two.\n\n2. Two again.\n")
    assert [unit.id for unit in document.units] == ["para-1", "para-2", "para-2~2"]


def test_unnumbered_paragraphs_cannot_be_taken_for_numbered_ones() -> None:
    document = read("1. One.\n\nA remark.\n\n2. Two.\n")
    assert [unit.id for unit in document.units] == ["para-1", "text-1", "para-2"]


def test_a_fraction_in_a_sentence_is_no_page_number() -> None:
    document = read("Resolution 2/3 19-17708 was quoted.\n")
    assert document.furniture == ()


def test_masthead_on_lines_of_their_own_or_glued_gives_the_same_fields() -> None:
    glued = FR.replace("Distr. générale\n2 mai 2036\nFrançais\n", "Distr. générale 2 mai 2036 Français\n")
    assert [(u.id, u.text) for u in read(glued, "fr").units] == [(u.id, u.text) for u in read(FR, "fr").units]


def test_an_unknown_profile_is_one_error() -> None:
    with pytest.raises(UsageError, match="unknown profile"):
        segment.segment(readers.read(b"text"), "en", profile="poem")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_in_any_form_is_understood(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(EN.encode(encoding))
    assert [u.id for u in segment_file(file, "en").units] == [u.id for u in read(EN).units]


HOSTILE = st.text(
    st.sampled_from("ab1. \n\n\n(2)/3-\f\t\r\u00a0\u2028\u0085\u200fأ١中。e\u0301\ufeff*#~:;\"'\\<>&\x00\x1bAnnex")
    | st.characters(codec="utf-8"),
    max_size=300,
)


@given(HOSTILE)
def test_any_text_is_cut_without_loss_or_refused(text: str) -> None:
    try:
        document = read(text)
    except EnregardError:
        return
    assert uncovered(document) == []
    assert len({unit.id for unit in document.units}) == len(document.units)
    starts = [(unit.label_span or unit.spans[0])[0] for unit in document.units]
    assert starts == sorted(starts)


@given(HOSTILE)
def test_any_text_after_a_letter_title_is_cut_without_loss(text: str) -> None:
    assert_text = EN.split("(Signed)")[0] + text
    try:
        document = read(assert_text)
    except EnregardError:
        return
    assert uncovered(document) == []


LETTER = [
    "masthead/organization",
    "masthead/symbol",
    "masthead/distribution",
    "masthead/date",
    "masthead/original",
    "masthead/session",
    "masthead/agenda-item",
    "masthead/agenda-title",
    "letter/title",
    "letter/para-1",
    "letter/signature",
    "annex/title",
    "annex/heading",
    "annex/preamble",
    "annex/para-1",
    "annex/para-2",
    "annex/para-2/a",
    "annex/para-2/b",
    "annex/para-3",
]
RESOLUTION = [
    "resolution/title",
    "preamble/opening",
    "preamble/para-1",
    "preamble/para-2",
    "operative/para-1",
    "operative/para-2",
    "operative/para-2/a",
    "operative/para-2/a/i",
    "operative/para-2/a/ii",
    "operative/para-2/b",
    "operative/para-3",
    "closing/para-1",
    "closing/para-2",
    "note-1",
    "annex/title",
    "annex/heading",
    "annex/preamble/opening",
    "annex/preamble/para-1",
    "annex/article-1/title",
    "annex/article-1/1",
    "annex/article-1/2",
    "annex/article-2/title",
    "annex/article-2/para-1",
]


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize(("kind", "expected"), [("letter", LETTER), ("resolution", RESOLUTION)])
def test_six_languages_give_the_same_ids(kind: str, expected: list[str], language: str) -> None:
    """Mastheads, signatures, annexes, lists in three alphabets, articles in words: one name in every language."""
    document = segment_file(texts.FOLDER / f"{kind}.{language}.txt", language)
    assert [unit.id for unit in document.units if unit.kind != "language"] == expected
    assert document.profile == kind
    assert uncovered(document) == []


RAW = """UNITED
SNATIONS
Security Council
Distr.
GENERAL
S/RES/4091 (2036)
3 May 2036
RESOLUTION 4091 (2036)
Adopted by the Security Council at its 9912th meeting,
on 3 May 2036
The Security Council,
Recalling all its resolutions on lighthouses and in particular its resolutions
4082 (2035) of 27 November 2035 and 4085 (2036) of 9 April 2036,
Noting that the lights of the coast were dark on several nights and that ships
in need of them were therefore delayed in the ports of the region,
36-14007 (E) 280436 /...
S/RES/4091 (2036)
Page 2
1. Decides to keep every light of the coast burning until 30 November 2036 and
to begin on 1 October 2036 with the lights of the
2
S/RES/4091 (2036)
Chair of the Harbour Group;
2. Requests the Secretary-
General to adjust the count of the lights as follows:
(a) To count those of the north;
(b) To count those of the south,
and authorizes him to do so at night as well, as was asked for in the letter of
5 May 2036 (S/2036/55);
36-140073
3. Decides to remain seized of the matter.
-----
"""


def test_a_text_as_extracted() -> None:
    """No blank lines, glued job numbers, running heads in the middle of paragraphs: the paragraphs are whole, and nothing else is
    in them."""
    source = readers.read(RAW.encode())
    document = segment.segment(source, "en")
    labelled = {unit.id: unit.text for unit in document.units if unit.label}
    assert list(labelled) == [f"operative/{name}" for name in ("para-1", "para-2", "para-2/a", "para-2/b", "para-3")]
    assert labelled["operative/para-1"].endswith("with the lights of the Chair of the Harbour Group;")
    assert labelled["operative/para-2"].startswith("Requests the Secretary-General to adjust")
    assert document.by_id["preamble/para-1"].text.startswith("Recalling")
    assert document.by_id["preamble/para-2"].text.startswith("Noting")
    kinds = Counter(piece.kind for piece in document.furniture)
    assert kinds == {
        "job-number": 2,
        "translation-date": 1,
        "continuation": 1,
        "running-head": 2,
        "page-head": 2,
        "page": 1,
        "rule": 1,
    }
    assert uncovered(document) == []


LAW_EN = """Lighthouses Act

Short title

1 This Act may be cited as the Lighthouses Act.

Definitions

2 The following definitions apply in this Act.

keeper means a person who keeps a light. (gardien)

light means a light that ships see. (feu)

Lights

Duty to burn

3 (1) Every light must burn

(a) by day; and

(b) by night.

Exception

(2) Subsection (1) does not apply in fog.

SCHEDULE

(Section 3)

List of lights
"""
LAW_FR = """Loi sur les phares

Titre abrégé

1 Loi sur les phares.

Définitions

2 Les définitions qui suivent s’appliquent à la présente loi.

feu Feu que voient les navires. (light)

gardien Personne qui garde un feu. (keeper)

Feux

Obligation de brûler

3 (1) Tout feu brûle :

a) le jour;

b) la nuit.

Exception

(2) Le paragraphe (1) ne s’applique pas dans le brouillard.

ANNEXE

(article 3)

Liste des feux
"""


def test_law_has_the_same_ids_in_any_order_of_its_definitions() -> None:
    """Sections without a stop, marginal notes named by what they stand over, definitions by their English term."""
    en, fr = (segment.segment(readers.read(text.encode()), tag) for text, tag in ((LAW_EN, "en"), (LAW_FR, "fr")))
    assert (en.profile, fr.profile) == ("legal", "legal")
    assert {unit.id for unit in en.units} == {unit.id for unit in fr.units}
    assert {"section-2/definition-keeper", "section-3/1/a", "section-3/2", "section-3/2/heading", "annex/title"} <= set(
        en.by_id
    )
    assert en.by_id["section-3/1"].label == "3 (1)"
    assert en.by_id["section-2/definition-light"].text.startswith("light means")
    assert fr.by_id["section-2/definition-light"].text.startswith("feu Feu")
    assert uncovered(en) == uncovered(fr) == []


@pytest.mark.parametrize(
    ("language", "label", "value"),
    [
        ("en", "(a) x", "a"), ("fr", "a) x", "a"), ("ru", "б) x", "b"), ("ru", "c) x", "c"), ("ar", "(ج) x", "c"), ("ar", "(ه) x", "e"),
        ("zh", "（a） x", "a"), ("zh", "（二） x", "2"), ("zh", "十二、x", "12"), ("en", "12 bis. x", "12-bis"), ("fr", "« 37. Les", "37"),
        ("ar", "٣ - x", "3"),
    ],
)  # fmt: skip
def test_labels_in_six_languages(language: str, label: str, value: str) -> None:
    """One value for one item, in whatever letters and brackets."""
    document = segment.segment(readers.read(f"Text\n\n{label}".encode()), language, profile="plain")
    assert document.units[-1].id.rpartition("/")[2].removeprefix("para-") == value


def test_i_after_h_is_a_letter_and_elsewhere_a_numeral() -> None:
    items = "\n\n".join(f"({c}) item" for c in "abcdefghij")
    document = segment.segment(
        readers.read(f"1. List:\n\n{items}\n\n2. List:\n\n(i) one\n\n(ii) two".encode()), "en", profile="plain"
    )
    ids = [unit.id for unit in document.units]
    assert "para-1/i" in ids
    assert ids[-2:] == ["para-2/i", "para-2/ii"]


def test_a_number_alone_on_its_line_belongs_to_the_text_below() -> None:
    document = segment.segment(readers.read(b"1.\nRecalls the lights;\n\n2.\nDecides."), "en")
    assert [(u.id, u.label, u.text) for u in document.units] == [
        ("para-1", "1", "Recalls the lights;"),
        ("para-2", "2", "Decides."),
    ]


SENTENCES = {
    "en": "See art. 4, para. 2 (b). Mr. J. R. Hale left at 11 a.m. Nobody asked why. “Is it so?” It is.",
    "fr": "Voir l'art. 4, par. 2 b). M. J. R. Hale est parti à 11 h. Personne n'a demandé pourquoi. « Est-ce vrai ? » Oui.",
    "es": "Véase el art. 4, párr. 2 b). El Sr. J. R. Hale se fue a las 11 a.m. Nadie preguntó. «¿Es así?» Lo es.",
    "ru": "См. ст. 4, п. 2 b). Г-н Дж. Р. Хейл ушел в 11 ч. 00 м. Никто не спросил почему. «Так ли?» Так.",
    "ar": "انظر المادة 4، الفقرة 2 (ب). غادر السيد هيل في الساعة 11. لم يسأل أحد لماذا. «أهكذا؟» نعم.",
    "zh": "见第4条第2款(b)项。黑尔先生于11时离开。没有人问为什么。“是这样吗？”是的。",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_sentences_in_six_languages(language: str, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text(f"12. {SENTENCES[language]}\n", "utf-8")
    document = segment_file(file, language, sentences=True)
    assert [(u.id, u.label) for u in document.units] == [
        ("para-12#1", "12"),
        *((f"para-12#{n}", None) for n in range(2, 6)),
    ]
    whole = segment_file(file, language).units[0].text
    assert ("" if language == "zh" else " ").join(u.text for u in document.units) == whole
    for unit in document.units:
        assert [document.text[a:b] for a, b in unit.spans] == [unit.text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Resolutions 64/293 etc. were recalled, cf. No. 12. The rest was not.", 2),
        ("It was called « C.I.B. », « BIC » or « CIB ».", 1),
        ("Wait . . . he said. Then he left…", 2),
        ("No stop at all", 1),
        ("First item. (b) second item. c) third.", 3),
    ],
)
def test_stops_that_end_nothing(text: str, count: int, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text(text, "utf-8")
    assert len(segment_file(file, "en", sentences=True).units) == count


@given(HOSTILE)
def test_sentences_lose_nothing(text: str) -> None:
    try:
        whole = read(text)
    except EnregardError:
        return
    cut = segment.split_sentences(whole, languages.get("en"))
    assert bare(cut) == bare(whole)
    assert len({unit.id for unit in cut.units}) == len(cut.units)


def bare(document: Document) -> str:
    return "".join("".join(unit.text.split()) for unit in document.units)


def test_a_note_mark_glued_to_a_year_is_set_aside_and_its_note_knows_it() -> None:
    document = read(
        "1. Rappelle sa décision du 30 décembre 20352, et celle du 1er mai 2036 ;\n\n2. Note 20352 navires.\n\n2 Voir A/90/7.\n",
        "fr",
    )
    first, second, note = document.units
    assert first.text == "Rappelle sa décision du 30 décembre 2035, et celle du 1er mai 2036 ;"
    assert second.text == "Note 20352 navires."
    assert (note.kind, note.label) == ("footnote", "2")
    ((a, b),) = note.marks
    assert document.text[a - 4 : b] == "20352"
    assert uncovered(document) == []


def test_a_section_put_between_two_has_a_number_of_its_own() -> None:
    text = "Harbours Act\n\n15 (1) The Minister may act.\n\n15.1 (1) The Board must report.\n\n15.2 [Repealed, 2031, c. 4]\n\n16 It applies.\n"
    document = segment.segment(readers.read(text.encode()), "en", profile="legal")
    labels = [(unit.id, unit.label) for unit in document.units if unit.label]
    assert labels == [
        ("section-15/1", "15 (1)"),
        ("section-15.1/1", "15.1 (1)"),
        ("section-15.2", "15.2"),
        ("section-16", "16"),
    ]


def test_paragraphs_that_are_quoted_have_a_place_below_the_one_that_quotes_them() -> None:
    text = "1. Decides to replace paragraphs 1 and 2 by:\n\n“1. Ports shall:\n\n(a) Be lit;\n\n“2. Ships shall call.”\n\n2. Thanks all.\n"
    ids = [unit.id for unit in read(text).units]
    assert ids == ["para-1", "para-1/quote-1", "para-1/quote-1/a", "para-1/quote-2", "para-2"]
