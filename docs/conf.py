"""Settings of the documentation site, which `make site` builds in build/site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import parts

from enregard import __version__

project = "enregard"
version = release = __version__
project_copyright = "The Enregard authors, Apache-2.0"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_heading_anchors = 4
default_role = "literal"
smartquotes = False
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 88
html_theme = "furo"
html_title = "enregard"
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
html_static_path = ["static"]
html_css_files = ["site.css"]


def setup(app: Any) -> None:
    app.connect("source-read", lambda _app, _name, source: source.__setitem__(0, parts.fill(source[0])))
    app.connect("build-finished", finish)


def finish(app: Any, error: Exception | None) -> None:
    if error is None:
        parts.make_accessible(Path(app.outdir))
