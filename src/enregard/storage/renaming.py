"""Renames that lose no file: exchange two files, and rename without replacing.

Linux does either in one step (renameat2). Other systems, and some file systems, need several steps; every file has a name at all times.
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
    """Exchange two files. FileNotFoundError, and nothing is done, if one does not exist."""
    if not _try_rename(one, other, _EXCHANGE):
        _exchange_in_steps(one, other)


def put_new(file: Path, name: Path) -> None:
    """Rename *file* to *name*. FileExistsError, and nothing is done, if *name* exists."""
    if _try_rename(file, name, _NO_REPLACE):
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


def get_spare_path(file: Path) -> Path:
    """Return the temporary name of the other file in an exchange of several steps."""
    return file.with_name(f"{file.name}.old")


def finish_exchange(one: Path) -> None:
    """Complete an exchange of several steps that was interrupted."""
    if get_spare_path(one).exists():
        get_spare_path(one).unlink() if one.exists() else get_spare_path(one).replace(one)


def _exchange_in_steps(one: Path, other: Path) -> None:
    kept = get_spare_path(one)
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
        if kept.samefile(other):  # and was not saved in between
            break
        kept.unlink()
    one.replace(other)
    kept.replace(one)


def _try_rename(source: Path, target: Path, how: int) -> bool:
    """Rename by renameat2; return False if the system cannot do it."""
    function = _load_renameat2()
    if function is None:
        return False
    import ctypes

    sys.audit("os.rename", str(source), str(target), -1, -1)  # as os.rename does, so that audit hooks see every change
    if function(_HERE, os.fsencode(source), _HERE, os.fsencode(target), how) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(target))


@cache
def _load_renameat2() -> Callable[..., int] | None:
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        function: Any = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):  # an old libc
        return None
    function.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    return function  # type: ignore[no-any-return]
