"""The data model, as frozen values: no I/O, no third-party imports, no file formats.

A Work has Documents, which have Blocks, which have Units. A Link joins units, and a Bitext is two documents with all their links. A Fact is
a statement in a unit with a language-independent value; a Finding is the result of a check. Spans are `(start, end)` in code points.
"""

from enregard.model.bitexts import (
    LEAST_SETTLED_FIRST,
    LEAST_SURE_FIRST,
    Agreed,
    Bitext,
    Document,
    Link,
    LinkKey,
    State,
    Unit,
    unique_ids,
)
from enregard.model.doors import Exporter, Importer, Interchange, Offer, Reader, Recognize, View, Write
from enregard.model.facts import Certainty, Fact
from enregard.model.findings import (
    Check,
    CheckRun,
    Finding,
    Fix,
    Locus,
    Option,
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
from enregard.model.results import Results
from enregard.model.terms import Concept, Glossary, Term, TermUse
from enregard.model.texts import BREAK, Block, Furniture, Source, Span, plain, split_parts, text_digest

__all__ = [
    "BREAK",
    "LEAST_SETTLED_FIRST",
    "LEAST_SURE_FIRST",
    "TAG",
    "Agreed",
    "Bitext",
    "Block",
    "Certainty",
    "Check",
    "CheckRun",
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
    "LinkKey",
    "Locus",
    "Numerals",
    "Offer",
    "Option",
    "Problem",
    "Reader",
    "Recognize",
    "Remark",
    "Report",
    "Results",
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
    "plain",
    "split_parts",
    "text_digest",
    "unique_ids",
]
