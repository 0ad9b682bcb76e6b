"""Facts of one side held against those of the other: what is told of a pair of texts, and how bad it is."""

from __future__ import annotations

import pytest

from enregard.checks import _compare, _fact_pairs, _likeness, _plain
from enregard.model import Bitext, Certainty, Document, Fact, Finding, Link, Unit

KINDS = ("date", "symbol", "resolution", "figure", "year", "ordinal", "reference", "page", "agenda-item", "time", "job-number")  # fmt: skip


def bitext(*pairs: tuple[str, str], other: str = "fr", one: str = "en") -> Bitext:
    sides = [[Unit(f"u{n}", "paragraph", texts[side]) for n, texts in enumerate(pairs)] for side in (0, 1)]
    links = tuple(Link((f"u{n}",), (f"u{n}",)) for n in range(len(pairs)))
    return Bitext(Document("W", one, tuple(sides[0])), Document("W", other, tuple(sides[1])), links)


def shown(finding: Finding) -> str:
    """`kind: lost = added`, with `?` behind one that is a warning and merely likely; `-` for what is nowhere."""
    lost, added = (side.text[slice(*side.span)] if side.span else "-" for side in (finding.source, finding.target))
    assert (finding.severity is None) is (finding.certainty is None)
    assert finding.certainty in (None, Certainty.LIKELY)
    return f"{finding.message.partition(' “')[0]}: {lost} = {added}{'?' if finding.severity else ''}"


def told(en: str, text: str, *, other: str = "fr") -> list[str]:
    return [shown(finding) for finding in _compare.find_differences(bitext((en, text), other=other), *KINDS)]


PAIRS = [
    # --- one mistake is told once, with both values
    ("3 ships", "4 navires", ["figure: 3 = 4"]),
    ("on 26 May 2041", "le 27 mai 2041", ["date: 26 May 2041 = 27 mai 2041"]),
    ("see A/91/7", "voir A/91/8", ["symbol: A/91/7 = A/91/8"]),
    ("resolution 64/293", "résolution 64/263", ["resolution: 64/293 = 64/263"]),
    ("19-17708 (E)", "19-17780 (F)", ["job number: 19-17708 (E) = 19-17780 (F)"]),
    ("agenda item 12", "point 13 de l'ordre du jour", ["agenda item: 12 = 13"]),
    ("at 5.30 p.m.", "à 18 h 30", ["time: 5.30 p.m. = 18 h 30"]),
    ("in 2041", "en 2014", ["year: 2041 = 2014"]),
    ("the 107th meeting", "la 117e séance", ["ordinal: 107th = 117e"]),
    ("see page 30", "voir page 31", ["page: 30 = 31?"]),  # a page is that of an edition
    # --- the likest are paired, whatever their order
    ("on 26 May 2041 and 3 June 2041", "le 3 juillet 2041 et le 27 mai 2041",
     ["date: 26 May 2041 = 27 mai 2041", "date: 3 June 2041 = 3 juillet 2041"]),
    ("article 12, then 14 ships", "15 navires, article 13", ["reference: 12 = 13", "figure: 14 = 15"]),
    ("14 ships, article 12", "article 13 sur les 15 navires", ["figure: 14 = 15", "reference: 12 = 13"]),
    # --- what one side has more often is what the error left over
    ("3 ships and 3 boats", "3 navires et 4 bateaux", ["figure: 3 = 4"]),
    ("3 ships and 4 boats", "3 navires et 3 bateaux", ["figure: 4 = 3"]),
    ("3 ships, 3 boats, 4 ports", "3 navires, 4 bateaux, 4 ports", ["figure: 3 = 4"]),
    ("3 ships, 3 boats, 4 ports, 4 piers", "3 navires, 4 bateaux, 7 ports, 7 quais", ["figure: 3 = 7"]),
    ("3 ships, 4 boats, 7 ports, 7 piers", "3 navires, 3 bateaux, 4 ports, 4 quais", ["figure: 7 = 3"]),
    ("3 ships, 3 boats", "3 navires", []),
    ("before 1 July 2030", "avant juillet 2030", []),  # other values that answer each other
    ("1 July 2030 and July 2030", "juillet 2030 et le 1er juillet 2030", []),
    # --- a side that has fewer numbers may have left some out or spelt them out: a warning, unless one is the other mistyped
    ("12 ships", "des navires", ["figure: 12 = -?"]),
    ("ships", "12 navires", ["figure: - = 12?"]),
    ("35 ships and 7 boats", "36 navires", ["figure: 35 = 36", "figure: 7 = -?"]),
    ("35 ships and 7 boats", "53 navires", ["figure: 35 = 53", "figure: 7 = -?"]),
    ("35 ships and 7 boats", "41 navires", ["figure: 35 = 41?", "figure: 7 = -?"]),
    ("thirty-five ships and 7 boats", "36 navires", ["figure: thirty-five = 36?", "figure: 7 = -?"]),
    ("35 ships and 7 boats", "trente-six navires", ["figure: 35 = trente-six?", "figure: 7 = -?"]),
    ("3 ships and 5 boats", "4 navires", ["figure: 3 = 4?", "figure: 5 = -?"]),
    ("9 ships and 35 boats", "10 navires", ["figure: 9 = 10?", "figure: 35 = -?"]),
    ("9 ships and 350 boats", "19 navires", ["figure: 9 = 19", "figure: 350 = -?"]),
    ("3 ships under article 5", "4 navires", ["figure: 3 = 4", "reference: 5 = -?"]),  # of figures they have as many
    ("3 ships and 4 boats under article 5", "7 navires sous l'article 5", ["figure: 3 = 7?", "figure: 4 = -?"]),
    ("under article 5", "sous l'article 5 et l'article 67", ["reference: - = 67?"]),
    ("on 26 May 2041 and 3 June 2041", "le 27 mai 2041",
     ["date: 26 May 2041 = 27 mai 2041", "date: 3 June 2041 = 27 mai 2041"]),
    # --- what is left out freely is not told alone
    ("see page 30", "voir", []),
    ("see", "voir page 30", []),
    ("twelve ships", "des navires", []),
    ("COVID-19 cases", "cas de maladie à coronavirus", []),
    ("ships", "douze navires", []),
    # --- what is never left out is an error alone, and a date a warning
    ("see A/91/7", "voir", ["symbol: A/91/7 = -"]),
    ("see", "voir A/91/7", ["symbol: - = A/91/7"]),
    ("under resolution 64/293", "en vertu de cela", ["resolution: 64/293 = -"]),
    ("the report of 3 May 2041", "le rapport", ["date: 3 May 2041 = -?"]),
    ("the report", "le rapport du 3 mai 2041", ["date: - = 3 mai 2041?"]),
    # --- a date whose year or month is nowhere is told with the one that is meant
    ("on 30 July 2030", "le 30 juillet", ["date: 30 July 2030 = 30 juillet"]),
    ("on 30 July", "le 30 juillet 2030", ["date: 30 July = 30 juillet 2030"]),
    ("on 30 July 2030, and on 4 May", "le 4 mai et le 30 juillet", ["date: 30 July 2030 = 30 juillet"]),
    ("on 30 July 2030 and 4 May 2031", "le 4 mai 2031", ["date: 30 July 2030 = -?"]),
    # --- an error can make another kind of a fact: its digits tell
    ("17-25 May 2041", "187-25 mai 2041", ["date: 17-25 May 2041 = 187"]),
    ("17 to 25 May 2041", "187 au 25 mai 2041", ["date: 17 to 25 May 2041 = 187"]),
    ("resolution 1540 (2004)", "résolution 1540 (204)", ["resolution: 1540 (2004) = 1540 (204)"]),
    ("5 to 25 May 2041", "7 au 25 mai 2041", ["date: 5 to 25 May 2041 = 7 au 25 mai 2041"]),
    ("5 to 25 May 2041, 60 ships", "le 25 mai 2041, 61 navires", ["figure: 60 = 61", "date: 5 to 25 May 2041 = -?"]),
    ("on 17 May 2041", "2 051 navires", ["date: 17 May 2041 = 2 051"]),
    ("on 17 May 2041", "7 navires", ["date: 17 May 2041 = 7"]),
    ("on 17 May 2041", "18 navires", ["date: 17 May 2041 = 18"]),
    ("on 17 May 2041", "28 navires", ["date: 17 May 2041 = -?", "figure: - = 28?"]),
    ("on 17 May 2041", "450 navires", ["date: 17 May 2041 = -?", "figure: - = 450?"]),
    ("on 5 May 2041", "6 navires", ["date: 5 May 2041 = -?", "figure: - = 6?"]),
    ("see A/91/7", "le 3 mai 2041", ["symbol: A/91/7 = -", "date: - = 3 mai 2041?"]),
    ("on 30 July 2030", "le 30 juillet, et en mai", ["date: 30 July 2030 = 30 juillet"]),
    ("1,234 ships and 7 boats", "1 235 navires", ["figure: 1,234 = 1 235", "figure: 7 = -?"]),
    # --- a digit after a year can be the mark of a note: the first one of a text, or one of several that the other side lacks
    ("the biennium 2040-2041", "l'exercice 2040-20411", []),
    ("in July 2041.", "en juillet 20411.", ["date: July 2041 = juillet 20411?"]),
    ("in July 2041.", "en juillet 20414.", ["date: July 2041 = juillet 20414"]),
    ("the biennium 2040-2041", "l'exercice 2040-20414", ["year: 2041 = 20414"]),
    ("in 2041 the ships", "en 20411 les navires", ["year: 2041 = 20411"]),  # not at the end of a clause
    ("the Council,3 in 2041.", "le Conseil3 en 20414.", ["year: 2041 = 20414"]),
    ("the Council,3 in 2041,4", "le Conseil3 en 20414", ["year: 2041 = 20414?"]),
    # --- number words side by side that make no number are one mistake
    ("45 billion ships", "douze-cinq milliards de navires", ["figure: 45 billion = douze-cinq milliards"]),
    ("90 ships, 40 boats", "sept-vingt-dix navires, 40 bateaux", ["figure: 90 = sept-vingt-dix"]),
    ("15 ships and 20 boats", "quinze vingt", []),
    # --- sides without a text, and texts that say the same
    ("   ", "le 26 mai 2041", []),
    ("on 26 May 2041", " \n", []),
    ("one ship", "deux navires", []),  # which are words more than numbers
    ("26 May 2041: 3 ships, A/91/7", "3 navires, A/91/7, 26 mai 2041", []),
]  # fmt: skip


@pytest.mark.parametrize(("en", "fr", "expected"), PAIRS, ids=[f"{row[0]} / {row[1]}" for row in PAIRS])
def test_what_is_told_of_a_pair(en: str, fr: str, expected: list[str]) -> None:
    """Neither less nor more than the mistake, with the values that a person has to look at."""
    assert expected == told(en, fr)


def test_a_digit_after_a_year_can_be_a_mark_where_the_notes_beside_it_are() -> None:
    """Notes are numbered in order: one without neighbors is a slip."""
    dated = ("in July 2041.", "en juillet 20414.")
    for more, expected in ((("the Council3", "le Conseil3"), "?"), (("the Council7", "le Conseil7"), "")):
        found = list(_compare.find_differences(bitext(dated, *[("ships", "navires")] * 9, more), *KINDS))
        assert [shown(finding) for finding in found] == [f"date: July 2041 = juillet 20414{expected}"]


@pytest.mark.parametrize(
    ("one", "other", "texts", "expected"),
    [
        ("fr", "ar", ("une enclave de quatre hectares", "قطعة أرض مساحتها 10 فدادين"), []),
        ("fr", "zh", ("au cours des deux dernières décennies", "在过去的这二十年里"), []),
        ("es", "zh", ("en los tres últimos decenios", "在过去的这二十年里"), ["figure: tres = 二十"]),
    ],
)
def test_what_is_told_between_two_other_languages(
    one: str, other: str, texts: tuple[str, str], expected: list[str]
) -> None:
    """Quantities in a unit of each language's own."""
    assert expected == [shown(f) for f in _compare.find_differences(bitext(texts, one=one, other=other), *KINDS)]


def test_the_message_names_what_is_lost_and_what_is_added() -> None:
    """In words that say on which side to look."""
    pairs = (("see A/91/7", "voir A/91/8"), ("see A/91/7", "a"), ("a", "voir A/91/7"))
    found = [next(_compare.find_differences(bitext(pair), *KINDS)) for pair in pairs]
    assert [finding.message for finding in found] == [
        "symbol “A/91/7” of the source is “A/91/8” in the target",
        "symbol “A/91/7” of the source is not in the target",
        "symbol “A/91/7” of the target is not in the source",
    ]
    assert [finding.values for finding in found] == [("A/91/7", "A/91/8"), ("A/91/7", ""), ("", "A/91/7")]


def test_findings_are_on_their_links_and_of_the_kinds_asked_for() -> None:
    """A gap is passed by; two checks share what was found, and a bitext that is asked for next has its own."""
    one = bitext(("3 ships", "3 navires"), ("4 ships on 3 May 2041", "5 navires le 3 mars 2041"), ("x", "y"))
    gap = Link(("u2",), ())
    one = Bitext(one.source, one.target, (*one.links[:2], gap))
    other = bitext(("5 ships", "6 navires"))
    for _ in range(2):
        assert [(f.unit, shown(f)) for f in _compare.find_differences(one, "figure")] == [("u1", "figure: 4 = 5")]
        assert [(f.unit, shown(f)) for f in _compare.find_differences(one, "date")] == [
            ("u1", "date: 3 May 2041 = 3 mars 2041")
        ]
        assert [(f.unit, shown(f)) for f in _compare.find_differences(other, "figure", "date")] == [
            ("u0", "figure: 5 = 6")
        ]
    assert [pair.link.name for pair in _fact_pairs.pairs(one)] == ["u0", "u1"]
    assert _fact_pairs.pairs(one) is _fact_pairs.pairs(one)


PLAIN = [
    ("4 May 2041", "2041. gada 4. maijā", []),
    ("4 May 2041", "2041. gada 5. maijā", ["date: 4 May 2041 = 2041. gada 5. maijā"]),
    ("4 May 2041", "2042. gada 5. jūnijā", ["date: 4 May 2041 = 2042. gada 5. jūnijā?"]),
    ("4 May 2041", "šodien", ["date: 4 May 2041 = -?"]),
    ("3 ships", "pieci kuģi", []),  # words are not read
    ("3 ships", "4 kuģi", ["figure: 3 = 4?"]),
    ("35 ships", "36 kuģi", ["figure: 35 = 36"]),
    ("35 ships and 7 boats", "36 kuģi", []),  # the other may be in words
    ("3,512 ships and 7 boats", "3 513 kuģi", ["figure: 3,512 = 3 513"]),
    ("3,512 ships", "kuģi", ["figure: 3,512 = -?"]),
    ("ships", "3 512 kuģi", ["figure: - = 3 512?"]),
    ("1.5 million ships", "1,5 miljoni kuģu", []),
    ("at 3.30 p.m.", "plkst. 15:30", []),
    ("page 35", "36. lpp.", []),  # of another edition
    ("A/74/492", "A/74/429", ["symbol: A/74/492 = A/74/429"]),
]


@pytest.mark.parametrize(("en", "lv", "expected"), PLAIN)
def test_what_is_told_of_a_language_without_a_grammar(en: str, lv: str, expected: list[str]) -> None:
    """Digits, symbols and names of months are compared; what may be in words on the other side is not held against it."""
    assert expected == told(en, lv, other="lv")


def test_texts_that_differ_in_everything_are_paired_in_order() -> None:
    """Among too many, the likest are not looked for: a page of figures takes no minute. Fifty of a side are paired by likeness."""
    for count, spare, last in ((50, 0, "1050"), (52, 7, "2001")):
        en = ", ".join(str(n) for n in range(1001, 1001 + count + spare))
        fr = ", ".join(str(n) for n in range(2000 + count, 2000, -1))
        found = list(_compare.find_differences(bitext((en, fr)), "figure", "year"))
        assert len(found) == count + spare
        pairs = {f.values[0]: f.values[1] for f in found}
        assert pairs[str(1000 + count)] == ("2050" if count == 50 else last)
        assert [value for value in pairs.values() if not value] == [""] * spare


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("12",), ("12",), 0),
        (("12",), ("13",), 1),
        (("12",), ("21",), 1),  # two exchanged
        (("123",), ("321",), 2),
        (("12", "77"), ("90", "78"), 1),  # the readings that are likest
        (("a" * 40 + "b",), ("a" * 40 + "b",), 0),
        (("a" * 40 + "b",), ("a" * 40 + "c",), 10),  # far, without reading on
        (("a" * 39 + "b",), ("a" * 39 + "c",), 1),
        (("a" * 39 + "bx",), ("a" * 39 + "cx",), 1),
        (("a" * 39 + "bx",), ("a" * 39 + "cy",), 11),
    ],
)
def test_how_far_two_values_are_from_each_other(one: tuple[str, ...], other: tuple[str, ...], expected: int) -> None:
    """In characters to change; of long values the beginning counts, and anything behind it as ten."""
    a, b = (Fact("figure", values[0], (0, 1), values[0], also=values[1:]) for values in (one, other))
    assert _likeness.measure_distance(a, b) == expected


def test_of_many_numbers_without_a_grammar_each_is_compared_with_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0

    def count(one: Fact, other: Fact) -> int:
        nonlocal calls
        calls += 1
        return _likeness.measure_distance(one, other)

    monkeypatch.setattr(_plain, "measure_distance", count)
    here, there = (" ".join(str(n) for n in range(start, start + 4000, 4)) for start in (10_001, 50_002))
    assert told(here, there, other="lv")
    assert 1000 <= calls <= 100_000
