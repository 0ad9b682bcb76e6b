"""Renames that lose nothing: two files change places, and a new name never takes that of another file.

Linux does either in one step (renameat2). Elsewhere, and on file systems that cannot, it takes several, and what was there keeps a name throughout.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

_NO_REPLACE, _EXCHANGE, _HERE = 1, 2, -100  # linux/fs.h, and AT_FDCWD
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}


def exchange(one: Path, other: Path) -> None:
    """Have two files change places. FileNotFoundError, and nothing is done, if one is not there."""
    if not _rename(one, other, _EXCHANGE):
        _exchange_in_steps(one, other)


def put_new(file: Path, name: Path) -> None:
    """Rename *file* to *name*. FileExistsError, and nothing is done, if there is such a file."""
    if _rename(file, name, _NO_REPLACE):
        return
    try:
        os.link(file, name)
    except FileExistsError:
        raise
    except OSError:  # no hard links here
        if os.path.lexists(name):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(name)) from None
        file.replace(name)
    else:
        file.unlink()


def spare(file: Path) -> Path:
    """What :func:`exchange` calls the other file for a moment, where it takes several steps."""
    return file.with_name(f"{file.name}.old")


def mend_exchange(one: Path) -> None:
    """Finish an exchange in steps that was killed."""
    if spare(one).exists():
        spare(one).unlink() if one.exists() else spare(one).replace(one)


def _exchange_in_steps(one: Path, other: Path) -> None:
    kept = spare(one)
    if not one.exists():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(one))
    while True:
        try:
            os.link(other, kept)
        except FileNotFoundError:
            raise
        except OSError:  # no hard links here
            shutil.copy2(other, kept)
            break
        if kept.samefile(other):  # and was not saved anew between
            break
        kept.unlink()
    one.replace(other)
    kept.replace(one)


def _rename(source: Path, target: Path, how: int) -> bool:
    """Whether the system has done it; False where it cannot."""
    function = _renameat2()
    if function is None:
        return False
    import ctypes

    sys.audit("os.rename", str(source), str(target), -1, -1)  # as other renames are: hooks see every change of the disk
    if function(_HERE, os.fsencode(source), _HERE, os.fsencode(target), how) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(target))


@cache
def _renameat2() -> Callable[..., int] | None:
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        function: Any = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):  # an old libc
        return None
    function.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    return function  # type: ignore[no-any-return]
