"""What a newcomer is told: in an empty project, after a wrong name, and where the original is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from enregard.commands.add import add
from enregard.errors import UsageError
from enregard.workspace.projects import Project, init
from tests.conftest import Run
from tests.texts import FOLDER


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for tag, text in (("fr", "Le premier texte."), ("es", "El primer texto."), ("en", "The first text.")):
        (tmp_path / f"{tag}.txt").write_text(f"{text}\n", "utf-8")
    return init(tmp_path / "project")


def put(project: Project, *tags: str, original: str | None = None) -> list[str]:
    """Add versions, and return the notices."""
    said: list[str] = []
    for tag in tags:
        add(project, "decl", tag, project.root.parent / f"{tag}.txt", original=original, notice=said.append)
    return said


@pytest.mark.parametrize("command", ["update", "check", "status"])
def test_an_empty_project_says_what_comes_next(run: Run, project: Project, command: str) -> None:
    result = run(project, command)
    assert result.exit_code == 0
    assert "No works yet. Next: enregard add WORK LANG FILE" in result.stderr


def test_two_texts_without_the_original_are_noticed(project: Project) -> None:
    """A newcomer whose texts are French and Spanish learns why nothing is compared, and what to change."""
    assert put(project, "fr") == []
    (said,) = put(project, "es")
    assert "decl has no text in en yet, which is its original" in said
    assert "change `original` in corpus/decl/work.yaml" in said
    assert put(project, "en") == []


@pytest.mark.parametrize(("tags", "original"), [(("fr", "es"), "fr"), (("en", "fr", "es"), None)])
def test_with_the_original_nothing_is_said(project: Project, tags: tuple[str, ...], original: str | None) -> None:
    assert put(project, *tags, original=original) == []


def test_a_file_of_another_name_is_told_where_to_go(project: Project) -> None:
    with pytest.raises(UsageError) as error:
        add(project, "decl", "en", FOLDER / "letter.en.txt")
    assert "add it to the work A/91/7" in str(error.value.hint)


LONG = [f"The keepers of lamp {n} have written the hour of the storm in the log that is with them." for n in range(8)]


def test_a_text_in_another_language_and_the_same_file_twice_are_noticed(project: Project) -> None:
    for tag in ("en", "fr"):
        (project.root.parent / f"{tag}.txt").write_text("\n\n".join(LONG), "utf-8")
    assert put(project, "en") == []
    language, same = put(project, "fr")
    assert language.endswith("fr.txt seems to be in English, not in French")
    assert same.endswith("fr.txt has the same bytes as the version in en, en.txt")
