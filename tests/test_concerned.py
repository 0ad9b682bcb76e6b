"""`make quick` finds the tests of a change."""

from __future__ import annotations

import pytest

from .concerned import CONTRACTS, choose_tests

HOUSE = "tests/test_house.py"


@pytest.mark.parametrize(
    ("changed", "test"),
    [
        ("src/enregard/catalog/po.py", "tests/catalog/test_po.py"),
        ("src/enregard/align/_band.py", "tests/align/test_align.py"),
        ("src/enregard/cli/status.py", "tests/commands/test_status.py"),
        ("tests/test_merge.py", "tests/test_merge.py"),
        ("tests/judges.py", "tests/catalog/test_po.py"),
        ("docs/files.md", "tests/test_readme.py"),
    ],
)
def test_a_change_concerns_what_imports_it(changed: str, test: str) -> None:
    files, rows = choose_tests([changed])
    assert {HOUSE, test} <= set(files)
    assert not rows


@pytest.mark.parametrize("changed", ["src/enregard/checks/dates_differ.py", "tests/checks/dates-differ.yaml"])
def test_of_a_check_its_rows_run(changed: str) -> None:
    assert choose_tests([changed]) == ([HOUSE, "tests/test_checks.py"], {"dates-differ"})


def test_a_change_of_nothing_runs_what_holds_for_every_file() -> None:
    assert choose_tests([]) == ([HOUSE], set())
    assert choose_tests(["src/enregard/gone/from_here.py"])[0][0] == HOUSE


@pytest.mark.parametrize("item", ["languages/pl.py", "exporters/rtf.py", "encoders/mine.py", "readers/rtf.py"])
def test_tests_of_every_item_run_before_all_others(item: str) -> None:
    files, _ = choose_tests([f"src/enregard/{item}"])
    contracts = CONTRACTS[item.split("/")[0]]
    assert set(files[1 : 1 + len(contracts)]) == set(contracts)
