"""A placeholder (`%s`, `{name}`, `%1`, `${HOME}`) is missing, different or added.

Why: the program replaces it with a value, and fails or shows a wrong text if placeholders differ.
Fires: `Deleted %d files` / `%s fichiers supprimés`; `Hello {name}` / `Bonjour {nom}`; `%s of %d` / `%d sur %s`.
Silent: `%s of %d` / `%2$d sur %1$s`; a number in the form for one (`%d file` / `un fichier`); formats of dates (`%Y-%m-%d`); `50 % de`.
The flags of an entry give the format (`c-format`); without a flag, the text shows it.
Source: GNU gettext manual, `msgfmt --check-format`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from enregard.checks._texts import TextPair, pair_texts
from enregard.markup.placeholders import Placeholder, find_formats, find_placeholders, is_date_format
from enregard.model import FEW_NUMBERS, Bitext, Check, Finding, Severity
from enregard.text.similarity import count_edits

_TYPO = 2
_MOST = 50
"""Placeholders of one text that are reported."""
_BEGINNING = re.compile(r"%\(\w*|(?<![\w{$])\{[a-z_]\w*(?![\w{])|%\d\$|\$\{\w*(?=[^\w}]|$)")

_WORDS = re.compile(r"\{[^{}]*\}")


def run(bitext: Bitext) -> Iterator[Finding]:
    for pair in pair_texts(bitext, empty=False):
        flags = bitext.flags.get(pair.link.name, ())
        formats = find_formats(flags)
        if formats is None and (is_date_format(pair.source) or _is_note(pair)):
            continue
        mine, theirs = (find_placeholders(text, formats) for text in (pair.source, pair.target))
        found = _compare(pair, mine, theirs, flagged=formats is not None, few=FEW_NUMBERS in flags)
        findings = list(found) if mine or theirs else []
        yield from findings or _find_lost_brace(pair)


def _is_note(pair: TextPair) -> bool:
    """Test whether all of the text is in braces, which are then those of a note: `{unset}`."""
    return all(_WORDS.fullmatch(text.strip()) for text in (pair.source, pair.target))


def _compare(
    pair: TextPair, mine: Sequence[Placeholder], theirs: Sequence[Placeholder], *, flagged: bool, few: bool
) -> Iterator[Finding]:
    lost, added = _subtract(mine, theirs), _subtract(theirs, mine)
    lost = [p for p in lost if p.form != "parameter" or p.text not in pair.target]  # in `{{PLURAL:$1|...}}`
    if (broken := _find_broken(pair.target, theirs)) and not _find_broken(pair.source, mine):
        here = lost[0].span if lost else None
        if words := None if flagged else _WORDS.match(pair.target, broken.start()):
            message = f"placeholder “{lost[0].text if lost else '{}'}” of the source is “{words.group()}” in the target"
            yield pair.make_finding(message, here, words.span(), severity=Severity.WARNING, values=(words.group(),))
        else:
            message = f"“{broken.group()}” of the target is an incomplete placeholder"
            yield pair.make_finding(message, here, broken.span(), values=(broken.group(),))
        return
    if few and not added and len(lost) == 1:
        return  # the number is said in words
    if (
        not lost and not added and mine[0].form != "icu" and "|" not in pair.source
    ):  # branches and plural forms repeat them
        fewer = Counter(p.identity for p in mine) - Counter(p.identity for p in theirs)
        lost, flagged = [p for p in mine if p.identity in fewer][-1:], False
    shown = any(p.form == "shell" for p in (*lost, *added))  # which a manual may translate
    severity = None if flagged or (lost and added and not shown) else Severity.WARNING
    if shown:  # `FCEDIT` in the source
        added = [
            p for p in added if not (p.form == "shell" and re.search(rf"\b{re.escape(p.argument)}\b", pair.source))
        ]
    for a, b in zip_longest(lost[:_MOST], added[:_MOST]):
        named = a and b and a.form == b.form == "shell" and "{" not in a.text
        translated = named and a and b and count_edits(a.text, b.text) > _TYPO
        yield pair.make_finding(
            _describe(a, b),
            a.span if a else None,
            b.span if b else None,
            severity=Severity.INFO if translated else severity,
            values=(a.text if a else "", b.text if b else ""),
        )


def _find_lost_brace(pair: TextPair) -> Iterator[Finding]:
    """Find a brace that the target alone lacks, in code: `{$self->{berths}`."""
    if "{" in pair.source and pair.source.count("{") == pair.source.count("}"):
        surplus = pair.target.count("{") - pair.target.count("}")
        if surplus:
            mark = "{" if surplus > 0 else "}"
            at = pair.target.rfind(mark) if surplus > 0 else pair.target.find(mark)
            message = f"a brace of the target has no counterpart: “{mark}”"
            yield pair.make_finding(message, None, (at, at + 1), severity=Severity.WARNING, values=(mark,))


def _subtract(some: Sequence[Placeholder], others: Sequence[Placeholder]) -> list[Placeholder]:
    """Return the placeholders of *some* that *others* lack; how often one is repeated does not count."""
    known = Counter(p.identity for p in others)
    first = {p.identity: p for p in reversed(some)}
    return sorted((p for identity, p in first.items() if identity not in known), key=lambda p: p.span)


def _find_broken(text: str, found: Sequence[Placeholder]) -> re.Match[str] | None:
    """Return the beginning of a placeholder in *text* that is none of those *found* there."""
    taken = {at for p in found for at in range(*p.span)}
    return next((m for m in _BEGINNING.finditer(text) if m.start() not in taken), None)


def _describe(lost: Placeholder | None, added: Placeholder | None) -> str:
    if lost is None:
        assert added is not None
        return f"the source has no placeholder “{added.text}”"
    if added is None:
        return f"placeholder “{lost.text}” of the source is not in the target"
    if lost.text == added.text:
        return f"placeholder “{lost.text}” now refers to another value: number it, as in “%2$s”"
    return f"placeholder “{lost.text}” of the source is “{added.text}” in the target"


CHECK = Check(run, "link", Severity.ERROR)
