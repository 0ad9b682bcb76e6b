"""Arguments of ICU messages: `{name}`, `{when, date, short}`, `{count, plural, one {# file} other {# files}}`.

An apostrophe quotes only braces that stand directly behind it and are closed by another one (`'{'`): in many programs it quotes nothing.
Source: ICU documentation, MessageFormat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from enregard.model import Span

CHOICES = frozenset({"plural", "selectordinal", "select"})
"""Kinds of arguments that have branches."""
_BRACES = re.compile(r"'[{}]+'|[{}]")
_HEAD = re.compile(r"\{\s*(?P<name>[\w.-]+)\s*(?:,\s*(?P<kind>[a-z]+)\s*)?(?=[,}])")
_BRANCH = re.compile(r"[\s,]*(?:offset:\s*\d+\s*)?(?P<key>=\d+|[\w-]+)\s*\{")
_KEY = re.compile(r"zero|one|two|few|many|other|=\d+")
"""Keys of the branches of numbers: the plural categories of CLDR, and single numbers."""
_MOST = 64
"""Variants of a message that are told apart."""
_CHOICES = 12
"""Arguments with branches in a message whose variants are listed."""


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument at *span*; *branches* are the keys and the spans of their texts, for a *kind* that has any."""

    name: str
    kind: str
    span: Span
    branches: tuple[tuple[str, Span], ...] = ()


Choices = tuple[tuple[str, str], ...]
"""The branch that is taken of each argument: its name and the key."""


@lru_cache(maxsize=1024)
def find_arguments(text: str) -> tuple[Argument, ...]:
    """Find the arguments of *text*, in order, also those inside of branches; one that is not closed is left out."""
    closed, _ = _match_braces(text)
    bodies: set[int] = set()
    found: list[Argument] = []
    for start in sorted(closed):
        head = _HEAD.match(text, start) if start not in bodies else None
        if head is not None:
            branches = tuple(_read_branches(text, head, closed)) if head["kind"] in CHOICES else ()
            bodies.update(span[0] - 1 for _, span in branches)
            found.append(Argument(head["name"], head["kind"] or "", (start, closed[start] + 1), branches))
    return tuple(found)


def list_telling_keys(argument: Argument) -> list[tuple[str, Span]]:
    """List the keys of *argument* that no translation changes, with the spans of their branches: all that it selects by, and of those for numbers
    what is no key."""
    return [(key, span) for key, span in argument.branches if argument.kind == "select" or not _KEY.fullmatch(key)]


def has_choice(text: str) -> bool:
    """Test whether *text* has an argument with branches."""
    return "{" in text and any(argument.branches for argument in find_arguments(text))


def list_variants(text: str) -> dict[Choices, str] | None:
    """Return what *text* says for each choice of branches, in which `#` is the argument; None if its braces are not paired or it has too
    many variants."""
    if not _match_braces(text)[1] or sum(bool(a.branches) for a in find_arguments(text)) > _CHOICES:
        return None
    variants: dict[Choices, str] = {}
    waiting: list[tuple[Choices, str]] = [((), text)]
    while waiting:
        taken, said = waiting.pop()
        argument = next((a for a in find_arguments(said) if a.branches), None)
        if argument is None:
            variants[taken] = said
        else:
            waiting += reversed(list(_take_branches(said, argument, taken)))
        if len(variants) + len(waiting) > _MOST:
            return None
    return variants


def _take_branches(text: str, argument: Argument, taken: Choices) -> Iterator[tuple[Choices, str]]:
    for key, span in argument.branches:
        body = text[slice(*span)]
        if argument.kind != "select":
            body = _name_number(body, argument.name)
        yield (*taken, (argument.name, key)), text[: argument.span[0]] + body + text[argument.span[1] :]


def _name_number(body: str, name: str) -> str:
    """Replace each `#` of *body* outside braces by the argument *name*."""
    pieces, depth = [], 0
    for piece in re.split(r"([{}#])", body):
        depth += (piece == "{") - (piece == "}")
        pieces.append(f"{{{name}}}" if piece == "#" and depth == 0 else piece)
    return "".join(pieces)


def _match_braces(text: str) -> tuple[dict[int, int], bool]:
    """Map each opening brace to the one that closes it; the second value tells whether all are paired."""
    opened: list[int] = []
    closed: dict[int, int] = {}
    even = True
    for m in _BRACES.finditer(text):
        if m.group() == "{":
            opened.append(m.start())
        elif m.group() == "}":
            if opened:
                closed[opened.pop()] = m.start()
            else:
                even = False
    return closed, even and not opened


def _read_branches(text: str, head: re.Match[str], closed: dict[int, int]) -> Iterator[tuple[str, Span]]:
    at, end = head.end(), closed[head.start()]
    while (m := _BRANCH.match(text, at, end)) and (close := closed.get(m.end() - 1)) is not None:
        yield m["key"], (m.end(), close)
        at = close + 1
