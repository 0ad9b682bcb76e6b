"""The aligned texts of two languages of a work, for programs."""

from __future__ import annotations

from enregard import languages
from enregard.errors import UsageError
from enregard.model import Bitext
from enregard.workspace.projects import Project
from enregard.workspace.settling import LanguagePair, Settled, settle


def map_pairs(settled: Settled) -> dict[str, LanguagePair]:
    """Map the language of each translation of a work to its pair."""
    return {pair.bitext.target.language: pair for pair in settled.pairs}


def bitext(project: Project, work: str, language: str) -> Bitext:
    """Return *work*, a symbol or the name of its folder, aligned with its version in *language*, with the edits in the catalog. Nothing
    is written. UsageError for a work or a language that is not there.

    >>> found = enregard.bitext(project, "A/91/7", "fr")
    >>> link = found.by_name["annex/para-2"]
    >>> found.target_text(link), str(link.state)
    ('Notons que 1 250 navires ont fait escale en 2035 ;', 'proposed')
    """
    (folder,) = project.select([work])
    tag = languages.canonical(language)
    pairs = map_pairs(settle(project, folder, read_only=True))
    if tag not in pairs:
        hint = f"Translations of this work: {', '.join(sorted(pairs))}."
        raise UsageError(f"{work} has no translation into {tag}", hint=hint)
    return pairs[tag].bitext
