"""Words for negation, permission, obligation and quantity on both sides of a link, for comparison with English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from enregard import languages
from enregard.checks._last import remember_last
from enregard.checks._texts import TextPair, get_primary_language, pair_texts
from enregard.model import Bitext, Certainty, Check, Finding, Severity

_PLAIN = (("’", "'"), ("\u00a0", " "), ("\u202f", " "), ("\u2010", "-"), ("\u2011", "-"))
_DROPPED = re.compile("[\u0640\u064b-\u0652]")
_ENDS = re.compile(r"(?<=[.;:!?؟؛])\s+|(?<=[。；：！？])\s*")
_UNLIKE = 2.0
"""How many times longer than usual one of two sentences may be."""
_WORD = re.compile(r"[a-z']+")
_QUOTED = 5
"""Words of an expression that is quoted whole."""
_LONGEST = 1200
"""Characters of a text; in a longer one such words come and go with the grammar of its sentences."""


class Side:
    """One side of a link, whose words are found when asked for."""

    def __init__(self, text: str, language: str) -> None:
        self._text, self._language = text, language

    def find_sure(self, meaning: str) -> list[str]:
        """Return the words that state *meaning* for sure."""
        return [match.group() for match in self._compile(meaning).finditer(self._text)]

    def count_like(self, meaning: str) -> int:
        """Count the words that can stand for *meaning*."""
        return len(self._compile(meaning, sure=False).findall(self._text))

    def place(self, meaning: str) -> list[float]:
        """Return the places of the words that state *meaning* for sure, as shares of the text."""
        return [match.start() / len(self._text) for match in self._compile(meaning).finditer(self._text)]

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Test whether *pattern* is in the text."""
        return pattern.search(self._text) is not None

    def hide(self, meaning: str) -> Side:
        """Return this side without the words that state *meaning* for sure."""
        pattern = self._compile(meaning)
        if not pattern.search(self._text):
            return self
        return Side(pattern.sub(lambda match: "~" * len(match.group()), self._text), self._language)

    def _compile(self, meaning: str, *, sure: bool = True) -> re.Pattern[str]:
        return languages.compile_operator(self._language, meaning, sure=sure)


Judge = Callable[[Side, Side], tuple[list[str], list[str]] | None]
"""(English side, other side) -> words of the English side that the other lacks, and the reverse; None if they agree."""


def make_check(judge: Judge, what: str) -> Check:
    """Make the check that *judge* decides, for pairs of English and another language with such words; *what* names them in messages."""

    def run(bitext: Bitext) -> Iterator[Finding]:
        tags = [get_primary_language(document.language) for document in (bitext.source, bitext.target)]
        if tags[0] == tags[1] or "en" not in tags or not all(map(languages.read_operators, tags)):
            return
        for pair, parts in _normalize_pairs(bitext):
            for texts in parts:
                sides = [Side(text, tag) for text, tag in zip(texts, tags, strict=True)]
                found = judge(*sides) if tags[0] == "en" else judge(sides[1], sides[0])
                if found and not _is_copied(found[0], texts[tags.index("en") - 1]):
                    mine, theirs = found if tags[0] == "en" else found[::-1]
                    yield pair.make_finding(_describe(mine, theirs, what), values=(what, *mine, *theirs))
                    break

    return Check(run, "link", Severity.INFO, Certainty.POSSIBLE)


@remember_last
def _normalize_pairs(bitext: Bitext) -> tuple[tuple[TextPair, tuple[tuple[str, str], ...]], ...]:
    """Return the pairs of *bitext* that are not too long, with the texts of their sentences as the patterns of languages expect them."""
    return tuple(
        (pair, tuple(_pair_sentences(_normalize_text(pair.source), _normalize_text(pair.target))))
        for pair in pair_texts(bitext, empty=False)
        if max(len(pair.source), len(pair.target)) <= _LONGEST
    )


def _is_copied(english: list[str], other: str) -> bool:
    """Test whether the *other* text has the *english* words too: it is not translated, or they are a command or a name. Shorter ones may be
    words of its own language."""
    words = set(_WORD.findall(other.lower()))
    return bool(english) and all(len(word) > 2 and words.issuperset(_WORD.findall(word.lower())) for word in english)


def _pair_sentences(source: str, target: str) -> list[tuple[str, str]]:
    """Return the sentences of both texts in pairs, or the whole texts where they have not as many or their lengths differ much."""
    parts = [[part for part in _ENDS.split(text) if part.strip()] for text in (source, target)]
    usual = len(source) / max(1, len(target))
    if len(parts[0]) == len(parts[1]) and all(
        1 / _UNLIKE < len(one) / len(other) / usual < _UNLIKE for one, other in zip(*parts, strict=True)
    ):
        return list(zip(*parts, strict=True))
    return [(source, target)]


def _normalize_text(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    for mark, plain in _PLAIN:
        text = text.replace(mark, plain)
    return _DROPPED.sub("", text)


def _describe(mine: list[str], theirs: list[str], what: str) -> str:
    if mine and theirs:
        return f"the source has {_quote(mine)} and the target {_quote(theirs)}"
    side, other, words = ("source", "target", mine) if mine else ("target", "source", theirs)
    return f"the {side} has {_quote(words)}, and the {other} seems to have no such {what}"


def _quote(words: list[str]) -> str:
    return ", ".join(f"“{_shorten(word.split())}”" for word in dict.fromkeys(words))


def _shorten(words: list[str]) -> str:
    return " ".join(words if len(words) <= _QUOTED else [words[0], "…", words[-1]])
