"""Differences between links as text, coloured where wanted, for `diff` and `log`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from enregard.cli import _shared
from enregard.system.terminal import paint_text

if TYPE_CHECKING:
    from enregard.tracking.comparing import LinkDifference, LinkSnapshot

_CONTEXT = 60
"""Characters of what is unchanged that are shown on either side of what changed."""
_SAID = {
    "gone": "removed",
    "missing": "no counterpart",
    "source": "source changed",
    "corpus": "corpus translation changed",
    "words": "translation changed",
    "agreed": "confirmed again",
}


def format_ids(link: LinkSnapshot) -> str:
    """Format the units of a link as in the notes of a PO file."""
    return " = ".join(" + ".join(side) or "-" for side in (link.source, link.target))


def describe_difference(difference: LinkDifference) -> str:
    """Describe in a few words what happened to a link; for a changed source, with its similarity to the former one."""
    from enregard.text.unchanged import compute_chrf

    before, after, what = difference.before, difference.after, [str(w) for w in difference.what]
    said = dict(_SAID)
    if after:
        said["new"] = f"new, {after.state}"
    if before and after:
        was = format_ids(before)
        for word in ("relinked", "renumbered"):
            said[word] = f"{word}, was {was}" if was != format_ids(after) else "linked differently"
        said["state"] = f"{before.state} -> {after.state}"
        if "source" in what:
            said["source"] += f" (chrF {compute_chrf(before.source_text, after.source_text):.0f})"
    if "corpus" in what and _is_corpus_text(difference):
        del said["words"]
    return "; ".join(said[word] for word in what if word in said)


def _is_corpus_text(difference: LinkDifference) -> bool:
    """Test whether the translation is the corpus text before and after, so that one change is reported once."""
    return all(side is None or side.words == side.corpus for side in (difference.before, difference.after))


def format_texts(difference: LinkDifference, source: str, target: str) -> Iterator[str]:
    """Format the texts, a line each: changed texts marked word by word, unchanged ones shortened."""
    before, after = difference.before, difference.after
    lines = [
        (source, *_get_both_texts(before, after, "source_text"), source),
        (target, *_get_both_texts(before, after, "words"), target),
    ]
    if "corpus" in difference.what and not _is_corpus_text(difference):
        lines.append((f"{target} in the corpus", *_get_both_texts(before, after, "corpus"), target))
    for label, one, other, language in lines:
        if one or other:
            yield f"  {paint_text(label, '2')}  {_mark_changes(one, other, language)}"


def _get_both_texts(before: LinkSnapshot | None, after: LinkSnapshot | None, key: str) -> tuple[str, str]:
    texts = [getattr(side, key) for side in (before or after, after or before)]
    return texts[0], texts[1]


def _mark_changes(before: str, after: str, language: str) -> str:
    from enregard.languages import is_spaced
    from enregard.text.diff import find_differences

    colour = _shared.is_colour_wanted()
    parts = []
    found = find_differences(before, after, spaced=is_spaced(language))
    for n, (kind, text) in enumerate(found):
        text = _shared.shorten_text(text, 10**9)
        if kind == "kept":
            parts.append(_shorten_context(text, first=n == 0, last=n == len(found) - 1))
        elif colour:
            parts.append(paint_text(text, "31;9" if kind == "deleted" else "32;4"))
        else:
            parts.append(f"[-{text}-]" if kind == "deleted" else f"{{+{text}+}}")
    return "".join(parts)


def _shorten_context(text: str, *, first: bool, last: bool) -> str:
    """Shorten *text*, which is unchanged, to the parts beside a change."""
    if first and last:
        return _shared.shorten_text(text, 2 * _CONTEXT)
    if len(text) <= 2 * _CONTEXT:
        return text
    return f"{'' if first else text[:_CONTEXT]}…{'' if last else text[-_CONTEXT:]}"


def make_json(difference: LinkDifference, source: str, target: str) -> dict[str, Any]:
    """Make the JSON value of *difference*, with the pieces of its texts."""
    from enregard.languages import is_spaced
    from enregard.text.diff import find_differences
    from enregard.text.unchanged import compute_chrf

    before, after = difference.before, difference.after
    pairs = (("source_text", source), ("words", target), ("corpus", target))
    pieces = {
        key: [list(p) for p in find_differences(*_get_both_texts(before, after, key), spaced=is_spaced(tag))]
        for key, tag in pairs
    }
    return {
        "what": [str(w) for w in difference.what],
        "before": asdict(before) if before else None,
        "after": asdict(after) if after else None,
        "chrf": compute_chrf(before.source_text, after.source_text) if before and after else None,
        "pieces": pieces,
    }
