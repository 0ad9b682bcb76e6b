"""Inline markup of reStructuredText, Markdown and POD in a message: roles, literals, references, links, `C<code>`.

Which of the three a text is in, its source shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from enregard.model import Span

_ROLE = re.compile(r":(?P<role>[A-Za-z][\w+.-]*(?::[A-Za-z][\w+.-]*)?):`(?P<body>[^`]+)`")
_LITERAL = re.compile(r"(?<!`)``(?P<body>(?:[^`]|`(?!`))+)``(?!`)")
_REFERENCE = re.compile(r"(?<![:`\w])`(?P<body>[^`]+)`_{1,2}(?!\w)")
_SUBSTITUTION = re.compile(r"(?<![\w|`])\|(?P<body>[\w. -]+?)\|(?=[_\W]|$)")
_NOTE = re.compile(r"\[(?P<body>[#*]?\w*)\]_(?!\w)")
_TARGET = re.compile(r"<([^<>]+)>\s*\Z")
_LINK = re.compile(r"(?P<image>!)?\[[^\[\]]*\]\((?P<body>[^()\s]*(?:\([^()]*\))?[^()\s]*)(?:\s+[\"'][^\"']*[\"'])?\)")
_CODE = re.compile(r"(?<![`\w])`(?P<body>[^`\n]+)`(?![`_\w])")
_POD = re.compile(r"\b(?P<code>[BICLEFSXZ])<+(?P<body>(?!/)[^<>]*)>+")
_POINTING = frozenset({"doc", "ref", "class", "func", "meth", "mod", "attr", "exc", "data", "const", "envvar", "option", "pep", "rfc", "download", "numref", "any", "setting", "ticket", "djadmin"})  # fmt: skip
"""Roles whose body names what they point at."""
_POD_ADDRESS = re.compile(r"E<lt>[^\s<>]*(?:@|://)[^\s<>]*(?P<close>E<gt>)")
"""An address in brackets, which a translation may write as the characters that they are."""
RST, MARKDOWN, POD = "reStructuredText", "Markdown", "POD"


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of inline markup at *span*; the *key* is what a translation must have of it, the *target* what it may have only as it is."""

    kind: str
    text: str
    span: Span
    key: str
    target: str = ""


def detect_markup(text: str) -> str:
    """Return the language of markup that *text* shows, or an empty string."""
    quoted = "`" in text
    if quoted and (_ROLE.search(text) or _LITERAL.search(text) or _REFERENCE.search(text)):
        return RST
    if ("](" in text and _LINK.search(text)) or (quoted and _CODE.search(text)):
        return MARKDOWN
    if "]_" in text and _NOTE.search(text):
        return RST
    return POD if "<" in text and _POD.search(text) else ""


def find_marks(text: str, language: str) -> tuple[Mark, ...]:
    """Find the inline markup of *text* in *language*, in order."""
    read = {RST: _read_rst, MARKDOWN: _read_markdown, POD: _read_pod}.get(language)
    found: list[Mark] = []
    taken: set[int] = set()
    for mark in read(text) if read else ():
        if taken.isdisjoint(range(*mark.span)):
            taken.update(range(*mark.span))
            found.append(mark)
    return tuple(sorted(found, key=lambda mark: mark.span))


def _read_rst(text: str) -> Iterator[Mark]:
    for m in _LITERAL.finditer(text):
        yield Mark("literal", m.group(), m.span(), "``", " ".join(m["body"].split()))
    for m in _ROLE.finditer(text):
        yield Mark("role", m.group(), m.span(), f":{m['role']}:", _find_target(m["body"], m["role"]))
    for m in _REFERENCE.finditer(text):
        yield Mark("reference", m.group(), m.span(), "`_", _find_target(m["body"], ""))
    for m in _SUBSTITUTION.finditer(text):
        yield Mark("substitution", m.group(), m.span(), m.group())
    for m in _NOTE.finditer(text):
        yield Mark("note", m.group(), m.span(), m.group())


def _find_target(body: str, role: str) -> str:
    found = _TARGET.search(body)
    if found:
        return " ".join(found[1].split()).lstrip("~!")
    return " ".join(body.split()).lstrip("~!") if role.rpartition(":")[2] in _POINTING else ""


def _read_markdown(text: str) -> Iterator[Mark]:
    for m in _LINK.finditer(text):
        yield Mark("image" if m["image"] else "link", m.group(), m.span(), "![](" if m["image"] else "[](")
    for m in _CODE.finditer(text):
        yield Mark("literal", m.group(), m.span(), "`", m["body"])


def _read_pod(text: str) -> Iterator[Mark]:
    brackets = {at for m in _POD_ADDRESS.finditer(text) for at in (m.start(), m.start("close"))}
    for m in _POD.finditer(text):
        if m.start() not in brackets:
            yield Mark("font" if m["code"] in "BIFS" else "code", m.group(), m.span(), f"{m['code']}<")
