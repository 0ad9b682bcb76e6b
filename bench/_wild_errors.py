"""Errors inserted into translated messages of programs, one of each kind where a message is suitable."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Edit = Callable[[str, str, random.Random], str | None]
"""Returns the target with an error, from source and target; None where there is nothing to spoil."""

_PRINTF = re.compile(r"%(?:\d+\$)?[-+#0]*\d*(?:\.\d+)?(?:ll|l|z)?[diuxsfgc](?![a-z]{2})")
_BRACE = re.compile(r"\{[A-Za-z_]\w*\}|%\([a-z_]\w*\)[sd]")
_TAG = re.compile(r"(?<!\b[BICLEFSXZ])</?([A-Za-z][\w:.-]*)(?:\s[^<>]*)?/?>")
_ROLE = re.compile(r":([A-Za-z]+):`[^`]+`")
_LITERAL = re.compile(r"``[^`]+``")
_OPTION = re.compile(r"(?<![\w-])--[a-z][\w-]+[a-z]")
_URL = re.compile(r"https?://[\w./-]+\w")
KEY = re.compile(r"(?<![\w_])_(?=[^\W_])|(?<=\s)&(?=[A-Z])")


def _pick(pattern: re.Pattern[str], source: str, target: str, draw: random.Random) -> re.Match[str] | None:
    """Draw a place of *pattern* in *target* that stands in *source*, too."""
    found = [m for m in pattern.finditer(target) if m.group() in source]
    return draw.choice(found) if found else None


def _put(target: str, m: re.Match[str], text: str) -> str:
    return target[: m.start()] + text + target[m.end() :]


def spoil_printf(source: str, target: str, draw: random.Random) -> str | None:
    m = _pick(_PRINTF, source, target, draw)
    if m is None:
        return None
    kind = m.group()[-1]
    return _put(target, m, draw.choice(["", m.group()[:-1] + ("d" if kind == "s" else "s")]))


def spoil_brace(source: str, target: str, draw: random.Random) -> str | None:
    m = _pick(_BRACE, source, target, draw)
    if m is None:
        return None
    name = re.sub(r"\W", "", m.group())
    return _put(target, m, draw.choice(["", m.group()[:-1], m.group().replace(name[:3], name[:3][::-1] + "x", 1)]))


def spoil_tag(source: str, target: str, draw: random.Random) -> str | None:
    closed = {m[1] for m in re.finditer(r"</([\w:.-]+)>", source)}
    found = [m for m in _TAG.finditer(target) if m.group() in source and m[1] in closed]
    if not found:
        return None
    m = draw.choice(found)
    return _put(target, m, draw.choice(["", m.group().replace(m[1], m[1] + "x", 1), m.group()[:-1]]))


def spoil_role(source: str, target: str, draw: random.Random) -> str | None:
    m = _pick(_ROLE, source, target, draw) or _pick(_LITERAL, source, target, draw)
    if m is None:
        return None
    if m.group().startswith("``"):
        return _put(target, m, draw.choice([m.group()[:-1], m.group()[1:], m.group().strip("`")]))
    return _put(target, m, draw.choice([m.group()[:-1], m.group().replace(m[1], m[1] + "s", 1), m.group()[1:]]))


def spoil_option(source: str, target: str, draw: random.Random) -> str | None:
    m = _pick(_OPTION, source, target, draw)
    if m is None:
        return None
    return _put(
        target, m, draw.choice([m.group()[1:], m.group()[:-1], m.group() + "s", m.group().replace("--", "–", 1)])
    )


def spoil_url(source: str, target: str, draw: random.Random) -> str | None:
    m = _pick(_URL, source, target, draw)
    if m is None:
        return None
    at = draw.randrange(9, len(m.group()))
    return _put(target, m, draw.choice([m.group()[:at] + m.group()[at + 1 :], m.group()[:at] + "x" + m.group()[at:]]))


def spoil_key(source: str, target: str, draw: random.Random) -> str | None:
    if len(source) > 40 or "<" in source or len(KEY.findall(source)) != 1 or len(KEY.findall(target)) != 1:
        return None
    m = next(KEY.finditer(target))
    return _put(target, m, draw.choice(["", m.group() * 2])) if draw.random() < 0.5 else _put(target, m, "")


ERRORS: dict[str, Edit] = {
    "printf": spoil_printf,
    "tag": spoil_tag,
    "brace": spoil_brace,
    "accelerator": spoil_key,
    "role or literal": spoil_role,
    "option": spoil_option,
    "URL": spoil_url,
}
