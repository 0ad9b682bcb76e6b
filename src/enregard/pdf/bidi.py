"""Lines that run from right to left: glyphs by their place, in the order in which they are read.

A page shows glyphs as the bidirectional algorithm of Unicode (UAX 9) placed them; here its steps are undone. Paragraphs of Arabic may also be set in
lines that run from left to right, as pages without `dir` are: then only the Arabic words of a line are turned.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from enregard.model import Span
from enregard.pdf.clusters import Glyph, make_glyphs
from enregard.pdf.pieces import Piece

NOTE_MARK = re.compile(r"\(?(?:\d{1,3}|\*{1,3}|[†‡§¹²³⁴-⁹⁰]|[a-z])[).]?")
"""The raised mark of a note."""
_STRONG = ("L", "R", "AL")
_LEFT = ("L", "EN", "AN")
_STOP = ".,:;،؛"
_LABEL = re.compile(r"[()]?(?:\d{1,3}|\w)[.()-]{1,2} ")


def is_rtl(texts: Iterable[str]) -> bool:
    kinds: Counter[str] = Counter()
    for text in texts:
        kinds.update(map(unicodedata.bidirectional, text))
    return kinds["R"] + kinds["AL"] > kinds["L"]


def runs_left(pieces: list[Piece]) -> bool:
    """Test for a page of Arabic whose lines run from left to right: by the ends that have stops, or else by their common edge."""
    ends = Counter[str]()
    for piece in (piece for piece in pieces if not piece.whole):
        letters = [cell for cell in zip(piece.lefts, piece.rights, piece.text, strict=True) if cell[2] != " "]
        ends["left"] += min(letters)[2] in _STOP
        ends["right"] += max(letters)[2] in _STOP
    if ends["left"] != ends["right"]:
        return ends["right"] > ends["left"]
    lefts, rights = (Counter(map(round, edges)) for edges in zip(*((p.left, p.right) for p in pieces), strict=True))
    return max(lefts.values()) > 1.5 * max(rights.values())


def mirror_pieces(pieces: list[Piece], width: float) -> None:
    """Turn left and right, so that a page that runs from right to left is laid out as one that runs from left to right."""
    for piece in pieces:
        piece.lefts, piece.rights = [width - x for x in piece.rights], [width - x for x in piece.lefts]
        piece.spaces = [(width - right, width - left) for left, right in piece.spaces]
        piece.settle()


def join_turned(
    pieces: list[Piece], base: float, tall: float, *, mirrored: bool
) -> tuple[str, list[float], list[Span]]:
    """Join the texts of *pieces* in the order in which they are read; the page is *mirrored* if its lines run from right to left. The edges are those
    of the text if it were written from the left as it is read."""
    glyphs = make_glyphs(pieces, base, tall, mirrored=mirrored)
    script = Counter(glyph.kind for glyph in glyphs)
    first = "AL" if script["AL"] >= script["R"] else "R"
    ordered = _turn_back(glyphs, first) if mirrored else _turn_words(glyphs, first)
    wide = _measure_widths(glyphs)
    at = glyphs[0].left
    text = ""
    edges: list[float] = []
    marks: list[Span] = []
    for glyph in ordered:
        if glyph.raised and NOTE_MARK.fullmatch(glyph.text):
            if marks and marks[-1][1] == len(text):
                marks[-1] = marks[-1][0], len(text) + len(glyph.text)
            else:
                marks.append((len(text), len(text) + len(glyph.text)))
        at += wide[id(glyph)]
        text += glyph.text
        edges += [at] * len(glyph.text)
    return _mend_brackets(text), edges, marks


def _measure_widths(glyphs: list[Glyph]) -> dict[int, float]:
    """Return the width of each glyph, up to the next one."""
    ends = [*(glyph.left for glyph in glyphs[1:]), max(glyph.right for glyph in glyphs)]
    return {id(glyph): end - glyph.left for glyph, end in zip(glyphs, ends, strict=True)}


def _turn_back(glyphs: list[Glyph], strong: str) -> list[Glyph]:
    """Return *glyphs*, which are in the order of their places from the right, in the order in which they are read. *strong* is the class of the letters
    before them."""
    found: list[Glyph] = []
    kinds = [glyph.kind for glyph in glyphs]
    n = 0
    while n < len(glyphs):
        end = _find_left_run(kinds, glyphs, n, strong)
        found += reversed(glyphs[n:end])
        strong = next((kind for kind in reversed(kinds[n:end]) if kind in _STRONG), strong)
        n = end
    return found


def _turn_words(glyphs: list[Glyph], strong: str) -> list[Glyph]:
    """Return *glyphs*, which are in the order of their places from the left, in the order in which they are read: Arabic words, and numbers and spaces
    between them, are turned."""
    label = _LABEL.match("".join(glyph.text[0] for glyph in glyphs))
    n = label.end() if label else 0
    found = glyphs[:n]
    kinds = [glyph.kind for glyph in glyphs]
    while n < len(glyphs):
        end = _find_right_run(kinds, n)
        if end > n:
            end += end < len(glyphs) and _opens_run(found, glyphs[n : end + 1])
            found += _turn_back(glyphs[n:end][::-1], strong)
        else:
            end = n + 1
            while (
                kinds[n] == "L" and end < len(glyphs) and kinds[end] not in ("R", "AL")
            ):  # numbers after it belong to it
                end += 1
            found += glyphs[n:end]
        n = end
    return found


def _find_right_run(kinds: list[str], start: int) -> int:
    """Return the end of the run from *start* that reads from right to left, up to its last letter, or *start* if there is none."""
    stop = next((n for n in range(start, len(kinds)) if kinds[n] == "L"), len(kinds))
    letters = [n for n in range(start, stop) if kinds[n] in ("R", "AL")]
    return letters[-1] + 1 if letters and kinds[start] in ("R", "AL", "AN", "EN") else start


def _opens_run(before: list[Glyph], run: list[Glyph]) -> bool:
    """Test whether the last glyph of *run* is a bracket before its first letter, and not the second one of a pair."""
    brackets = [glyph for glyph in [*before, *run] if glyph.text in _BRACKETS]
    return run[-1].text in _BRACKETS and len(brackets) % 2 == 1


def _find_left_run(kinds: list[str], glyphs: list[Glyph], start: int, strong: str) -> int:
    """Return the end of the run from *start* that reads from left to right: Latin words with what is between them, or a number. It is a
    single glyph outside such runs."""
    kind, after = kinds[start], kinds[start + 1 : start + 2]
    if kind in _LEFT:
        return _find_end(kinds, start, strong)
    if kind == "ET" and strong == "R" and after == ["EN"]:
        return _find_end(kinds, start + 1, strong)
    if glyphs[start].text in _BRACKETS and after == [
        "L"
    ]:  # a bracket that ends Latin words, if the other one is among them
        end = _find_end(kinds, start + 1, strong)
        return end if sum(glyph.text in _BRACKETS for glyph in glyphs[start + 1 : end]) % 2 else start + 1
    if kind == "ES" and start and kinds[start - 1] == "WS" and _is_number_end(kinds, start + 1, strong):
        return len(kinds)
    return start + 1


def _is_number_end(kinds: list[str], start: int, strong: str) -> bool:
    """Test for Latin words or a number of several signs from *start* to the end of the line, where it was divided at the hyphen seen before it."""
    if start >= len(kinds) or kinds[start] not in _LEFT:
        return False
    end = _find_end(kinds, start, strong)
    return end == len(kinds) and ("L" in kinds[start:end] or (strong == "R" and end > start + 1))


def _find_end(kinds: list[str], start: int, strong: str) -> int:
    """Return the end of the Latin words or the number that begins at *start*. After Arabic letters (AL) numbers have no signs within, and per cent signs
    are not theirs."""
    stop = next((n for n in range(start, len(kinds)) if kinds[n] in ("R", "AL")), len(kinds))
    letters = [n for n in range(start, stop) if kinds[n] == "L"]
    end = letters[-1] + 1 if letters else start + 1
    arabic = strong == "AL" and not letters
    within, beside = ("CS",) if arabic else ("CS", "ES"), _LEFT if strong != "R" or letters else (*_LEFT, "ET")
    while end < stop:
        if kinds[end] in beside:
            end += 1
        elif kinds[end] in within and kinds[end + 1 : end + 2] == [kinds[end - 1]]:
            end += 2
        else:
            break
    return end


_BRACKETS = "()[]{}«»"
_PAIRS = str.maketrans(_BRACKETS, ")(][}{»«")
_BRACKET = re.compile(r"[()\[\]{}«»]")


def _mend_brackets(text: str) -> str:
    """Turn brackets that were recorded as they are seen: one after a space and before a letter opens, one after a letter and before a space closes."""
    found = list(text)
    for match in _BRACKET.finditer(text):
        n = match.start()
        before, after = _is_outside(text[max(0, n - 9) : n][::-1]), _is_outside(text[n + 1 : n + 10])
        if before != after and (_BRACKETS.index(text[n]) % 2 == 0) != before:
            found[n] = text[n].translate(_PAIRS)
    return "".join(found)


def _is_outside(beside: str) -> bool:
    """Test whether no word begins right away in the text *beside* a bracket: it is empty, or has a space or other punctuation first."""
    bare = beside.lstrip(_BRACKETS + "\"'.,:;،؛؟!")
    return not bare or bare[0].isspace()
