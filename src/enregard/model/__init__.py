"""The words of the house as frozen values: no I/O, no third-party import, no format.

Work > Document > Block > Unit; a Link joins units, a Bitext is two documents and all their links; a Fact is what a unit
says that has a language-free value; a Finding is a check's word on it.
Spans are `(start, end)` in code points.
"""

from enregard.model.bitexts import Agreed, Bitext, Document, Link, State, Unit, unique_ids
from enregard.model.doors import Exporter, Importer, Interchange, Offer, Profile, Reader, View, Write
from enregard.model.facts import Certainty, Fact
from enregard.model.findings import (
    Check,
    Finding,
    Fix,
    Locus,
    Option,
    Outcome,
    Problem,
    Remark,
    Report,
    Rule,
    Setting,
    Severity,
    Silencing,
    Subject,
)
from enregard.model.languages import TAG, Correspondence, Grammar, Language, Numerals
from enregard.model.terms import Concept, Glossary, Term, TermUse
from enregard.model.texts import BREAK, Block, Furniture, Source, Span, parted, plain, text_digest

__all__ = [
    "BREAK",
    "TAG",
    "Agreed",
    "Bitext",
    "Block",
    "Certainty",
    "Check",
    "Concept",
    "Correspondence",
    "Document",
    "Exporter",
    "Fact",
    "Finding",
    "Fix",
    "Furniture",
    "Glossary",
    "Grammar",
    "Importer",
    "Interchange",
    "Language",
    "Link",
    "Locus",
    "Numerals",
    "Offer",
    "Option",
    "Outcome",
    "Problem",
    "Profile",
    "Reader",
    "Remark",
    "Report",
    "Rule",
    "Setting",
    "Severity",
    "Silencing",
    "Source",
    "Span",
    "State",
    "Subject",
    "Term",
    "TermUse",
    "Unit",
    "View",
    "Write",
    "parted",
    "plain",
    "text_digest",
    "unique_ids",
]
