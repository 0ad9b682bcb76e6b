"""Tokenizer of the USE network: a unigram model (Kudo, 2018) over text in NFKC, read from the sentencepiece file of the package.

It gives the same pieces as the package's own tokenizer in a tenth of its start-up time: one pass over the file, a plain dictionary, and
each distinct word segmented once. No piece contains a space within it, so each word can be segmented separately.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

import numpy as np

UNKNOWN = 0
_SPACE = "\u2581"
_WORDS = 200_000
"""Number of words whose pieces are cached."""
_LONG = 32
"""Length in characters from which a word is not cached: a sentence, in scripts without spaces."""
_NOT_PYTHONS = re.compile("[\u200b\u200e\u200f\u2581\ufeff\ufffd\x0b\x1c-\x1f\x85]")
"""Characters that either the model or `str.split` treats as a space, but not both."""
_BREAK = re.compile(
    "[\\t\\n\\f\\r \xa0\u1680\u2000-\u200b\u200e\u200f\u2028\u2029\u202f\u205f\u2581\u3000\ufeff\ufffd]+"
)
_MARKS = tuple(",;:.!?)»”—–、，；：。！？）」』؛،؟…")
_JOINS = re.compile(
    "[\u0300-\u036f\u0653-\u0655\u093c\u09be\u09d7\u0b3e-\u0d57\u0dca-\u0ddf\u102e\u1161-\u11c2\u1b35\u3099\u309a\u3133-\u3163"
    "\uff9e-\uffdc\U000110ba-\U000115af]"
)
"""Characters that the normal form may combine with the one before; no others come after the first character of a rule."""


class Pieces:
    """A tokenizer that splits texts into the pieces of a sentencepiece model."""

    def __init__(self, data: bytes) -> None:
        starts, at = [], 0
        while data[at] == 0x0A:  # 0a SIZE [0a SIZE piece 15 FLOAT ...], repeated for each piece
            starts.append(at)
            at += 2 + data[at + 1]
        raw, start = np.frombuffer(data, np.uint8), np.array(starts)
        after = start + 4 + raw[start + 3]
        if not starts or at + 1 >= len(data) or (raw[start + 2] != 0x0A).any() or (raw[after] != 0x15).any():
            raise ValueError("not a sentencepiece model whose pieces come first")
        edges = np.zeros(at, np.int8)
        edges[start + 4] = 1
        edges[after[:-1] + 1] = -1
        kept = np.cumsum(edges, dtype=np.int8).view(np.bool_)
        kept[after[-1] :] = False
        text = raw[:at].copy()
        text[after] = ord("\n")  # occurs in no piece, since it counts as a space
        pieces = text[kept].tobytes().decode().split("\n")
        scores = raw[after[:, None] + np.arange(1, 5)].view("<f4").ravel()
        self._scores: list[float] = scores.tolist()
        self._unknown = min(self._scores) - 10.0
        self._ids = dict(zip(pieces, range(len(pieces)), strict=True))
        self._longest = max(map(len, pieces))
        self.marks = np.isin(raw[after - 1], [mark.encode()[-1] for mark in _MARKS])
        for n in np.flatnonzero(self.marks).tolist():  # a last byte may be that of other characters, too
            self.marks[n] = pieces[n].endswith(_MARKS)
        """For each piece, true if a part of a text may end with it."""
        self._rules = data[at:]
        self._words: dict[str, list[int]] = {}

    def tokens(self, text: str) -> list[int]:
        """Return the pieces of *text*, without begin and end marks; none for a text of spaces."""
        words = self._words
        ids: list[int] = []
        for word in _BREAK.split(text) if _NOT_PYTHONS.search(text) else text.split():
            known = words.get(word)
            if known is None:
                known = self._cut(self._normalizer.normal(word)) if word else []
                if len(word) < _LONG:
                    if len(words) >= _WORDS:
                        words.clear()
                    words[word] = known
            ids += known
        return ids

    @cached_property
    def _normalizer(self) -> Normalizer:
        return Normalizer(_find_field(_find_field(self._rules, 3), 2))

    def _cut(self, word: str) -> list[int]:
        """Find the segmentation of *word* with the greatest sum of scores (Viterbi); of equal ones, that whose last piece starts
        first."""
        text = _SPACE + word.replace(" ", _SPACE)
        size, get, scores, longest = len(text), self._ids.get, self._scores, self._longest
        best = [0.0] + [-1e38] * size
        start, piece = [0] * (size + 1), [UNKNOWN] * (size + 1)
        for i in range(size):
            base = best[i]
            if text[i] not in self._ids and base + self._unknown > best[i + 1]:
                best[i + 1], start[i + 1], piece[i + 1] = base + self._unknown, i, UNKNOWN
            for j in range(i + 1, min(i + longest, size) + 1):
                found = get(text[i:j])
                if found is not None and base + scores[found] > best[j]:
                    best[j], start[j], piece[j] = base + scores[found], i, found
        ids = []
        at = size
        while at:
            ids.append(piece[at])
            at = start[at]
        return ids[::-1]


class Normalizer:
    """Normalisation of text as in the training of the model: an older NFKC, by the rules in the model file, a double array of bytes."""

    def __init__(self, rules: bytes) -> None:
        size = int.from_bytes(rules[:4], "little")
        self._units = memoryview(rules)[4 : 4 + size].cast("I")
        self._forms = rules[4 + size :]
        self._single = _Single(self)

    def normal(self, word: str) -> str:
        """Return the normal form of *word*, which has no spaces. Spaces at the start of the result are removed, those within it
        are kept."""
        if unicodedata.is_normalized("NFKC", word):  # no rule applies to text in normal form
            return word
        if not _JOINS.search(word):
            return word.translate(self._single).lstrip(" ")
        data, at, parts = word.encode("utf-8", "surrogatepass"), 0, []
        while at < len(data):
            form, length = self.apply_rule(data, at)
            parts.append(form)
            at += length
        return b"".join(parts).decode("utf-8", "replace").lstrip(" ")

    def apply_rule(self, data: bytes, at: int) -> tuple[bytes, int]:
        """Return the normal form of the longest match in *data* at *at*, or else its first character; and the number of bytes read."""
        units = self._units
        place, found, length = _find_children(units[0]), -1, 0
        for k in range(at, len(data)):
            unit = units[place ^ data[k]]
            if unit & 0x800000FF != data[k]:
                break
            place ^= data[k] ^ _find_children(unit)
            if unit & 0x100:
                found, length = units[place] & 0x7FFFFFFF, k + 1 - at
        if length:
            return self._forms[found : self._forms.index(b"\0", found)], length
        lead = data[at]
        length = 1 if lead < 0xC0 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
        return data[at : at + length], length


class _Single(dict[int, str]):
    """Normal forms of single characters, looked up on first use."""

    def __init__(self, of: Normalizer) -> None:
        self._of = of

    def __missing__(self, character: int) -> str:
        form = self[character] = self._of.apply_rule(chr(character).encode("utf-8", "surrogatepass"), 0)[0].decode(
            "utf-8", "replace"
        )
        return form


def _find_children(unit: int) -> int:
    """Return the offset of the children of *unit* in a double array, relative to it."""
    return (unit >> 10) << ((unit & 0x200) >> 6)


def _find_field(data: bytes, number: int) -> bytes:
    """Find the first length-delimited field *number* of a protobuf message; empty if there is none."""
    at = 0
    while at < len(data):
        tag, at = _read_varint(data, at)
        kind = tag & 7
        if kind == 2:
            size, at = _read_varint(data, at)
            if tag >> 3 == number:
                return data[at : at + size]
            at += size
        elif kind == 0:
            _, at = _read_varint(data, at)
        else:
            at += 4 if kind == 5 else 8
    return b""


def _read_varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while data[at] & 0x80:
        value |= (data[at] & 0x7F) << shift
        shift, at = shift + 7, at + 1
    return value | data[at] << shift, at + 1
