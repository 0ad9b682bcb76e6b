"""The strings of a JSON object with their lines. Depth is bounded, and keys that are repeated are reported."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from enregard.errors import ReadError

_TOKEN = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\.)*+"|[{}\[\]:,]|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null')
_SPACE = re.compile(r"[ \t\r\n]*")
_DEPTH = 100
_VALUE = "a value"
_FIRST = '{["-0123456789tfn'
_EXPECTED = {
    "an object": "{", "a key": '"', "a key or }": '"}', "a colon": ":", _VALUE: _FIRST, "a value or ]": f"{_FIRST}]",
    "a comma or }": ",}", "a comma or ]": ",]", "the end": "",
}  # fmt: skip
"""Beginnings of the tokens that may follow, by what is expected."""


@dataclass(frozen=True, slots=True)
class JsonText:
    """A string, the keys that lead to it (places in a list are numbers), and the line on which it begins."""

    keys: tuple[str, ...]
    text: str
    line: int


@dataclass
class _Open:
    """An object or a list that is being read: the key or place of its next value, and the keys seen, with their lines."""

    bracket: str
    key: str = "0"
    seen: dict[str, int] = field(default_factory=dict)


def read_json_texts(text: str) -> tuple[list[JsonText], list[str]]:
    """Return the strings of the object that *text* is, in order, and a remark on each key that is repeated in its object. Numbers, true,
    false and null are left out. ReadError, with the line, if it is no JSON, no object, or too deep."""
    found: list[JsonText] = []
    remarks: list[str] = []
    opened: list[_Open] = []
    wanted = "an object"
    for token, line in _split_tokens(text):
        if token[:1] not in _EXPECTED[wanted] or (not token and wanted != "the end"):
            what = f"{token[:20]!r}" if token else "the end"
            raise ReadError(f"not JSON: {wanted} is expected, and {what} found", line=line)
        wanted = _take_token(token, line, opened, wanted, found, remarks)
        if len(opened) > _DEPTH:
            raise ReadError(f"more than {_DEPTH} nested objects", line=line)
    return found, remarks


def _take_token(
    token: str, line: int, opened: list[_Open], wanted: str, found: list[JsonText], remarks: list[str]
) -> str:
    """Take in an expected *token*, and return what is expected next."""
    if token in ("{", "["):
        opened.append(_Open(token))
        return "a key or }" if token == "{" else "a value or ]"
    if token in ("}", "]"):
        opened.pop()
        return _end_value(opened)
    if not token:
        return "the end"
    here = opened[-1]
    if token == ",":
        return "a key" if here.bracket == "{" else _VALUE
    if token == ":":
        return _VALUE
    if wanted.startswith("a key"):
        here.key = _decode(token, line)
        if here.key in here.seen:
            remarks.append(f"line {line}: key “{here.key}” is already on line {here.seen[here.key]}")
        here.seen[here.key] = line
        return "a colon"
    if token.startswith('"'):
        found.append(JsonText(tuple(each.key for each in opened), _decode(token, line), line))
    return _end_value(opened)


def _end_value(opened: list[_Open]) -> str:
    """Return what is expected after a value, and count it in a list."""
    if not opened:
        return "the end"
    if opened[-1].bracket == "{":
        return "a comma or }"
    opened[-1].key = str(int(opened[-1].key) + 1)
    return "a comma or ]"


def _split_tokens(text: str) -> Iterator[tuple[str, int]]:
    """Yield each token with its line, and at last an empty one."""
    at, line = 0, 1
    while True:
        space = _SPACE.match(text, at)
        end = space.end() if space else at
        line += text.count("\n", at, end)
        if end == len(text):
            yield "", line
            return
        token = _TOKEN.match(text, end)
        if token is None:
            raise ReadError(f"not JSON: {text[end : end + 20].splitlines()[0]!r} is not a value", line=line)
        yield token.group(), line
        at = token.end()


def _decode(token: str, line: int) -> str:
    """Decode a string; half a surrogate pair becomes U+FFFD."""
    try:
        text: str = json.loads(token)
    except ValueError:
        raise ReadError("not JSON: an unknown escape in this string", line=line) from None
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
