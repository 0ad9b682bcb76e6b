"""The page docs/states.md: the state table and explanations. `make docs` prints it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

from enregard.model import State
from enregard.tracking.state_table import CHANGES, ROWS, Condition, OriginAfter, StateEvent, Transition

_HEAD = """# States of a link

A *link* joins units of the source with units of the translation. In the PO file, it is an entry. Each link has one of four states. The tables on this
page are generated from the state table of the program (`make docs`).
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
    State.PROPOSED: "made by the program, or by a person who has not confirmed it",
    State.CONFIRMED: "a person confirmed it; for a gap: confirmed that there is no counterpart",
    State.STALE: "a text changed after the link was confirmed",
}
_REMARKS = {
    State.MISSING: ", or no entry where the source has no unit",
    State.CONFIRMED: "; no entry for a confirmed gap",
    State.STALE: "; `#|` shows the agreed source",
}
_INTRODUCTION = """## How states change

`enregard update` takes three steps for each link. It reads the link from the alignment file, reads the entry in the PO file, and compares both with the
current texts. In each step, exactly one row of the tables below applies. The column *Before* has the state before the step, *What changed* the texts that
changed, and *If* any other conditions. A dash, or a column that is not there, means that nothing changes.

The *agreed texts* are both texts when a person last confirmed the link. While the current texts are the same, the link is confirmed; otherwise it is
stale. Texts that differ only in white space or Unicode normal form count as the same. Such changes have rows of their own, in which the state stays.
"""
_NOTES = {
    StateEvent.CLEARED: """A flag is about the two texts that the entry shows. If the source changed before `update` read your edit, you confirmed
the former source, and the link is stale.""",
    StateEvent.RECEIVED: """The corpus file stays as received, whatever you write. A translation that differs from it is kept in the alignment file and in
the PO file. The next step decides the state.""",
    StateEvent.COMPARED: """The *translation* is your text if you wrote one, and otherwise the corpus text. `#. corpus:` shows a corpus text that changed
after you wrote yours.""",
}
_UNITS = """## When units change

| What happens | Result |
|---|---|
| a unit disappears | its entry becomes obsolete (`#~`), and returns when the text returns |
| a paragraph is inserted, in one version or in both | the numbers after it change; confirmed and proposed links stay with their texts |
| a paragraph moves | its link moves with it, and keeps its state |
| a paragraph is split, or two are merged, in one version | one link joins all parts, with all their translations; a confirmed link becomes stale, and is confirmed again if the change is undone |
| a paragraph is split in the same way in both versions | each part has a link; the first continues the former link, stale, and the others are proposed |
| one of several equal paragraphs is added or removed | a confirmed translation stays with a paragraph that has its text, if there is one |
| a number now belongs to a different text | the new text does not get the translation of the old one; in the same place it counts as rewritten, and the link is stale |
| a version is removed | its entries become obsolete with all their texts, and return when the version returns |

## When the alignment is wrong

```console
$ enregard link A/91/7 annex/para-3 = annex/para-3 annex/para-4    # one paragraph, translated as two
$ enregard unlink A/91/7 annex/para-5                              # these two do not belong together
$ enregard confirm A/91/7 = masthead/language                      # rightly without counterpart
```

Write source units before the `=` and target units after it, as the comment `#. members:` in the PO file does. Without `=`, `unlink` and `confirm` take units
of both sides. If a work has several translations, choose one with `-t LANG`.

`link` also confirms that the units match; with `--proposed`, it does not. The units leave their former links, and the rest of these is proposed
again. If a unit loses its counterpart in this way, the passage up to the next links decided by people is aligned again, and nothing beyond it. Units that you separated stay separate
until you link them. Later updates keep all of this.

Translations follow their units. An entry that joins several units has all their translations, separated by blank lines, and these are
divided again when the units are separated. If it is not clear which text belongs to which unit, the entry gets the corpus text, and a person's text is kept in an
obsolete entry (`#~`) or in a comment after `Formerly:`.

## Who decided what

`enregard log A/91/7 annex/para-4` shows the history of a unit, also through renumbering: when its link was made, confirmed, reworded or became stale, and
in which commit. It reads the versions of the alignment file in git. Without git, it shows what the current file contains.

`enregard diff A/91/7` shows word by word what differs from the agreed texts: changes in the source, changes in the translation, and units without counterpart.
`--since REV` compares with a git revision instead. Both commands can print JSON ([log](schemas/log-1.json), [diff](schemas/diff-1.json)).

## When a text is revised

Replace the file (`enregard add WORK LANG FILE --replaces`, or edit it in place), and run `enregard update`. It lists the changes of each new version unit by
unit, also for units that were renumbered:

```console
$ enregard -v update
A/91/7: en: 16 unchanged, 1 edited, 1 split, 1 inserted; 2 renumbered
  annex/para-1 -> annex/para-1 + annex/para-2  split, edited
  annex/para-3  inserted
  annex/para-2 -> annex/para-4  unchanged, renumbered
  annex/para-3 -> annex/para-5  edited, renumbered
```

A unit is unchanged, edited (rewritten, if almost no word is left), moved, split, merged, inserted or deleted. `--format json` prints all details
([schema](schemas/update-1.json)). In Python, they are in `Update.changes`, and `enregard.changes(before, after)` compares any two versions in one language.

`--report FILE` writes a report for revisers in Markdown. It lists the numbers that changed, and shows each changed unit with deleted and inserted words, its translations, and whether
they must be reviewed. Together with `--dry-run`, it shows this before anything is written.

A revision or corrigendum (`A/91/7/Rev.1` or `A/91/7/Corr.1` in the masthead) is a new version of A/91/7. It must be the complete text: if a corrigendum contains
only the corrections, make them in the text first. An addendum (`Add.1`) is a work of its own. The replaced file stays next to the new one, and
[work.yaml](files.md#workyaml) records its name.

Confirmed links stay, and so do proposed links whose texts are unchanged. Only new and changed units, and those next to a unit without
counterpart, are aligned again. `enregard update --realign` makes all links again that nobody confirmed. If an alignment file is lost, `update` creates a new
one, and reads from the PO file what was confirmed.

## Earlier translations

A new or changed unit without a translation gets an earlier one as a draft. It comes from an obsolete entry (`#~`) of its catalog, or from a catalog of another work of the
project in the same two languages, with the same or a similar source text. Confirmed translations are preferred. The entry is fuzzy, and says where the
draft comes from, and which text it translates if that differs:

```po
#. members: annex/para-3 = -
#. state: proposed
#. reused: A/91/6 annex/para-5 (94 %)
#, fuzzy
#| msgid "Invites all States to keep the register and to report on it every month."
msgctxt "annex/para-3"
msgid "Invites all States to keep the register and to report on it every year."
```

A translation is never offered for a text with different facts (figures, dates, references). The only exception is a title that differs from a translated one
in its number alone: after an article is inserted, the last title is new, and its draft `第五条` is made from `第四条`. Edit the draft, clear the flag, or empty the entry; an emptied
draft does not come back.

A draft that you edit is your translation. A draft that nobody edited is removed when its source changes, or when the translation is received as a file. Until then, `side-missing` still
reports that the paragraph is missing there.

Only new units get drafts, so a project without changes stays as it is. `enregard update --reuse` offers them for all units without a translation, and `reuse: false`
in `enregard.yaml` turns them off.

## A translation that begins in the catalog

To translate into a language without a file, put a PO file into `po/WORK/` (`enregard pot` and `msginit` make one). Its header must have the language of the original in
`X-Source-Language`, and enregard.yaml must list its language. `enregard update` then adds every unit of the source, with drafts from other works, and tracks
the translation like any other. Its status in work.yaml is `catalog`. If a file arrives later, its text is used wherever nobody has written a translation.

## When only the translation exists

Without a source text, `po/WORK/en.po` lists the units that lack it. The `msgid` is the translation, the `msgstr` is empty and can be filled in, and the header has
`X-Source-Language: fr`. At the next `update`, entries that are filled in and not fuzzy are collected in `corpus/WORK/en.collected.txt`, and their links are
confirmed in `po/WORK/fr.po`. Fuzzy entries stay where they are, as unfinished. If a source text arrives as a file, it is used instead, and the entries that were filled in become
obsolete. If the source is removed again, they return as fuzzy entries. A PO file with a person's text is never deleted.

If there are several translations, the units of the first one in work.yaml are listed. The others are linked with the collected texts, as proposals, in catalogs of their own.
If the first translation is removed, the next one takes its place, and drafts stay with the texts that they were written for.

## Obsolete entries

An obsolete entry (`#~`) without a translation shows `[…]` as its `msgstr`, fuzzy, because gettext's tools delete obsolete entries with an empty `msgstr`, together with
your comments. When its text returns, the `msgstr` is empty again.

Gettext allows an entry only once, also as an obsolete entry. If two would be equal, one of them stays, with the text of the other in its comment after `Formerly:`.
"""
_NOT = {
    Condition.NOTED: "otherwise",
    Condition.OFFERED: "it is not a draft from elsewhere",
    Condition.AGREED: "the agreed texts are not known",
    Condition.FORMER: "`#|` shows no former source",
    Condition.REPEATED: "the agreed translation is not the source itself",
    Condition.RECEIVED: "the corpus has no text",
    Condition.WORDED: "its text is that of the corpus",
    Condition.REMEMBERED: "no agreed translation is known",
    Condition.PAIRED: "a side has no text",
    Condition.MATCHED: "the corpus has a different text",
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
