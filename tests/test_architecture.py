"""docs/architecture.md and docs/glossary.md name what the code has: layers, rooms, modules, functions and classes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from pkgutil import resolve_name

import pytest

import enregard

from .conftest import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
ROOMS = sorted(path.parent.name for path in Path(enregard.__file__).parent.glob("*/__init__.py"))
NAMES = sorted({name for name in re.findall(r"`(\w+(?:\.\w+)+)`", PAGE) if name.split(".")[0] in ROOMS})
LAYERS: list[str] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0][
    "layers"
]


def split_row(row: str) -> list[str]:
    return sorted(name.strip() for name in row.split("|"))


def test_the_picture_is_what_lint_imports_checks() -> None:
    (picture,) = re.findall(r"```\n(.*?)```", PAGE, re.S)
    assert [split_row(row) for row in picture.splitlines()] == [split_row(row) for row in LAYERS]


def test_the_table_has_every_room_in_the_order_of_the_picture() -> None:
    named = [name for row in re.findall(r"^\| (`.*?) \|", PAGE, re.M) for name in re.findall(r"`(\w+)`", row)]
    assert named == [name.strip() for row in LAYERS for name in row.split("|")]
    assert set(ROOMS) <= set(named)


@pytest.mark.parametrize("name", NAMES)
def test_what_the_page_names_exists(name: str) -> None:
    """`room.module` is a module, `room.module.function` or `room.function` is something in one."""
    try:
        resolve_name(f"enregard.{name}")
    except (ImportError, AttributeError) as error:
        pytest.fail(f"docs/architecture.md names {name}: {error}")


def test_each_way_through_the_rooms_names_modules() -> None:
    for way in re.split(r"\n## (?=A paragraph|An edit|A finding)", PAGE)[1:]:
        steps = re.findall(r"^\d+\. .*?(?=^\d+\. |\Z)", way, re.M | re.S)
        assert len(steps) > 5
        assert sum(any(f"`{name}`" in step for name in NAMES) for step in steps) >= len(steps) - 1


def list_code_names() -> list[str]:
    """Return what the glossary names in the code: `Name` (room.module), and room.`module`, as dotted names."""
    page = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    cells = [row.rsplit("|", 2)[1] for row in page.splitlines() if row.startswith("| ")]
    classes = [f"{m[2]}.{m[1]}" for cell in cells for m in re.finditer(r"`(\w+)` \(([\w.]+)\)", cell)]
    modules = [f"{m[1]}.{m[2]}" for cell in cells for m in re.finditer(r"\b(\w+(?:\.\w+)*)\.`(\w+)`", cell)]
    return sorted({*classes, *(name for name in modules if not name.startswith("tests."))})


@pytest.mark.parametrize("name", list_code_names())
def test_the_glossary_names_what_exists(name: str) -> None:
    try:
        resolve_name(f"enregard.{name}")
    except (ImportError, AttributeError) as error:
        pytest.fail(f"docs/glossary.md names {name}: {error}")
