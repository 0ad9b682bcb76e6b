"""Checks of facts on long numbers and on many names, which are compared as text and by counts."""

from __future__ import annotations

import pytest

from enregard import checks
from tests.test_hostile_texts import row

HOSTILE = {
    "one number": "9" * 100_000,
    "dates": "on 3 May 2030, " * 1500,
    "letters": "(a)" * 5000,
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
