"""Fragments in changes/ become lines of the changelog."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from .conftest import ROOT

OLD = "# Changelog\n\n## Unreleased\n\n- First.\n\n## 0.1.0 (2026-01-02)\n\n- Older.\n"


@pytest.fixture(scope="module")
def changes() -> ModuleType:
    spec = importlib.util.spec_from_file_location("assemble", ROOT / "changes/assemble.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_fragments_are_in_order(changes: ModuleType) -> None:
    faults = [fault for path in changes.find_fragments(ROOT / "changes") for fault in changes.find_faults(path)]
    assert faults == []


def test_fragments_go_to_the_end_of_what_is_unreleased(changes: ModuleType) -> None:
    new = changes.assemble(OLD, ["`check` does\nthis.\n", "And that."])
    assert new == OLD.replace("- First.\n", "- First.\n- `check` does this.\n- And that.\n")
    assert changes.assemble(OLD, []) == OLD


def test_a_release_closes_the_section(changes: ModuleType) -> None:
    new = changes.assemble(OLD, ["New."], ("0.2.0", "2026-12-01"))
    head = "# Changelog\n\n## Unreleased\n\n## 0.2.0 (2026-12-01)\n\n- First.\n- New.\n\n## 0.1.0"
    assert new.startswith(head)
    again = changes.assemble(new, ["Next."])
    assert "## Unreleased\n\n- Next.\n\n## 0.2.0" in again


def test_a_long_line_is_wrapped(changes: ModuleType) -> None:
    lines = changes.as_item("word " * 60).split("\n")
    assert len(lines) > 1
    assert all(len(line) <= changes.WIDTH for line in lines)
    assert [line[:2] for line in lines] == ["- ", *["  "] * (len(lines) - 1)]


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("a.md", "", "empty"),
        ("A b.md", "Good.", "name"),
        ("a.md", "- Good.", "bullet"),
        ("a.md", "One.\n\nTwo.", "paragraph"),
        ("a.md", "no stop", "full stop"),
        ("a.md", "x" * 700 + ".", "characters"),
    ],
)
def test_faults_are_named(changes: ModuleType, tmp_path: Path, name: str, text: str, fault: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert any(fault in found for found in changes.find_faults(path))


def test_a_changelog_without_the_section_is_an_error(changes: ModuleType) -> None:
    with pytest.raises(ValueError, match="Unreleased"):
        changes.assemble("# Changelog\n", ["New."])
