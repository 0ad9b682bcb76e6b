"""Every check by its rows: what it must find, and what it must leave alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest
import yaml

from enregard import catalog, checks, facts
from enregard.catalog import Entry, comments
from enregard.checks import _compare, _counted
from enregard.model import (
    GAP_POSSIBLE,
    Agreed,
    Bitext,
    CatalogForm,
    Document,
    Finding,
    Glossary,
    Link,
    PluralEntry,
    Severity,
    State,
    Suppression,
    Unit,
    number_repeats,
)
from enregard.project import load_glossary
from tests.rows import ROWS, TAGS, TARGETS, find_faults, load_rows, near_misses

OF_THE_WHOLE = ("corpus-edited", "grammar-missing", "profile-differs", "text-recognized", "unrelated-texts")


def _rows(verdict: str) -> list[Any]:
    return [
        pytest.param(path.stem, row, id=f"{path.stem}: {row['why']}")
        for path in sorted(ROWS.glob("*.yaml"))
        for row in load_rows(path)[verdict]
    ]


def bitext_of(row: dict[str, Any]) -> Bitext:
    """A row as a bitext: `numbers` or `units` (id, text, label) make a document in `lang`, and `links` (source text, target text,
    score) a whole bitext; `glossary` has terms; else one link `x` from English to French or the other language that the row has, and `other` the target
    text of a second one, which has no source if `other-en` is empty."""
    if "numbers" in row:
        stem = row.get("stem", "u")
        units = tuple(Unit(f"{stem}{n}", "paragraph", "Text", str(number)) for n, number in enumerate(row["numbers"]))
        return Bitext(Document("W", "en", units), Document("W", "fr"))
    if "links" in row:
        return _whole(row)
    if "units" in row:
        units = tuple(Unit(name, _kind(name), text, *label) for name, text, *label in row["units"])
        return Bitext(Document(row.get("work", "W"), row.get("lang", "en"), units), Document("W", "und"))
    target = next((tag for tag in TARGETS if tag in row), "fr")
    labels, kind = row.get("labels", (None, None)), row.get("kind", "paragraph")
    en, fr = (
        [Unit("x", kind, row[tag], label)] if row.get(tag) is not None else []
        for tag, label in zip(("en", target), labels, strict=True)
    )
    fr = [replace(unit, file_label=row.get("file-label")) for unit in fr]
    links = [
        Link(
            ("x",) if en else (),
            ("x",) if fr else (),
            State(row.get("state", "proposed" if en and fr else "missing")),
            row.get("origin", "structure"),
            wording=row.get("wording"),
            agreed=Agreed(row.get("agreed-en", row["en"]), row["agreed"], row["agreed"]) if "agreed" in row else None,
        )
    ]
    far = (
        [Unit("far", "paragraph", "Far away")],
        [Unit("far", "paragraph", "Au loin")],
    )  # so that no side is wholly empty
    if "other" in row:
        other_en = row.get("other-en", "Something else")
        en += [Unit("other", "paragraph", other_en)] if other_en else []
        fr.append(Unit("other", "paragraph", row["other"]))
        links.append(Link(("other",) if other_en else (), ("other",)))
    links.append(Link(("far",), ("far",)))
    whole = {key: row[key] for key in ("edited", "resembles") if key in row}
    pages = {"pages_recognized": row["recognized"]} if "recognized" in row else {}
    one = Document("W", "en", (*en, *far[0]), metadata=pages, path="en.txt", **whole)
    renumbered = {("", former): now for former, now in row.get("renumbered", {}).items()}
    other = Document("W", target, (*fr, *far[1]), path=f"{target}.txt", renumbered=renumbered)
    return Bitext(one, other, tuple(links), {"x": tuple(row.get("flags", ()))})


def _kind(name: str) -> str:
    return "numbered-paragraph" if "/para-" in name else name.rpartition("/")[2]


def _whole(row: dict[str, Any]) -> Bitext:
    units: tuple[list[Unit], list[Unit]] = ([], [])
    links = []
    for n, (en, fr, *score) in enumerate(row["links"]):
        sides = [side * (text is not None) for side, text in zip(((f"u{n}",), (f"u{n}",)), (en, fr), strict=True)]
        for side, text in zip(units, (en, fr), strict=True):
            side += [Unit(f"u{n}", "paragraph", text)] if text is not None else []
        state = State(row.get("state", "proposed" if all(sides) else "missing"))
        links.append(Link(sides[0], sides[1], state, score=next(iter(score), None)))
    one, other = (
        Document("W", tag, tuple(side), path=f"{tag}.txt") for tag, side in zip(("en", "fr"), units, strict=True)
    )
    return Bitext(one, other, tuple(links))


def _run(check: str, row: dict[str, Any]) -> list[Finding]:
    if "remark" in row:
        entry = Entry("x", "One", "Un", comment=row["remark"])
        return checks.run_on_remarks(list(catalog.find_remarks(entry, "fr.po")), only={check})
    if "catalog" in row:
        plurals = tuple(PluralEntry("x", 3, n) for n in row.get("forms", [2]))
        form = CatalogForm("fr.po", row.get("lang", "fr"), row["catalog"] or None, plurals)
        return checks.run_on_catalog(form, only={check})
    if "comment" in row:
        return checks.run_on_suppressions(_suppressions(row), only={check})
    return checks.run_checks([bitext_of(row)], only={check}, glossary=glossary_of(row))


def glossary_of(row: dict[str, Any]) -> Glossary:
    terms = {"schema": "enregard.glossary/1", "terms": row.get("glossary", [])}
    return load_glossary(yaml.safe_dump(terms, allow_unicode=True), "glossary.yaml")


def _suppressions(row: dict[str, Any]) -> list[Suppression]:
    """A translator's comment on unit `x`; `used` says whether it suppresses anything (nothing: its check did not run)."""
    return [
        replace(s, unit="x", known=s.check in checks.names(), used=row.get("used"), path="fr.po")
        for s in comments.parse_suppressions(row["comment"])
    ]


@pytest.mark.parametrize(("check", "row"), _rows("fires"))
def test_fires(check: str, row: dict[str, Any]) -> None:
    """The check says so, once or more, at the unit that is wrong."""
    found = _run(check, row)
    assert found
    assert {finding.check for finding in found} == {check}
    if "units" in row:
        assert [finding.unit for finding in found] == [row["at"]]
    elif "at" in row:
        units = [f"u{n}" for n, number in enumerate(row["numbers"]) if number == row["at"]]
        assert [finding.unit for finding in found] == units[-1:]
    elif check in OF_THE_WHOLE:
        assert [finding.unit for finding in found] == [""]
    else:
        assert {finding.unit for finding in found} == {row.get("unit", "x")}
    if "mended" in row:
        assert _mended(found) == row["mended"]


def _mended(found: list[Finding]) -> str:
    """The target text with all fixes made."""
    text = found[0].target.text
    for fix in sorted((f.fix for f in found if f.fix), key=lambda fix: fix.span, reverse=True):
        text = text[: fix.span[0]] + fix.text + text[fix.span[1] :]
    return text


@pytest.mark.parametrize(("check", "row"), _rows("silent"))
def test_silent(check: str, row: dict[str, Any]) -> None:
    """The check leaves it alone, and not because it never looks at such texts: it fires at a row that is nearly this one. A row that
    `skips` is of a unit that it does not look at."""
    assert _run(check, row) == []
    fires = load_rows(ROWS / f"{check}.yaml")["fires"]
    assert any(_run(check, near) for near in near_misses(row, fires)) is not row.get("skips", False)


def test_facts_that_are_not_compared_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A silent row of a check of facts has one of its kinds on a side; where the point is that there is none, it says `facts: none`."""
    seen = set()
    for maker in (_compare, _counted):
        monkeypatch.setattr(maker, "find_differences", lambda _bitext, *kinds: iter(kinds))
    for path in sorted(ROWS.glob("*-differ.yaml")):
        module = import_module(f"enregard.checks.{path.stem.replace('-', '_')}")
        if getattr(module, "make_check", None) not in (_compare.make_check, _counted.make_check):
            continue
        seen.add(path.stem)
        kinds = {*module.CHECK.run(None)}
        for row in load_rows(path)["silent"]:
            found = {f.kind.removeprefix("impossible-") for tag in TAGS for f in facts.find(row.get(tag) or "", tag)}
            assert ("none" if not found & kinds else None) == row.get("facts"), f"{path.stem}: {row['why']}"
    assert len(seen) == 10


def test_what_each_row_finds(golden: Callable[[str, str], None]) -> None:
    """A row that fires for another reason, or at another place, shows in the diff."""
    lines = []
    for path in sorted(ROWS.glob("*.yaml")):
        for row in load_rows(path)["fires"]:
            lines += [f"{path.stem}: {row['why']}", *(f"    {_told(finding)}" for finding in _run(path.stem, row))]
    golden("check-rows.txt", "\n".join(lines) + "\n")


def _told(finding: Finding) -> str:
    places = [side.text[slice(*side.span)] if side.span else "" for side in (finding.source, finding.target)]
    line = f"{(finding.severity or Severity.INFO).name.lower()} {finding.unit} [{places[0]}] [{places[1]}] {finding.message}"
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line)


def test_every_row_is_read_as_it_is_written() -> None:
    """No key that nobody reads, no text that YAML cut off, no language that is not compared."""
    faults = [
        f"{path.name}:{fault}" for path in sorted(ROWS.glob("*.yaml")) for fault in find_faults(path.read_text("utf-8"))
    ]
    assert faults == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("{en: One, fr: Un, why: it, is: it}", "`is` is not a known key"),
        ("{en: One, fr: Un, why: one, two}", "`two` is not a known key"),
        ("{en: One, fr: Un, es: Uno, why: two targets}", "one target language"),
        ("{en: One, fr: Un, mended: Un, why: not where it is silent}", "`mended` is not a known key"),
        ("{en: One, fr: Un, at: x, why: no units}", "`at` is not a known key"),
        ("{en: One, fr: Un, lang: fr, why: no units}", "`lang` is not a known key"),
        ("{en: One, fr: Un, en: Two, why: twice}", "`en` twice"),
        ("{en: One, fr: 12, why: a number}", "`fr` must be a text, not 12"),
        ("{en: no, fr: Non, why: what YAML takes for false}", "`en` must be a text, not False"),
        ("{en: One, fr: ' ', why: blank}", "`fr` must be a text"),
        ("{en: null, why: nothing}", "no text"),
        ("{en: One, fr: Un}", "`why` is missing"),
        ("{en: &one Item, fr: Un, why: an anchor}", "`one` is no text"),
        ("{en: One, fr: !x Un, why: a tag}", "is no text"),
        ("{en: One, fr: Un, why: it} # a remark", "a comment"),
        ("{en: One, fr: Un, glossary: [{en: One, es: Uno}], why: another language}", "no text in es for its term"),
        ("{en: One, fr: Un, labels: [1, 2], why: numbers}", "`labels` must be two texts"),
        ("{units: [[a, On 3 May, 2036]], why: a comma}", "Quote a text that has a comma"),
        ("{units: [[a, On 3 May, the year before]], why: a comma}", "is no label"),
        ("{links: [[One]], why: half}", "two texts are wanted"),
        ("{comment: a, fr: Un, why: two shapes}", "`fr` is not a known key"),
        ("{en: Two, fr: Deux, why: whole}", "the same row already exists"),
        ("{en: [, why: no YAML}", "expected"),
    ],
)  # fmt: skip
def test_a_row_that_proves_nothing_is_told(row: str, fault: str) -> None:
    """Each with its line, so that whoever writes rows finds it."""
    text = "fires:\n  - {en: Two, fr: Trois, why: wrong}\nsilent:\n  - {en: Two, fr: Deux, why: whole}\n"
    assert find_faults(text) == []
    found = find_faults(f"{text}  - {row}\n")
    assert any(fault in line for line in found), found


def test_every_check_has_rows() -> None:
    """A new check is known here the moment it exists, and no rows stay behind when one goes."""
    assert {path.stem for path in ROWS.glob("*.yaml")} == set(checks.names())


def test_a_message_names_both_values() -> None:
    """A person sees what is wrong without opening either text."""
    (finding,) = _run("dates-differ", {"en": "held on 26 September 2041", "fr": "tenue le 27 septembre 2041"})
    assert "26 September 2041" in finding.message
    assert "27 septembre 2041" in finding.message
    source, target = finding.source, finding.target
    assert source.span is not None
    assert source.text[slice(*source.span)] == "26 September 2041"
    assert target.span is not None
    assert target.text[slice(*target.span)] == "27 septembre 2041"


def test_the_line_of_a_masthead_that_names_its_language_is_information() -> None:
    (finding,) = _run("side-missing", {"fr": "Français", "kind": "language"})
    assert finding.severity is Severity.INFO


def test_a_link_that_may_be_two_gaps_is_told_until_a_person_decides() -> None:
    units = (Unit("x", "paragraph", "Boats are blue."),), (Unit("x", "paragraph", "Les quais sont longs."),)
    for state, told in ((State.PROPOSED, 1), (State.CONFIRMED, 0)):
        link = Link(("x",), ("x",), state, evidence=("meaning", GAP_POSSIBLE))
        found = checks.run_checks(
            [Bitext(Document("W", "en", units[0]), Document("W", "fr", units[1]), (link,))], only={"side-missing"}
        )
        assert [f.severity for f in found] == [Severity.INFO] * told


def test_a_figure_left_out_is_a_warning_and_a_wrong_one_an_error() -> None:
    (lost,) = _run("figures-differ", {"en": "the 23 States", "fr": "les États"})
    (wrong,) = _run("figures-differ", {"en": "the 23 States", "fr": "les 26 États"})
    assert (lost.severity, wrong.severity) == (Severity.WARNING, Severity.ERROR)


def test_digits_and_dates_are_compared_in_a_language_without_rules() -> None:
    """Words that nobody can read are left alone; digits and the names of months in CLDR are the same fact in every language."""
    source = Unit("x", "paragraph", "le 27 septembre 2041, quelque 1 234 567 personnes en cinq groupes")
    for text, wrong in (
        ("2041. gada 27. septembrī apmēram 1 234 567 cilvēki sešās grupās", set()),
        ("2041. gada 26. septembrī apmēram 1 234 567 cilvēki", {"dates-differ"}),
        ("2041. gada 27. septembrī apmēram 1 234 576 cilvēki", {"figures-differ"}),
    ):
        documents = (Document("W", "fr", (source,)), Document("W", "lv", (Unit("x", "paragraph", text),)))
        found = checks.run_checks(
            [Bitext(*documents, (Link(("x",), ("x",)),))], only={"dates-differ", "figures-differ"}
        )
        assert {(f.check, f.severity) for f in found} == {(name, Severity.ERROR) for name in wrong}


def test_letters_of_sub_paragraphs_are_counted_too() -> None:
    """By their rank, in whatever alphabet; Roman numerals, which begin with another letter, are not."""
    for letters, wrong in (("acb", "b"), ("aabc", "a~2"), ("abc", None), ("ivx", None)):
        ids = number_repeats(f"para-1/{letter}" for letter in letters)
        units = [Unit(i, "sub-paragraph", "Text", f"({letter})") for i, letter in zip(ids, letters, strict=True)]
        found = checks.run_on_document(
            Document("W", "en", tuple(units)), only={"number-disordered", "number-repeated", "number-skipped"}
        )
        assert [finding.unit for finding in found] == ([f"para-1/{wrong}"] if wrong else []), letters
