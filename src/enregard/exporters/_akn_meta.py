"""Metadata of an Akoma Ntoso document: work, expression and manifestation, each with its identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from enregard.exporters._facing import list_documents
from enregard.exporters._standing import CurrentVersion
from enregard.markup.xml_writer import Element, make_token
from enregard.model import Document, View

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:x-enregard:akn:1"
_CODES = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}
"""Language tag -> ISO 639-2 code, used in the URI of an expression. Any other language uses its tag."""
_SYMBOL = re.compile(r"[A-Z]+(/[\w.()-]+( \(\d{4}\))?)+")
_UNKNOWN = "0001-01-01"
"""The date used when none was found in the document: the standard requires one."""


def build_meta(view: View, version: CurrentVersion, kind: str) -> Element:
    """Build the `meta` element of *version*, a document of type *kind*."""
    work = _build_work_uri(view, kind)
    expression = f"{work}/{_get_language_code(version.document)}@"
    main = {"source": "#enregard"}
    day = find_date(view, list_documents(view)[0]) or _UNKNOWN
    parts = [
        Element(
            "FRBRWork",
            {},
            [
                *_build_identifiers(work, "", day, {"title": view.title, "symbol": view.work}),
                _build_value("FRBRcountry", _get_country(view)),
            ],
        ),
        Element(
            "FRBRExpression", {}, [*_build_identifiers(expression, "", day), *_describe_expression(view, version, work)]
        ),
        Element(
            "FRBRManifestation",
            {},
            [*_build_identifiers(expression, ".akn", day), _build_value("FRBRformat", "application/akn+xml")],
        ),
    ]
    made = Element("enregard:signature", {}, [view.signature])
    return Element(
        "meta",
        {},
        [
            Element("identification", main, parts),
            Element("references", main, list(_build_references(version))),
            Element("proprietary", main, [made]),
        ],
    )


def _build_identifiers(uri: str, suffix: str, day: str, aliases: Mapping[str, str] | None = None) -> Iterator[Element]:
    yield _build_value("FRBRthis", f"{uri}/!main{suffix}")
    yield _build_value("FRBRuri", f"{uri}{suffix}")
    yield from (
        Element("FRBRalias", {"value": value, "name": name}) for name, value in (aliases or {}).items() if value
    )
    yield Element("FRBRdate", {"date": day, "name": "unknown" if day == _UNKNOWN else "document"})
    yield Element("FRBRauthor", {"href": "#author"})


def _describe_expression(view: View, version: CurrentVersion, work: str) -> Iterator[Element]:
    """Build the elements for the language, for a translation its source, and whether the text is official."""
    status = view.statuses.get(version.document.language)
    if status:
        yield _build_value("FRBRauthoritative", "true" if status == "official" else "false")
    yield Element("FRBRlanguage", {"language": version.document.language})
    if version.bitext:
        source = list_documents(view)[0]
        said = {"href": f"{work}/{_get_language_code(source)}@", "fromLanguage": source.language, "by": "#author"}
        yield Element("FRBRtranslation", said)


def _build_references(version: CurrentVersion) -> Iterator[Element]:
    issuer = next((p.text for p in version.passages if p.kind == "organization"), "unknown")
    yield from (
        Element(
            "TLCOrganization",
            {"eId": name, "href": f"/akn/ontology/organization/{name}", "showAs": " ".join(shown.split())},
        )
        for name, shown in (("author", issuer), ("enregard", "enregard"))
    )


def _build_value(name: str, value: str) -> Element:
    return Element(name, {"value": value})


def _build_work_uri(view: View, kind: str) -> str:
    return "/".join(
        filter(
            None,
            (
                "/akn",
                _get_country(view),
                kind,
                find_date(view, list_documents(view)[0]),
                make_token(view.work.replace("/", "-")),
            ),
        )
    )


def _get_country(view: View) -> str:
    """Return `un` (United Nations naming convention) for a work with a document symbol, else `zz` for an unknown country."""
    return "un" if _SYMBOL.fullmatch(view.work) else "zz"


def _get_language_code(document: Document) -> str:
    return _CODES.get(document.language.split("-")[0], document.language)


def find_date(view: View, document: Document) -> str | None:
    """Return the date of *document*: the one in its masthead, else the first in its first 20 units; None if there is none."""
    units = [unit for unit in document.units if unit.kind == "date"] + list(islice(document.units, 20))
    facts = (fact for unit in units for fact in view.facts(unit.text, document.language))
    return next((f.value for f in facts if f.kind == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", f.value)), None)
