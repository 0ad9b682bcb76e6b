"""Reports: what readers of each format expect, whatever the texts under check hold, and the same bytes for the same findings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from lxml import etree

from enregard import checks, reports
from enregard.model import Certainty, CheckRun, Finding, Fix, Locus, Problem, Rule, Severity

from ..conftest import ROOT

HERE = Path(__file__).parent.parent
RULES = {
    "dates-differ": Rule(
        Severity.ERROR,
        Certainty.SURE,
        "A date occurs on one side only.\n\nWhy: a wrong day binds.\nFires: `1 May` / `2 mai`.\nSilent: `1 May` / `1er mai`.",
    ),
    "french-space-missing": Rule(
        Severity.STYLE,
        Certainty.SURE,
        "French wants a space before this mark.\n\nWhy: it does.\nFires: `a;`.\nSilent: `a ;`.",
    ),
    "side-missing": Rule(
        Severity.WARNING, Certainty.SURE, "A unit has no counterpart.\n\nWhy: x.\nFires: y.\nSilent: z."
    ),
}
FINDINGS = (
    Finding(
        "annex/para-3",
        "date “1 May 2039” of the source is “2 mai 2039” in the target",
        Locus(("annex/para-3",), "on 1 May 2039", (3, 13)),
        Locus(("annex/para-3",), "le 2 mai 2039", (3, 13)),
        Severity.ERROR,
        Certainty.SURE,
        check="dates-differ",
        work="A/91/7",
        path="po/A-91-7/fr.po",
        line=42,
        fingerprint="0123456789abcdef",
    ),
    Finding(
        "annex/para-4",
        "no space before “;” in “phares;”",
        target=Locus(("annex/para-4",), "les phares;", (10, 11)),
        severity=Severity.STYLE,
        certainty=Certainty.LIKELY,
        fix=Fix((10, 10), "\u00a0"),
        check="french-space-missing",
        work="A/91/7",
        path="po/A-91-7/fr.po",
        line=50,
        fingerprint="0123456789abcdee",
    ),
    Finding(
        "",
        "corpus/A-91-7/fr letter.txt is not the file that was received",
        severity=Severity.WARNING,
        certainty=Certainty.SURE,
        check="side-missing",
        work="A/91/7",
        path="corpus/A-91-7/fr letter.txt",
        fingerprint="0123456789abcded",
    ),
)
OUTCOME = CheckRun(
    FINDINGS,
    RULES,
    (Problem("a syntax error. Most often a missing quotation mark.", "po/A-91-8/fr.po", 3),),
    suppressed=2,
    known=3,
    gone=("A/91/7: annex/para-9: date “3 May” of the source is not in the target [dates-differ]",),
    version="1.2.3",
)
HOSTILE = (
    "%0A::error::x\r\n::set-output name=a::b\n<script>alert(1)</script>]]>&amp;\"' \x1b[2J\x00\x07\u202e\u2028\ufffe\ud800 "
    "| `code` *bold* <img src=x> [link](https://example.org) {0} ${{ secrets.X }} $x^2$ ~~~ \\ \t"
)
ALL = reports.formats()


def hostile() -> CheckRun:
    finding = replace(FINDINGS[0], about=HOSTILE, message=HOSTILE, work=HOSTILE, path=f"po/{HOSTILE}/fr.po")
    locus = Locus((HOSTILE,), HOSTILE, (0, 3))
    finding = replace(finding, source=locus, target=locus)
    gap = replace(finding, opening=HOSTILE, text_place=(HOSTILE, 1, 2), fingerprint="0123456789abcdee")
    return replace(OUTCOME, findings=(finding, gap), problems=(Problem(HOSTILE, HOSTILE, 1),), gone=(HOSTILE,))


def written(name: str, outcome: CheckRun) -> str:
    """As it reaches a file: what no UTF-8 can hold is written out."""
    return reports.get(name).write(outcome).encode("utf-8", "backslashreplace").decode("utf-8")


@pytest.mark.parametrize("name", ALL)
def test_golden(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"findings.{name}", written(name, OUTCOME))


@pytest.mark.parametrize("name", ALL)
def test_the_same_findings_give_the_same_bytes_and_none_give_a_report_too(name: str) -> None:
    assert written(name, OUTCOME) == written(name, OUTCOME)
    empty = CheckRun((), RULES)
    JUDGES[name](written(name, empty), empty)
    JUDGES[name](written(name, OUTCOME), OUTCOME)


@pytest.mark.parametrize("name", ALL)
def test_a_text_under_check_stays_a_text(name: str) -> None:
    text = written(name, hostile())
    JUDGES[name](text, hostile())
    if name != "json":  # which has texts as they are, escaped as JSON does it
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e\u2028\ufffe]", text)


# --- judges -----------------------------------------------------------------------------------------------------------


def _schema(path: Path) -> jsonschema.Draft202012Validator:
    schema = json.loads(path.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def _text(text: str, outcome: CheckRun) -> None:
    lines = text.splitlines()
    assert len(lines) == len(outcome.findings) + len(outcome.gone) + 1
    assert lines[-1].startswith(("2 findings:", "3 findings:", "No findings."))


def _json(text: str, outcome: CheckRun) -> None:
    data = json.loads(text)
    _schema(ROOT / "docs" / "schemas" / "findings-1.json").validate(data)
    assert [row["message"] for row in data["findings"]] == [f.message for f in outcome.findings]


def _sarif(text: str, outcome: CheckRun) -> None:
    """By the schema, and by what it cannot say: indexes, paths, and messages that are no links and have no placeholders."""
    data = json.loads(text)
    _schema(HERE / "schemas" / "sarif-2.1.0.json").validate(data)
    (run,) = data["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["invocations"][0]["executionSuccessful"] is not bool(outcome.problems)
    for result, finding in zip(run["results"], outcome.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.check
        place = result["locations"][0]["physicalLocation"]
        assert place["region"]["startLine"] == (finding.line or 1)
        assert unquote(place["artifactLocation"]["uri"], errors="strict") or finding.path == ""
        message = result["message"]["text"]
        assert not re.search(r"(?<!\\)\[[^\[\]]*\]\(", message)
        assert not re.search(r"(?<!{){(?!{)|(?<!})}(?!})", message.replace("{{", "").replace("}}", ""))


def _junit(text: str, outcome: CheckRun) -> None:
    tree = etree.fromstring(text.encode("utf-8"))
    etree.XMLSchema(etree.parse(str(HERE / "schemas" / "junit.xsd"))).assertValid(tree)
    suite = tree.find("testsuite")
    counts = {key: int(suite.get(key)) for key in ("tests", "failures", "errors")}
    assert counts == {
        "tests": len(suite.findall("testcase")),
        "failures": len(suite.findall("testcase/failure")),
        "errors": len(outcome.problems),
    }
    assert counts["failures"] == sum(f.severity is Severity.ERROR for f in outcome.findings)
    assert counts["tests"] >= len(outcome.findings) + len(outcome.problems)


def _github(text: str, outcome: CheckRun) -> None:
    """Each line is one command that says what it should, as the runner reads it."""
    *commands, last = text.removesuffix("\n").split("\n")
    assert not last.startswith("::")
    assert len(commands) == len(outcome.findings) + len(outcome.problems) + len(outcome.gone)
    for line in commands:
        command = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert command
        for pair in command[2].split(","):
            assert re.fullmatch(r"(file|line|title)=[^:,]+", pair), pair
        assert "%" not in re.sub(r"%(25|0D|0A|3A|2C)", "", command[2] + command[3])


def _gitlab(text: str, outcome: CheckRun) -> None:
    data = json.loads(text)
    _schema(HERE / "schemas" / "gitlab-code-quality.json").validate(data)
    assert [row["check_name"] for row in data] == [finding.check for finding in outcome.findings]
    prints = [row["fingerprint"] for row in data]
    assert len(set(prints)) == len(prints)


def _markdown(text: str, outcome: CheckRun) -> None:
    """Every row of a table has its cells, and nothing in them is a mark."""
    assert text.startswith("### enregard check\n")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    for row in rows:
        assert len(re.findall(r"\|", row)) in (4, 6)
    assert sum(row.count("|") == 6 for row in rows) == (len(outcome.findings) + 2 if outcome.findings else 0)
    assert "<" not in text
    assert "`" not in text


def _statistics(text: str, outcome: CheckRun) -> None:
    *lines, last = text.splitlines()
    assert sum(int(line.split()[0]) for line in lines) == len(outcome.findings)
    assert {line.split()[2] for line in lines} == {finding.check for finding in outcome.findings}
    assert last.startswith(("2 findings:", "3 findings:", "No findings."))


JUDGES: dict[str, Callable[[str, CheckRun], None]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "gitlab": _gitlab,
    "markdown": _markdown,
    "statistics": _statistics,
}


def test_every_format_has_a_judge() -> None:
    assert set(ALL) == set(JUDGES)


def test_every_rule_of_ours_is_one_that_sarif_takes() -> None:
    """With a summary, a reason and a help text, for each check there is."""
    rules = {
        name: Rule(c.severity, c.certainty, checks.explain_check(name)) for name, c in checks.load_checks().items()
    }
    data: Any = json.loads(written("sarif", CheckRun((), rules)))
    _schema(HERE / "schemas" / "sarif-2.1.0.json").validate(data)
    for rule in data["runs"][0]["tool"]["driver"]["rules"]:
        assert rule["fullDescription"] != rule["shortDescription"]
        assert "**Fires**" in rule["help"]["markdown"]


def test_a_long_summary_ends() -> None:
    """A step's summary may have a megabyte."""
    many = tuple(replace(FINDINGS[0], message=HOSTILE * 50) for _ in range(5000))
    text = written("markdown", replace(OUTCOME, findings=many))
    assert "and 4800 more." in text
    assert len(text.encode()) < 1_000_000


def test_a_unit_of_megabytes_is_not_told_with_every_finding() -> None:
    """The text about the place, and where it begins; spans still count from the beginning of the whole."""
    text = "x" * 1_000_000 + "12" + "y" * 1_000_000
    locus = Locus(("a",), text, (1_000_000, 1_000_002))
    outcome = replace(OUTCOME, findings=(replace(FINDINGS[0], source=locus, target=locus),) * 100)
    report = written("json", outcome)
    assert len(report) < 1_000_000
    side = json.loads(report)["findings"][0]["source"]
    start, end = (n - side["offset"] for n in side["span"])
    assert side["text"][start:end] == "12"


def test_the_same_finding_in_many_places_is_one_line_on_a_terminal() -> None:
    many = [replace(FINDINGS[0], about=f"para-{n}", line=n) for n in range(1, 21)]
    outcome = replace(OUTCOME, findings=(*many, *FINDINGS[1:]), grouped=True)
    first, *lines = written("text", outcome).splitlines()
    assert first.endswith(" and 19 more, on lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, ...")
    assert "para-1:" in first
    assert len(lines) == len(FINDINGS[1:]) + len(outcome.gone) + 1
    assert len(written("text", replace(outcome, grouped=False)).splitlines()) == len(many) + len(lines)
    few = replace(outcome, findings=(*many[:3],))
    assert written("text", few) == written("text", replace(few, grouped=False))


def test_neighbouring_gaps_are_one_line_and_many_runs_on_a_terminal_too() -> None:
    """Ten lines of two gaps stay apart, and more than twenty are one line."""

    def make(runs: int) -> CheckRun:
        gaps = [
            replace(
                FINDINGS[2], about=f"para-{n}", line=n, message="has none", opening=f"“Words {n} …”",
                text_place=("en.txt", 10 * n, 10 * n), follows="" if n % 2 else f"para-{n - 1}",
            )
            for n in range(1, 2 * runs + 1)
        ]  # fmt: skip
        return replace(OUTCOME, findings=(*gaps,), gone=(), grouped=True)

    lines = written("text", make(10)).splitlines()
    assert lines[1].endswith(
        "3: warning: para-3 to para-4: each of these 2 units has none: “Words 3 …” (en.txt:30-40) [side-missing]"
    )
    assert len(lines) == 11
    assert lines[-1].startswith("20 findings:")
    first, last = written("text", make(21)).splitlines()
    assert first.endswith(" and 40 more, on lines 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, ...")
    assert last.startswith("42 findings:")
    assert len(written("text", replace(make(21), grouped=False)).splitlines()) == 22


def test_the_most_severe_come_first_where_a_service_shows_not_all() -> None:
    mild, severe = (replace(FINDINGS[0], severity=severity) for severity in (Severity.STYLE, Severity.ERROR))
    (run,) = json.loads(written("sarif", replace(OUTCOME, findings=(mild,) * 26_000 + (severe,))))["runs"]
    assert len(run["results"]) == 25_000
    assert [result["level"] for result in run["results"][:2]] == ["error", "note"]
    (*_, note) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith(f"1001 findings were left out, the least severe: {mild.check} 1001.")


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab", "junit"])
def test_paths_begin_where_the_reader_starts(name: str) -> None:
    """A project in a folder of its repository."""
    text = written(name, replace(OUTCOME, prefix="texts/un/"))
    assert text.count("texts/un/po/A-91-7/fr.po") >= 2
    assert "texts/un/po" not in written(name, OUTCOME)
