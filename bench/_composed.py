"""References and ordinals composed in each language in the form of its official texts, with letters for inserted errors.

The samples of official text in Spanish, Russian, Arabic and Chinese have few letters of paragraphs, and few ordinals.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from _composed_ordinals import compose_ordinals
from _pairs import TAGS, Corpus, Pair

_COUNT = 120
_LATIN, _ABJAD, _CYRILLIC = "abcdefgh", "أبجدهوزح", "абвгдежз"
_FORMS: dict[str, dict[str, tuple[str, ...]]] = {
    "paragraph {n} ({a})": {
        "fr": ("paragraphe {n} {a})", "alinéa {a}) du paragraphe {n}", "alinéa {a} du paragraphe {n}"),
        "es": ("párrafo {n} {a})", "apartado {a}) del párrafo {n}"),
        "ru": ("пункт {n} {a})", "пункт {n}({a})", "подпункт {a}) пункта {n}", "подпункт «{a}» пункта {n}"),
        "ar": ("الفقرة {n} ({a})", "الفقرة الفرعية ({a}) من الفقرة {n}"),
        "zh": ("第{n}({a})段", "第{n}段({a})分段"),
    },
    "article {n} ({p}) ({a})": {
        "fr": ("alinéa {a}) du paragraphe {p} de l’article {n}", "paragraphe {p} {a}) de l’article {n}"),
        "es": (
            "apartado {a}) del párrafo {p} del artículo {n}",
            "artículo {n}, párrafo {p} {a})",
            "artículo {n} {p}) {a})",
        ),
        "ru": ("подпункт {a}) пункта {p} статьи {n}", "пункт {p} {a}) статьи {n}"),
        "ar": ("المادة {n} ({p}) ({a})", "الفقرة {p} ({a}) من المادة {n}"),
        "zh": ("第{n}条第{p}款({a})项", "第{n}条第{p}({a})款"),
    },
    "paragraph {n}({p})({a})": {
        "fr": ("alinéa {n}({p}){a})",),
        "es": ("párrafo {n}({p})({a})", "párrafo {n} {p}) {a})"),
        "ru": ("пункт {n}({p})({a})", "пункт {n} ({p}) {a})"),
        "ar": ("الفقرة {n}({p})({a})",),
        "zh": ("第{n}({p})({a})條", "第{n}({p})({a})段"),
    },
    "paragraphs {n} ({a}), ({b}) and ({c})": {
        "fr": ("paragraphes {n} {a}), {b}) et {c})", "alinéas {a}), {b}) et {c}) du paragraphe {n}"),
        "es": ("párrafos {n} {a}), {b}) y {c})", "apartados {a}), {b}) y {c}) del párrafo {n}"),
        "ru": ("пункты {n} {a}), {b}) и {c})", "подпункты ({a}), ({b}) и ({c}) пункта {n}"),
        "ar": ("الفقرات {n} ({a}) و ({b}) و ({c})", "الفقرات الفرعية ({a}) و({b}) و({c}) من الفقرة {n}"),
        "zh": ("第{n}段({a})、({b})和({c})分段", "第{n}({a})、({b})和({c})段"),
    },
    "paragraphs {n}({p})({a}) to ({c})": {
        "fr": ("alinéas {n}({p}){a}) à {c})",),
        "es": ("párrafos {n}({p})({a}) a ({c})",),
        "ru": ("пункты {n}({p})({a})–({c})", "подпункты {a})–{c}) пункта {n}({p})"),
        "ar": ("الفقرات {n}({p})({a}) إلى ({c})",),
        "zh": ("第{n}({p})({a})至({c})段",),
    },
    "subparagraph ({a})": {
        "fr": ("alinéa {a})", "sous-alinéa {a})"),
        "es": ("apartado {a})", "inciso {a})"),
        "ru": ("подпункт {a})", "подпункт ({a})"),
        "ar": ("الفقرة الفرعية ({a})",),
        "zh": ("({a})分段", "({a})项"),
    },
}
_SENTENCES: dict[str, dict[str, str]] = {
    "Within {d} days, the Committee shall apply {ref} of the Agreement and section {m}.": {
        "fr": "Dans un délai de {d} jours, le Comité applique l’article {m} ainsi que : {ref} de l’Accord.",
        "es": "En un plazo de {d} días, el Comité aplicará lo siguiente: {ref} del Acuerdo y la sección {m}.",
        "ru": "В течение {d} дней Комитет применяет {ref} Соглашения и раздел {m}.",
        "ar": "تطبق اللجنة {ref} من الاتفاق والفرع {m} في غضون {d} يوما.",
        "zh": "委员会应在{d}天内适用协定{ref}和第{m}节。",
    },
    "The reports mention {ref} (see A/91/{m}, para. {d}) and nothing else.": {
        "fr": "Les rapports mentionnent {ref} (voir A/91/{m}, par. {d}) et rien d’autre.",
        "es": "En los informes se menciona {ref} (véase A/91/{m}, párr. {d}) y nada más.",
        "ru": "В докладах упоминается {ref} (см. A/91/{m}, пункт {d}) и ничего более.",
        "ar": "تشير التقارير إلى {ref} (انظر A/91/{m}، الفقرة {d}) لا غير.",
        "zh": "报告提到{ref}（见A/91/{m}，第{d}段），别无其他。",
    },
    "Subject to {ref} and {other}, the harbour is open.": {
        "fr": "Sous réserve des dispositions suivantes : {ref}, {other}, le port est ouvert.",
        "es": "Con sujeción a {ref} y {other}, el puerto está abierto.",
        "ru": "С учетом того, что предусматривают {ref} и {other}, порт открыт.",
        "ar": "رهنا بأحكام {ref} و {other}، يكون الميناء مفتوحا.",
        "zh": "在不违反{ref}和{other}的前提下，港口开放。",
    },
}


def compose() -> list[Corpus]:
    """Return pairs of English sentences and their translations, for each language."""
    kinds = {"composed": _compose_pairs, "composed-ordinals": compose_ordinals}
    return [Corpus(name, tag, list(make(tag))) for name, make in kinds.items() for tag in TAGS]


def _compose_pairs(tag: str) -> Iterator[Pair]:
    chance = random.Random(f"enregard composed {tag}")
    for n in range(_COUNT):
        source, frames = chance.choice(list(_SENTENCES.items()))
        (ref, mine), (other, theirs) = (_compose_reference(tag, chance) for _ in range(2))
        values = {"d": chance.randint(10, 90), "m": chance.randint(2, 60)}
        yield (
            str(n),
            source.format(ref=ref, other=other, **values),
            frames[tag].format(ref=mine, other=theirs, **values),
        )


def _compose_reference(tag: str, chance: random.Random) -> tuple[str, str]:
    form, theirs = chance.choice(list(_FORMS.items()))
    ranks = sorted(chance.sample(range(len(_LATIN)), 3))
    letters = {"ar": _ABJAD, "ru": chance.choice((_LATIN, _CYRILLIC))}.get(tag, _LATIN)
    values = {"n": chance.randint(1, 150), "p": chance.randint(1, 9)}
    return (
        form.format(**dict(zip("abc", (_LATIN[rank] for rank in ranks), strict=True)), **values),
        chance.choice(theirs[tag]).format(**dict(zip("abc", (letters[rank] for rank in ranks), strict=True)), **values),
    )
