"""Definitions of Word's automatic numbers (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from enregard.word.names import W, get_number, get_switch, get_value
from enregard.word.styles import Styles


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list. *restart* is the level, from 1, after which it begins again; 0 for none, None for any above it."""

    form: str
    example: str
    """First numbers of a custom format: `001, 002, 003`."""
    text: str
    start: int
    restart: int | None
    legal: bool
    """True if all numbers in it are written in decimal."""
    gap: str
    style: str


@dataclass(frozen=True, slots=True)
class List:
    """A numbering instance. Instances with the same *counter* continue one another."""

    counter: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)
    """Level -> number at which it begins when this instance is first used."""


def read_lists(root: Any, styles: Styles) -> dict[str, List]:
    """Read the numbering instances of the part *root*, by numId."""
    if root is None:
        return {}
    abstract = {each.get(f"{W}abstractNumId"): each for each in root.iterchildren(f"{W}abstractNum")}
    instances = {each.get(f"{W}numId"): each for each in root.iterchildren(f"{W}num")}
    found = {}
    for name, instance in instances.items():
        counter = _follow_link(get_value(instance, "abstractNumId"), abstract, instances, styles)
        if counter not in abstract:
            continue
        levels = _read_levels(abstract[counter])
        starts = {}
        for override in instance.iterchildren(f"{W}lvlOverride"):
            depth = int(override.get(f"{W}ilvl") or 0)
            levels.update(_read_levels(override))
            start = get_number(override, "startOverride", -1)
            if start >= 0:
                starts[depth] = start
        found[name] = List(counter, levels, starts)
    return found


def _follow_link(name: str, abstract: Mapping[str, Any], instances: Mapping[str, Any], styles: Styles) -> str:
    """Return the definition that *name* refers to by a numbering style, or *name* itself."""
    style = get_value(abstract.get(name), "numStyleLink")
    if not style:
        return name
    linked = next((other for other, each in abstract.items() if get_value(each, "styleLink") == style), None)
    number = get_value(styles.by_id.get(style), "pPr/numPr/numId")
    return linked or get_value(instances.get(number), "abstractNumId") or name


def _read_levels(parent: Any) -> dict[int, Level]:
    return {int(level.get(f"{W}ilvl") or 0): _read_level(level) for level in parent.iterchildren(f"{W}lvl")}


def _read_level(level: Any) -> Level:
    form = next(level.iter(f"{W}numFmt"), None)
    restart = get_number(level, "lvlRestart", -1)
    return Level(
        "decimal" if form is None else form.get(f"{W}val") or "decimal",
        "" if form is None else form.get(f"{W}format") or "",
        get_value(level, "lvlText"),
        get_number(level, "start", 0),
        None if restart < 0 else restart,
        bool(get_switch(level, "isLgl")),
        {"space": " ", "nothing": ""}.get(get_value(level, "suff"), "\t"),
        get_value(level, "pStyle"),
    )
