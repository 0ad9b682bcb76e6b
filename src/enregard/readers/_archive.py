"""Safe opening of zip files: they are inspected before anything is unpacked."""

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
def guard_archive(data: bytes, kind: str, programs: str) -> Iterator[None]:
    """Inspect *data*, a zip file of this *kind*, and guard its opening within the context.
    Any error that a damaged file causes in libraries becomes a ReadError, which names *programs* that may repair it."""
    try:
        inspect_archive(data)
        yield
    except ReadError:
        raise
    except Exception as error:
        raise ReadError(
            f"this {kind} cannot be opened: {_describe_error(error)}", hint=f"Save it again in {programs}."
        ) from error


def _describe_error(error: Exception) -> str:
    """Describe *error* for users: libraries fail wherever they first need what a damaged file lacks."""
    said = " ".join(str(error.args[0] if error.args else "").split())
    told = isinstance(error, zipfile.BadZipFile) or "There is no item named" in said or hasattr(error, "lineno")
    return said if told else f"a part of it is missing or damaged ({said or type(error).__name__})"


def inspect_archive(data: bytes) -> None:
    """Raise ReadError for a zip file that is encrypted or unpacks to more than any document needs.
    The errors of zipfile pass through for what is not a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if size > _MOST or any(p.file_size > 2**20 and p.file_size > _RATIO * p.compress_size for p in parts):
        raise ReadError(f"it would unpack to {size:,} bytes, which is more than any document needs")
    if any(part.flag_bits & 1 for part in parts):
        raise ReadError("it is encrypted", hint="Save a copy without a password.")
