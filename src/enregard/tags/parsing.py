"""The parts of a language tag, as BCP 47 orders them (RFC 5646, 2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from enregard.errors import UsageError
from enregard.model import TAG

HINT = "Languages are BCP 47 tags, for example ar, en, es, fr, ru, zh or pt-BR."
_EXTENDED = frozenset(("ar", "kok", "lv", "ms", "sgn", "sw", "uz", "zh"))
"""Languages that a second code of three letters may come after, which then is the language: `zh-yue` is `yue`."""
_IRREGULAR = {
    "art-lojban": "jbo", "cel-gaulish": "", "en-gb-oed": "en-GB-oxendict", "i-ami": "ami", "i-bnn": "bnn", "i-default": "",
    "i-enochian": "", "i-hak": "hak", "i-klingon": "tlh", "i-lux": "lb", "i-mingo": "", "i-navajo": "nv", "i-pwn": "pwn",
    "i-tao": "tao", "i-tay": "tay", "i-tsu": "tsu", "no-bok": "nb", "no-nyn": "nn", "sgn-be-fr": "", "sgn-be-nl": "",
    "sgn-ch-de": "", "zh-guoyu": "zh", "zh-hakka": "hak", "zh-min": "", "zh-min-nan": "nan", "zh-xiang": "hsn",
}  # fmt: skip
"""Tags registered as a whole before tags had parts, and what is written today where CLDR knows that."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A language tag in its parts, each as BCP 47 writes it; a tag of private use only (`x-mine`) has no language."""

    language: str = ""
    script: str = ""
    region: str = ""
    variants: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    """Each with the letter that opens it: `u-ca-buddhist`."""
    private: str = ""
    """With its `x`: `x-legal`."""

    def __str__(self) -> str:
        parts = (self.language, self.script, self.region, *self.variants, *self.extensions, self.private)
        return "-".join(part for part in parts if part)


def parse_tag(text: str) -> Tag:
    """Parse *text*; UsageError if it is malformed, repeats a part, or is an obsolete tag without parts."""
    if not TAG.fullmatch(text):
        raise UsageError(f"not a language tag: {text[:40]!r}", hint=suggest_tag(text))
    low = text.lower()
    if low in _IRREGULAR:
        today = _IRREGULAR[low]
        raise UsageError(f"an obsolete language tag: {text!r}", hint=f"Write {today}." if today else HINT)
    head, *extensions = _divide(low.split("-"))
    private = extensions.pop() if extensions and extensions[-1].startswith("x-") else ""
    tag = _read_head(head.split("-"), tuple(sorted(extensions)), private) if head else Tag(private=private)
    opened = [extension[0] for extension in extensions]
    if tag is None or len(set(tag.variants)) < len(tag.variants) or len(set(opened)) < len(opened):
        raise UsageError(f"not a language tag: {text!r}", hint=suggest_tag(text))
    return tag


def suggest_tag(text: str) -> str:
    """Return a hint on tags, with that of the language whose English name *text* is."""
    named = find_named_tag(text)
    return f"Did you mean {named}? {HINT}" if named else HINT


def find_named_tag(name: str) -> str:
    """Return the tag of the language whose English name in CLDR *name* is (`Brazilian Portuguese`), in any case; empty if there is none."""
    from babel import Locale

    named: dict[str, str] = {known.lower(): tag.replace("_", "-") for tag, known in Locale("en").languages.items()}
    return named.get(name.lower(), "")


def _divide(parts: list[str]) -> Iterator[str]:
    """The parts up to the first extension, then each extension; what is of private use ends the tag."""
    start = 0
    for n, part in enumerate(parts):
        if len(part) == 1 and "x" not in parts[start:n][:1]:
            yield "-".join(parts[start:n])
            start = n
    yield "-".join(parts[start:])


def _read_head(parts: list[str], extensions: tuple[str, ...], private: str) -> Tag | None:
    """A tag of *parts*: language, script, region, variants; None where a second language is not one that may stand there."""
    language, *rest = parts
    if rest and len(rest[0]) == 3 and rest[0].isalpha():
        if language not in _EXTENDED or (len(rest) > 1 and len(rest[1]) == 3 and rest[1].isalpha()):
            return None
        language = rest.pop(0)
    script = rest.pop(0).title() if rest and len(rest[0]) == 4 and rest[0].isalpha() else ""
    region = rest.pop(0).upper() if rest and len(rest[0]) in (2, 3) else ""
    return Tag(language, script, region, tuple(rest), extensions, private)
