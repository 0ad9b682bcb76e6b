"""How grave a difference in markup is: what translators reword is information."""

from __future__ import annotations

import pytest

from enregard import checks
from enregard.model import Bitext, Document, Link, Severity, Unit

from ..test_checks import bitext_of


@pytest.mark.parametrize(
    ("source", "target", "severity", "named"),
    [
        ("Use ``grep`` in ``docs``.", "Utilisez « grep » dans ``docs``.", Severity.INFO, "``grep``"),
        ("``cd`` into ``docs/`` and go.", "Allez dans ``docs/``.", Severity.INFO, "``cd``"),
        ("Run ``help <command>`` first.", "Lancez ``help <commande>``.", Severity.INFO, "``help <command>``"),
        ("A ``Gull`` has one ``Nest``. Each ``Gull`` flies.", "Une ``Gull`` a un ``Nest``.", Severity.INFO, "``Gull``"),
        ("Type ``mend`` or ``patch``.", "Tapez mend ou ``patch``.", Severity.WARNING, "``mend``"),
        ("Run ``chmod +x gull``.", "Lancez ``chmod + x gull``.", Severity.WARNING, "``chmod +x gull``"),
        ("Pass C<gull> to C<nest> now.", "Passez-le à C<nest>.", Severity.WARNING, "C<gull>"),
    ],
)
def test_a_literal(source: str, target: str, severity: Severity, named: str) -> None:
    (finding,) = checks.run_checks([bitext_of({"en": source, "fr": target})], only={"markup-differs"})
    assert (finding.severity, finding.message.partition(" of the source")[0]) == (severity, named)


@pytest.mark.parametrize(
    ("check", "source", "target", "severity"),
    [
        ("tags-differ", 'Read <ulink url="x"/> now.', 'Lisez <ulink url="x">x</ulink>.', Severity.INFO),
        ("tags-differ", 'Read <ulink url="x"/> now.', 'Lisez <ulink url="x">x.', None),
        ("links-differ", "at https://harbour/~ann/ now", "à https://harbour/~anne/", Severity.INFO),
        ("links-differ", "at https://harbour/~ann/ now", "à https://havre/~ann/", None),
        ("direction-unclosed", "%i hours", "\u202b%i heures", Severity.INFO),
        ("direction-unclosed", "%i hours", "les \u202b%i heures", None),
        ("direction-unclosed", "%i hours", "\u202d%i heures", None),
    ],
)
def test_what_does_no_harm_is_information(check: str, source: str, target: str, severity: Severity | None) -> None:
    found = checks.run_checks([bitext_of({"en": source, "fr": target})], only={check})
    usual = checks.load_checks()[check].severity
    assert {f.severity for f in found} == {usual if severity is None else severity}


@pytest.mark.parametrize(
    ("language", "text"), [("ne", "मुद्रण कन्फिगर गर्दै"), ("ro", "Valorile trebuie să fie fie șiruri, fie numere.")]
)
def test_what_is_no_word_twice(language: str, text: str) -> None:
    unit = (Unit("x", "entry", text),)
    documents = Document("W", "en", (Unit("x", "entry", "a text"),)), Document("W", language, unit)
    assert not checks.run_checks([Bitext(*documents, (Link(("x",), ("x",)),))], only={"word-repeated"})
