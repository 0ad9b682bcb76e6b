"""Preservation of comments in YAML lines that the program rewrites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import yaml

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)
_KEY = re.compile(r"[ -]*([^\s:#]+):")


def keep_comments(text: str, begin: int, end: int, block: Sequence[str]) -> Iterator[str]:
    """Yield *block*, which replaces the lines from *begin* to *end* of *text*, with their comments. Each comment follows the same key as before,
    or gets a line of its own below the first."""
    lines = text.splitlines()
    behind: dict[str, str] = {}
    own: list[str] = []
    keys = [_find_key(line) for line in block]
    for number, comment in _find_comments(text, begin, end):
        key = _find_key(lines[number]) if number > begin else keys[0]
        if key in keys and key not in behind and not lines[number].lstrip().startswith("#"):
            behind[key] = comment
        else:
            own.append(f"    {comment}\n")
    for n, (key, line) in enumerate(zip(keys, block, strict=True)):
        comment = behind.pop(key, "")
        yield f"{line.rstrip()}  {comment}\n" if comment else line
        yield from own if n == 0 else ()


def _find_key(line: str) -> str:
    match = _KEY.match(line)
    return match[1] if match else ""


def _find_comments(text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    """Find the comments of *text* from line *begin* to before line *end*, each with its line. Comments are what stands between tokens."""
    at = 0
    tokens: Iterable[yaml.Token] = yaml.scan(text, Loader=yaml.SafeLoader)
    for token in tokens:
        for match in _COMMENT.finditer(text, at, token.start_mark.index):
            number = text.count("\n", 0, match.start())
            if begin <= number < end:
                yield number, match.group().rstrip()
        at = max(at, token.end_mark.index)
