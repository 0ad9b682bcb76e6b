"""Rows of a data set: what they say of links, texts, languages and findings."""

from __future__ import annotations

import builtins
import hashlib
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from enregard.batch import langid
from enregard.batch.columns import COLUMNS, FINDING
from enregard.batch.pairs import Pair, Version
from enregard.batch.rows import make_rows
from enregard.batch.splits import assign_split
from enregard.errors import UsageError
from enregard.model import Bitext, Finding, Link, Locus, Severity, text_digest

from ..conftest import ROOT
from .composed import DIGESTS, HOSTILE, compose, make, pair_of


def test_a_row_has_all_columns_of_the_schema_and_no_other() -> None:
    rows = make("A/1")
    schema = json.loads((ROOT / "docs/schemas/row-1.json").read_text("utf-8"))
    for row in rows:
        assert list(row) == [name for name, *_ in COLUMNS]
        jsonschema.validate({"schema": "enregard.row/1", **row}, schema)
    assert schema["required"] == ["schema", *(name for name, *_ in COLUMNS)]
    assert schema["properties"]["findings"]["items"]["required"] == list(FINDING)


def test_rows_are_the_links_in_order() -> None:
    rows, bitext = make("A/1"), compose("A/1")
    assert [(row["position"], row["of"]) for row in rows] == [(n, 6) for n in range(1, 7)]
    assert [(row["source_units"], row["target_units"]) for row in rows] == [
        (list(link.source), list(link.target)) for link in bitext.links
    ]
    assert [row["type"] for row in rows] == ["1:1"] * 4 + ["2:1", "0:1"]
    assert [row["state"] for row in rows] == ["proposed"] * 5 + ["missing"]
    assert [row["score"] for row in rows] == [0.97, None, 0.97, None, 0.61, None]
    assert rows[4]["source_text"] == bitext.source_text(bitext.links[4])
    assert rows[4]["source_labels"] == ["3", "4"]
    assert rows[4]["evidence"] == ["content"]
    assert (rows[0]["date"], rows[0]["licence"]) == ("2031-05-06", "CC BY 4.0")
    assert rows[5]["source_text"] == ""
    assert all(row["source_digest"] == text_digest(row["source_text"]) for row in rows)


def test_the_length_ratio_compares_across_scripts() -> None:
    """A Chinese text is not a third of its translation."""
    for source, target in (("en", "fr"), ("en", "zh"), ("ar", "fr")):
        rows = make("A/1", source, target)
        assert 0.7 < rows[1]["length_ratio"] < 1.5, target
        assert rows[-1]["length_ratio"] is None


def test_the_digest_is_that_of_the_bytes_of_the_file(tmp_path: Path) -> None:
    versions = []
    for tag in ("en", "fr"):
        (tmp_path / f"{tag}.txt").write_bytes(tag.encode())
        versions.append(Version(tag, str(tmp_path / f"{tag}.txt"), f"{tag}.txt"))
    rows = make_rows(Pair("A/1", versions[0], versions[1]), compose("A/1"), [], level="unit")
    assert rows[0]["source_sha256"] == hashlib.sha256(b"en").hexdigest()
    assert rows[0]["target_sha256"] == hashlib.sha256(b"fr").hexdigest()
    assert (rows[0]["date"], rows[0]["licence"], rows[0]["source_document"]) == (None, None, "en.txt")


def test_a_pair_of_documents_is_one_row() -> None:
    bitext = compose("A/1")
    (row,) = make_rows(
        pair_of("A/1"), bitext, [Finding("", "odd", check="x-differs")], level="document", digests=DIGESTS
    )
    assert row["type"] == "6:6"
    assert row["source_text"].split("\n\n") == [unit.text for unit in bitext.source.units]
    assert (row["id"], row["state"], row["origin"], row["of"]) == ("document", "proposed", "documents", 1)
    assert 0.6 < row["score"] < 1
    assert [found["check"] for found in row["findings"]] == ["x-differs"]


# --- findings ----------------------------------------------------------------------------------------------------------


def _places(bitext: Bitext, finding: Finding) -> list[int]:
    rows = make_rows(pair_of("A/1"), bitext, [finding], level="unit", digests=DIGESTS)
    return [row["position"] for row in rows if row["findings"]]


def test_every_finding_is_on_a_row() -> None:
    """Of a link, of a unit of either side, of a name; on the first row if it is about the whole."""
    bitext = compose("A/1")
    assert _places(bitext, Finding(bitext.links[2], "")) == [3]
    assert _places(bitext, Finding(replace(bitext.links[2], score=0.1), "")) == [3]
    assert _places(bitext, Finding(bitext.source.units[5], "", language="en")) == [5]
    assert _places(bitext, Finding(bitext.target.units[5], "", language="fr")) == [6]
    assert _places(bitext, Finding("para-1", "")) == [3]
    assert _places(bitext, Finding("", "of the whole")) == [1]
    assert _places(bitext, Finding("no such unit", "")) == [1]


def test_units_of_both_sides_may_have_the_same_id() -> None:
    """A finding is on the side of its language, also where another link has that id on the other side."""
    found = compose("A/1")
    crossed = (Link(("title",), ("para-0",)), Link(("para-0",), ("title",)), *found.links[2:])
    bitext = replace(found, links=crossed)
    assert _places(bitext, Finding(bitext.target.units[0], "", language="fr")) == [2]
    assert _places(bitext, Finding(bitext.source.units[0], "", language="en")) == [1]


def test_spans_are_places_in_the_text_of_the_row() -> None:
    """Also if the text of the finding is that of one unit of several, and not if it is there twice."""
    bitext = compose("A/1")
    last = bitext.source.units[5]
    finding = Finding(bitext.links[4], "", Locus((last.id,), last.text, (4, 11)), severity=Severity.ERROR)
    row = make_rows(pair_of("A/1"), bitext, [finding], level="unit", digests=DIGESTS)[4]
    (found,) = row["findings"]
    assert row["source_text"][slice(*found["source_span"])] == "Council"
    assert found["source_span"][0] > len(bitext.source.units[4].text)
    assert found["target_span"] is None
    twice = replace(finding, source=Locus(("x",), "Council", (0, 7)))
    row = make_rows(pair_of("A/1"), bitext, [twice], level="unit", digests=DIGESTS)[4]
    assert row["findings"][0]["source_span"] is None


def test_hostile_texts_are_values_that_utf_8_has() -> None:
    """Lone surrogates are replaced, in texts and names; all else is as it was."""
    bitext = compose("A/1")
    unit = replace(bitext.source.units[1], text=HOSTILE, label="\udfff")
    source = replace(bitext.source, units=(bitext.source.units[0], unit, *bitext.source.units[2:]))
    pair = replace(pair_of("A/1"), work="A\ud900", licence=HOSTILE)
    row = make_rows(pair, replace(bitext, source=source), [], level="unit", digests=DIGESTS)[1]
    assert row["source_text"] == HOSTILE.replace("\ud800", "\ufffd")
    assert (row["work"], row["source_labels"]) == ("A\ufffd", ["\ufffd"])
    json.dumps(row, ensure_ascii=False).encode()


# --- languages ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["en", "fr", "ar", "zh"])
def test_the_language_of_a_text_is_found(tag: str) -> None:
    row = make("A/1", tag, "fr" if tag == "en" else "en")[2]
    assert row["source_language_found"] == row["source_language"] == tag
    assert row["source_language_probability"] > langid.SURE
    assert not langid.is_other_language(tag, tag, row["source_language_probability"])
    assert langid.is_other_language("pt-BR", tag, row["source_language_probability"])


def test_nothing_is_said_of_a_text_without_letters_and_little_of_a_short_one() -> None:
    assert langid.find_language(" 12 – § 4\n") == (None, None)
    assert not langid.is_other_language("fr", *langid.find_language("Article 4"))
    assert not langid.is_other_language("fr", langid.NO_LANGUAGE, 0.99)


@pytest.mark.parametrize(
    ("told", "found"), [("zh-Hant", "zh"), ("nb", "no"), ("sr-Latn", "hr"), ("ar-EG", "ar"), ("en-GB", "en")]
)
def test_varieties_of_a_language_are_not_another(told: str, found: str) -> None:
    assert not langid.is_other_language(told, found, 0.99)
    assert langid.is_other_language(told, "fr", 0.99)


def test_a_missing_extra_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def fail(name: str, *args: Any, **kwargs: Any) -> Any:
        raise ImportError(f"No module named {name!r}")

    monkeypatch.setattr("enregard.batch.extras.import_module", fail)
    langid.load_identifier.cache_clear()
    langid._classify.cache_clear()
    with pytest.raises(UsageError, match="needs an extra") as error:
        langid.find_language("A text in English.")
    assert "[batch]" in str(error.value.hint)
    assert builtins.__import__ is real


# --- splits ------------------------------------------------------------------------------------------------------------


def test_splits_have_their_shares_and_depend_on_the_work_alone() -> None:
    counts = Counter(assign_split(f"A/{n}") for n in range(10_000))
    assert 9_750 < counts["train"] < 9_850
    assert counts["validation"] > 60
    assert counts["test"] > 60
    assert {assign_split(f"A/{n}", (0, 1, 0)) for n in range(50)} == {"validation"}
    assert assign_split("A/RES/\ud800/1") in counts
