"""Polish number words in all their forms, and the words that imply a number."""

from __future__ import annotations

from enregard.model import Numerals


def combine_forms(stems: str, endings: str) -> list[str]:
    """Each of *stems* with each of *endings*, of which `-` is none."""
    return [stem + end.strip("-") for stem in stems.split() for end in endings.split()]


HARD = "y ego emu ym a ą ej e ych ymi"
SOFT = "i iego iemu im ia ią iej ie ich imi"
VELAR = "i iego iemu im a ą iej ie ich imi"

_CARDINALS = {
    word: n
    for n, words in {
        1: "jeden",
        2: "dwa dwie dwóch dwom dwóm dwu dwoma dwiema dwoje dwojga dwaj",
        3: "trzy trzech trzem trzema troje trojga trzej",
        4: "cztery czterech czterem czterema czworo czworga czterej",
        5: "pięć pięciu pięcioma pięcioro",
        6: "sześć sześciu sześcioma sześcioro",
        7: "siedem siedmiu siedmioma",
        8: "osiem ośmiu ośmioma",
        9: "dziewięć dziewięciu dziewięcioma",
        10: "dziesięć dziesięciu dziesięcioma",
        20: "dwadzieścia dwudziestu",
        30: "trzydzieści trzydziestu",
        40: "czterdzieści czterdziestu",
        50: "pięćdziesiąt pięćdziesięciu",
        60: "sześćdziesiąt sześćdziesięciu",
        70: "siedemdziesiąt siedemdziesięciu",
        80: "osiemdziesiąt osiemdziesięciu",
        90: "dziewięćdziesiąt dziewięćdziesięciu",
        100: "sto stu",
        200: "dwieście dwustu",
        300: "trzysta trzystu",
        400: "czterysta czterystu",
        500: "pięćset pięciuset",
        600: "sześćset sześciuset",
        700: "siedemset siedmiuset",
        800: "osiemset ośmiuset",
        900: "dziewięćset dziewięciuset",
    }.items()
    for word in words.split()
} | {
    f"{w}na{end}": n
    for n, w in enumerate("jede dwa trzy czter pięt szes siedem osiem dziewięt".split(), 11)
    for end in ("ście", "stu", "stoma")
}
_STEMS = {
    "czwart": 4, "piąt": 5, "szóst": 6, "siódm": 7, "ósm": 8, "dziewiąt": 9, "dziesiąt": 10,
    "dwudziest": 20, "trzydziest": 30, "czterdziest": 40, "pięćdziesiąt": 50, "sześćdziesiąt": 60, "siedemdziesiąt": 70, "osiemdziesiąt": 80,
    "dziewięćdziesiąt": 90, "setn": 100, "dwusetn": 200, "trzechsetn": 300, "czterechsetn": 400, "pięćsetn": 500, "tysięczn": 1000, "milionow": 10**6,
} | {f"{w}nast": n for n, w in enumerate("jede dwu trzy czter pięt szes siedem osiem dziewięt".split(), 11)}  # fmt: skip
_ORDINALS = (
    {word: n for stem, n in _STEMS.items() for word in combine_forms(stem, HARD)}
    | dict.fromkeys([*combine_forms("pierwsz", HARD), "pierwsi"], 1)
    | dict.fromkeys([*combine_forms("drug", VELAR), "drudzy"], 2)
    | dict.fromkeys(combine_forms("trzec", SOFT), 3)
)
_IMPLIED = {
    word: values
    for values, words in {
        "0": " ".join(
            [
                "zero",
                "zera",
                "zerem",
                "zeru",
                "zerami",
                *combine_forms("zerow", HARD),
                *combine_forms("niezerow", HARD),
            ]
        ),
        "1": " ".join(
            [
                *combine_forms("jed", "na nego nej nemu ną nym no ni nych"),
                *combine_forms("jedyn", HARD),
                *combine_forms("pojedyncz", HARD),
            ]
        )
        + " raz najpierw jednokrotnie początkowo",
        "2": "oba obie obu obydwa obydwie obydwu obydwoma oboje obojga dwukrotnie podwójnie para parę pary "
        + " ".join(combine_forms("podwójn dwustronn dwukrotn", HARD)),
        "3": "trzykrotnie potrójnie " + " ".join(combine_forms("potrójn trójstronn trzykrotn", HARD)),
        "4": "czterokrotnie",
        "3 4": "kwartał kwartału kwartały kwartałów kwartalny kwartalnie",
        "6 2": "półrocze półrocza półroczny",
        "12": "tuzin tuziny tuzinów rocznie",
        "50 1/2 2 6": "pół połowa połowy połowę połowie połową",
        "1.5 18": "półtora półtorej",
        "25 1/4 3 15": "ćwierć",
        "10": "dekada dekady dekadę dekadzie dekad dziesięciolecie dziesięciolecia dziesięcioleci",
        "100": "wiek wieku stulecie stulecia",
    }.items()
    for word in words.split()
}

NUMERALS = Numerals(
    implied=_IMPLIED,
    cardinals=_CARDINALS,
    ordinals=_ORDINALS,
    multipliers=dict.fromkeys(["tys", "tysiąc", "tysięcy", *combine_forms("tysiąc", "a owi em u e om ami ach")], 1000)
    | dict.fromkeys(["mln", *combine_forms("milion", "- a owi em ie y ów om ami ach")], 10**6)
    | dict.fromkeys(["mld", *combine_forms("miliard", "- a owi em zie y ów om ami ach")], 10**9)
    | dict.fromkeys(["bln", *combine_forms("bilion", "- a owi em ie y ów om ami ach")], 10**12),
    fractions={"i pół": "5"},
    alone=frozenset(word for word, n in _ORDINALS.items() if n < 4),
    idioms=("jeden z", "jeden po drugim", "po pierwsze", "z drugiej strony", "drugi raz"),
)
