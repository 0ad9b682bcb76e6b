"""Texts of 100,000 characters that are made to make a grammar slow: many pieces of one kind, each of which can begin what the others continue."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

SIZE = 100_000
SECONDS = 40
"""Of computing, after which a text is said to be slow: far more than one pass takes."""
_COUNTRIES = ("Chad", "Peru", "France", "Italy", "Tchad", "Italie", "乍得", "秘鲁", "تشاد", "فرنسا", "Чад", "Франция")
_MONTHS = ("May", "mai", "мая", "أيار/مايو")


def make_hostile_texts() -> dict[str, str]:
    """Return one text a kind of piece; the same ones in every run."""
    rng = Random(7)

    def pick(*words: str) -> str:
        return rng.choice(words)

    def number(most: int = 999) -> str:
        return str(rng.randrange(1, most))

    def letter() -> str:
        return pick(*"abcdefxiv")

    pieces = {
        "open": lambda: "(",
        "close": lambda: ")",
        "nested": lambda: pick("(", ")", "[", "]", "（", "）"),
        "digits": lambda: pick(*"0123456789"),
        "grouped": lambda: f"{number()},",
        "spaced": lambda: f"{number()} ",
        "points": lambda: f"{number(99)}.",
        "letters": lambda: f"({letter()})",
        "letter list": lambda: f"({letter()}), ({letter()}) and ",
        "quotes": lambda: pick("“", "”", "«", "»", '"', "‘", "’", "「", "」"),
        "opened quotes": lambda: pick("“a ", "«b ", '"c '),
        "countries": lambda: f"{pick(*_COUNTRIES)}, ",
        "names": lambda: (
            f"{pick('Ana Roy', 'Eva Lee', 'Chad', 'Peru', 'Mr. Roy')} {pick('pays', 'to', 'and', 'paie', 'à')} "
        ),
        "dates": lambda: f"{number(28)} {pick(*_MONTHS)} {rng.randrange(1900, 2100)}, ",
        "days": lambda: f"{number(31)} {pick('and', 'et', 'to', 'May', '-')} ",
        "Chinese dates": lambda: f"{rng.randrange(1900, 2100)}年{number(12)}月{number(28)}日",
        "weekdays": lambda: f"{pick('Monday', 'lundi', 'среда', 'الأحد', '星期一')} {number(28)} {pick(*_MONTHS)} ",
        "times": lambda: f"{rng.randrange(24)}:{rng.randrange(60):02} ",
        "and": lambda: f"{pick('one', 'deux', 'три', 'a')} {pick('and', 'et', 'и', 'و')} ",
        "words of numbers": lambda: (
            f"{pick('one', 'twenty', 'hundred', 'thousand', 'cent', 'mille', 'vingt', 'deux')} "
        ),
        "Chinese numbers": lambda: pick(*"一二三十百千万亿零第"),
        "Roman": lambda: f"{pick('i', 'iv', 'XII', 'MCMXC', 'x')}{pick(' ', '. ', ') ', '-')}",
        "Roman word": lambda: pick(*"IVXLCDM"),
        "long word": lambda: pick(*"abcdefghij"),
        "long Chinese": lambda: pick(*"理事会应当举行议的在国"),
        "long Arabic": lambda: pick(*"المجلس ينعقد"),
        "combining": lambda: pick("e", "\u0301", "\u064b", "\u0308"),
        "bidi": lambda: pick("\u202a", "\u202b", "\u202c", "\u2066", "\u2069", "\u200f", "a", "ا"),
        "references": lambda: f"138({number()})({letter()}) ",
        "glued references": lambda: f"138(1)({letter()})",
        "sections": lambda: f"{pick('section', 'article', 'paragraph', 'alinéa', '第')} {number()}({letter()}) ",
        "section lists": lambda: (
            f"{pick('sections', 'articles', '')} {number()}, {number()} {pick('and', 'et', 'to', 'à')} "
        ),
        "symbols": lambda: f"A/{number()}/{pick('Add.1', 'L.2', 'RES', '61')}/",
        "resolutions": lambda: f"{pick('resolution', 'résolution', '')} {number(99)}/{number()}, ",
        "percent": lambda: f"{number(99)} {pick('per cent', '%', 'pour cent', 'процентов')} ",
        "percent signs": lambda: "%",
        "currency": lambda: f"{pick('$', '€', 'USD ')}{number(10**6)}{pick(' ', ' million ', ',')}",
        "currency signs": lambda: pick("$", "€", "£"),
        "units": lambda: f"{number()} {pick('km', 'kg', 'hectares', 'm²', 'acres', 'jours')} ",
        "placeholders": lambda: pick("%s", "{0}", "{name}", "%(name)s", "${x}", "%1$d"),
        "tags": lambda: pick("<b>", "</b>", "<a href=", "<", ">", "&lt;"),
        "begun placeholders": lambda: pick("%0", "{%", "%(", "{a", "${a", "%2$", "%.*", "%<PRI"),
        "begun tags": lambda: pick("<a x=", "<a ", "</", "&a", '"', "B<"),
        "inline markup": lambda: pick("`", "``a", "`a`_ ", ":a:`b` ", "[a](b", "|a|", "[x]_ "),
        "options": lambda: pick("--a ", "-a ", "/usr/a", " /etc/b ", "--"),
        "negations": lambda: f"{pick('not', 'ne', 'pas', 'no', 'не', '不', 'ليس')} ",
        "duties": lambda: f"{pick('shall', 'must', 'may', 'doit', 'peut', '应', 'يجب')} ",
        "sentences": lambda: (
            f"{pick('The Council shall meet', 'Le Conseil ne se réunit pas', '理事会举行会议')}{pick('. ', '。', '; ')}"
        ),
        "definitions": lambda: (
            f"“{letter()}{number()}” {pick('means', 'désigne', '系指', 'означает')} {letter()}{number()}. "
        ),
        "stops": lambda: pick(".", "...", "…", "?", "!", "。"),
        "dashes": lambda: pick("-", "–", "—", "1"),
        "slashes": lambda: pick("/", "1", "a"),
        "spaces": lambda: pick(" ", "\u00a0", "\u202f", "\t", "\u3000"),
        "lines": lambda: pick("\n", "a\n", "1. ", "(a) "),
        "addresses": lambda: pick("a@", "b.c", "http://", "www.", "/"),
        "asterisks": lambda: pick("*", "**", "¹", "†", " "),
    }
    texts = {name: _repeat(make) for name, make in pieces.items()}
    mixed = "".join(text[n : n + 40] for n in range(0, 2000, 40) for text in texts.values())
    return {**texts, "mixed": mixed[:SIZE]}


def _repeat(make: Callable[[], str]) -> str:
    made, length = [], 0
    while length < SIZE:
        made.append(make())
        length += len(made[-1])
    return "".join(made)[:SIZE]
