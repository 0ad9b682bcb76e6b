"""How far a work is: by state, by kind of unit, in links and in words; as a table, as JSON, as a badge."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from enregard.commands.add import add
from enregard.commands.decide import confirm, unlink
from enregard.commands.status import count_words, status, sum_tallies
from enregard.pages.badge import draw_badge
from enregard.workspace.projects import Project
from tests.conftest import EN, ROOT, Run, edit

P3 = "annex/para-3"
STATES = st.fixed_dictionaries(dict.fromkeys(("missing", "proposed", "confirmed", "stale"), st.integers(0, 10**6)))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Invite all ports to report by 15 January 2037.", 9),
        ("Rappelons la résolution 80/41 ; et « les ports »", 7),
        ("联合国", 3),
        ("A/74/492号文件，第3段", 6),
        ("l’article 5 – « 50 000 ² » — _", 5),
        ("第3 段 の가, ports", 6),
        ("المجلس الاقتصادي", 2),
        (" \n; — ", 0),
        ("", 0),
    ],
)
def test_words_are_counted_as_translators_count_them(text: str, count: int) -> None:
    """A mark that stands by itself is no word; of Chinese each character is one."""
    assert count_words(text) == count


def test_kinds_and_words_add_up(small: Project) -> None:
    confirm(small, "A-91-7", [P3])
    unlink(small, "A-91-7", ["annex/para-2"])
    rows = status(small)
    assert not rows.errors
    (row,) = rows
    assert sum_tallies(row.kinds.values()) == row.tally == sum_tallies([row.tally])
    assert row.kinds["numbered-paragraph"].links == {"missing": 2, "proposed": 1, "confirmed": 1, "stale": 0}
    assert row.kinds["numbered-paragraph"].words["confirmed"] == 9
    assert (
        row.source_words
        == sum(row.state_words.values()) - count_words("Notons que 1 250 navires ont fait escale en 2035 ;") - 1
    )
    assert row.lacking == ("masthead/language", "annex/para-2")


def test_the_table_counts_links_or_words_by_kind(small: Project, run: Run) -> None:
    confirm(small, "A-91-7", [P3])
    links = run(small, "status", "--by", "kind").stdout.splitlines()
    words = run(small, "status", "--by", "kind", "--words").stdout.splitlines()
    (row,) = [line.split() for line in links if "numbered-paragraph" in line]
    assert row == ["A/91/7", "en-fr", "numbered-paragraph", "3", "25", "0", "2", "1", "0"]
    (row,) = [line.split() for line in words if "numbered-paragraph" in line]
    assert row == ["A/91/7", "en-fr", "numbered-paragraph", "3", "25", "0", "16", "9", "0"]
    (last,) = [line.split() for line in links if line.startswith("all")]
    assert last[1] == str(status(small)[0].links)


def test_several_works_have_a_total(small: Project, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("1. Ein Satz.\n\n2. Noch einer.\n", "utf-8")
    run(small, "add", "A/91/8", "fr", str(file))
    lines = run(small, "status").stdout.splitlines()
    assert [line.split()[0] for line in lines[2:5]] == ["A/91/7", "A/91/8", "all"]
    one, other, both = ([int(n) for n in line.split()[-6:-2]] for line in lines[2:5])
    assert both == [a + b for a, b in zip(one, other, strict=True)]


def test_json_has_all_of_it_by_its_schema(small: Project, run: Run) -> None:
    schema = json.loads((ROOT / "docs" / "schemas" / "status-1.json").read_text("utf-8"))
    data = json.loads(run(small, "status", "--format", "json").stdout)
    jsonschema.Draft202012Validator(schema).validate(data)
    (row,) = data["bitexts"]
    assert data["total"] == {"links": row["states"], "words": row["state_words"]}
    assert row["kinds"]["preamble"]["links"]["proposed"] == 1


def test_fail_under_counts_words_if_asked(small: Project, run: Run) -> None:
    """One long paragraph is few links and many words."""
    confirm(small, "A-91-7", ["letter/para-1", "letter/title", "annex/title"])
    (row,) = status(small)
    links, words = row.share("confirmed"), row.share("confirmed", words=True)
    assert links < 20 < words
    assert run(small, "status", "--fail-under", "confirmed=20").exit_code == 1
    assert run(small, "status", "--fail-under", "confirmed=20", "--words").exit_code == 0


@pytest.mark.parametrize("limit", ["confirmed", "confirmed=much", "confirmed=1000", "confirmed=nan", "fuzzy=3"])
def test_what_no_share_can_be_is_no_limit(small: Project, run: Run, limit: str) -> None:
    result = run(small, "status", "--fail-under", limit)
    assert result.exit_code == 2
    assert "STATE=PERCENT" in result.stderr


def test_the_badge_is_a_file_that_says_the_share(small: Project, run: Run) -> None:
    confirm(small, "A-91-7", ["all"])
    for _ in range(2):
        assert run(small, "status", "--badge", "build/p.svg").exit_code == 0
        data = (small.root / "build/p.svg").read_bytes()
    root = etree.fromstring(data)
    assert root.get("aria-label") == "A/91/7 fr: 95 % confirmed, 1 missing"
    run(small, "confirm", "A/91/7", "masthead/language")
    run(small, "status", "--badge", "build/p.svg")
    assert b"100 % confirmed" in (small.root / "build/p.svg").read_bytes()


@given(st.text(max_size=80), STATES)
def test_a_badge_is_well_formed_asks_nobody_and_does_not_exaggerate(label: str, states: dict[str, int]) -> None:
    text = draw_badge(label, states)
    assert draw_badge(label, dict(states)) == text
    root = etree.fromstring(text.encode())
    names = {etree.QName(e).localname for e in root.iter()}
    assert names <= {"svg", "title", "rect", "g", "text"}
    assert text.count("http") - label.count("http") * 4 <= 1  # the namespace
    said = [e.text or "" for e in root.iter("{*}text")][1]
    if said.startswith("100 %"):
        assert states["confirmed"] == sum(states.values())
    if said.startswith("0 %"):
        assert not states["confirmed"]
    width = float(root.get("width") or 0)
    stripes = [float(e.get("width") or 0) for e in root.iter("{*}rect")][2:]
    assert not stripes or abs(sum(stripes) - width) < 0.1


def test_stale_links_are_told_with_how_much_of_their_source_is_left(small: Project, run: Run) -> None:
    """The least first: that is what a reviser reads first."""
    confirm(small, "A-91-7", ["annex/para-2", "annex/para-3"])
    edit(
        small.folder("A-91-7") / "en.txt",
        ("15 January 2037", "15 February 2037"),
        ("Note that 1,250 ships called in 2035", "Welcome the 900 ships that came"),
    )
    (row,) = status(small)
    assert set(row.stale) == {"annex/para-2", "annex/para-3"}
    assert row.stale["annex/para-2"] < row.stale["annex/para-3"] < 100
    line = next(line for line in run(small, "status").stdout.splitlines() if "stale links in fr" in line)
    assert re.search(
        r"2 stale links in fr: annex/para-2 \(\d+ % of the source unchanged\), annex/para-3 \(\d+ % of the source unchanged\)$",
        line,
    )


def test_one_number_and_one_text_are_singular(small: Project, run: Run, tmp_path: Path) -> None:
    """`update` and `status` count one renumbered paragraph, and one without source, in the singular."""
    source = tmp_path / "inserted.txt"
    source.write_text(
        EN.replace("3. Invite", "3. Welcome the work of the keepers of all lighthouses;\n\n4. Invite"), "utf-8"
    )
    add(small, "A/91/7", "en", source, replaces=True)
    told = run(small, "update").stderr
    assert "fr: 1 renumbered with the source (nothing to do): annex/para-4\n" in told
    shown = run(small, "status").stdout
    assert "A/91/7: 1 unit of fr has no text in en: masthead/language\n" in shown
    assert "A/91/7: 1 unit of fr, from annex/para-4 on, renumbered as in en; the file has the former numbers\n" in shown


def test_one_withdrawn_text_is_singular(small: Project, run: Run, tmp_path: Path) -> None:
    """A translation of what the source no longer has is counted in the singular."""
    confirm(small, "A/91/7", [P3])
    source = tmp_path / "deleted.txt"
    source.write_text(EN[: EN.index("3. Invite")], "utf-8")
    add(small, "A/91/7", "en", source, replaces=True)
    run(small, "update")
    assert "A/91/7: 1 unit of fr translates text that en no longer has: " in run(small, "status").stdout
