"""Templates, styles and scripts of HTML pages, with a content security policy that blocks everything else."""

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
"""In load order: each may use definitions of those before it."""
_REVIEW_STYLES = ("review.css",)
_REVIEW_SCRIPTS = (
    "review-model.js",
    "review-history.js",
    "review-storage.js",
    "review-rows.js",
    "review-save.js",
    "review-cut.js",
    "review-edit.js",
    "review-keys.js",
    "review-wire.js",
    "review-outbox.js",
    "review-server.js",
    "review.js",
)
"""What a page that takes decisions has besides. The model knows nothing of the page, and the history nothing of where actions are kept."""
_AT_ONCE = 500
"""Number of template pieces that are joined before they are yielded."""


def read_asset(name: str) -> str:
    """Return the text of the file *name* in this package."""
    return files(__name__).joinpath(name).read_text("utf-8")


def build_policy(style: str, script: str, *, served: bool = False) -> str:
    """Return a content security policy that allows only this *style* and *script* (CSP 3, hash sources), and, if it is *served*, requests to its
    server."""
    rest = "connect-src 'self'; " if served else ""
    return f"default-src 'none'; {rest}style-src {_hash_text(style)}; script-src {_hash_text(script)}; base-uri 'none'; form-action 'none'"


def render(name: str, /, *, review: str = "", served: bool = False, **values: object) -> Iterator[str]:
    """Render template *name* with *values*, `style`, `script` and `policy`, and yield the output in pieces. Values are escaped, but for
    *review*, the data of a page that takes decisions, in JSON without `<`. A *served* page may talk to its server."""
    style = "".join(map(read_asset, (*_STYLES, *(_REVIEW_STYLES if review else ()))))
    scripts = "".join(map(read_asset, (*_SCRIPTS, *(_REVIEW_SCRIPTS if review else ()))))
    script = f'"use strict";\n(() => {{\n{scripts}}})();\n'
    template = _make_environment().get_template(name)
    policy = build_policy(style, script, served=served)
    stream = template.stream(values, review=review, served=served, style=style, script=script, policy=policy)
    stream.enable_buffering(_AT_ONCE)
    yield from stream


def render_plain(name: str, /, **values: object) -> tuple[str, str]:
    """Return the template *name*`.html` with *values*, which are escaped, and with the styles of *name*`.css`; and the policy of a page that has no script."""
    style = "".join(map(read_asset, ("page.css", f"{name}.css")))
    policy = build_policy(style, "")
    return _make_environment().get_template(f"{name}.html").render(values, style=style, policy=policy), policy


def _hash_text(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _make_environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("enregard", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
