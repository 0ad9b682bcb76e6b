"""The branches of ICU messages as pairs of texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from enregard.markup.icu import Argument, Choices, find_arguments, has_choice, list_telling_keys, list_variants
from enregard.markup.placeholders import choose_alike
from enregard.model import FEW_NUMBERS
from enregard.resources._plurals import list_forms, takes_few_numbers
from enregard.resources._values import Row

ICU = "icu-format"
"""Flag of ICU messages."""
_UNLIKE = 9
"""Rank of a branch of the source that a branch of the target does not translate."""


def split_branches(row: Row, language: str) -> Iterator[Row]:
    """Yield a row for each combination of branches of the target of *row*, with what the source says then. A message whose arguments or
    keys differ, or whose braces are not paired, is one row, for the comparison of its arguments."""
    if not row.target.strip() or not (has_choice(row.source) or has_choice(row.target)):
        yield row
        return
    whole = replace(row, flags=tuple(dict.fromkeys((*row.flags, ICU))))
    mine, theirs = list_variants(row.source), list_variants(row.target)
    if mine is None or theirs is None or not _has_same_arguments(row.source, row.target):
        yield whole
        return
    kinds = {a.name: a.kind for a in find_arguments(row.target) if a.branches}
    for taken, text in theirs.items():
        few = any(kinds.get(name) != "select" and takes_few_numbers(language, key) for name, key in taken)
        source = choose_alike(_rank_variants(mine, taken, kinds, language), text)
        name = f"{row.id}[{', '.join(key for _, key in taken)}]" if taken else row.id
        yield replace(whole, id=name, source=source, target=text, flags=(*whole.flags, *([FEW_NUMBERS] * few)))


def _rank_variants(
    variants: Mapping[Choices, str], taken: Choices, kinds: Mapping[str, str], language: str
) -> list[str]:
    """List the variants of the source that the target may say with the branches *taken*, the likeliest first."""
    wanted = dict(taken)

    def rank(choices: Choices) -> int:
        return sum(_rank_key(key, wanted.get(name, "other"), kinds.get(name, ""), language) for name, key in choices)

    best = sorted(variants, key=rank)
    return [variants[choices] for choices in best if rank(choices) < _UNLIKE] or [variants[best[0]]]


def _rank_key(key: str, wanted: str, kind: str, language: str) -> int:
    forms = [wanted, "other"] if kind == "select" else list_forms(wanted, language)
    return forms.index(key) if key in forms else _UNLIKE


def _has_same_arguments(source: str, target: str) -> bool:
    """Test whether both sides choose by the same arguments, and the target by keys that the source has too, if it has any, or by forms of numbers."""
    mine, theirs = find_arguments(source), find_arguments(target)
    names, others = {a.name for a in mine}, {a.name for a in theirs}
    keys, added = set(_list_keys(mine)), set(_list_keys(theirs))
    return (
        all(a.name in others for a in mine if a.branches)
        and all(a.name in names for a in theirs if a.branches)
        and (added <= keys or (not keys and all(a.kind == "select" for a in theirs if a.branches)))
    )


def _list_keys(arguments: Iterable[Argument]) -> Iterator[tuple[str, str]]:
    return ((a.name, key) for a in arguments for key, _ in list_telling_keys(a))
