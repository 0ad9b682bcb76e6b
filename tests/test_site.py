"""The documentation site: it builds without a warning, and what it shows of the program is current."""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import enregard

from .browsing import browser, opened
from .conftest import ROOT
from .judges import missing
from .notebooks import run_notebook

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["browser"]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with warnings as errors."""
    if find_spec("sphinx") is None or find_spec("myst_parser") is None or find_spec("furo") is None:
        missing("Sphinx")
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "-d", str(out / "trees")]
    done = subprocess.run([*command, str(DOCS), str(out / "html")], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return out / "html"


def _parts() -> dict[str, Any]:
    return runpy.run_path(str(DOCS / "parts.py"))


def test_every_page_is_in_the_contents(site: Path) -> None:
    """The build would fail for a page in no list; and nothing is left of the marks for generated parts."""
    pages = {path.relative_to(DOCS).with_suffix(".html") for path in DOCS.rglob("*.md")}
    assert pages <= {path.relative_to(site) for path in site.rglob("*.html")}
    for page in pages:
        assert "<!-- generated:" not in (site / page).read_text("utf-8"), page


def test_pages_need_no_network(site: Path) -> None:
    """Neither a font nor a script nor a picture comes from elsewhere."""
    for page in site.rglob("*.html"):
        loaded = re.findall(r"<(?:script|img|link|source)\b[^>]*?(?:src|href)=\"([^\"]+)\"", page.read_text("utf-8"))
        assert not [address for address in loaded if re.match(r"(https?:)?//", address)], page
    for style in site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//", style.read_text("utf-8")), style


def test_axe_finds_no_barrier(browser: Browser, site: Path) -> None:
    """Pages with every kind of block, on a light and on a dark screen."""
    pytest.importorskip("axe_playwright_python")
    from axe_playwright_python.sync_playwright import Axe

    for scheme in ("light", "dark"):
        for name in ("tutorial", "api", "notebook"):
            page, _ = opened(browser, site / f"{name}.html", color_scheme=scheme)
            found = Axe().run(page).response
            assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == [], name
            page.context.close()


def test_every_command_and_option_is_on_the_page_of_commands() -> None:
    page = _parts()["write_commands"]()
    for heading in ("## add", "## checks explain", "## merge-driver", "## update"):
        assert heading in page
    assert "`--replaces`" in page
    assert "$ enregard align one.docx two.pdf" in page


def test_the_docstring_of_the_library_lists_every_public_name() -> None:
    """`help(enregard)` and the page of the library begin with this list."""
    groups = _parts()["list_groups"]()
    names = [name for group in groups.values() for name in group]
    assert sorted(names) == sorted(set(enregard.__all__) - {"__version__"})


def test_the_notebook_shows_what_comes_out(monkeypatch: pytest.MonkeyPatch, golden: Callable[[str, str], None]) -> None:
    """It runs in docs/, and its stored output is that of today."""
    monkeypatch.chdir(DOCS)
    text = (DOCS / "align.ipynb").read_text("utf-8")
    assert json.loads(text)["nbformat"] == 4
    golden("../../docs/align.ipynb", run_notebook(text))


def test_drawings_are_current(golden: Callable[[str, str], None]) -> None:
    """`python docs/pictures.py` makes them, and so does `pytest --regen`."""
    for name, draw in runpy.run_path(str(DOCS / "pictures.py"))["DRAWINGS"].items():
        golden(f"../../docs/pictures/{name}", draw())
