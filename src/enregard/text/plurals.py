"""Rules of plural forms, as the header of a catalog states them: `nplurals=2; plural=(n != 1);`."""

from __future__ import annotations

import gettext
import re
from collections import defaultdict
from dataclasses import dataclass

_RULE = re.compile(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*\Z", re.DOTALL)
_TRIED = 1001
"""Numbers for which a rule is evaluated, from 0; all rules of CLDR repeat before that, but for millions."""
_MOST, _FEW = 20, 5


@dataclass(frozen=True, slots=True)
class PluralRule:
    """A rule: the number of forms, and the numbers that take each form, of those up to a thousand."""

    count: int
    numbers: tuple[tuple[int, ...], ...]

    def takes_few_numbers(self, form: int) -> bool:
        """Test whether *form* is for a few numbers only, which its text may say in words or leave out, as `msgfmt` has it."""
        return form < self.count and len(self.numbers[form]) <= _FEW

    def is_singular(self, form: int) -> bool:
        """Test whether *form* is used for 1."""
        return form < self.count and 1 in self.numbers[form]


def parse_plural_rule(field: str) -> PluralRule:
    """Parse *field*, the Plural-Forms of a header. ValueError, which says what is wrong, if it is no rule."""
    match = _RULE.match(field)
    if not match:
        raise ValueError("it is not of the form `nplurals=N; plural=EXPRESSION;`")
    count = int(match[1][:6])
    if not 1 <= count <= _MOST:
        raise ValueError(f"nplurals is {match[1][:6]}")
    try:
        choose = gettext.c2py(match[2])
        chosen = [int(choose(n)) for n in range(_TRIED)]
    except (ValueError, ZeroDivisionError, OverflowError, RecursionError) as error:
        raise ValueError("its expression cannot be evaluated") from error
    numbers: defaultdict[int, list[int]] = defaultdict(list)
    for n, form in enumerate(chosen):
        if not 0 <= form < count:
            raise ValueError(f"its expression selects form {form} for {n}, but there are {count}")
        numbers[form].append(n)
    return PluralRule(count, tuple(tuple(numbers[form]) for form in range(count)))
