"""The log of a run, for machines: an event a line, with the time of day. Nothing else of a run has one."""

from __future__ import annotations

import json
from pathlib import Path

from enregard.storage.steps import make_write_error
from enregard.system.clock import format_log_time

LOG_FILE = "log.jsonl"


class Log:
    """Adds events to the log in *out*. It is begun with the first event, so that a run with nothing to do leaves no trace."""

    def __init__(self, out: Path) -> None:
        self._path = out / LOG_FILE

    def add(self, event: str, **values: object) -> None:
        """Add an *event* with *values*. WriteError if it cannot be written."""
        line = json.dumps({"time": format_log_time(), "event": event, **values})
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")
        except OSError as error:
            raise make_write_error(error, self._path) from error
