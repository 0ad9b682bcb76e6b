"""What Akoma Ntoso wants to be told of a document: work, expression and manifestation, each with its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from enregard.exporters._facing import documents
from enregard.exporters._standing import Version
from enregard.exporters._xml import Element, token
from enregard.model import Document, View

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:x-enregard:akn:1"
_CODES = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}
"""ISO 639-2, which the names of expressions are made with; of another language, its tag."""
_SYMBOL = re.compile(r"[A-Z]+(/[\w.()-]+( \(\d{4}\))?)+")
_UNKNOWN = "0001-01-01"
"""The standard wants a date, and a document may have none that we can read."""


def meta(view: View, version: Version, kind: str) -> Element:
    """The `meta` of *version*, a *kind* of document."""
    work = _work(view, kind)
    expression = f"{work}/{_code(version.document)}@"
    main = {"source": "#enregard"}
    day = date(view, documents(view)[0]) or _UNKNOWN
    parts = [
        Element(
            "FRBRWork",
            {},
            [*_names(work, "", day, {"title": view.title, "symbol": view.work}), _value("FRBRcountry", _country(view))],
        ),
        Element("FRBRExpression", {}, [*_names(expression, "", day), *_expressed(view, version, work)]),
        Element(
            "FRBRManifestation", {}, [*_names(expression, ".akn", day), _value("FRBRformat", "application/akn+xml")]
        ),
    ]
    made = Element("enregard:signature", {}, [view.signature])
    return Element(
        "meta",
        {},
        [
            Element("identification", main, parts),
            Element("references", main, list(_references(version))),
            Element("proprietary", main, [made]),
        ],
    )


def _names(uri: str, suffix: str, day: str, aliases: Mapping[str, str] | None = None) -> Iterator[Element]:
    yield _value("FRBRthis", f"{uri}/!main{suffix}")
    yield _value("FRBRuri", f"{uri}{suffix}")
    for name, value in (aliases or {}).items():
        if value:
            yield Element("FRBRalias", {"value": value, "name": name})
    yield Element("FRBRdate", {"date": day, "name": "unknown" if day == _UNKNOWN else "document"})
    yield Element("FRBRauthor", {"href": "#author"})


def _expressed(view: View, version: Version, work: str) -> Iterator[Element]:
    """Its language; of a translation, what from; and whether the text is the official one."""
    status = view.statuses.get(version.document.language)
    if status:
        yield _value("FRBRauthoritative", "true" if status == "official" else "false")
    yield Element("FRBRlanguage", {"language": version.document.language})
    if version.bitext:
        source = documents(view)[0]
        said = {"href": f"{work}/{_code(source)}@", "fromLanguage": source.language, "by": "#author"}
        yield Element("FRBRtranslation", said)


def _references(version: Version) -> Iterator[Element]:
    issuer = next((p.text for p in version.passages if p.kind == "organization"), "unknown")
    for name, shown in (("author", issuer), ("enregard", "enregard")):
        said = {"eId": name, "href": f"/akn/ontology/organization/{name}", "showAs": " ".join(shown.split())}
        yield Element("TLCOrganization", said)


def _value(name: str, value: str) -> Element:
    return Element(name, {"value": value})


def _work(view: View, kind: str) -> str:
    day = date(view, documents(view)[0])
    return "/".join(filter(None, ("/akn", _country(view), kind, day, token(view.work.replace("/", "-")))))


def _country(view: View) -> str:
    """`un`, as its naming convention has it, for what has a symbol; else the code for no country that is known."""
    return "un" if _SYMBOL.fullmatch(view.work) else "zz"


def _code(document: Document) -> str:
    return _CODES.get(document.language.split("-")[0], document.language)


def date(view: View, document: Document) -> str | None:
    """The date of *document*: that of its masthead, else the first that is told near its beginning."""
    units = [unit for unit in document.units if unit.kind == "date"] + list(islice(document.units, 20))
    facts = (fact for unit in units for fact in view.facts(unit.text, document.language))
    return next((f.value for f in facts if f.kind == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", f.value)), None)
