"""Scores of a draft, a former version or a catalog against the text in force."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER

from enregard.commands.add import add
from enregard.commands.score import Scores, score
from enregard.commands.update import update
from enregard.errors import UsageError
from enregard.text.unchanged import compute_chrf
from enregard.workspace.projects import Project, init

from ..conftest import FR, ROOT, Run, edit

TEXTS = Path(__file__).parent.parent / "texts"


def _draft(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = FR
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file = tmp_path / "draft.txt"
    file.write_text(text, "utf-8")
    return file


def _values(scores: Scores) -> dict[str, float]:
    return {metric.metric: metric.value for metric in scores.metrics}


def test_the_text_in_force_scores_full_against_itself(small: Project, tmp_path: Path) -> None:
    scores = score(small, "A/91/7", _draft(tmp_path), "fr")
    assert _values(scores) == pytest.approx({"BLEU": 100, "chrF++": 100, "TER": 0})
    assert (scores.worst, scores.missing, scores.extra) == ([], (), ())


def test_a_draft_is_read_in_the_encoding_that_is_named(small: Project, tmp_path: Path) -> None:
    draft = _draft(tmp_path)
    draft.write_bytes(draft.read_text("utf-8").encode("cp850", "replace"))
    scores = score(small, "A/91/7", draft, "fr", encoding="cp850")
    assert _values(scores)["chrF++"] > 99


def test_the_worst_units_come_first_with_the_score_that_sacrebleu_gives(small: Project, tmp_path: Path) -> None:
    draft = _draft(
        tmp_path,
        ("Invitons tous les ports à faire rapport", "Prions les havres de rendre compte"),
        ("ont fait escale", "sont venus"),
    )
    scores = score(small, "A/91/7", draft, "fr")
    assert [unit.unit for unit in scores.worst] == ["annex/para-3", "annex/para-2"]
    worst = scores.worst[0]
    assert worst.chrf == CHRF(word_order=2).sentence_score(worst.candidate, [worst.reference]).score
    assert all(m.low is not None and m.high is not None and m.low < m.value < m.high for m in scores.metrics)
    assert all("bs:1000|seed:" in m.signature for m in scores.metrics)


def test_chinese_is_scored_by_its_characters(tmp_path: Path) -> None:
    """A date with one wrong figure is not wholly wrong; and no interval leaves what a score can be."""
    project = init(tmp_path / "project")
    for tag in ("en", "zh"):
        add(project, "A/91/7", tag, TEXTS / f"letter.{tag}.txt")
    update(project)
    draft = tmp_path / "draft.txt"
    draft.write_text((TEXTS / "letter.zh.txt").read_text("utf-8").replace("2036年5月2日", "2035年5月2日"), "utf-8")
    scores = score(project, "A/91/7", draft, "zh")
    (worst,) = scores.worst
    assert worst.ter == TER(normalized=True, asian_support=True).sentence_score("2035年5月2日", ["2036年5月2日"]).score
    assert 0 < worst.ter < 50
    assert [m.signature.split("|tok:")[1].split("|")[0] for m in scores.metrics if "|tok:" in m.signature] == [
        "zh",
        "tercom",
    ]
    assert all(m.low is not None and m.high is not None and 0 <= m.low <= m.high <= 100 for m in scores.metrics)


def test_a_paragraph_that_is_numbered_otherwise_is_compared_with_its_own_text(small: Project, tmp_path: Path) -> None:
    """A former version lacked the first paragraph: no other is held against a text that is not its own."""
    draft = _draft(
        tmp_path,
        ("1. Rappelons la résolution 80/41 du 9 décembre 2025 sur les phares ;\n\n", ""),
        ("2. Notons", "1. Notons"),
        ("3. Invitons", "2. Invitons"),
    )
    scores = score(small, "A/91/7", draft, "fr")
    assert (scores.missing, scores.worst) == (("annex/para-1",), [])


def test_the_catalog_is_held_against_what_was_received(small: Project, po: Path) -> None:
    edit(po, ("Notons que 1 250 navires", "Constatons que 1 250 navires"))
    assert _values(score(small, "A/91/7", po, "fr"))["chrF++"] == pytest.approx(100)
    scores = score(small, "A/91/7", po, "fr", corpus=True)
    assert [unit.unit for unit in scores.worst] == ["annex/para-2"]


def test_entries_without_context_are_paired_by_their_source(small: Project, tmp_path: Path) -> None:
    draft = tmp_path / "draft.po"
    draft.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Declaration of the Harbour Group"\nmsgstr "Déclaration du Groupe des havres"\n\n'
        'msgid "Nothing of the kind"\nmsgstr "Rien de tel"\n',
        "utf-8",
    )
    scores = score(small, "A/91/7", draft, "fr")
    assert [unit.unit for unit in scores.units] == ["annex/heading"]
    assert scores.extra == ("Nothing of the kind",)
    assert all(metric.low is None for metric in scores.metrics)


def test_what_has_nothing_in_common_is_an_error(small: Project, tmp_path: Path) -> None:
    draft = tmp_path / "draft.po"
    draft.write_text('msgid ""\nmsgstr ""\n\nmsgid "Other"\nmsgstr "Autre"\n', "utf-8")
    with pytest.raises(UsageError, match="no unit in common"):
        score(small, "A/91/7", draft, "fr")
    with pytest.raises(UsageError, match="no version in ru"):
        score(small, "A/91/7", draft, "ru")


def test_json_is_what_its_schema_says(small: Project, tmp_path: Path, run: Run) -> None:
    schema = json.loads((ROOT / "docs/schemas/scores-1.json").read_text("utf-8"))
    draft = _draft(tmp_path, ("Invitons", "Prions"))
    result = run(small, "score", "A/91/7", str(draft), "-l", "fr", "--format", "json")
    jsonschema.validate(json.loads(result.stdout), schema)
    again = run(small, "score", "A/91/7", str(draft), "-l", "fr", "--format", "json")
    assert result.stdout == again.stdout


def test_the_table_shows_where_texts_part(small: Project, tmp_path: Path, run: Run) -> None:
    draft = _draft(tmp_path, ("15 janvier 2037", "15 février 2037"))
    result = run(small, "score", "A/91/7", str(draft), "-l", "fr")
    line = next(line for line in result.stdout.splitlines() if line.startswith("annex/para-3"))
    assert "15 fév" in line
    assert "15 jan" in line


def test_how_much_a_text_moved() -> None:
    assert compute_chrf("All ports report.", "All ports report.") == pytest.approx(100)
    assert (
        compute_chrf("All ports report.", "Всё иначе")
        < 10
        < compute_chrf("All ports report.", "All harbours report.")
        < 100
    )


def test_words_with_a_blank_line_are_those_of_their_unit(small: Project, po: Path, tmp_path: Path) -> None:
    """A translator set a line apart in one entry: the text in force is still theirs, not the corpus'."""
    edit(
        po, ("Notons que 1 250 navires ont fait escale en 2035 ;", "Notons ceci :\\n\\n1 250 navires ont fait escale ;")
    )
    (worst,) = score(small, "A/91/7", _draft(tmp_path), "fr").worst
    assert worst.reference == "Notons ceci :\n\n1 250 navires ont fait escale ;"
