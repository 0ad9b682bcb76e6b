"""What an editor tells of the place under the pointer."""

from __future__ import annotations

from pathlib import Path

import pytest

from enregard.lsp._actions import list_actions
from enregard.lsp._answers import answer_hover
from enregard.lsp._here import find_here
from enregard.lsp._hover import describe_place
from enregard.lsp._lines import count_units
from enregard.lsp._study import Study
from enregard.workspace.projects import Project

from .studying import open_study
from .test_places import HEAD


def hover(study: Study, line: str, word: str) -> str:
    """Return what is told of *word* on the line that begins with *line*."""
    n = next(n for n, each in enumerate(study.lines.lines) if each.startswith(line))
    here = find_here(study, n, "utf-16")
    assert here is not None
    found = describe_place(here, (n, study.lines.lines[n].index(word)))
    return found["contents"]["value"] if found else ""


@pytest.fixture
def plain(tmp_path: Path) -> Study:
    text = HEAD.format("fr") + (
        '\n#, fuzzy\n#| msgid "Of 1 May 2036 *"\nmsgid "A 😀 of 2 May 2036 and 17 ships"\nmsgstr "Un 😀 du 2 mai 2036 et 18 navires"\n'
    )
    return open_study(tmp_path / "fr.po", text, fuzzy=True)[0]


def test_a_finding_tells_what_its_check_is_why_and_how_often_it_was_wrong(plain: Study) -> None:
    told = hover(plain, 'msgstr "Un', "18")
    assert "**figures-differ** (error, sure): figure “17” of the source is “18” in the target" in told
    assert "Why: " in told
    assert "Findings on accepted translations" in told
    assert " pairs of " in told
    assert "en-fr" in told
    assert "en-zh" not in told, "other languages than these"


def test_what_several_findings_have_in_common_is_told_once(tmp_path: Path) -> None:
    """And suppressed with one comment."""
    text = HEAD.format("fr") + '\nmsgid "<b>So</b>"\nmsgstr "Ainsi"\n'
    study, _ = open_study(tmp_path / "fr.po", text)
    told = hover(study, 'msgstr "Ainsi', "Ainsi")
    assert (told.count("**tags-differ**"), told.count("Why: ")) == (2, 1)
    here = find_here(study, 3, "utf-16")
    assert here is not None
    (action,) = [each for each in list_actions(here, here.first, here.last) if "Suppress" in each["title"]]
    assert len(action["diagnostics"]) == 2


def test_explanations_are_the_markdown_that_they_are(tmp_path: Path) -> None:
    text = HEAD.format("fr") + '\n#, c-format\nmsgid "Of %d"\nmsgstr "De *%s*"\n'
    told = hover(open_study(tmp_path / "fr.po", text)[0], 'msgstr "De', "%s")
    assert "A placeholder (`%s`, `{name}`" in told


def test_a_finding_on_the_header_is_described_too(tmp_path: Path) -> None:
    header = HEAD.format("ru").replace('8\\n"', '8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"')
    text = header + '\nmsgid "%d ship"\nmsgid_plural "%d ships"\nmsgstr[0] "%d судно"\nmsgstr[1] "%d судна"\n'
    study, options = open_study(tmp_path / "ru.po", text)
    assert study.last is not None
    (found,) = [s.diagnostic for s in study.last.shown if s.diagnostic["code"] == "plural-forms-wrong"]
    place = found["range"]["start"]
    told = answer_hover(study, options, (place["line"], place["character"]))
    assert told["contents"]["value"].startswith("**plural-forms-wrong**")
    assert answer_hover(study, options, (header.count("\n"), 0)) is None, "an empty line"


def test_a_fact_tells_its_value_and_its_counterpart(plain: Study) -> None:
    assert "**date** 2036-05-02 (2 May 2036); in the translation: 2 mai 2036" in hover(plain, 'msgid "A', "May")
    assert "(2 mai 2036); in the source: 2 May 2036" in hover(plain, 'msgstr "Un', "mai")
    assert "**figure** 17 (17); not found in the translation" in hover(plain, 'msgid "A', "17")


def test_an_entry_tells_its_state_its_sides_and_what_changed_in_its_source(plain: Study) -> None:
    told = hover(plain, "#, fuzzy", "fuzzy")
    assert "**entry**: fuzzy" in told
    assert "`msgid` A 😀 of 2 May 2036 and 17 ships" in told
    assert "`msgstr` Un 😀" in told
    assert "Former source: " in told
    assert "~~" in told
    assert "\\*" in told


def test_an_entry_of_a_work_tells_its_score_and_the_text_in_the_corpus(small: Project) -> None:
    path = small.root / "po/A-91-7/fr.po"
    text = path.read_text("utf-8").replace("Notons que 1 250", "Constatons que 1 250")
    study, _ = open_study(path, text)
    told = hover(study, 'msgctxt "annex/para-2"', "annex")
    assert "**annex/para-2**: proposed" in told
    assert ", by structure (id, label)" in told
    assert "Text in the corpus: Notons que" in told


def test_the_most_severe_finding_comes_first(small: Project) -> None:
    """In what is told of a place, and in the actions there."""
    path = small.root / "po/A-91-7/fr.po"
    text = path.read_text("utf-8").replace("Notons que 1 250", "Notons que 1 205")
    study, _ = open_study(path, text)
    told = hover(study, 'msgstr "Notons', "205")
    assert told.startswith("**figures-differ** (error")
    assert "**differs-from-corpus** (info" in told
    n = next(n for n, line in enumerate(study.lines.lines) if line.startswith('msgstr "Notons'))
    here = find_here(study, n, "utf-16")
    assert here is not None
    assert next(action["title"] for action in list_actions(here, n, n)).startswith("Suppress figures-differ")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The ship, the port and so", "The ship and so", "The ship ~~, the port~~ and so"),
        ("The ship", "The ship (new) sails", "The ship **(new) sails**"),
        ("The ship.", "The ship!", "The ship ~~.~~**!**"),
        ("Of 3 ships", "Of 5 ships", "Of ~~3~~**5** ships"),
        ("The [ship", "The ship", "The ~~[~~ ship"),
    ],
)
def test_marks_of_changes_are_marks_in_markdown(tmp_path: Path, before: str, after: str, expected: str) -> None:
    """Between a letter and punctuation they would be text."""
    text = HEAD.format("fr") + f'\n#, fuzzy\n#| msgid "{before}"\nmsgid "{after}"\nmsgstr "Le navire"\n'
    told = hover(open_study(tmp_path / "fr.po", text)[0], "#,", "fuzzy").replace("\\", "")
    assert f"Former source: {expected}" in told


def test_the_place_of_a_fact_is_marked(plain: Study) -> None:
    n = next(n for n, line in enumerate(plain.lines.lines) if line.startswith('msgid "A'))
    here = find_here(plain, n, "utf-16")
    assert here is not None
    line = plain.lines.lines[n]
    found = describe_place(here, (n, line.index("May")))
    assert found is not None
    assert count_units(line[: line.index("2 May")], "utf-16") == found["range"]["start"]["character"]


def test_nothing_is_told_between_entries_and_in_half_an_entry(plain: Study, small: Project) -> None:
    assert find_here(plain, 2, "utf-16") is None
    plain.lines.lines[-2] = 'msgstr "Un\n'
    assert find_here(plain, len(plain.lines.lines) - 2, "utf-16") is None
