"""The Plural-Forms header is missing or wrong, or an entry has the wrong number of plural forms.

Why: programs choose a form by this rule, and gettext rejects the file.
Fires: `nplurals=2; plural=n;`; three `msgstr[n]` where the header says two; entries with plurals and no `Plural-Forms`.
Silent: an entry that is not translated.
A number of forms that is unusual for the language is a warning.
Source: GNU gettext manual, Plural forms; Unicode CLDR, plural rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.model import CatalogForm, Check, Finding, Severity
from enregard.text.plurals import parse_plural_rule

_FIELD = "Plural-Forms"
_ALSO = {"he": 4, "ug": 1}
"""Numbers of forms that an earlier version of CLDR, or GNOME, gives a language."""


def run(catalog: CatalogForm) -> Iterator[Finding]:
    if not catalog.plurals:
        return
    said = catalog.plural_forms
    if said is None:
        yield _make(catalog, f"the header has no {_FIELD}, but entries have plural forms")
        return
    try:
        rule = parse_plural_rule(said)
    except ValueError as error:
        yield _make(catalog, f"{_FIELD} of the header is wrong: {error}")
        return
    for entry in catalog.plurals:
        if entry.forms != rule.count:
            message = f"the entry has {entry.forms} plural forms, but the header says {rule.count}"
            yield Finding(entry.unit, message, path=catalog.path, line=entry.line, values=(str(entry.forms),))
    usual = _get_usual_counts(catalog.language)
    if usual and rule.count not in usual:
        wanted = " or ".join(map(str, sorted(usual)))
        yield _make(catalog, f"{_FIELD} has {rule.count} forms, and {catalog.language} has {wanted}", Severity.WARNING)


def _get_usual_counts(language: str) -> set[int]:
    """Return the numbers of forms that gettext and CLDR give *language*: 2 or 3 for French."""
    from babel import Locale, UnknownLocaleError
    from babel.messages.plurals import PLURALS

    tag = language.replace("-", "_")
    found = {_ALSO[key] for key in (tag.partition("_")[0],) if key in _ALSO}
    found |= {PLURALS[key][0] for key in (tag, tag.partition("_")[0]) if key in PLURALS}
    try:
        found.add(len(Locale.parse(tag.partition("_")[0]).plural_form.tags) + 1)
    except (UnknownLocaleError, ValueError):
        return set()
    return found


def _make(catalog: CatalogForm, message: str, severity: Severity | None = None) -> Finding:
    return Finding("", message, path=catalog.path, line=1, severity=severity, values=(message,))


CHECK = Check(run, "catalog", Severity.ERROR)
