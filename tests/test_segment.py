"""Documents cut into units."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enregard import readers, segment
from enregard.errors import EnregardError, UsageError
from enregard.model import Document
from enregard.workflow.segmenting import segment_file
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
    with pytest.raises(UsageError, match="no profile"):
        segment.segment(readers.read(b"text"), "en", profile="poem")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_understood(encoding: str, tmp_path: Path) -> None:
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
