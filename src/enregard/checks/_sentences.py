"""Places of sentences in a text, words of languages that tell running text from names, and short quotations for messages."""

from __future__ import annotations

import re
from functools import cache

from enregard import languages
from enregard.model import Bitext, Span, plain

_BEGINS = re.compile(r"(?:^|[.;:!?؟؛。；：！？\n])[\W\d]*$")
_ENDS = re.compile(r"\W*$|\s*[.;:!?؟؛。；：！？\n]")
_SENTENCE = re.compile(r"[.!?…](?=[\s\"”»)]|$)|[。！？]")
"""The end of a sentence."""
_NEAR = 80
"""Characters before a sentence in which its beginning is looked for."""


def is_sentence(text: str, span: Span) -> bool:
    """Test whether the words at *span* of *text* are a sentence or a part between strong marks."""
    return _BEGINS.search(text, max(0, span[0] - _NEAR), span[0]) is not None and _ENDS.match(text, span[1]) is not None


def is_free(source: str, target: str, bitext: Bitext) -> bool:
    """Test whether a message of a program has more sentences in its translation, which thus says things of its own."""
    message = bool(bitext.source.units) and bitext.source.units[0].kind == "entry"
    return message and len(_SENTENCE.findall(target)) > max(1, len(_SENTENCE.findall(source)))


@cache
def list_function_words(language: str) -> frozenset[str]:
    """List the small words and the conjunctions of *language*."""
    rules = languages.get(language)
    return frozenset((*rules.small_words.split(), *rules.conjunctions))


def quote_beginning(text: str, most: int = 60) -> str:
    """Return *text* in quotation marks, cut at a space after at most *most* characters."""
    short = plain(text[: 5 * most])
    return f"“{short}”" if len(short) <= most else f"“{short[:most].rpartition(' ')[0] or short[:most]} …”"
