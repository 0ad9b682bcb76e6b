"""Files of every format that is read, made small, and damaged as disks, mail and other programs do it: the same files each time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random

from enregard import catalog, importers, languages, project, readers, segment
from enregard.errors import EnregardError

from . import pdf, texts, word
from .conftest import EN
from .exported import written
from .interchange import view_for

DOCUMENTS = ("txt", "html", "pdf", "docx")
EXCHANGED = ("po", "xlsx", "xliff", "xlf", "tmx", "csv", "tsv", "docx")
ENCODINGS = {
    "en": ("utf-8", "utf-16", "utf-32", "cp1252"), "fr": ("cp1252", "mac-roman", "utf-8-sig"), "ru": ("cp1251", "koi8-r", "utf-16-le"),
    "ar": ("cp1256", "utf-8"), "zh": ("gb18030", "utf-16-be"),
}  # fmt: skip
_PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>T</title></head><body><h1>Harbours</h1>
<ol type="i" start="3"><li><p>One<sup><a href="#fn1">1</a></sup></p><ol><li value="7">Sub</li></ol></li><li></li></ol>
<table><tr><td colspan="2">A</td></tr><tr><td>B</td><td>C<table><tr><td>D</td></tr></table></td></tr></table>
<ol><li id="fn1">A note &amp; more &#x41; &nbsp;</li></ol></body></html>"""
_WORK = (
    "schema: enregard.work/1\nsymbol: A/91/7\ntitle: Harbours\noriginal: en\nlanguages:\n  en:\n    file: en.txt\n    sha256: "
    + "a" * 64
    + "\n    status: official\n"
)
_ALIGNMENT = (
    '{"schema": "enregard.alignment/1", "work": "A/91/7", "source": "en", "target": "fr"}\n'
    '{"source": ["annex/para-1"], "target": ["annex/para-1"], "state": "proposed", "origin": "structure", "score": 0.9,'
    ' "evidence": ["id"], "source_text": "One.", "target_text": "Un."}\n'
)
_GLOSSARY = "schema: enregard.glossary/1\nterms:\n  - en: light\n    fr: [feu, phare]\n"
_SETTINGS = "schema: enregard.project/1\nlanguages: [en, fr]\nchecks:\n  dates-differ: warning\n"


def seeds() -> Iterator[tuple[str, bytes]]:
    """Name and contents of whole files, at least one of each format; zip files without the hour they were made."""
    for name, data in _made():
        yield name, zipped(_unzipped(data)) if data.startswith(b"PK\x03\x04") else data


def _made() -> Iterator[tuple[str, bytes]]:
    for tag, encodings in ENCODINGS.items():
        for encoding in encodings:
            yield f"{tag}-{encoding}.txt", texts.text("resolution", tag).encode(encoding, "replace")
    yield "page.html", _PAGE.encode()
    yield "page-utf16.html", _PAGE.encode("utf-16")
    made = word.document(texts.text("letter", "en"))
    made.sections[0].header.paragraphs[0].text = "A/91/7"
    made.add_table(2, 2).cell(0, 0).text = "cell"
    yield "letter.docx", word.saved(made)
    lines = [line for line in texts.text("letter", "en").split("\n") if line.strip()]
    pages = (
        "\n".join(pdf.at(60, 760 - 12 * n, re.sub(r"[^ -~]|[()\\]", "-", line[:90])) for n, line in enumerate(part))
        for part in (lines[:40], lines[40:], [])
    )
    yield "letter.pdf", pdf.made(*pages, pdf.IMAGE)
    for form in ("tmx", "xliff", "xliff12", "xlsx", "csv", "tsv", "docx"):
        for suffix, data in written(form, view_for(form)).items():
            yield f"exported-{form}{suffix}", data
    yield "hard.po", (texts.FOLDER / "hard.po").read_bytes()
    yield "work.yaml", _WORK.encode()
    yield "glossary.yaml", _GLOSSARY.encode()
    yield "enregard.yaml", _SETTINGS.encode()
    yield "en-fr.jsonl", _ALIGNMENT.encode()
    yield "letter.txt", EN.encode()


def read(name: str, data: bytes) -> None:
    """Read *data* in every way in which a file called *name* is read. EnregardError where it is refused by each."""
    suffix = name.rpartition(".")[2]
    ways: list[Callable[[], object]] = []
    if suffix in (*DOCUMENTS, "htm"):
        ways.append(lambda: _document(data))
    if suffix in EXCHANGED:
        ways.append(lambda: importers.read(data, "en", "fr", path=name))
    if suffix == "po":
        ways.append(lambda: catalog.parse(data, name))
    if suffix in ("yaml", "jsonl"):
        load = {
            "work.yaml": project.load_work, "glossary.yaml": project.load_glossary, "enregard.yaml": project.load_settings,
            "en-fr.jsonl": project.load_alignment,
        }[name]  # fmt: skip
        ways.append(lambda: load(readers.read_text(data, path=name), name))
    refused: list[EnregardError] = []
    for way in ways:
        try:
            way()
        except EnregardError as error:
            refused.append(error)
    if len(refused) == len(ways):
        raise refused[0]


def _document(data: bytes) -> None:
    found = segment.segment(readers.read(data), "en")
    segment.split_sentences(found, languages.get("en"))


# --- damage --------------------------------------------------------------------------------------------------------------

_EXTREMES = (b"0", b"-1", b"99999999999999999999", b"65536", b"1e999", b"nan", b"", b"\xd9\xa3", b"\xff")
_TOKENS = (b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe2\x80\xa8", b"<", b"&#0;", b"&#xD800;", b'"', b"\r", b"\x1b", b"]]>")  # fmt: skip


def damaged(name: str, data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """*data* with one or several faults; *others* are files that parts are taken from."""
    if data.startswith(b"PK\x03\x04") and random.random() < 0.7:
        return _rezipped(data, random)
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        data = random.choice(_FAULTS)(data, others, random)
    return data


def _range(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((1, 2, 7, 60, 500, 5000)))


def _flip(data: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 3, 20)) if data else 0):
        changed[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut_short(data: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _splice(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    other = random.choice((data, *others))
    (a, b), (c, d) = _range(data, random), _range(other, random)
    return data[:a] + other[c:d] * random.choice((1, 1, 2, 40)) + data[random.choice((a, b)) :]


def _lose(data: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    a, b = _range(data, random)
    return data[:a] + random.choice((b"", b"\0" * (b - a))) + data[b:]


def _number(data: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    """A number is another, wherever it counts something."""
    found = list(re.finditer(rb"\d+", data[:200_000]))
    if not found:
        return data
    a, b = random.choice(found).span()
    return data[:a] + random.choice(_EXTREMES) + data[b:]


def _token(data: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    a, b = _range(data, random)
    return data[:a] + random.choice(_TOKENS) * random.choice((1, 1, 3, 300)) + data[random.choice((a, b)) :]


_FAULTS = (_flip, _cut_short, _splice, _lose, _number, _number, _token)


def _rezipped(data: bytes, random: Random) -> bytes:
    """A zip file whole again, whose parts are damaged, swapped, lost, renamed or there twice."""
    try:
        parts = _unzipped(data)
    except Exception:  # a real file may be damaged already
        return data
    n, m = random.randrange(len(parts)), random.randrange(len(parts))
    name, body = parts[n]
    kind = random.randrange(10)
    if kind < 6:
        fault = random.choice(_FAULTS)
        parts[n] = (name, fault(body, [parts[m][1]], random))
    elif kind == 6:
        parts[n], parts[m] = (name, parts[m][1]), (parts[m][0], body)
    elif kind == 7:
        del parts[n]
    elif kind == 8:
        parts[n] = (f"{name}x", body)
    else:
        parts[n] = (name, random.choice((b"", b"<x/>", b"\0" * 9)))
    return zipped(parts)


def _unzipped(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(part, archive.read(part)) for part in archive.namelist()]


def zipped(parts: Sequence[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts:
            archive.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def all_of(count: int, seed: int, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """*count* damaged files, in turn of each of *files*."""
    random = Random(seed)
    names = sorted(files)
    kinds: dict[str, list[bytes]] = {}
    for name in names:
        kinds.setdefault(name.rpartition(".")[2], []).append(files[name])
    for n in range(count):
        name = names[n % len(names)]
        yield name, damaged(name, files[name], kinds[name.rpartition(".")[2]], random)
