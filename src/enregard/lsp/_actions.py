"""What an editor offers at an entry: to fix, suppress, confirm, and take other translations."""

from __future__ import annotations

from collections.abc import Iterator

from enregard.errors import EnregardError
from enregard.lint.fixes import mend_text
from enregard.lsp._charsets import decode_text
from enregard.lsp._edits import (
    Edit,
    apply_fix,
    compare_lines,
    find_target,
    get_width,
    set_fuzzy,
    write_target,
)
from enregard.lsp._here import Here
from enregard.lsp._lines import Encoding, split_lines
from enregard.lsp._memory import list_former, list_suggestions
from enregard.lsp._shown import Shown
from enregard.lsp._study import Study
from enregard.lsp._suppressing import FIX, Action, offer_suppressions
from enregard.lsp._titles import describe_fix, shorten

REWRITE, FIX_ALL = "refactor.rewrite", "source.fixAll"


def list_actions(here: Here, start: int, end: int) -> Iterator[Action]:
    """Yield the actions on the entry for the lines from *start* to *end*. Their edits are lists of text edits, which the server puts into the form of the editor."""
    found = list(here.list_shown(start, end))
    for shown in found:
        yield from _offer_fix(here, shown)
    if not here.entry.obsolete:
        yield from offer_suppressions(here, found)
        yield from _offer_flags(here)
        yield from _offer_texts(here)


def _offer_fix(here: Here, shown: Shown) -> Iterator[Action]:
    finding = shown.finding
    if finding is None or finding.fix is None or shown.path != here.study.name:
        return
    edits = apply_fix(here, finding.fix, finding.target.text)
    if edits:
        old, new = finding.target.text[slice(*finding.fix.span)], finding.fix.text
        action = {"title": describe_fix(old, new), "kind": FIX, "isPreferred": True, "edits": edits}
        yield {**action, "diagnostics": [shown.diagnostic]}


def _offer_flags(here: Here) -> Iterator[Action]:
    if here.entry.fuzzy:
        yield {"title": "Confirm: both texts match", "kind": REWRITE, "edits": set_fuzzy(here, fuzzy=False)}
    elif any(string.text.strip() for string in here.targets):
        yield {"title": "Mark as needing work", "kind": REWRITE, "edits": set_fuzzy(here, fuzzy=True)}


def _offer_texts(here: Here) -> Iterator[Action]:
    """Offer other texts for the msgstr: of the corpus, of the last agreement, and of the translation memory, which is a draft and so fuzzy."""
    if find_target(here) is None:
        return
    taken = {here.entry.target}
    for title, text, draft in _list_texts(here):
        if text.strip() and text not in taken:
            taken.add(text)
            edits: list[Edit] = write_target(here, text, get_width(here))
            edits += set_fuzzy(here, fuzzy=True) if draft else []
            yield {"title": f"{title}: {shorten(text)}", "kind": REWRITE, "edits": edits}


def _list_texts(here: Here) -> Iterator[tuple[str, str, bool]]:
    if here.link is not None and here.bitext is not None and not here.is_reverse and here.study.last is not None:
        if here.study.last.read.settled is not None and here.link.target:
            yield "Take the text in the corpus", here.bitext.corpus_text(here.link), False
        for text in list_former(here):
            yield "Take the former translation", text, False
    for earlier, score in list_suggestions(here):
        yield f"Take the translation of {earlier.where} ({score:.0%})", earlier.target, True


def fix_all(study: Study, encoding: Encoding) -> Iterator[Action]:
    """Yield the action that applies all certain fixes to the text as it was last examined, if it is still that."""
    last = study.last
    if last is None or study.error is not None or study.find_change() != (len(last.lines),) * 3:
        return
    try:
        data = last.encode()
        after = mend_text(last.read.case, study.name, data, last.around.plan, last.around.settings.suppressions)
    except EnregardError:
        return
    if after != data:
        text = decode_text(after, last.held)
        edits = compare_lines(last.lines, split_lines(text), encoding)
        yield {"title": "Apply all certain fixes in this file", "kind": FIX_ALL, "edits": edits}
