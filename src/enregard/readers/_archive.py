"""Zip files from strangers: looked at before any part of them is unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from enregard.errors import ReadError

_MOST = 400 * 2**20
"""Bytes that the parts of a file may have when unpacked; a real document of 5,000 pages has less."""
_RATIO = 200


@contextmanager
def opening(data: bytes, kind: str, programs: str) -> Iterator[None]:
    """Within it *data*, a zip file of this *kind* that :func:`inspect` has passed, is opened: ReadError for whatever a damaged file makes
    libraries raise, with the *programs* that may mend it."""
    try:
        inspect(data)
        yield
    except ReadError:
        raise
    except Exception as error:
        raise ReadError(
            f"this {kind} cannot be opened: {_told(error)}", hint=f"Save it again in {programs}."
        ) from error


def _told(error: Exception) -> str:
    """What *error* says, in words of a user: libraries stumble over what a damaged file lacks wherever they first need it."""
    said = " ".join(str(error.args[0] if error.args else "").split())
    told = isinstance(error, zipfile.BadZipFile) or "There is no item named" in said or hasattr(error, "lineno")
    return said if told else f"a part of it is missing or damaged ({said or type(error).__name__})"


def inspect(data: bytes) -> None:
    """ReadError for a zip file that would unpack to more than any document needs, or that is encrypted; zipfile's own errors for
    what is no zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if size > _MOST or any(p.file_size > 2**20 and p.file_size > _RATIO * p.compress_size for p in parts):
        raise ReadError(f"it unpacks to {size:,} bytes, which no document needs: not opened")
    if any(part.flag_bits & 1 for part in parts):
        raise ReadError("it is encrypted", hint="Save a copy without a password.")
