"""Files of ours that people edit by hand, to nonsense too: one error with file, line and next step, or taken for what they say."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enregard.errors import EnregardError
from enregard.model import State
from enregard.project import load_alignment
from enregard.project.work import load_work
from enregard.workspace.projects import Project
from tests.conftest import Run, edit, tree
from tests.tracking.files import settled_letter

WORK = "corpus/A-91-7/work.yaml"
ALIGNMENT = "corpus/A-91-7/en-fr.jsonl"
NONSENSE: st.SearchStrategy[Any] = st.sampled_from(
    [
        None,
        True,
        -1,
        1e400,
        "",
        "x",
        "annex/para-99",
        "a+b",
        "\u2028",
        [],
        [[]],
        ["annex/para-1"],
        ["", 3],
        {},
        {"a": {}},
        "confirmed",
    ]
)


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 40), st.integers(0, 12), NONSENSE, st.booleans())
def test_an_alignment_of_nonsense_is_an_error_of_its_line_or_an_alignment(
    n: int, k: int, value: Any, drop: bool
) -> None:
    found = [dict(row) for row in GOOD]
    row = found[n % len(found)]
    key = list(row)[k % len(row)]
    if drop:
        del row[key]
    else:
        row[key] = value
    text = "".join(json.dumps(row) + "\n" for row in found)
    error = _error(lambda: load_alignment(text, ALIGNMENT))
    assert error is None or (error.path, error.line) == (ALIGNMENT, n % len(found) + 1)


def _error(call: Callable[[], object]) -> EnregardError | None:
    try:
        call()
    except EnregardError as error:
        return error
    return None


GOOD: list[dict[str, Any]] = [
    {"schema": "enregard.alignment/1", "work": "A/91/7", "source": "en", "target": "fr", "source_order": ["a"]},
    {
        "source": ["a"],
        "target": ["b"],
        "state": "stale",
        "origin": "person",
        "score": None,
        "evidence": ["id"],
        "source_text": "A",
        "target_text": "B",
        "wording": "C",
        "agreed": {"source": "A", "target": "B", "corpus": "B"},
        "former": False,
    },
    {"source": [], "target": ["c"], "state": "missing", "origin": "x", "source_text": "", "target_text": "C"},
]


def test_links_to_units_that_are_no_more_lose_no_word() -> None:
    """What was said of them is remembered; the units that are there are aligned again."""
    letter = settled_letter()
    letter.edit(
        "en-fr.jsonl",
        (
            '"source": ["annex/para-3"], "target": ["annex/para-3"], "state": "proposed"',
            '"source": ["annex/para-99"], "target": ["annex/para-98"], "wording": "De la main", "state": "confirmed"',
        ),
        ('"source_text": "Invite all ports', '"source_text": "Nothing of the kind was ever said of ports'),
    )
    letter.settle()
    assert letter.link("annex/para-3").state is not State.CONFIRMED
    assert "De la main" in letter.read("en-fr.jsonl")


def test_a_unit_twice_in_one_link_is_an_error(small: Project, run: Run) -> None:
    edit(small.root / ALIGNMENT, ('"source": ["annex/para-3"]', '"source": ["annex/para-3", "annex/para-3"]'))
    result = run(small, "update")
    assert result.exit_code == 2
    assert f"{ALIGNMENT}:" in result.stderr
    assert "already linked" in result.stderr


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../A-91-8/fr.txt",
        "..",
        ".",
        "a/b.txt",
        "..\\\\x.txt",
        "C:\\\\x.txt",
        ".hidden",
        "~",
        "fr.txt/",
        "fr\\0.txt",
        "work.yaml",
    ],
)
def test_a_version_outside_its_folder_is_refused(small: Project, run: Run, name: str) -> None:
    edit(small.root / WORK, ("file: fr.txt", f'file: "{name}"'))
    before = tree(small.root)
    result = run(small, "update")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: corpus/A-91-7/")
    assert "Traceback" not in result.stderr
    assert tree(small.root) == before


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(
    st.integers(0, 400),
    st.sampled_from(["", ":", "- ", "\t", "[", "&a *a", "!!python/object:x ", "\0", "fr:", "\u2028", "'"]),
)
def test_a_work_file_of_nonsense_is_one_error_or_a_work(at: int, put: str) -> None:
    text = (
        "schema: enregard.work/1\nsymbol: A/91/7\ntitle: ''\noriginal: en\nlanguages:\n  fr:\n    file: fr.txt\n"
        "    sha256: 00\n    origin: x\n    status: official\n"
    )
    at %= len(text)
    end = at + random.Random(at).randint(0, 9)
    error = _error(lambda: load_work(text[:at] + put + text[end:], WORK))
    assert error is None or error.path == WORK


def test_a_symbol_that_leads_elsewhere_is_refused(small: Project, run: Run) -> None:
    edit(small.root / WORK, ("symbol: A/91/7", "symbol: ../../A/91/7"))
    before = tree(small.root)
    assert run(small, "update").exit_code == 2
    assert tree(small.root) == before


def test_a_work_folder_that_is_a_link_out_of_the_project_is_refused(small: Project, run: Run, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    small.folder("A-91-7").rename(outside)
    small.folder("A-91-7").symlink_to(outside)
    (outside / "en-fr.jsonl").unlink()
    before = tree(outside)
    result = run(small, "update")
    assert (result.exit_code, "leads out of the project" in result.stderr) == (2, True)
    assert tree(outside) == before
