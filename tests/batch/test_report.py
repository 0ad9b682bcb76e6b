"""The card and the report of a data set."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from enregard.batch.statistics import merge

from ..browsing import browser, opened
from ..conftest import ROOT
from .composed import HOSTILE, write_data_set

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["browser"]

PAIRS = (("en", "fr"), ("en", "zh"))
ENTRY = {
    "work": "A/<b>9</b> | x",
    "languages": "en-fr",
    "reason": "time",
    "error": f"took {HOSTILE}",
    "file": "quarantine/x.json",
}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    write_data_set(
        tmp_path, [f"A/{n}" for n in range(8)], PAIRS, quarantined=[ENTRY], errors=[f"list.csv:3: {HOSTILE}"]
    )
    return tmp_path


def _read_card(out: Path) -> tuple[dict[str, Any], str]:
    _, head, body = (out / "README.md").read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(head), body


def test_the_card_tells_what_is_there(out: Path) -> None:
    head, body = _read_card(out)
    assert head["language"] == ["en", "fr", "zh"]
    assert head["license_name"] == "CC BY 4.0"
    assert [config["config_name"] for config in head["configs"]] == ["all", "en-fr", "en-zh"]
    for config in head["configs"]:
        for files in config["data_files"]:
            assert list(out.glob(files["path"])), files
    assert "96 rows of 16 pairs of documents" in body
    assert "| `figures-differ` | 16 error |" in body
    assert "| A/\\<b\\>9\\</b\\> \\| x | en-fr | time |" in body
    assert "Rows of the manifest that could not be used: 1." in body
    assert "| CC BY 4.0 | 16 |" in body


def test_a_hostile_licence_stays_a_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from . import composed

    monkeypatch.setattr(composed, "pair_of", _make_hostile_pair)
    write_data_set(tmp_path, ["A/1", "A/2"])
    head, body = _read_card(tmp_path)
    assert "<script>" in head["license_name"]
    assert "\n" not in head["license_name"]
    assert "configs" in head
    assert "\\<script\\>" in body
    assert "<script>" not in body


def _make_hostile_pair(work: str, source: str = "en", target: str = "fr", **values: Any) -> Any:
    from enregard.batch.pairs import Pair, Version

    one, other = (Version(tag, "", f"{HOSTILE}.{tag}") for tag in (source, target))
    return Pair(work, one, other, "2031", f"{HOSTILE}\n---\nconfigs: []")


def test_counts_add_up(tmp_path: Path) -> None:
    """The counts of all shards are those of one shard with all rows, in any order."""
    works = [f"A/{n}" for n in range(8)]
    parts = [r["statistics"] for r in write_data_set(tmp_path / "parts", works, PAIRS)]
    one = write_data_set(tmp_path / "one", works, PAIRS, shares=(1, 0, 0))
    assert merge(parts) == merge(parts[::-1]) == merge(r["statistics"] for r in one)
    counts = merge(parts)["en-zh"]
    assert counts["types"] == {"0:1": 8, "1:1": 32, "2:1": 8}
    assert counts["scores"] == {"12": 8, "19": 16, "gap": 8, "none": 16}
    assert counts["findings"] == {"figures-differ": {"error": 8}}
    assert [document["errors"] for document in counts["worst"]] == [1] * 8
    assert sum(counts["ratios"].values()) == 40


def test_the_record_of_a_shard_fits_its_schema(out: Path, tmp_path: Path) -> None:
    records = write_data_set(tmp_path / "again", ["A/1", "A/2"], PAIRS, ("tmx",), quarantined=[ENTRY])
    schema = json.loads((ROOT / "docs/schemas/shard-1.json").read_text("utf-8"))
    for record in records:
        whole = {"schema": "enregard.shard/1", "key": "0" * 64, "limits": [], **record}
        jsonschema.validate(json.loads(json.dumps(whole)), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**whole, "files": {"../x": 1}}, schema)


# --- the page ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (768, "dark"), (1440, "light"), (1440, "dark")])
def test_the_report_fits_its_window_and_has_no_barrier(browser: Browser, out: Path, scheme: Any, width: int) -> None:
    """Without complaint, with names as they are, and without any of the WCAG 2.2 barriers that axe finds."""
    from axe_playwright_python.sync_playwright import Axe

    page, complaints = opened(
        browser, out / "report.html", viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor").split("(")[1].split(",")[0]
    assert (int(dark) < 128) == (scheme == "dark")
    assert page.locator("#quarantine ~ div bdi").inner_text() == ENTRY["work"]
    assert page.locator("script").count() == 0
    assert page.locator("figure svg[role=img]").count() == 4
    assert page.locator("rect.bar title").first.text_content()
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": tags}).response
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []
    assert {"color-contrast", "td-headers-attr"} & {rule["id"] for rule in found["passes"]}
    assert complaints == []


def test_the_histogram_has_the_counts(browser: Browser, out: Path) -> None:
    page, _ = opened(browser, out / "report.html")
    titles = page.locator("section.pair >> nth=0 >> figure >> nth=0 >> rect title").all_text_contents()
    assert titles == ["0.60 to 0.65: 8", "0.95 to 1.00: 16"]
    heights = page.locator("section.pair >> nth=0 >> figure >> nth=0 >> rect").evaluate_all(
        "(bars) => bars.map((bar) => Number(bar.getAttribute('height')))"
    )
    assert heights[1] == 2 * heights[0]


def test_the_report_prints_on_paper(browser: Browser, out: Path) -> None:
    page, _ = opened(browser, out / "report.html", color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
