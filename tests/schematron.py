"""Schematron as a judge: the rules of a schema, asked of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import elementpath
from elementpath.xpath3 import XPath3Parser
from lxml import etree


def broken(schema: Path, document: etree._Element) -> Iterator[str]:
    """The tests of *schema* that *document* fails, each with the element. Phases and abstract rules are not known here."""
    rules = etree.parse(str(schema), etree.XMLParser(no_network=True))
    namespaces = {found.get("prefix"): found.get("uri") for found in rules.iter("{*}ns")}

    def ask(node: etree._Element, expression: str, variables: dict[str, Any]) -> Any:
        known = {**variables, "current": node}
        asked = expression.replace("current()", "$current")
        return elementpath.select(document, asked, namespaces, XPath3Parser, item=node, variables=known)

    for rule in rules.iter("{*}rule"):
        context = "|".join(f"//{path.strip()}" for path in re.split(r"\|(?![^\[]*\])", rule.get("context")))
        for node in elementpath.select(document, context, namespaces, XPath3Parser):
            variables: dict[str, Any] = {}
            for child in rule.iterchildren("{*}let", "{*}assert", "{*}report"):
                name = etree.QName(child).localname
                if name == "let":
                    variables[child.get("name")] = ask(node, child.get("value"), variables)
                elif ask(node, f"boolean({child.get('test')})", variables) is (name == "report"):
                    yield f"{name} {child.get('test')}: {etree.tostring(node)[:200]!r}"
