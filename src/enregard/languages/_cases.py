"""The cases of Russian proper names: `Боливия` -> `Боливии`, `Российская Федерация` -> `Российской Федерации`."""

from __future__ import annotations

import re
from itertools import chain, product

Paradigm = tuple[tuple[str, ...], ...]
"""Endings, a case a tuple: nominative, genitive, dative, accusative, instrumental, prepositional."""


def _list_endings(*cases: str) -> Paradigm:
    return tuple(tuple(end.strip("-") for end in case.split("/")) for case in cases)


_PARADIGMS: tuple[tuple[str, str, Paradigm], ...] = (
    ("ая", "adjective", _list_endings("ая", "ой", "ой", "ую", "ой", "ой")),
    ("ое", "adjective", _list_endings("ое", "ого", "ому", "ое", "ым/им", "ом")),
    ("ий", "adjective", _list_endings("ий", "ого/его", "ому/ему", "ий", "им", "ом/ем")),
    ("ой", "adjective", _list_endings("ой", "ого", "ому", "ой", "ым", "ом")),
    ("ый", "adjective", _list_endings("ый", "ого", "ому", "ый", "ым", "ом")),
    ("ые", "adjective", _list_endings("ые", "ых", "ым", "ые", "ыми", "ых")),
    ("ие", "adjective", _list_endings("ие", "их", "им", "ие", "ими", "их")),
    ("ов", "adjective", _list_endings("ов", "овых", "овым", "овы", "овыми", "овых")),
    ("овы", "adjective", _list_endings("овы", "овых", "овым", "овы", "овыми", "овых")),
    ("ия", "noun", _list_endings("ия", "ии", "ии", "ию", "ией", "ии")),
    ("я", "noun", _list_endings("я", "и", "е", "ю", "ей", "е")),
    ("рова", "noun", _list_endings("рова", "ровов", "ровам", "рова", "ровами", "ровах")),
    ("а", "noun", _list_endings("а", "ы", "е", "у", "ой", "е")),
    ("ство", "noun", _list_endings("ство", "ства", "ству", "ство", "ством", "стве")),
    ("ы", "noun", _list_endings("ы", "-/ов", "ам", "ы", "ами", "ах")),
    ("ь", "noun", _list_endings("ь", "и/я", "и/ю", "ь", "ью/ем", "и/е")),
    ("й", "noun", _list_endings("й", "я", "ю", "й", "ем", "е")),
    ("ет", "noun", _list_endings("ет", "та", "ту", "ет", "том", "те")),
)
_HARD = _list_endings("-", "а", "у", "-", "ом", "е")
_FIXED = _list_endings("-", "-", "-", "-", "-", "-")
_FLEETING = "египет"
_JOIN = "и"


def decline_name(name: str) -> frozenset[str]:
    """All the forms of *name*, in small letters. What comes after its first noun is in the genitive and stays (`Соединенные Штаты
    Америки`), but for what is joined to it (`Тринидад и Тобаго`)."""
    if name.isupper():
        return frozenset([name.lower()])
    forms: list[tuple[str, ...]] = [("",)] * 6
    heads: set[str] = set()
    open_ = True  # whether the next word still declines
    pieces = re.findall(r"[^\W\d_]+|[\W\d_]+", name.lower())
    for n, piece in enumerate(pieces):
        part = ""
        cases: tuple[tuple[str, ...], ...] = ((piece,),) * 6
        before_hyphen = pieces[n + 1 : n + 2] == ["-"]
        if piece == _JOIN:
            open_ = pieces[n - 2] in heads
        elif open_ and piece[0].isalpha() and not (before_hyphen and piece.endswith("о")):
            part, stem, paradigm = _find_paradigm(piece)
            kept = before_hyphen or pieces[n + 2 : n + 3] == [_JOIN]  # `Коста-Рики`, `Антигуа и Барбуды`
            cases = tuple((*(stem + end for end in ends), *[piece] * kept) for ends in paradigm)
        if part == "noun":
            heads.add(piece)
            open_ = before_hyphen
        forms = [tuple(map("".join, product(*pair))) for pair in zip(forms, cases, strict=True)]
    return frozenset(chain.from_iterable(forms))


def _find_paradigm(word: str) -> tuple[str, str, Paradigm]:
    if re.search("[гкхжчшщ]а$", word):
        return "noun", word[:-1], _list_endings("а", "и", "е", "у", "ой", "е")
    for end, part, paradigm in sorted(_PARADIGMS, key=lambda p: -len(p[0])):
        if word.endswith(end) and len(word) > len(end) + 1 and (end != "ет" or word == _FLEETING):
            return part, word.removesuffix(end), paradigm
    return "noun", word, _HARD if word[-1] not in "аеёиоуыэюяь" else _FIXED
