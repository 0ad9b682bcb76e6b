"""The page docs/states.md: the state table, and what a table cannot say. `make docs` prints it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

from enregard.model import State
from enregard.tracking.state_table import CHANGES, ROWS, Condition, OriginAfter, StateEvent, Transition

_HEAD = """# States of a link

A *link* joins units of the source with units of the translation; in the PO file it is an entry. Its state says what is known of
it. This page is made from the state table of the program by `make docs`.
"""
FORMS: Mapping[State, str] = {
    State.MISSING: "empty `msgstr`",
    State.PROPOSED: "fuzzy",
    State.CONFIRMED: "not fuzzy",
    State.STALE: "fuzzy",
}
"""Forms of each state in the PO file."""
_MEANINGS = {
    State.MISSING: "a gap that nobody has confirmed",
    State.PROPOSED: "the program made it, or a person who has not confirmed it",
    State.CONFIRMED: "a person said so (of a gap too: there is no counterpart)",
    State.STALE: "a side changed after that",
}
_REMARKS = {
    State.MISSING: ", or no entry where the source has no unit",
    State.CONFIRMED: "; no entry for a confirmed gap",
    State.STALE: ", with `#|` showing the source that was agreed",
}
_INTRODUCTION = """## What becomes of a link

`enregard update` reads what stands in the alignment file, then what its entry in the PO file says, and then compares both with the texts
of today. Each step finds exactly one row in the tables below, by the state *before* and by *what changed*; *if* says what else must hold. What
has a dash, or no column, stays as it was. The *agreed texts* are those of both sides when a person last confirmed them; a link that has them is
confirmed while they hold, and stale while they do not.

White space and Unicode normal form alone make no text another one: such changes have rows of their own, and the state stays.
"""
_NOTES = {
    StateEvent.CLEARED: """An entry's flag speaks for the pair of texts shown in that entry. If the source changed before your edit was taken in, your
decision counts for the text you saw, and the link is stale.""",
    StateEvent.RECEIVED: """The corpus file stays as it was received, whatever you write. Words that it does not have are kept in the alignment file and the
PO file; the state is settled in the next step.""",
    StateEvent.COMPARED: """The *translation* is the words of the link: yours, or else the corpus text. Where `#.` says `corpus:`, the corpus text changed
behind your words.""",
}
_UNITS = """## What becomes of units

| What happens | Afterwards |
|---|---|
| a unit disappears | its entry rests as obsolete (`#~`), and revives with its text |
| a paragraph is inserted, in one version or both | the numbers after it move on; links, confirmed or proposed, stay with their texts |
| a paragraph moves | its link goes with it, in the state that it had |
| a paragraph is split, or two are merged, in one version | one link joins all the parts; stale if it was confirmed, with the words of every translation; confirmed again if that is undone |
| the same paragraph is split in both versions, in as many parts | part faces part; the first goes on with the link, stale, and the others are proposed |
| one of several paragraphs with the same text goes or comes | what was confirmed stays with a copy of its text, if there is one |
| another text stands under the number of one that is gone | it gets nothing of the old one's translation; in the same place it counts as rewritten, and the link is stale |
| a version is removed | its entries rest, every word kept, and revive when it returns |

## When the alignment is wrong

```console
$ enregard link A/91/7 annex/para-3 = annex/para-3 annex/para-4    # one paragraph, translated as two
$ enregard unlink A/91/7 annex/para-5                              # these two do not belong together
$ enregard confirm A/91/7 = masthead/language                      # rightly without counterpart
```

Units of the source come before the `=`, those of the target after it, as `#. members:` in the PO file has them; without one, `unlink` and
`confirm` mean both sides. Where a work has several translations, `-t LANG` says which.

By linking units you confirm that they match (`--proposed` leaves that to others). Its units leave the links that they were in, and what is left of
those is proposed again. If that leaves a unit without counterpart, the stretch up to the next links that people have decided is aligned
again, and nothing beyond it. What you take apart stays apart, until you link it. All this holds at every later `update`.

Words follow their units: joined entries offer the translations of all, and they part again at the blank line. Where nobody can tell which words go
where, the entry takes the corpus text, and what a person wrote rests in the PO file, as an obsolete entry (`#~`) or in a comment after `Formerly:`.

## Who decided what

`enregard log A/91/7 annex/para-4` tells the story of a unit, whatever numbers it went by: when its link was made, confirmed, reworded, went stale, and
in whose commit. It reads the alignment file as git has kept it; without git it tells what the file itself says. `enregard diff A/91/7` shows
what is not as it was agreed, word by word: what changed in the source since, what in the translation, what has no counterpart.
`--since REV` compares with a revision instead. Both print JSON ([log](schemas/log-1.json), [diff](schemas/diff-1.json)).

## When a text is revised

Put the new version in the place of the old one (edit the file, or `enregard add WORK LANG FILE --replaces`), and run `enregard update`. It
prints the changes of the units of each new version, even if they were renumbered:

```console
$ enregard -v update
A/91/7: en: 16 unchanged, 1 edited, 1 split, 1 inserted; 2 renumbered
  annex/para-1 -> annex/para-1 + annex/para-2  split, edited
  annex/para-3  inserted
  annex/para-2 -> annex/para-4  unchanged, renumbered
  annex/para-3 -> annex/para-5  edited, renumbered
```

Kinds are unchanged, edited (rewritten, if hardly a word is left), moved, split, merged, inserted and deleted. `--format json` prints all of it
([schema](schemas/update-1.json)); in Python it is `Update.changes`, and `enregard.changes(before, after)` compares any two versions in one language.

`--report FILE` writes the same as a page in Markdown for revisers: the numbers that changed, and of every unit that did, its text with what was struck
out and put in, and what stands beside it in the other languages and whether that is to be looked at again; with `--dry-run`, before anything is written.

A revision or corrigendum (`A/91/7/Rev.1`, `A/91/7/Corr.1` in the masthead) is a new version of A/91/7. It must be the whole text: a corrigendum that only says
what to change, somebody has to work in first. An addendum (`Add.1`) is a work of its own. What was replaced stays beside the new file, and
[work.yaml](files.md#workyaml) says which file it was.

What holds, whatever the evidence says: links that people confirmed, and those that the program proposed, as long as their texts are there. So only
what is new, changed or without a counterpart beside it is aligned again, by structure, and by what it says where structure does not tell.
`enregard update --realign` makes all links anew that nobody confirmed. If an alignment file is lost, `update` makes it again, and what was
confirmed is read from the PO file.

## Translations of before

A unit that is new, or whose text changed, and that has no translation is offered one: from what rests in its catalog (`#~`), and from the
catalogs of other works of the project in the same two languages, of the same text or of one much like it. What a person confirmed goes before what the
program proposed. It is a draft: proposed, fuzzy, with where it came from, and the text that it translates where that is not quite the same:

```po
#. members: annex/para-3 = -
#. state: proposed
#. reused: A/91/6 annex/para-5 (94 %)
#, fuzzy
#| msgid "Invites all States to keep the register and to report on it every month."
msgctxt "annex/para-3"
msgid "Invites all States to keep the register and to report on it every year."
```

Two texts that do not say the same facts (figures, dates, references) are never offered for one another. Only a title that differs from a translated one in
its number alone gets a draft: where an article is inserted, the last title is new, and `第四条` shows that it is `第五条`. Edit the draft,
clear the flag, or empty it: it does not come back.
As soon as you touch it, it is yours; until then it goes when its text changes, or when the translation is received in a corpus file. That
a paragraph is missing there is still said (`side-missing`).

Other catalogs are only looked into for what is new, so a project that nobody touched stays as it is. `enregard update --reuse` looks for every unit that lacks a
translation; `reuse: false` in `enregard.yaml` turns it off.

## A translation that begins in the catalog

Put a PO file with the language of the original in `X-Source-Language` into `po/WORK/` (`enregard pot` and `msginit` make one), in a language
that enregard.yaml lists, and run `enregard update`: it gets every unit of the source, drafts from other works where they have some, and is tracked like any other. There is no corpus file of
it (status `catalog` in work.yaml); if one arrives, its text goes where nobody has written, and what people wrote stays.

## When only the translation exists

Without a source text, `po/WORK/en.po` lists the units that lack it: the translation as `msgid`, an empty `msgstr` to fill
in, `X-Source-Language: fr`. An entry that is filled in and not fuzzy is collected at the next `update` into
`corpus/WORK/en.collected.txt`, and the link stands in `po/WORK/fr.po` from then on, confirmed. What is fuzzy stays where it is:
it is still being written. If a source text arrives as a file, it takes over; what was filled in rests as obsolete entries.
With several translations one of them asks, the first in
work.yaml; the others are linked with what is filled in, as proposals, in catalogs of their own. If the one that asks is taken out, another stands in,
and drafts rest beside the texts that they were written for. If the source
is removed again, what was filled in comes back fuzzy, for you to look at. A PO file that holds a person's words is never deleted.

An obsolete entry (`#~`) that has no translation shows `[…]`, fuzzy, in its place: gettext's tools drop one whose `msgstr` is empty, and with it
your comments. When its text returns, the `msgstr` is empty again.

Gettext refuses an entry that is there twice, even at rest. Where two would meet, one stays and what the other said stands in its
comment after `Formerly:`.
"""
_NOT = {
    Condition.NOTED: "otherwise",
    Condition.OFFERED: "it is no draft from elsewhere",
    Condition.AGREED: "the agreed texts are not known",
    Condition.FORMER: "`#|` shows none",
    Condition.REPEATED: "the agreed translation is not the source itself",
    Condition.RECEIVED: "the corpus has no text",
    Condition.WORDED: "it has no other words than the corpus",
    Condition.REMEMBERED: "no agreed translation is known",
    Condition.PAIRED: "a side has no text",
    Condition.MATCHED: "the corpus has other words than the translation",
}
"""Wording for a fact that must not hold."""


def print_page() -> str:
    """Return the page of the states, in Markdown."""
    states = [(state.value, _MEANINGS[state], FORMS[state] + _REMARKS.get(state, "")) for state in State]
    parts = [_HEAD, _table(("State", "Meaning", "In the PO file"), states), _INTRODUCTION]
    for event in StateEvent:
        parts += [f"### {event}", _table(_COLUMNS, [_cells(row) for row in ROWS if row.event is event])]
        parts += [_NOTES[event]] if event in _NOTES else []
    return "\n\n".join(part.strip("\n") for part in (*parts, _UNITS)) + "\n"


_COLUMNS = ("Before", "What changed", "If", "Afterwards", "PO entry", "Agreed texts", "Words", "Why")


def _cells(row: Transition) -> tuple[str, ...]:
    """Return the cells of *row* on the page."""
    forms = list_forms(row)
    whose = "" if row.origin is OriginAfter.KEPT else f", {row.origin}"
    return (
        "any" if len(row.before) == len(State) else ", ".join(row.before),
        _changed(row),
        "; ".join(_conditions(row)),
        f"{row.after or 'stays'}{whose}",
        forms[0] if len(forms) == 1 else "–",
        _said(row.agreed),
        _said(row.words),
        row.why,
    )


def list_forms(row: Transition) -> tuple[str, ...]:
    """Return the forms in the PO file after *row*, each once."""
    return tuple(dict.fromkeys(FORMS[state] for state in ((row.after,) if row.after else row.before)))


def _said(after: str) -> str:
    """Return the state after a row; nothing if it is the state before."""
    return "–" if after == "as before" else after


def _changed(row: Transition) -> str:
    """Which texts changed for *row*; nothing is said where that is all one to it."""
    changed = [fact.value for fact in Condition if fact in row.when and fact in CHANGES]
    if changed == [Condition.SPACING]:
        return f"{Condition.SPACING} only"
    return " and ".join(changed) or ("nothing" if CHANGES.intersection(row.unless) else "")


def _conditions(row: Transition) -> Iterator[str]:
    for fact in Condition:
        if fact not in CHANGES and fact in row.when:
            yield fact.value
        if fact not in CHANGES and fact in row.unless:
            yield _NOT[fact]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, without the columns in which no row says anything."""
    told = [n for n in range(len(head)) if any(row[n] not in ("", "–") for row in rows)]
    lines = [[line[n].replace("|", "\\|") for n in told] for line in (head, *rows)]
    return "\n".join([_line(lines[0]), "|" + "---|" * len(told), *map(_line, lines[1:])])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.stdout.write(print_page())
