"""What an editor tells of the place under the pointer: findings and their checks, facts, and the state of the entry."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from enregard import checks, facts, languages
from enregard.lint.describe import describe_measurements
from enregard.lsp._here import Here
from enregard.lsp._lines import Place
from enregard.lsp._strings import String
from enregard.lsp._study import Study
from enregard.model import Fact, Finding
from enregard.text.diff import find_differences

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_RULE = "\n\n---\n\n"
_MOST = 400
"""Characters of a text that are shown."""


def describe_place(here: Here, place: Place) -> dict[str, Any] | None:
    """Return the hover of the protocol."""
    string = here.find_string(place)
    shown_here = here.list_shown(place[0], place[0])
    found_here = (s.finding for s in shown_here if s.finding and _covers(s.diagnostic, here, place))
    told = list(_describe_findings(found_here, here.pair))
    span = None
    if string is not None and (fact := _find_fact(here, *string)) is not None:
        told.append(_describe_fact(here, string[0], fact))
        span = string[0].locate(fact.span)
    told.append("  \n".join(_describe_entry(here, whole=string is None)))
    found: dict[str, Any] = {"contents": {"kind": "markdown", "value": _RULE.join(filter(None, told))}}
    if span is not None:
        found["range"] = here.convert(span)
    return found if any(told) else None


def describe_line(study: Study, line: int) -> dict[str, Any] | None:
    """Return the hover of the protocol for a line of no entry, such as one of the header."""
    found = (
        shown.finding
        for shown in study.list_shown()
        if shown.path == study.name and shown.finding and shown.diagnostic["range"]["start"]["line"] == line
    )
    told = list(_describe_findings(found, ""))
    return {"contents": {"kind": "markdown", "value": _RULE.join(told)}} if told else None


def _covers(diagnostic: dict[str, Any], here: Here, place: Place) -> bool:
    at = here.convert((place, place))["start"]
    start, end = diagnostic["range"]["start"], diagnostic["range"]["end"]
    return (start["line"], start["character"]) <= (at["line"], at["character"]) <= (end["line"], end["character"])


def _describe_findings(found: Iterable[Finding], pair: str) -> Iterator[str]:
    """Yield, of each check that found something, what it found, what it is and why it exists, and how often it was wrong: in this *pair* of languages, if that was measured."""
    by_check: dict[str, list[Finding]] = {}
    for finding in found:
        by_check.setdefault(finding.check, []).append(finding)
    for check, findings in by_check.items():
        lines = [
            f"**{check}** ({finding.effective_severity.word}, {finding.certainty}): {_escape(finding.message)}"
            for finding in findings
        ]
        what, _, rest = checks.explain_check(check).partition("\n")
        why = re.search(r"^Why: (.*?)(?=^\w+: |\Z)", rest, re.MULTILINE | re.DOTALL)
        lines += [what, *([f"Why: {' '.join(why[1].split())}"] if why else [])]
        said = "; ".join(describe_measurements(check, pair)) or "not measured"
        lines.append(f"Findings on accepted translations, where most are false alarms: {_escape(said)}")
        yield "\n\n".join(lines)


def _find_fact(here: Here, string: String, offset: int) -> Fact | None:
    language = here.languages[0 if string.keyword.startswith("msgid") else 1]
    if not language or string.keyword == "msgctxt":
        return None
    found = facts.list_stated(facts.find(string.text, language))
    return next((fact for fact in found if fact.span[0] <= offset < fact.span[1]), None)


def _describe_fact(here: Here, string: String, fact: Fact) -> str:
    """Return the value of *fact*, and the words of the other side that state the same."""
    on_source = string.keyword.startswith("msgid")
    language = here.languages[1 if on_source else 0]
    others = [each for each in here.strings if each.keyword.startswith("msgstr" if on_source else "msgid")]
    values = {fact.value, *fact.also}
    same = [
        other.text
        for each in others
        for other in facts.list_stated(facts.find(each.text, language))
        if other.kind == fact.kind and values & {other.value, *other.also}
    ]
    side = "translation" if on_source else "source"
    there = (
        f"in the {side}: {', '.join(_escape(text) for text in dict.fromkeys(same))}"
        if same
        else f"not found in the {side}"
    )
    return f"**{fact.kind}** {_escape(fact.value)} ({_escape(fact.text)}); {there}"


def _describe_entry(here: Here, *, whole: bool) -> Iterator[str]:
    """Yield the state of the entry and what changed in its source; its two sides, too, if it is wanted as a *whole*."""
    entry, link = here.entry, here.link
    settled = here.study.last is not None and here.study.last.read.settled is not None
    if settled and link is not None:
        score = f", score {link.score:.2f}" if link.score is not None else ""
        evidence = f" ({_escape(', '.join(link.evidence))})" if link.evidence else ""
        yield f"**{_escape(link.name)}**: {link.state}{score}, by {link.origin}{evidence}"
    else:
        state = (
            "obsolete"
            if entry.obsolete
            else "fuzzy"
            if entry.fuzzy
            else "translated"
            if _has_target(here)
            else "not translated"
        )
        yield f"**{_escape(entry.context or 'entry')}**: {state}"
    if whole:
        for string in here.strings:
            if string.keyword != "msgctxt":
                yield f"`{string.keyword}` {_escape(_shorten(string.text))}"
    former = entry.previous_source
    if former is None and link is not None and link.agreed is not None and link.agreed.source != entry.source:
        former = link.agreed.source
    if former is not None and former != entry.source:
        yield f"Former source: {_mark_changes(former, entry.source, here.languages[0])}"
    if settled and link is not None and here.bitext is not None and not here.is_reverse:
        corpus = here.bitext.corpus_text(link)
        if corpus and corpus != entry.target:
            yield f"Text in the corpus: {_escape(_shorten(corpus))}"


def _has_target(here: Here) -> bool:
    return any(each.text.strip() for each in here.targets)


def _mark_changes(before: str, after: str, language: str) -> str:
    """Return both texts as one, with what was deleted and inserted."""
    marks = {"kept": "", "deleted": "~~", "inserted": "**"}
    spaced = not language or languages.is_spaced(language)
    told = ""
    is_open = False  # a mark that a letter must not follow
    for kind, text in find_differences(before, after, spaced=spaced):
        bare, mark = text.strip(), marks[kind]
        inner = f"{mark}{_escape(bare)}{mark}" if bare else ""
        begins = bool(mark and bare) and _is_punctuation(bare[0]) and told[-1:].isalnum()
        space = text[0].isspace() or begins or (is_open and inner[:1].isalnum())
        told += f"{' ' * space}{inner}{' ' * bool(bare and text[-1].isspace())}"
        is_open = bool(mark and bare) and _is_punctuation(bare[-1]) and not text[-1].isspace()
    return told


def _is_punctuation(character: str) -> bool:
    """Test for what makes Markdown take a mark between it and a letter for text: `a~~, b~~` has no deletion."""
    return unicodedata.category(character)[0] in "PS"


def _shorten(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"


def _escape(text: str) -> str:
    """Return *text* as Markdown that shows it as it is, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
