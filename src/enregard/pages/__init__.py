"""Templates, styles and scripts of pages, and the policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

_STYLES = ("page.css", "rows.css", "narrow.css", "print.css")
_SCRIPTS = ("rows.js", "filters.js", "facts.js", "anchors.js", "keys.js")
"""In order; each may use what those before it define."""
_AT_ONCE = 500
"""Pieces of a template that are given out as one."""


def asset(name: str) -> str:
    """The text of a file of this room."""
    return files(__name__).joinpath(name).read_text("utf-8")


def policy(style: str, script: str) -> str:
    """A content security policy for a page that holds exactly this *style* and *script* (CSP 3, hash sources)."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )


def render(name: str, /, **values: object) -> Iterator[str]:
    """Template *name* with its `style`, `script` and `policy` beside *values*, piece by piece; every value is escaped."""
    style = "".join(map(asset, _STYLES))
    script = f'"use strict";\n(() => {{\n{"".join(map(asset, _SCRIPTS))}}})();\n'
    template = _environment().get_template(name)
    stream = template.stream(values, style=style, script=script, policy=policy(style, script))
    stream.enable_buffering(_AT_ONCE)
    yield from stream


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("enregard", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
