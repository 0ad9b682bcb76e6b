"""Serve an editor over standard input and output."""

from __future__ import annotations

import logging
import os
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from enregard.errors import UsageError
from enregard.lsp._options import Options

_NEEDED = ("pygls", "lsprotocol")


def serve(options: Options) -> None:
    """Serve an editor until it ends. UsageError if a package is missing."""
    if any(find_spec(name) is None for name in _NEEDED):
        raise UsageError(
            "the language server is not installed", hint="Install it from a checkout of enregard: pip install '.[lsp]'"
        )
    from enregard.lsp._server import make_server

    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    # pygls closes what it writes to; and nothing else may be written there.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr
    make_server(replace(options, folder=str(Path.cwd()))).start_io(stdout=out)
