"""Exchanged defined terms: in each suitable text, every form of a term is replaced by another term of the same work.

The terms of laws are those of the keys of their units (`Definition:minister=ministre`), those of licences are written here.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from _pairs import Corpus, Pair

ERROR = "defined term exchanged"


class Defined(NamedTuple):
    """Patterns of a term in English and in the other language, and what stands there for another."""

    source: str
    target: str
    name: str


_LICENSED = ("Licensors?", "Licensed Material", "Adapted Material", "Licensed Rights")
_FORMS = {
    "ar": ("ال[\u064b-\u0652]*مرخ[\u064b-\u0652]*ص(?!\\w)", "[والبك]?ل?لمواد الـ?مرخ[\u064b-\u0652]*صة", "[والبك]?ل?لمواد الـ?م[\u064b-\u0652]*حو[\u064b-\u0652]*رة", "[والبك]?ل?لحقوق الـ?م[\u064b-\u0652]*رخ[\u064b-\u0652]*صة"),
    "de": ("Lizenzgeber[ns]?", "[Ll]izenzierte[nms]? Materials?", "[Aa]bgewandelte[nms]? Materials?", "[Ll]izenzierten? Rechten?"),
    "el": ("Χορηγ\\w+/-ούσα\\w* την Άδεια(?: \\(Αδειοδότη\\w*/-ούσα\\w*\\))?", "Αντικ[εέ]ιμ[εέ]ν\\w+ Αδειοδότησης", "Υλικ\\w+ που Προέρχεται από Προσαρμογή, Τροποποίηση ή Διασκευή(?: \\(Τροποποίηση\\))?", "Αδειοδοτ[οού]+μ[εέ]ν\\w+ Δικαι[ώω]μ\\w+"),
    "es": ("Licenciante", "Material Licenciado", "Material Adaptado", "Derechos Licenciados"),
    "fi": ("Lisenssinantaja\\w*", "Lisensoi\\w+ Aineisto\\w*", "Muunnel\\w+ Aineisto\\w*", "Lisensoi\\w+ Oikeu\\w+"),
    "fr": ("Donneurs? de licence", "Œuvres? sous licence", "Œuvres? dérivées?", "Droits accordés par la licence"),
    "ko": ("이용허락자", "이용허락된 저작물", "2차적저작물", "이용허락된 권리"),
    "nl": ("Licentiegevers?", "Gelicenseerde? Materiaal", "Afgeleide? Materiaal", "Gelicenseerde Rechten"),
    "pl": ("Licencjodawc\\w+", "Utw\\w+ Licencjonowan\\w+", "Utw\\w+ Zależn\\w+", "Uprawnie\\w+ Licencyjn\\w+"),
    "ru": ("Лицензиар\\w*", "Лицензируем\\w+ Материал\\w*", "Адаптированн\\w+ Материал\\w*", "Лицензируем\\w+ Прав\\w*"),
    "zh": ("许可人", "授权作品(?: ?\\(Licensed Material\\))?", "演绎作品(?: ?\\(Adapted Material\\))?", "协议所授予的权利"),
}  # fmt: skip
_DEFINES = re.compile(r"\b(?:means?|includes?)\b")
_KEY = re.compile(r"Definition:([^/=]+)=([^/=]+)/")


def read_works(corpus: Corpus, data: Path) -> Iterator[tuple[list[Pair], list[Defined]]]:
    """Yield the pairs of each work of *corpus* and its terms; nothing where they are not known."""
    if corpus.name == "cc-licences":
        forms = zip(_LICENSED, _FORMS[corpus.tag], strict=True)
        yield corpus.pairs, [d for one, form in forms if (d := _find_first(corpus.pairs, one, form))]
    elif corpus.name == "canadian-laws":
        works = defaultdict(list)
        for pair in corpus.pairs:
            works[pair[0].partition("/")[0]].append(pair)
        for name, pairs in works.items():
            keys = set(_KEY.findall((data / corpus.name / f"{name}.en.units.tsv").read_text("utf-8")))
            yield pairs, [Defined(_inflect(one), _inflect(other), other) for one, other in sorted(keys)]


def _find_first(pairs: list[Pair], source: str, form: str) -> Defined | None:
    """Return the term with its first form in a text that has the English one too."""
    found = (m for _, one, other in pairs if re.search(source, one) and (m := re.search(form, other)))
    match = next(found, None)
    return Defined(source, form, match.group()) if match else None


def _inflect(term: str) -> str:
    return rf"\b{re.sub(r'[ ]', '(?:s|x|es)? ', re.escape(term).replace(chr(92) + ' ', ' ')).replace('’', '.')}(?:s|x|es)?\b"


def put_in(pairs: list[Pair], terms: list[Defined], chance: random.Random) -> Iterator[tuple[int, Pair]]:
    """Yield the place of each pair that can have a term exchanged, and the pair with it."""
    for n, (unit, source, target) in enumerate(pairs):
        there = [(t, _has(t.source, source), _has(t.target, target)) for t in terms]
        right = [t for t, one, other in there if one and other]
        wrong = [t for t, one, other in there if not one and not other]
        defines = any(
            re.match(rf"\W*(?:{t.source})\W", source, re.IGNORECASE) and _DEFINES.search(source) for t in terms
        )
        if right and wrong and not defines:
            term, other = chance.choice(right), chance.choice(wrong)
            new = re.sub(term.target, other.name, target, flags=re.IGNORECASE)
            if not _has(term.target, new):
                yield n, (unit, source, new)


def _has(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None
