"""Corrections of a published translation, made backwards: what is told of the text before the correction, and not of the text after it.

    python bench/corrections.py --data DIR [--places N] [--show] [LANG ...]

DIR has `cc-licences`: a licence in English and other languages as published, whose paragraphs have the same ids. Each of eight mistakes, of kinds that
translators of such texts have corrected, is put into N places of the page, which is then segmented, aligned and checked as a whole. It is told if there is a
finding that the page as published does not have.
"""

from __future__ import annotations

import argparse
import copy
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import html

from _losses import LOSSES
from _term_errors import _DEFINES, _FORMS, _LICENSED
from enregard import checks, segment_file
from enregard.align import align
from enregard.model import Document, Severity

Page = Any
Mistake = Callable[[Page, Page, str, random.Random], bool]
"""(page, English page, language, chance) -> whether the page could be changed."""
LONG = 60
REFERENCE = re.compile(r"(\d\()([a-h])(\))")


def _leaves(page: Page, tag: str = "*") -> list[Page]:
    """Elements with an id of the licence's paragraphs and no such element in them."""
    found = page.xpath(f"//{tag}[starts-with(@id, 's')]")
    return [e for e in found if re.fullmatch(r"s\d\w*", e.get("id")) and not e.xpath(".//*[self::li or self::p][@id]")]


def _remove(tag: str) -> Mistake:
    def change(page: Page, english: Page, language: str, chance: random.Random) -> bool:
        found = [e for e in _leaves(page, tag) if len(e.text_content()) >= LONG]
        if found:
            chance.choice(found).drop_tree()
        return bool(found)

    return change


def _renumber(page: Page, english: Page, language: str, chance: random.Random) -> bool:
    """The number of a section's heading is that of another."""
    found = [e for e in page.xpath("//p/strong | //p/b | //h3") if re.search(r"\w+ [2-8]\b", (e.text or "")[:20])]
    if found:
        place = chance.choice(found)
        place.text = re.sub(r"[2-8]", lambda m: str(int(m[0]) % 8 + 1), place.text, count=1)
    return bool(found)


def _definitions(page: Page) -> list[Page]:
    return [e for e in page.xpath("//li[starts-with(@id, 's1')]") if e.xpath("./strong | ./b")]


def _define_twice(page: Page, english: Page, language: str, chance: random.Random) -> bool:
    found = _definitions(page)
    one, other = (e.xpath("./strong | ./b")[0] for e in chance.sample(found, 2))
    one.text = other.text
    return True


def _add_definition(page: Page, english: Page, language: str, chance: random.Random) -> bool:
    """A definition that an earlier edition had: one of the others, with another term."""
    place = chance.choice(_definitions(page))
    more = copy.deepcopy(place)
    more.set("id", "former")
    more.xpath("./strong | ./b")[0].text = "Quux"
    place.addnext(more)
    return True


def _exchange_term(page: Page, english: Page, language: str, chance: random.Random) -> bool:
    """A term of the definitions instead of another, in one paragraph."""
    texts = {e.get("id"): e.text_content() for e in _leaves(english)}
    forms = list(zip(_LICENSED, _FORMS[language], strict=True))
    names = {form: m.group() for e in _leaves(page) for _, form in forms if (m := re.search(form, e.text_content()))}
    found = []
    for place in _leaves(page):
        source, target = texts.get(place.get("id"), ""), place.text_content()
        has = [form for one, form in forms if re.search(one, source) and re.search(form, target)]
        lacks = [
            form for one, form in forms if not re.search(one, source) and not re.search(form, target) and form in names
        ]
        if has and lacks and not _DEFINES.search(source):
            found.append((place, chance.choice(has), names[chance.choice(lacks)]))
    if found:
        place, form, name = chance.choice(found)
        _set_text(place, re.sub(form, name, place.text_content()))
    return bool(found)


def _refer_wrongly(page: Page, english: Page, language: str, chance: random.Random) -> bool:
    found = [e for e in _leaves(page) if REFERENCE.search(e.text_content())]
    if found:
        place = chance.choice(found)
        _set_text(
            place,
            REFERENCE.sub(
                lambda m: m[1] + chance.choice("abcd".replace(m[2], "")) + m[3], place.text_content(), count=1
            ),
        )
    return bool(found)


def _change_nuance(page: Page, english: Page, language: str, chance: random.Random) -> bool:
    """`may` for `must`, or the reverse."""
    texts = {e.get("id"): e.text_content() for e in _leaves(english)}
    found = [
        (e, LOSSES["may and must"](texts.get(e.get("id"), ""), e.text_content(), language, chance))
        for e in _leaves(page)
    ]
    made = [(e, new) for e, new in found if new]
    if made:
        _set_text(*chance.choice(made))
    return bool(made)


def _set_text(place: Page, text: str) -> None:
    for child in list(place):
        place.remove(child)
    place.text = text


MISTAKES: dict[str, Mistake] = {
    "item missing": _remove("li"),
    "paragraph missing": _remove("p"),
    "number wrong": _renumber,
    "term defined twice": _define_twice,
    "definition too many": _add_definition,
    "term exchanged": _exchange_term,
    "reference wrong": _refer_wrongly,
    "nuance": _change_nuance,
}


def find(source: Document, page: Page, language: str, folder: Path) -> Counter[tuple[str, str, Severity | None]]:
    """Find what is told of *page*, by check, unit and severity."""
    path = folder / f"page.{language}.html"
    path.write_text(html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>"), "utf-8")
    found = checks.run_checks([align(source, segment_file(path, language))])
    return Counter((f.check, f.unit, f.severity) for f in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--places", type=int, default=3)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("languages", nargs="*", metavar="LANG")
    options = parser.parse_args()
    folder = options.data / "cc-licences"
    source = segment_file(folder / "by-4.0.en.html", "en")
    english = html.parse(str(folder / "by-4.0.en.html"), html.HTMLParser(encoding="utf-8")).getroot()
    print(f"| Language | {' | '.join(MISTAKES)} |\n|{'---|' * (len(MISTAKES) + 1)}")
    with tempfile.TemporaryDirectory() as name:
        for language in options.languages or _FORMS:
            path = next(folder.glob(f"by-4.0.{language}*.html"))
            page = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()
            before = find(source, page, language, Path(name))
            cells = []
            for kind, change in MISTAKES.items():
                n = told = 0
                for place in range(options.places):
                    wrong = copy.deepcopy(page)
                    if change(wrong, english, language, random.Random(f"enregard {language} {kind} {place}")):
                        new = find(source, wrong, language, Path(name)) - before
                        n, told = n + 1, told + bool(new)
                        if options.show:
                            print(kind, *sorted({key[:2] for key in new}), file=sys.stderr)
                cells.append(f"{told} of {n}" if n else "-")
            print(f"| {language} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
