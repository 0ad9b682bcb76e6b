"""Articles by their printed beginnings: `Article 5`, `Article 5 – Scope`, `Article 5. The Parties shall ...`."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from enregard import languages
from enregard.model import Language, Span
from enregard.text.numerals import HAN_NUMERALS, read_han, read_roman

_SEPARATOR = r"(?P<mark>\s*[.:：–—-]\s*)|(?P<space>\s+)|$"
_ENDED = re.compile(r"[.;:,!?。；：，！？؛،؟…][»”\"')\]）]*$")
_LONGEST = 120
"""Characters of the title of an article."""
_FEW = 3
"""Words that may be a title with a full stop, without a mark before it."""
_CAPTIONS = frozenset(
    [
        "table",
        "figure",
        "fig",
        "box",
        "chart",
        "graph",
        "map",
        "photo",
        "image",
        "example",
        "note",
        "footnote",
        "step",
        "tableau",
        "encadré",
        "carte",
        "graphique",
        "cuadro",
        "gráfico",
        "recuadro",
        "mapa",
        "nota",
        "таблица",
        "рисунок",
        "рис",
        "схема",
        "примечание",
        "الجدول",
        "جدول",
        "الشكل",
        "شكل",
        "表",
        "图",
        "圖",
        "図",
        "tabelle",
        "abbildung",
        "abb",
        "tabel",
        "figuur",
        "tabella",
        "figura",
        "tabela",
    ]
)
"""Words before the numbers of things that stand beside a text."""
_HAN_OR_KANA = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
"""Characters of languages without spaces; two count for a word."""
_SOME = 7
"""Words that may be a title with a full stop after a mark; twice as many without a comma."""
_WORD = r"[^\W\d_]{2,16}\.?(?:[ \u00a0][^\W\d_]{1,12})?|[가-힣一-龥]|§"
_HAN = "一二三四五六七八九十百"
_OPENING = re.compile(
    rf"(?:(?P<before>{_WORD})[ \u00a0]?)?(?P<value>\d{{1,3}}|[IVXLC]{{1,6}}|[{_HAN}]{{1,4}})(?![^\W가-힣一-龥])"
    rf"(?P<after>[가-힣一-龥]{{1,2}}|\.?[ \u00a0](?:§|[^\W\d_]{{2,14}}(?![\w])))?"
)
_MARKS = ".:：–—-(（"


@dataclass(frozen=True, slots=True)
class Article:
    """The number of an article, where what follows it begins, and whether that is its text and not its title."""

    value: str
    start: int
    inline: bool = False


def find_article(text: str, rules: Language) -> Article | None:
    """Find the article that begins with *text*, by the forms of the language."""
    match = _compile_article(rules.tag).match(text)
    if match is None:
        return None
    inline = _holds_text(text[match.end() :], marked=match["mark"] is not None)
    value = parse_article_number(match["value"], rules.tag)
    return None if inline is None else Article(value, match.end(), inline)


def read_article(printed: str, length: int, rules: Language) -> Article:
    """Read the printed number of an article that the file marks, whose title has this *length*."""
    known = _compile_article(rules.tag).match(printed)
    if known:
        return Article(parse_article_number(known["value"], rules.tag), length)
    match = re.search(r"\d+(?:[-.]\d+)*(?: ?[a-z]{1,9}\b)?", printed)
    value = match[0] if match else printed.rpartition(" ")[2]
    return Article(re.sub(r"[\W_]+", "-", parse_digits(value).casefold()).strip("-"), length)


def parse_digits(text: str) -> str:
    """Return *text* with ASCII digits."""
    return "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text)


@cache
def _compile_article(tag: str) -> re.Pattern[str]:
    form = languages.get(tag).article or "(?!)"
    return re.compile(rf"(?:{form})(?:{_SEPARATOR})", re.IGNORECASE)


def _holds_text(rest: str, *, marked: bool) -> bool | None:
    """Tell the text of an article after its number (true) from a title (false) and from a sentence that only begins with the name of an
    article (None): `Article 1 shall apply`. *marked* means that there is a mark between the number and *rest*."""
    if rest[:1].islower() and not (marked and len(rest) <= _LONGEST):
        return None
    if len(rest) > _LONGEST:
        return True
    words = len(rest.split()) + len(_HAN_OR_KANA.findall(rest)) // 2
    divided = any(mark in rest for mark in ",，、،")
    title = words <= _FEW or (marked and words <= (_SOME if divided else 2 * _SOME))
    return _ENDED.search(rest.rstrip(".:。：") if title else rest) is not None


def agree_articles(articles: Sequence[Article | None], *, learned: bool) -> list[Article | None]:
    """Make the articles of a text alike: a short text is no title where most articles have their text after the number. Where their word was
    *learned*, a long title is no text either where most have titles."""
    known = [article for article in articles if article is not None]
    inline = sum(article.inline for article in known) > len(known) / 2
    if not inline and not learned:
        return list(articles)
    return [replace(article, inline=inline) if article else None for article in articles]


def count_articles(articles: Iterable[Article | None]) -> int:
    """Count the articles with a title, or those that follow one another if these are more."""
    titles = run = last = 0
    for article in articles:
        if article is None:
            continue
        titles += not article.inline
        value = int(article.value) if article.value.isdecimal() else 0
        run, last = run + (value == last + 1), value
    return max(titles, run)


Reading = tuple[str, str]
"""Word before and word after the number of an article, either empty."""


def learn_articles(texts: Sequence[str]) -> list[Article | None]:
    """Learn which word has the numbers of articles: the one that comes with 1, 2, 3 through the whole text. Return the article of each text;
    all None if there is no such word."""
    found: defaultdict[Reading, dict[int, tuple[int, int]]] = defaultdict(dict)
    for n, text in enumerate(texts):
        for reading, value, start in _read_opening(text[: 4 * _LONGEST]):
            found[reading][n] = value, start
    runs = [run for run in found.values() if _is_run([value for value, _ in run.values()], list(run), len(texts))]
    best = max(runs, key=len, default={})
    return [_make_article(text, *best[n]) if n in best else None for n, text in enumerate(texts)]


def _read_opening(text: str) -> Iterator[tuple[Reading, int, int]]:
    """Yield the readings of the beginning of a paragraph, with the number in it and where the rest begins."""
    match = _OPENING.match(text)
    if match is None:
        return
    before, after = (_fold_word(match[name] or "") for name in ("before", "after"))
    value = _read_number(match["value"])
    for reading, start in (((before, after), match.end()), ((before, ""), match.end("value"))):
        rest = text[start:]
        free = not rest or rest[0] in _MARKS or (rest[0].isspace() and not rest.strip()[:1].islower())
        if reading[1].isalpha() and match["after"][0] in ". \u00a0":
            free = rest[:1] in (
                "",
                *_MARKS,
            )  # `1. Encourages Member States` is a sentence, `1 straipsnis. ...` an article
        if any(reading) and free and not _CAPTIONS.intersection(reading):
            yield reading, value, start


def _fold_word(word: str) -> str:
    """Fold *word* to small letters without accents, which capitals and hasty hands leave out."""
    letters = unicodedata.normalize("NFD", word.casefold()).strip(". \u00a0")
    return unicodedata.normalize("NFC", "".join(c for c in letters if not unicodedata.combining(c)))


def _read_number(text: str) -> int:
    if text.isdigit():
        return int("".join(str(unicodedata.digit(c)) for c in text))
    return read_roman(text.lower()) if text.isascii() else read_han(text) or 0


def _is_run(values: list[int], places: list[int], count: int) -> bool:
    """Test whether *values* count from 1 through a text of *count* paragraphs."""
    return len(values) >= 3 and values == list(range(1, len(values) + 1)) and places[0] <= count / 2 <= places[-1]


def _make_article(text: str, value: int, at: int) -> Article:
    rest = text[at:].lstrip(f"{_MARKS} \u00a0")
    marked = text[at:].lstrip()[:1] in tuple(_MARKS)
    start = len(text) - len(rest)
    return Article(str(value), start, _holds_text(rest, marked=marked) is True)


def parse_article_number(value: str, tag: str) -> str:
    """Convert the number of an article to digits: `premier`, `第十二`, `XIV`, `٣`."""
    rules = languages.get(tag)
    low = value.lower()
    if low in rules.ordinal_words:
        return str(rules.ordinal_words[low])
    if value.isascii() and value.isalpha():
        return str(read_roman(low)) if set(low) <= set("ivxlc") else low
    digits = "".join(str(unicodedata.digit(c)) for c in value if c.isdigit())
    return digits or str(read_han("".join(c for c in value if c in HAN_NUMERALS)) or 0)


def cut_spans(text: str, spans: tuple[Span, ...], count: int) -> tuple[tuple[Span, ...], Span]:
    """Cut *count* characters of the joined text off the beginning of *spans*; return the rest, and the span of what was cut."""
    (start, end), *rest = spans
    at, seen = start, 0
    while seen < count and at < end:
        seen += not (text[at].isspace() and text[at - 1 : at].isspace()) if at > start else 1
        at += 1
    while at < end and text[at].isspace():
        at += 1
    kept = ((at, end), *rest) if at < end else tuple(rest)
    return kept, (start, start + len(text[start:at].rstrip()))
