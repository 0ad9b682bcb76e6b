"""Replacement of the text of a unit in a Word file: its runs keep their format, its note marks, formulas and labels stay."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import groupby
from typing import Any

from enregard.exporters.docx._leaves import Leaf
from enregard.exporters.docx._sharing import Share, Stretch, share_text
from enregard.markup.xml import replace_invalid
from enregard.word.names import MATH, SPACE, W

_ENDS = re.compile("(\r\n|[\r\n\t])")
_FORMATS = {
    f"{W}{name}"
    for name in [
        "rStyle",
        "b",
        "i",
        "caps",
        "smallCaps",
        "strike",
        "dstrike",
        "vanish",
        "color",
        "position",
        "highlight",
        "u",
        "bdr",
        "shd",
        "vertAlign",
    ]
}
_LINKS = (f"{W}hyperlink", f"{W}fldSimple")


def rewrite_unit(leaves: Sequence[Leaf], text: str, fields: Mapping[Any, int]) -> list[Any]:
    """Replace the text of *leaves*, which are those of a unit with the note marks between them; return the runs that have it.
    *fields* tells the field that a run is the result of."""
    leaves = _strip_white_space(leaves)
    groups = [(owner, list(each)) for owner, each in groupby(leaves, key=_find_owner)]
    texts = ["".join(leaf.text for leaf in each if leaf.kind == "text") for _, each in groups]
    formats = [_describe_format(owner, fields) for owner, _ in groups]
    lengths: Counter[tuple[str, str]] = Counter()
    for form, words in zip(formats, texts, strict=True):
        lengths[form] += len(words)
    most = max(lengths, key=lambda form: (not form[1], lengths[form]), default=("", ""))
    shares = share_text([Stretch(*each) for each in zip(texts, (form == most for form in formats), strict=True)], text)
    model = next((owner for (owner, _), form in zip(groups, formats, strict=True) if form == most), None)
    written: list[Any] = []
    for (owner, each), words, share in zip(groups, texts, shares, strict=True):
        written += _write_share(owner, each, words, share, model)
    return written


def _write_share(owner: Any, leaves: Sequence[Leaf], words: str, share: Share, model: Any) -> Iterator[Any]:
    """Write *share* in the place of *leaves*, whose text is *words*."""
    if share.before:
        yield _add_run(owner, model, share.before, after=False)
    if share.after:
        yield _add_run(owner, model, share.after)
    if owner.tag != f"{W}r":  # a note mark, or a formula, which says the same in every language
        return
    if not share.own:
        _remove_leaves(owner, leaves)
        return
    if share.own != words:
        for element in _make_leaves(owner, share.own):
            leaves[0].element.addprevious(element)
        for leaf in leaves:
            leaf.element.getparent().remove(leaf.element)
    yield owner


def _strip_white_space(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Leave white space and marks at both ends of *leaves* as they are: they separate the text from its label, or from the next unit."""
    found = list(leaves)
    for end in (0, -1):
        while found and (found[end].kind != "text" or not found[end].text.strip()):
            found.pop(end)
        if found and found[end].element.tag == f"{W}t":
            found[end] = _strip_leaf(found[end], end)
    return found


def _strip_leaf(leaf: Leaf, end: int) -> Leaf:
    """Divide the white space at this *end* of *leaf* from it."""
    bare = leaf.text.rstrip() if end else leaf.text.lstrip()
    if bare == leaf.text:
        return leaf
    other = deepcopy(leaf.element)
    other.text = leaf.text.removeprefix(bare) if end else leaf.text.removesuffix(bare)
    (leaf.element.addnext if end else leaf.element.addprevious)(other)
    leaf.element.text = bare
    other.set(SPACE, "preserve")
    return Leaf(leaf.kind, bare, leaf.element, leaf.span)


def _find_owner(leaf: Leaf) -> Any:
    """Return what has one format and *leaf* in it: a run; a formula or a note mark whole."""
    if leaf.kind != "text":
        return leaf.element
    return next(leaf.element.iterancestors(f"{MATH}oMath"), leaf.element.getparent())


def _describe_format(owner: Any, fields: Mapping[Any, int]) -> tuple[str, str]:
    """Describe what a reader sees of the format of *owner*, and the link or field that it is in."""
    if owner.tag != f"{W}r":
        return str(owner.tag), "whole"
    properties = owner.find(f"{W}rPr")
    seen = () if properties is None else (child for child in properties if child.tag in _FORMATS)
    found = " ".join(f"{child.tag} {sorted(child.attrib.items())}" for child in seen)
    links = [str(id(parent)) for parent in owner.iterancestors(*_LINKS)]
    return found, " ".join([*links, *([str(fields[owner])] if owner in fields else [])])


def _make_leaves(run: Any, text: str) -> Iterator[Any]:
    for n, piece in enumerate(_ENDS.split(replace_invalid(text))):
        if n % 2:
            yield run.makeelement(f"{W}tab" if piece == "\t" else f"{W}br")
        elif piece:
            element = run.makeelement(f"{W}t", {SPACE: "preserve"})
            element.text = piece
            yield element


def make_run(model: Any, text: str) -> Any:
    """Make a run with *text* in the format of *model*, which is a run."""
    made = model.makeelement(f"{W}r")
    properties = model.find(f"{W}rPr")
    if properties is not None:
        made.append(deepcopy(properties))
    made.extend(_make_leaves(made, text))
    return made


def _add_run(place: Any, model: Any, text: str, *, after: bool = True) -> Any:
    """Add a run with *text* in the format of *model* beside *place*, and outside of its link."""
    inner = place if place.tag in (f"{W}r", f"{MATH}oMath") else next(place.iterancestors(f"{W}r"))
    outer = next(inner.iterancestors(*_LINKS), inner)
    made = make_run(model, text)
    (outer.addnext if after else outer.addprevious)(made)
    return made


def _remove_leaves(run: Any, leaves: Sequence[Leaf]) -> None:
    """Remove *leaves*, then their run and its link if nothing is left in them."""
    for leaf in leaves:
        leaf.element.getparent().remove(leaf.element)
    if any(child.tag != f"{W}rPr" for child in run):
        return
    parent = run.getparent()
    parent.remove(run)
    if parent.tag in _LINKS and not len(parent):
        parent.getparent().remove(parent)
