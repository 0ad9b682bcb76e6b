"""The folder where programs keep data of a user that can be made again."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def find_cache_folder() -> Path | None:
    """Return the folder for the cache of this program, which may not exist; None if the user has no home. `XDG_CACHE_HOME` names another place."""
    chosen = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if chosen.is_absolute():  # the specification has others ignored
        return chosen / "enregard"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if not os.path.isdir(home):  # noqa: PTH112 - Path.is_dir raises for a folder that may not be entered
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "enregard" / "cache"
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "enregard"
