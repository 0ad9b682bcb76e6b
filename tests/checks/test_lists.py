"""Lists that each language sorts by its own alphabet."""

from __future__ import annotations

import pytest

from enregard import checks
from enregard.model import Bitext, Document, Finding, Link, Severity, Unit

KINDS = {"countries-differ", "figures-differ", "references-differ"}


def find(en: list[str], other: list[str], tag: str = "fr") -> list[Finding]:
    one, two = (
        Document("", language, tuple(Unit(f"u{n}", "row", text) for n, text in enumerate(texts)))
        for language, texts in (("en", en), (tag, other))
    )
    links = tuple(Link((f"u{n}",), (f"u{n}",)) for n in range(len(en)))
    return checks.run_checks([Bitext(one, two, links)], only=KINDS)


COUNTRIES = ["Austria 12", "Bahrain 45", "Croatia 7", "Germany 30", "Zambia 5"]
IN_FRENCH = ["Allemagne 30", "Autriche 12", "Bahreïn 45", "Croatie 7", "Zambie 5"]
DEFINITIONS = [
    "agreement means an agreement under section 5. (accord)",
    "board means the board established by section 12. (conseil)",
    "member means a person appointed under section 27. (membre)",
]
DEFINED = [
    "accord Accord visé à l’article 5. (agreement)",
    "conseil Conseil constitué par l’article 12. (board)",
    "membre Personne nommée en vertu de l’article 27. (member)",
]


@pytest.mark.parametrize(
    ("en", "other", "tag"),
    [
        (COUNTRIES, IN_FRENCH, "fr"),
        (COUNTRIES, ["Alemania 30", "Austria 12", "Bahrein 45", "Croacia 7", "Zambia 5"], "es"),
        (COUNTRIES, ["Австрия 12", "Бахрейн 45", "Германия 30", "Замбия 5", "Хорватия 7"], "ru"),
        (COUNTRIES, ["ألمانيا 30", "البحرين 45", "زامبيا 5", "كرواتيا 7", "النمسا 12"], "ar"),
        (COUNTRIES, ["奥地利 12", "巴林 45", "德国 30", "克罗地亚 7", "赞比亚 5"], "zh"),
        ([*DEFINITIONS[:2], DEFINITIONS[2]], DEFINED, "fr"),
        (["board means the board under section 12. (conseil)", "worker means a worker under section 3. (agent)"],
         ["agent Agent visé à l’article 3. (worker)", "conseil Conseil visé à l’article 12. (board)"], "fr"),
    ],
)  # fmt: skip
def test_a_list_that_agrees_as_a_whole_has_no_finding(en: list[str], other: list[str], tag: str) -> None:
    """Whatever line a member is on."""
    assert find(en, other, tag) == []


def test_what_is_missing_is_told_once_on_its_line() -> None:
    """With both values, and an error, since it is the only difference."""
    found = find(COUNTRIES, [*IN_FRENCH[:2], "Bénin 45", *IN_FRENCH[3:]])
    assert [(f.unit, f.severity, f.message) for f in found] == [
        ("u1", Severity.ERROR, "country “Bahrain” of the source is “Bénin” in the target (of the list)")
    ]
    found = find(COUNTRIES, [*IN_FRENCH[:2], "Bahreïn 46", *IN_FRENCH[3:]])
    assert [f.message for f in found] == ["figure “45” of the source is “46” in the target (of the list)"]


def test_several_that_are_missing_are_one_warning() -> None:
    """The lists may have other members."""
    found = find(COUNTRIES, ["Allemagne 30", "Autriche 12", "Bénin 45", "Tchad 7", "Zambie 5"])
    assert [(f.check, f.severity) for f in found] == [("countries-differ", Severity.WARNING)]
    assert found[0].message.endswith(", and 1 more (of the list)")


@pytest.mark.parametrize(
    "en",
    [
        ["Croatia 7", "Austria 12", "Zambia 5", "Bahrain 45", "Germany 30"],
        [f"The Council met {name.split()[1]} times in {name.split()[0]}." for name in COUNTRIES],
    ],
    ids=["not sorted", "sentences"],
)
def test_other_lines_are_compared_one_by_one(en: list[str]) -> None:
    """Where nothing explains another order, it is a mistake."""
    other = [en[1].replace("Austria", "Autriche").replace("Bahrain", "Bahreïn"), *en[1:]]
    assert {f.unit for f in find(en, other) if f.severity is Severity.ERROR} == {"u0"}
