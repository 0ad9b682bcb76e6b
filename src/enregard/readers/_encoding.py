"""Decoding of text: byte order marks, UTF-8, UTF-16, and the legacy code pages of the six official languages."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress

from enregard.errors import ReadError, UsageError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_KNOWN = {
    b"PK\x03\x04": "a zip file but not a Word document",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "an RTF document",
    b"%PDF-": "a PDF",
    b"<?xml": "XML of an unknown kind",
}
_LEGACY = ("cp1252", "cp1251", "cp1256", "gb18030", "koi8-r", "cp866", "iso8859-6", "big5", "mac-roman", "cp850")
_ENOUGH = 16
"""Bytes beyond ASCII from which a guess is worth something."""
_PAGES = ("cp1252", "mac-roman", "cp850", "cp437", "cp1251", "cp1256", "cp1250")
_RUN = re.compile(r"[^\x00-\x7f]+")
_SINGLE = ("iso8859-1", "cp1252", "iso8859-15", "ascii")
_RUN_OF_UTF8 = re.compile(rb"[\xc2-\xef][\x80-\xbf]")
"""Encodings that pages declare by default, and letters in UTF-8, which is valid by chance in none of them."""
_SAMPLE = 200_000
_RUNS = 4
_SHARE = 0.8
"""Runs of letters beyond ASCII that are looked at for mojibake; how many, and which share of them, must be."""


def decode_text(data: bytes) -> str:
    """Decode *data*, which should be plain text: anything without NUL bytes, or in UTF-16 or UTF-32, that is not of a format which only looks like text.
    ReadError, with the kind of file, for anything else."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)) or detect_utf16(data)
    if not wide and (b"\0" in data[:65536] or data[:100].removeprefix(codecs.BOM_UTF8).startswith(tuple(_KNOWN))):
        raise _describe_binary(data)
    return _refuse_nul(decode_bytes(data), data)


def _refuse_nul(text: str, data: bytes) -> str:
    """Return *text*, decoded from *data*; ReadError if it has a NUL, which no PO file can hold."""
    if "\0" in text:
        raise _describe_binary(data, line=text.count("\n", 0, text.index("\0")) + 1)
    return text


def _describe_binary(data: bytes, line: int | None = None) -> ReadError:
    """Make the error for *data* that are no text, as the NUL on *line* shows."""
    start = data[:100].removeprefix(codecs.BOM_UTF8)
    kind = next((name for magic, name in _KNOWN.items() if start.startswith(magic)), "binary data")
    hint = "Save it as a UTF-8 .txt file and use that."
    return ReadError(f"this is {kind}, not text", line=line, hint=hint)


def decode_named(data: bytes, encoding: str) -> str:
    """Decode *data* as *encoding*, or as two names with a comma: `utf-8,cp1252` for UTF-8 that was taken for cp1252 and saved as UTF-8."""
    outer, _, page = encoding.replace(" ", "").partition(",")
    for name in filter(None, (outer, page)):
        if _normalize_name(name) is None:
            raise UsageError(f"unknown encoding {name!r}", hint="Examples: utf-8, cp1252, mac-roman, cp1251, gb18030.")
    try:
        text = data.decode(outer).removeprefix("\ufeff")
    except UnicodeError as error:
        raise ReadError(f"not valid {outer}", hint="Name another encoding, or omit --encoding.") from error
    mended = _mend_mojibake(text, page) if page else text
    if page and mended == text:
        raise ReadError(f"not UTF-8 once read as {page}", hint="Name another encoding, or omit --encoding.")
    return _refuse_nul(mended, data)


def check_mojibake(text: str) -> str:
    """Return *text*; ReadError if it is UTF-8 that was taken for another encoding."""
    found = _find_mojibake(text)
    if found is not None:
        page, printed, meant = found
        raise ReadError(
            f"damaged letters: {printed} stands for {meant}; this is UTF-8 that was read as {page}",
            hint=f"Read it with --encoding utf-8,{page}, which repairs it.",
        )
    return text


def decode_bytes(data: bytes, named: str | None = None) -> str:
    """Decode *data*, without its byte order mark; *named* is the encoding that the file declares, which is not believed if it
    is a Western one and the file is UTF-8: servers and templates declare these by default.
    If it is not valid and no legacy encoding fits the whole, ReadError with the line of the first invalid byte."""
    mark, encoding = next(
        ((m, e) for m, e in _MARKS if data.startswith(m)),
        (b"", detect_utf16(data) or _normalize_name(named) or "utf-8"),
    )
    body = data[len(mark) :]
    if encoding in _SINGLE and _RUN_OF_UTF8.search(body):
        with suppress(UnicodeDecodeError):
            return body.decode("utf-8")
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        guess = None if mark else _guess_encoding(body)
        if guess is not None:
            return body.decode(guess)
        raise ReadError(
            f"not valid {encoding.upper()}: byte 0x{body[error.start]:02x}",
            line=body.count(b"\n", 0, error.start) + 1,
            hint="Save the file as UTF-8 and try again.",
        ) from error


def detect_utf16(data: bytes) -> str | None:
    """Detect UTF-16 without a byte order mark: one byte of each space and line end is zero, always on the same side."""
    start = data[:4096]
    low, high = (len(re.findall(pattern, start)) for pattern in (rb"[\t\n\r ]\0", rb"\0[\t\n\r ]"))
    if b"\0" not in start or len(data) % 2 or max(low, high) < 2:
        return None
    encoding = "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return encoding if "\0" not in text else None


def _normalize_name(name: str | None) -> str | None:
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None


def _guess_encoding(body: bytes) -> str | None:
    """Guess a legacy encoding in which all of *body* reads as words of some language.
    None if the evidence is weak, and for UTF-8 with a few wrong bytes, which is damage and not another encoding."""
    from charset_normalizer import from_bytes

    beyond = len(re.findall(rb"[\x80-\xff]", body))
    if beyond < _ENOUGH or len(re.findall(rb"[\xc3-\xef][\x80-\xbf]", body)) * 2 > beyond * 0.8:
        return None
    best = from_bytes(body[:262144], cp_isolation=list(_LEGACY)).best()
    if best is None or best.chaos > 0.1:
        return None
    try:
        body.decode(best.encoding)
    except UnicodeDecodeError:
        return None
    return best.encoding


def _find_mojibake(text: str) -> tuple[str, str, str] | None:
    """Find the code page that *text* was taken for: its name, and an example as it is and as it was. None if all is well."""
    runs = _RUN.findall(text[:_SAMPLE])[:2000]
    least = max(_RUNS, _SHARE * len(runs))
    long = [run for run in runs if len(run) > 1]  # one letter is one byte of a code page, and no letter of UTF-8
    for page in _PAGES if len(long) >= least else ():
        mended = [(run, found) for run in long if (found := _mend(run, page)) is not None]
        if len(mended) >= least:
            return page, *mended[0]
    return None


def _mend_mojibake(text: str, page: str) -> str:
    """Return *text* with what was taken for the code *page* as it was; letters that never were stay."""
    return _RUN.sub(lambda run: "".join(_mend_parts(run.group(), page)), text)


def _mend_parts(run: str, page: str) -> Iterator[str]:
    """Yield the letters of *run*: the longest pieces from each place that are one letter in UTF-8, or as they are."""
    at = 0
    while at < len(run):
        size, found = next(
            ((n, m) for n in (4, 3, 2) if len(m := _mend(run[at : at + n], page) or "") == 1), (1, run[at])
        )
        yield found
        at += size


def _mend(run: str, page: str) -> str | None:
    try:
        return b"".join(_encode(c, page) for c in run).decode("utf-8")
    except UnicodeError:
        return None


def _encode(c: str, page: str) -> bytes:
    """Encode a character; programs keep the few bytes that a code page does not define as controls."""
    return c.encode("latin-1" if "\x80" <= c <= "\x9f" else page)
