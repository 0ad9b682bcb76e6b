"""Results of the last run that are used again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from enregard.sequences.repeating import LastResults

RUNS = st.lists(st.lists(st.integers(0, 6), max_size=8), max_size=6)


@given(RUNS, st.booleans())
def test_results_are_those_of_the_function_and_each_value_is_computed_once(runs: list[list[int]], last: bool) -> None:
    known = LastResults(last=last)
    before: set[int] = set()
    for values in runs:
        computed: list[int] = []

        def square(value: int, seen: list[int] = computed) -> int:
            seen.append(value)
            return value * value

        assert known.map(square, values, lambda value: value) == [value * value for value in values]
        assert computed == (list(dict.fromkeys(v for v in values if v not in before)) if last else values)
        before = set(values)


def test_a_value_that_is_gone_is_computed_again_and_none_is_a_result() -> None:
    known = LastResults()
    computed: list[list[int]] = []
    for values in ([[1], [2]], [[2]], [[1]]):
        assert known.map(computed.append, values) == [None] * len(values)
    assert computed == [[1], [2], [2], [1]]
