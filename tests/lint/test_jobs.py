"""Several processes find the same as one: the same bytes, in the same order, with the same errors."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

import pytest
import yaml

from enregard import check, check_pairs, checks
from enregard.errors import EnregardError
from enregard.lint import parts
from enregard.lint.parts import split_links
from enregard.model import Bitext, Document, Link, Unit
from enregard.system.processes import open_pool
from enregard.workspace.projects import Project

from ..conftest import EN, FR, Run, edit
from ..rows import ROWS
from ..test_checks import bitext_of, glossary_of


@pytest.fixture
def many(small: Project, po: Path, tmp_path: Path, run: Run) -> Project:
    """Three works with mistakes, one of which cannot be read."""
    for n in (8, 9):
        for tag, text in (("en", EN), ("fr", FR.replace("30 avril", "29 avril").replace("phares ;", "phares;"))):
            file = tmp_path / f"{n}.{tag}.txt"
            file.write_text(text.replace("A/91/7", f"A/91/{n}"), "utf-8")
            assert run(small, "add", f"A/91/{n}", tag, str(file)).exit_code == 0
    assert run(small, "update").exit_code == 0
    edit(po, ("15 janvier", "16 janvier"), ('msgctxt "annex/para-3"', 'msgctxt "annex/para-3"'))
    edit(
        small.root / "enregard.yaml", ("# suppress:\n", "suppress:\n  - {checks: labels-differ, paths: x, reason: y}\n")
    )
    small.catalog_path("A-91-9", "fr").write_text("broken", "utf-8")
    return small


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit"])
@pytest.mark.parametrize("jobs", ["2", "5"])
def test_over_works(many: Project, run: Run, form: str, jobs: str) -> None:
    one = run(many, "check", "--format", form)
    several = run(many, "check", "--format", form, "--jobs", jobs)
    assert (several.stdout, several.stderr, several.exit_code) == (one.stdout, one.stderr, 2)
    assert "dates-differ" in one.stdout
    assert "suppression-unused" not in run(many, "check").stdout, "what could not be read may need it"


def _split_early(patch: pytest.MonkeyPatch, least: int, most: int) -> None:
    patch.setattr(parts, "LEAST", least)
    patch.setattr(parts, "MOST", most)


def test_over_the_links_of_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut at every third link: gaps, repeated values and findings of whole documents stay what they are."""
    table, po = tmp_path / "t.tsv", tmp_path / "x.po"
    pairs = [(f"on {n % 28 + 1} May 2039; 12 ships", f"le {(n * 7) % 28 + 1} mai 2039; 13 navires;") for n in range(20)]
    table.write_text("".join(f"{n}\t{a}\t{b}\n" for n, (a, b) in enumerate(pairs)), "utf-8")
    head = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"X-Source-Language: en\\n"\n'
    entries = (f'\nmsgctxt "{n}"\nmsgid "{a}"\nmsgstr "{b if n % 4 else ""}"\n' for n, (a, b) in enumerate(pairs))
    po.write_text(head + "".join(entries), "utf-8")
    one = check_pairs(table, "en", "fr").found, check(None, [str(po)]).found
    _split_early(monkeypatch, 2, 3)
    assert (check_pairs(table, "en", "fr", jobs=2).found, check(None, [str(po)], jobs=2).found) == one
    assert len(one[0]) > 20


def test_marks_of_notes_are_known_from_the_part_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "t.tsv"
    table.write_text("1\tthe Council3\tle Conseil3\n2\tin July 2041.\ten juillet 20414.\n", "utf-8")
    whole = check_pairs(table, "en", "fr").found
    _split_early(monkeypatch, 1, 1)
    assert check_pairs(table, "en", "fr").found == whole
    assert [f.finding.effective_severity.name for f in whole if f.finding.check == "dates-differ"] == ["WARNING"]


@pytest.mark.parametrize("name", [name for name, check in checks.load_checks().items() if check.subject == "link"])
def test_a_check_of_links_looks_at_each_alone(name: str) -> None:
    """So that links can be shared out: each of its rows as a whole, and link by link, gives the same findings."""
    expected, found = [], []
    for rows in yaml.safe_load((ROWS / f"{name}.yaml").read_text("utf-8")).values():
        for row in rows:
            run = partial(checks.run_on_links, only={name}, glossary=glossary_of(row))
            expected += run(bitext_of(row))
            found += [finding for part in split_links(bitext_of(row)) for finding in run(part)]
    assert expected
    assert [replace(f, path=None) for f in found] == [replace(f, path=None) for f in expected]


def test_a_process_that_is_killed_is_one_error() -> None:
    def killed() -> None:
        with open_pool(2) as executor:
            assert executor is not None
            list(executor.map(os._exit, [9]))

    with pytest.raises(EnregardError, match="was killed before it had finished"):
        killed()


def test_one_job_begins_no_process() -> None:
    with open_pool(1) as executor:
        assert executor is None


class _Asking:
    """Asks its owner for what it keeps, as another thread may, while that is being pickled."""

    def __init__(self) -> None:
        self.ask: Callable[[], object] = dict

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        self.ask()
        return str, ("x",)


def test_what_is_sent_to_a_process_may_be_used_meanwhile() -> None:
    """The executor pickles in a thread of its own. What a value keeps for later is not sent along, and may come while it is sent."""
    asking = _Asking()
    document = Document("w", "en", (Unit("a", "entry", "one"),), metadata={"x": cast(str, asking)})
    bitext = Bitext(document, replace(document, language=cast(str, asking)), (Link(("a",), ("a",)),))
    for value, ask in ((document, lambda: document.by_id), (bitext, lambda: (bitext.by_name, bitext.target.by_id))):
        asking.ask = ask
        assert pickle.loads(pickle.dumps(value)).__dict__.keys().isdisjoint({"by_id", "by_name"})
