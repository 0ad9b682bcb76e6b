"""Checks of facts on long numbers and on many names, which are compared as text and by counts."""

from __future__ import annotations

import pytest

from enregard import checks
from enregard.checks import _sides
from enregard.checks._conversions import is_converted
from tests.test_hostile_texts import row

HOSTILE = {
    "one number": "9" * 100_000,
    "dates": "on 3 May 2030, " * 1500,
    "letters": "(a)" * 5000,
    "amounts": " ".join(f"${n}" for n in range(2000)),
    "negation": "not " * 5000,
    "modality": "shall " * 16_000,
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize(
    "name", [n for n, c in checks.load_checks().items() if c.on and c.subject in ("bitext", "link")]
)
def test_every_check_examines_hostile_text(name: str, hostile: str) -> None:
    """Each check ends without an error, whichever side has the text."""
    for sides in ((hostile, hostile + "x"), ("The Council shall meet on 3 May (a).", hostile), (hostile, "Rien (a).")):
        checks.run_checks([row(*sides, "fr")], only={name})


def test_a_table_of_amounts_is_tried_as_conversions_a_little(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0

    def count(one: tuple[str, str], other: tuple[str, str]) -> bool:
        nonlocal calls
        calls += 1
        return is_converted(one, other)

    monkeypatch.setattr(_sides, "is_converted", count)
    here, there = (" ".join(f"{n} km" for n in range(start, start + 3000, 3)) for start in (10_000, 50_001))
    assert checks.run_checks([row(here, there, "fr")], only={"figures-differ"})
    assert 1000 <= calls <= 1_000_000
