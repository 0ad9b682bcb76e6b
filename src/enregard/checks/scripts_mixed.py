"""A word mixes letters of two scripts that look alike, or is in the wrong script.

Why: a Cyrillic `а` in a Latin word is invisible to readers, but search does not find the word.
Fires: `Соuncil` with a Cyrillic `С`; `А/74/492` with a Cyrillic `А` in an English text.
Silent: `IP-адрес`; `13(а)`, the letter of an item in Russian; Latin words, symbols and formulas in a text of another script.
The fix replaces the rarer letters, if each has a look-alike in the other script.
Source: Unicode Technical Standard #39.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from enregard import languages
from enregard.checks._texts import SideText, list_texts
from enregard.markup.blanking import blank_code
from enregard.model import Bitext, Check, Finding, Fix, Severity, Span

_CYRILLIC, _LATIN = "АВЕКМНОРСТУХІЈЅаеорсухіјѕ", "ABEKMHOPCTYXIJSaeopcyxijs"
_TO_LATIN, _TO_CYRILLIC = str.maketrans(_CYRILLIC, _LATIN), str.maketrans(_LATIN, _CYRILLIC)
_BOTH = re.compile("[A-Za-z\u00c0-\u024f][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z\u00c0-\u024f]")
_LATIN_LETTER, _CYRILLIC_LETTER = re.compile("[A-Za-z\u00c0-\u024f]"), re.compile("[\u0400-\u04ff]")
_ALIKE_WORD = re.compile(f"(?<![\\w(])[{_CYRILLIC}]++(?!\\w)")
_POD = tuple("BCEFILSXZ")
"""Codes of POD, which may follow a word: `ИМЯE<gt>`."""
_NUMBERED = re.compile("[\u0400-\u04ff]{2,}+[IVXLC]{1,7}")
"""A name and its Roman numeral, of which a converter lost the space."""
_PLACED = re.compile("[а-я]+N|[a-zU]{1,3}Н+|[А-Я]{2,}[a-z]{1,3}|[DFGJLNQRVWZ][А-Я]{2,}[а-я]*")
"""What a user writes something for, in the help of a program: `crН`, `ПРЕФИКСab`."""
_STRESS = str.maketrans("", "", "áéíóúýàèìòùÁÉÍÓÚÝ")
"""Latin letters that stand for a stressed one of Cyrillic, as no keyboard has it: `бóльшую`."""
_ESCAPE = re.compile(r"(?:%[0-9A-F]?|[~$])$")
"""Before the last character of an escape of an address or of a format of one letter: `%0Aправильно`, `~aПравильно`."""
_LETTERS = re.compile(r"\W")
_LONGEST = 60
"""Letters of a word on either side of the place where scripts meet."""


def run(bitext: Bitext) -> Iterator[Finding]:
    latin = [languages.script(document.language) == "Latn" for document in (bitext.source, bitext.target)]
    for text in list_texts(bitext):
        if text.text.isascii() or not _CYRILLIC_LETTER.search(text.text):
            continue
        yield from _find_mixed(replace(text, text=blank_code(text.text)) if "%" in text.text else text)
        if latin[text.is_target] and not set(_CYRILLIC_LETTER.findall(text.text)) - set(_CYRILLIC):
            yield from (
                _make_finding(text, match.span(), match.group().translate(_TO_LATIN), "Cyrillic letters")
                for match in _ALIKE_WORD.finditer(text.text)
            )


def _find_mixed(text: SideText) -> Iterator[Finding]:
    end = 0
    for match in _BOTH.finditer(text.text):
        if match.start() < end or _ESCAPE.search(text.text[max(0, match.start() - 2) : match.start()]):
            continue
        start, end = _find_word(text.text, match.start() + 1)
        word = text.text[start:end]
        if (
            (word.endswith(_POD) and text.text[end : end + 1] == "<")
            or _NUMBERED.fullmatch(word)
            or _PLACED.fullmatch(word)
            or not _LATIN_LETTER.search(word.translate(_STRESS))
        ):
            continue
        cyrillic, latin = len(_CYRILLIC_LETTER.findall(word)), len(_LATIN_LETTER.findall(word))
        table = _TO_CYRILLIC if cyrillic > latin else _TO_LATIN if latin > cyrillic else {}
        mended = word.translate(table)
        whole = not _BOTH.search(mended) and not (_LATIN_LETTER.search(mended) and _CYRILLIC_LETTER.search(mended))
        yield _make_finding(text, (start, end), mended if whole else word, "letters of two scripts")


def _find_word(text: str, at: int) -> Span:
    """Return the span of the word around *at*, a place between two of its letters."""
    before, after = text[max(0, at - _LONGEST) : at], text[at : at + _LONGEST]
    return at - len(_LETTERS.split(before)[-1]), at + len(_LETTERS.split(after)[0])


def _make_finding(text: SideText, span: Span, mended: str, what: str) -> Finding:
    word = text.text[slice(*span)]
    return text.make_finding(f"{what} in “{word}”", span, fix=Fix(span, mended) if mended != word else None)


CHECK = Check(run, "link", Severity.WARNING, fixes=True)
