"""A command option (`--all`, `-v`) or path (`/etc/hosts`) is missing or different.

Why: readers type these literally.
Fires: `Use --no-verify.` / `Utilisez --noverify.`; `in /etc/apt/sources.list` / `dans /etc/apt/source.list`.
Silent: an option that only the translation has; `--foo`, an example; words with hyphens, between dashes or after the dash of a dialogue; a path in a folder of the language (`/usr/share/doc/fr`).
A missing one without a replacement is a warning, and so is a different path, which may be an example.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import zip_longest

from enregard.checks._texts import get_primary_language, pair_texts
from enregard.markup.elements import blank_comments
from enregard.model import Bitext, Check, Finding, Severity

_OPTION = re.compile(
    r"-(?<![\w\-–—.%{}]-)(?!(?:(?<=\A-)|(?<=[.?!»”\"] -))-[A-Z][a-z])(?:-(?>[A-Za-z][\w-]*[A-Za-z0-9])(?!--)|(?<!/-)[A-Za-z](?![\w'’-]))",
    re.ASCII,
)
_PATH = re.compile(
    r"/(?<![\w/:.<>~$})*-]/)(?:bin|boot|dev|etc|lib|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)(?:/[\w.+@-]*[\w+@-])+/?",
    re.ASCII,
)
"""Below the folders of a system; what else looks like a path may be an example, which is translated."""

_EXAMPLE = re.compile(r"(?<![A-Za-z])(?:foo|bar|baz|qux|quux)(?![A-Za-z])")
"""Names of examples, for which languages have their own: `--foo` is `--toto` in French."""
_ALONE = re.compile(r"(?:\?[^:]*:)?-\w")
"""A message that is but a sign and a letter, which stands for a word: `?loss:-L`."""
_MOST = 50
"""Options of one text that are looked for in the other."""


def run(bitext: Bitext) -> Iterator[Finding]:
    tags = tuple(map(get_primary_language, (bitext.source.language, bitext.target.language)))
    for pair in pair_texts(bitext, empty=False):
        if _ALONE.fullmatch(pair.source):
            continue
        for sign, pattern, word in (("-", _OPTION, "option"), ("/", _PATH, "path")):
            if sign not in pair.source:
                continue
            mine, theirs = (_index(pattern, blank_comments(text), tags) for text in (pair.source, pair.target))
            lost = [m for key, m in mine.items() if key not in theirs and not _EXAMPLE.search(key)][:_MOST]
            added = [m for key, m in theirs.items() if key not in mine][:_MOST]
            rest = _drop_known(pattern, pair.target, mine) if lost else ""
            lost = [m for m in lost if not _stands_in(m, rest) and f"+{m.group()[1:]}" not in pair.source]
            added = [m for m in added if not _stands_in(m, pair.source)]
            for a, b in zip_longest(lost, added[: len(lost)]):
                ends = f"is “{b.group()}” in the target" if b else "is not in the target"
                yield pair.make_finding(
                    f"{word} “{a.group()}” of the source {ends}",
                    a.span(),
                    b.span() if b else None,
                    severity=None if b and word == "option" and len(a.group()) > 2 else Severity.WARNING,
                    values=(a.group(), b.group() if b else ""),
                )


def _index(pattern: re.Pattern[str], text: str, tags: tuple[str, ...]) -> dict[str, re.Match[str]]:
    """Return what *pattern* finds in *text*, by its words without the languages *tags*."""
    found: dict[str, re.Match[str]] = {}
    framed = text.startswith("--") and text.rstrip().endswith("--")  # `--Continued at byte %s--`
    for m in pattern.finditer(text, 2 * framed):
        found.setdefault("/".join(_drop_tag(part, tags) for part in m.group().rstrip("/").split("/")), m)
    return found


def _drop_tag(name: str, tags: tuple[str, ...]) -> str:
    """Return the *name* of a file or folder without a language of *tags*: `index.html.en`."""
    head, _, tail = name.rpartition(".")
    return head if tail in tags else name


def _drop_known(pattern: re.Pattern[str], text: str, known: Container[str]) -> str:
    """Return *text* without what is *known*: `--all` is no part of `--all-files` where that is another option."""
    return pattern.sub(lambda m: "" if m.group() in known else m.group(), text)


def _stands_in(found: re.Match[str], text: str) -> bool:
    """Test whether what was *found* is anywhere in *text*, also where it does not look like it, or has the places where a manual may break it."""
    text = text.replace("\\:", "")
    return re.search(rf"(?<!\w){re.escape(found.group())}(?!\w)", text) is not None


CHECK = Check(run, "link", Severity.ERROR)
