"""The clock. No other module asks for the time."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime

from enregard.errors import UsageError

LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)
"""The date of files whose contents alone are to tell them apart: the first that a zip can say."""


def format_po_time() -> str:
    """Return the current time in UTC, in the format of PO headers; that of SOURCE_DATE_EPOCH if it is set (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        seconds = int(epoch) if epoch else time.time()
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M+0000")
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"SOURCE_DATE_EPOCH must be a number of seconds, not {epoch!r}") from error


def format_log_time() -> str:
    """Return the current time in UTC (ISO 8601), for logs."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
