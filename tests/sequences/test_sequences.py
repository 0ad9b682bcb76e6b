"""Three-way merging and matching of lists, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enregard.sequences.merging import match_members, merge_lists, merge_members, merge_values

Member = tuple[int, str]
"""A key and a value."""
LISTS = st.dictionaries(st.integers(0, 9), st.sampled_from("abc"), max_size=6).map(lambda d: sorted(d.items()))


def get_key(member: Member) -> int:
    return member[0]


def match(one: Sequence[Member], other: Sequence[Member]) -> Mapping[int, int]:
    return match_members(one, other, [get_key])


def take_both(old: Member | None, ours: Member, theirs: Member) -> Member:
    """Resolve a conflict by both values."""
    if old is not None and old in (ours, theirs):
        return merge_values(old, ours, theirs)
    return ours if ours == theirs else (ours[0], "/".join(sorted((ours[1], theirs[1]))))


def merge(base: Sequence[Member], ours: Sequence[Member], theirs: Sequence[Member]) -> list[Member]:
    return [member for member, _ in merge_lists(base, ours, theirs, match=match, resolve=take_both)]


def spell(members: str) -> list[Member]:
    """Read `1a 2b` as a list of members."""
    return [(int(word[:1]), word[1:]) for word in members.split()]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("1a 2b", "1a 2b", "1a 2b", "1a 2b"),
        ("1a 2b", "1x 2b", "1a 2y", "1x 2y"),  # each changed another
        ("1a 2b", "1x 2b", "1y 2b", "1x/y 2b"),  # a conflict
        ("1a 2b", "1x 2b", "1x 2b", "1x 2b"),  # the same change
        ("1a 2b 3c", "1a 3c", "1a 2b", "1a"),  # each removed another
        ("1a 2b", "2b", "1x 2b", "1x 2b"),  # one removed what the other edited
        ("1a 2b", "1x 2b", "2b", "1x 2b"),
        ("1a", "1a 2b", "1a 3c", "1a 3c 2b"),  # each added another, at one place
        ("1a", "1a 2b", "1a 2c", "1a 2b/c"),  # both added one of the same key
        ("", "1a", "2b", "2b 1a"),
        ("1a 2b", "2b 1a", "1a 2b", "2b 1a"),  # the order is ours
        ("1a 2b", "2b 1a", "1a 9z 2b", "2b 1a 9z"),  # and theirs follow what they follow there
        ("1a", "", "1a 2b", "2b"),
    ],
)
def test_what_one_branch_changed_is_merged_in_our_order(base: str, ours: str, theirs: str, merged: str) -> None:
    assert merge(*map(spell, (base, ours, theirs))) == spell(merged)


def test_each_member_says_whether_ours_has_it() -> None:
    found = merge_lists(*map(spell, ("1a 2b", "1x 3c", "1a 2y 4d")), match=match, resolve=take_both)
    assert list(found) == [((1, "x"), True), ((2, "y"), False), ((4, "d"), False), ((3, "c"), True)]


@given(LISTS, LISTS, LISTS)
def test_an_unchanged_branch_changes_nothing(base: list[Member], one: list[Member], other: list[Member]) -> None:
    """Of one changed branch the merge is that branch, of two equal ones either; and without conflicts both directions have the same members."""
    assert merge(base, base, one) == merge(base, one, base) == merge(base, one, one) == one
    assert sorted(merge(base, one, other)) == sorted(merge(base, other, one))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("ab", "ab", "ab", "ab"),
        ("ab", "a", "abc", "ac"),
        ("ab", "bc", "ad", "cd"),
        ("", "ab", "cb", "abc"),
        ("a", "aa", "a", "aa"),
    ],
)
def test_members_of_sets_are_kept_added_and_removed(base: str, ours: str, theirs: str, merged: str) -> None:
    assert merge_members(base, ours, theirs) == list(merged)


@pytest.mark.parametrize(
    ("one", "other", "unique", "matched"),
    [
        ("1a 1b", "1a 1b", False, {0: 0, 1: 1}),
        ("1a 1b", "1c 1d", False, {0: 0, 1: 1}),  # by the second key, the first that is free
        ("1a 1b", "1c 1d", True, {}),  # which is which?
        ("1a 1b", "1b 1c", True, {1: 0, 0: 1}),
        ("1a", "2a", False, {}),
    ],
)
def test_members_are_matched_by_the_first_key_that_they_share(
    one: str, other: str, unique: bool, matched: dict[int, int]
) -> None:
    def get_member(member: Member) -> Member:
        return member

    assert match_members(spell(one), spell(other), [get_member, get_key], unique=unique) == matched


def test_a_match_that_is_not_accepted_is_left_for_the_next() -> None:
    def is_lower(_: Member, other: Member) -> bool:
        return other[1].islower()

    assert match_members(spell("1a 1b"), spell("1A 1c"), [get_key], accept=is_lower) == {0: 1}
