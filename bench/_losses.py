"""Losses and additions inserted into a translation, which change no fact.

As in `_errors.py`, what is changed is chosen by plain patterns written here. Words of negation and modality are changed where the source has
such a word too, and not inside longer expressions that mean something else.
"""

from __future__ import annotations

import random
import re
from itertools import pairwise

from _errors import Change

_SENTENCE = re.compile(r"(?<=[.;!?؟؛])\s+(?=\S)|(?<=[。；！？])")
_CLAUSE = re.compile(r"[,،，;؛；]")
_LEAST = {"zh": 20}
"""Characters of a text that can lose something; sixty elsewhere."""


def _spaced(tag: str) -> str:
    return "" if tag == "zh" else " "


def _can_lose(target: str, tag: str) -> bool:
    return len(target) >= _LEAST.get(tag, 60)


def text_doubled(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    return target + chance.choice(["\n", _spaced(tag)]) + target


def sentence_doubled(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    parts = [part for part in _SENTENCE.split(target) if len(part.split()) >= 4 or (tag == "zh" and len(part) >= 10)]
    if len(parts) < 2:
        return None
    part = chance.choice(parts)
    return target.replace(part, f"{part}{_spaced(tag)}{part}", 1)


def untranslated(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    """The source in the place of the target; fewer than three words in small letters can be a name."""
    return source if source != target and len(re.findall(r"\b[a-z]{2,}", source)) >= 3 else None


def sentence_untranslated(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    """A sentence of the source stands in the place of that of the target."""
    theirs, ours = _SENTENCE.split(target), _SENTENCE.split(source)
    if len(theirs) != len(ours) or len(ours) < 2:
        return None
    n = chance.randrange(len(ours))
    if len(ours[n].split()) < 4 or ours[n] == theirs[n]:
        return None
    return " ".join([*theirs[:n], ours[n], *theirs[n + 1 :]])


def _cut(share: float, keep_mark: bool) -> Change:
    def change(source: str, target: str, tag: str, chance: random.Random) -> str | None:
        if not _can_lose(target, tag):
            return None
        end = int(len(target) * share)
        if tag != "zh":
            end = target.rfind(" ", 0, end + 1)
        mark = target[-1] if keep_mark and not target[-1].isalnum() else ""
        kept = target[:end].rstrip(" ,،，;؛；")
        return kept + mark if end > 0 and kept else None

    return change


def clause_lost(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    """A fifth to a half of the text, between two marks or a mark and an end."""
    if not _can_lose(target, tag):
        return None
    places = [0, *(m.end() for m in _CLAUSE.finditer(target) if m.end() < len(target) - 1), len(target)]
    spans = [(a, b) for a, b in pairwise(places) if 0.2 <= (b - a) / len(target) <= 0.5]
    if not spans:
        return None
    a, b = chance.choice(spans)
    if b == len(target):
        return target[:a].rstrip(" ,،，;؛；") + (target[-1] if not target[-1].isalnum() else "")
    return target[:a] + target[b:].lstrip()


def _reworded(patterns: dict[str, list[tuple[str, str]]], source_has: str, source_lacks: str = r"(?!)") -> Change:
    """One place that one of the patterns of the language matches, reworded; *source_has* is what the source must have."""
    wanted, unwanted = re.compile(source_has, re.IGNORECASE), re.compile(source_lacks, re.IGNORECASE)

    def change(source: str, target: str, tag: str, chance: random.Random) -> str | None:
        if not wanted.search(source) or unwanted.search(source):
            return None
        found = [(m, new) for old, new in patterns.get(tag, ()) for m in re.finditer(old, target)]
        if not found:
            return None
        match, new = chance.choice(found)
        return target[: match.start()] + match.expand(new) + target[match.end() :]

    return change


_NOT = {
    "fr": [(r"\bne (\w+) pas\b", r"\1"), (r"\bn['’](\w+) pas\b", r"\1"), (r"\bne pas (?=\w)", ""), (r"\b[Nn]ul ne\b", "Chacun")],
    "es": [(r"\bno (?!obstante|sólo|solo|solamente|menos|más|gubernament|permanente)(?=\w)", "")],
    "ru": [(r"\bне (?!только|менее|более|позднее|реже|ранее)(?=\w)", ""), (r"\bникто не\b", "каждый")],
    "ar": [(r"(?<!\w)(?:لا|لم|لن|ليس|ليست) (?!سيما|بد|يزال|تزال)(?=\w)", ""), (r"(?<!\w)(?:ولا|ولم) (?!سيما|بد|يزال|تزال)(?=\w)", "و")],
    "zh": [(r"不得(?!不)", "可"), (r"不能", "能"), (r"没有", "有"), (r"(?<!并)未(?!来|成年|遂|必|知)(?=\w)", ""), (r"不(?=应|会|是|需|可(?!或缺|分割|剥夺|持续|避免|逆转))", "")],
}  # fmt: skip
_POSITIVE = {
    "fr": [(r"(?<!['’])\b(peut|peuvent|doit|doivent|devrait|devraient|sera|seront|sont)\b(?! pas| plus| que\b)", r"ne \1 pas"), (r"(?<!['’])\best\b(?! pas| plus| que\b)(?=.*’)", "n’est pas"), (r"(?<!['’])\best\b(?! pas| plus| que\b)(?!.*’)", "n'est pas")],
    "es": [(r"(?<!no )(?<!se )\b(puede|pueden|debe|deben|debería|podrá|podrán|deberá|deberán|será|es|son|está|están|ha|han)\b", r"no \1")],
    "ru": [(r"(?<!не )\b(может|могут|должен|должна|должно|должны|следует|является|являются|будет|будут)\b", r"не \1")],
    "ar": [(r"(?<!لا )(?<!\w)(يجوز|يمكن|ينبغي|يجب|تكون|يكون|يشمل|تشمل|يتضمن)(?!\w)", r"لا \1")],
    "zh": [(r"(?<!不)(应当|应该|可以|能够)", r"不\1"), (r"(?<![但还于其别就只不凡而可总要若先])是(?![否非])", "不是")],
}  # fmt: skip
_MAY_MUST = {
    "fr": [(r"(?<!\bne )(?<!n'y )\bpeut\b(?!-)", "doit"), (r"(?<!\bne )\bpeuvent\b", "doivent"), (r"(?<!\bne )\bdoit\b", "peut"), (r"(?<!\bne )\bdoivent\b", "peuvent"), (r"(?<!\bne )\bdevrait\b", "pourrait"), (r"(?<!\bne )\bdevraient\b", "pourraient")],
    "es": [(r"(?<!\bno )\bpodrá(n?)\b", r"deberá\1"), (r"(?<!\bno )\bdeberá(n?)\b", r"podrá\1"), (r"(?<!\bno )\bpuede(n?)\b", r"debe\1"), (r"(?<!\bno )\bdebe(n?)\b", r"puede\1"), (r"(?<!\bno )\bdebería(n?)\b", r"podría\1")],
    "ru": [(r"(?<!\bне )\bможет\b", "должен"), (r"(?<!\bне )\bмогут\b", "должны"), (r"(?<!\bне )\bдолжны\b", "могут"), (r"(?<!\bне )\bдолж(?:ен|на|но)\b", "может"), (r"(?<!\bне )\bследует\b", "можно")],
    "ar": [(r"(?<!\bلا )(?<!\w)يجوز(?!\w)", "يجب"), (r"(?<!\bلا )(?<!\w)يجب(?!\w)", "يجوز"), (r"(?<!\bلا )(?<!\w)ينبغي(?!\w)", "يمكن"), (r"(?<!\bلا )(?<!\w)يمكن(?!\w)", "ينبغي")],
    "zh": [(r"必须", "可以"), (r"(?<!不)应[当该]", "可以"), (r"(?<![不回对响反相供适])应(?=[^当该对急邀答用付有请])", "可"), (r"(?<!不)可以", "必须"), (r"不得", "不必")],
}  # fmt: skip
_ALL_ONLY = {
    "fr": [(r"\btou(?:s|tes) les\b", "certains"), (r"\b(?:seulement|uniquement|exclusivement) ", ""), (r"\btoute?\b(?= \w)", "certain"), (r"\bchaque\b", "un"), (r"\bne (\w+) que\b", r"\1")],
    "es": [(r"\btod(?:os|as) l[oa]s\b", "algunos"), (r"\b(?:solamente|únicamente|sólo|exclusivamente) ", ""), (r"\btod[oa]\b(?= \w)", "algún"), (r"\bcada\b", "un")],
    "ru": [(r"\bвсе(?:х|м|ми)?\b(?! еще| более| же)", "некоторые"), (r"(?<!не )\b(?:только|лишь) ", ""), (r"\bкажд(?:ый|ая|ое|ого|ой|ом|ому)\b", "один")],
    "ar": [(r"(?<!\w)جميع(?!\w)", "بعض"), (r"(?<!\w)كل(?!\w)", "بعض"), (r" فقط(?!\w)", "")],
    "zh": [(r"所有", "一些"), (r"一切", "某些"), (r"全部", "部分"), (r"各国", "一些国家"), (r"只有", "有"), (r"仅(?!次|供)", "")],
}  # fmt: skip
_NEGATED = r"\b(?:not|no(?! \d)|never|without|unless|cannot|nor)\b|n['’]t\b"

LOSSES: dict[str, Change] = {
    "text doubled": text_doubled,
    "sentence doubled": sentence_doubled,
    "text untranslated": untranslated,
    "sentence untranslated": sentence_untranslated,
    "cut to half": _cut(0.5, False),
    "cut to three quarters": _cut(0.75, False),
    "cut to half, mark kept": _cut(0.5, True),
    "cut to three quarters, mark kept": _cut(0.75, True),
    "clause lost": clause_lost,
    "negation lost": _reworded(_NOT, _NEGATED),
    "negation added": _reworded(_POSITIVE, "", _NEGATED),
    "may and must": _reworded(_MAY_MUST, r"\b(?:may|must|shall|should|required|can)\b"),
    "all and only": _reworded(_ALL_ONLY, r"\b(?:all|every|each|any|only|everyone)\b"),
}
