"""Profiles: what is reported of a work, and of a catalog of another program."""

from __future__ import annotations

from dataclasses import replace

from enregard.errors import UsageError, did_you_mean
from enregard.lint.plan import Plan, Profile
from enregard.model import Severity

PROFILES = {
    "work": Profile(),
    "po": Profile(
        off=frozenset(
            {
                "agenda-items-differ", "apostrophes-mixed", "arabic-mark-latin", "chinese-mark-narrow", "chinese-space", "corpus-edited",
                "count-differs", "date-after-document", "defined-term-differs", "definitions-differ", "differs-from-corpus", "ending-missing", "event-dated-twice",
                "french-quotes-straight", "french-space-missing", "grammar-missing", "items-differ", "labels-differ", "language-wrong", "length-unlikely",
                "line-breaks-differ", "link-stale", "masthead-contradicts-text", "modality-differs", "negation-differs",
                "not-composed", "note-marks-differ", "number-disordered", "number-repeated", "number-skipped", "profile-differs",
                "quantity-differs", "quotation-differs", "range-dashes-mixed", "reference-to-nothing", "resolutions-differ", "roles-exchanged",
                "sentence-untranslated", "side-missing", "sides-identical", "signatures-differ", "sources-differ", "space-doubled",
                "spanish-mark-missing", "text-doubled", "text-recognized", "translations-differ", "unrelated-texts",
            }
        ),
        doubtful=frozenset({"references-differ"}),
        warnings=frozenset({"countries-differ", "ordinals-differ", "times-differ"}),
        least=Severity.WARNING,
        sources=False,
    ),
}  # fmt: skip


def apply_profile(plan: Plan, name: str) -> Plan:
    """Return *plan* for a case of the profile *name*. UsageError for an unknown one."""
    if name not in PROFILES:
        raise UsageError(
            f"unknown profile {name!r}", hint=did_you_mean(name, PROFILES, f"Profiles: {', '.join(PROFILES)}.")
        )
    profile = PROFILES[name]
    if profile == Profile():
        return plan
    left = replace(profile, warnings=profile.warnings - plan.severities.keys(), doubtful=profile.doubtful - plan.named)
    return replace(plan, names=plan.names - (profile.off - plan.named), profile=left)
