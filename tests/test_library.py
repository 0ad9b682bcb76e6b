"""The library, as a program uses it."""

from __future__ import annotations

import doctest
import inspect
import shutil
import subprocess
from pathlib import Path

import pytest

import enregard
from enregard.errors import UsageError
from enregard.workspace.projects import Project

from .conftest import EN, FR

FUNCTIONS = [name for name in enregard.__all__ if inspect.isfunction(getattr(enregard, name))]


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the letter A/91/7 in English and French, in a repository."""
    root = tmp_path_factory.mktemp("letter")
    project = enregard.init(root)
    for tag, text in (("en", EN), ("fr", FR)):
        file = root.parent / f"{tag}.txt"
        file.write_text(text, "utf-8")
        enregard.add(project, "A/91/7", tag, file)
    assert not enregard.update(project).errors
    for words in ("init -q", "add .", "-c user.name=T -c user.email=t@example.org commit -q -m begun"):
        subprocess.run(["git", *words.split()], cwd=root, check=True)
    return root


@pytest.fixture
def examples(letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """The names that examples use, in a folder with a copy of the project."""
    shutil.copytree(letter, tmp_path / "letter")
    monkeypatch.chdir(tmp_path / "letter")
    return {"enregard": enregard, "project": enregard.open_project(".")}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_public_function_has_an_example_that_runs(name: str, examples: dict[str, object]) -> None:
    text = inspect.getdoc(getattr(enregard, name)) or ""
    example = doctest.DocTestParser().get_doctest(text, examples, name, None, None)
    assert example.examples
    told: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example, out=told.append)
    assert result.failed == 0, "".join(told)


def test_a_bitext_has_the_pairs_of_a_work(small: Project) -> None:
    found = enregard.bitext(small, "A/91/7", "FR")
    assert (found.source.language, found.target.language) == ("en", "fr")
    pairs = [(found.source_text(link), found.target_text(link)) for link in found.links if not link.is_gap]
    assert len(pairs) > 3
    assert all(one and other for one, other in pairs)


@pytest.mark.parametrize(("work", "language"), [("A/91/8", "fr"), ("A/91/7", "zh"), ("A/91/7", "en")])
def test_what_is_not_there_is_a_usage_error(small: Project, work: str, language: str) -> None:
    with pytest.raises(UsageError):
        enregard.bitext(small, work, language)


def test_severities_print_as_words() -> None:
    assert [f"{level}" for level in enregard.Severity] == ["info", "style", "warning", "error"]
