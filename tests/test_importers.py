"""What every importer owes: rows, or one error, whatever the bytes are."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enregard import importers
from enregard.errors import ReadError
from enregard.model import Interchange, State
from tests.importers.test_import import FILES, ROWS, word, xlsx


def read(data: bytes) -> Interchange | None:
    """What is offered, if anything; an error that is not ReadError fails the test."""
    problem: ReadError | None = None
    try:
        name, found = importers.read(data, "en", "fr", path="f")
    except ReadError as error:
        problem = error
    if problem is not None:
        assert (problem.path, bool(problem.message)) == ("f", True)
        return None
    assert name in importers.formats()
    assert all(isinstance(offer.line, int) for offer in found.offers)
    return found


def test_every_importer_has_an_example_here() -> None:
    assert {name.split()[0] for name in FILES} == set(importers.formats())


@pytest.mark.parametrize("name", FILES)
def test_only_one_importer_takes_a_file_for_its_own(name: str) -> None:
    takes = [other for other in importers.formats() if other != "csv" and importers.get(other).sniff(FILES[name])]
    assert takes == [name.split()[0]] or (takes == [] and name.startswith("csv"))


@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_an_error(data: bytes) -> None:
    read(data)


@pytest.mark.parametrize("head", [b'msgid ""\nmsgstr ""\n', b"<tmx>", b'<xliff version="2.0">', b"en,fr\n", b"PK\x03\x04xl/workbook[Content_Types].xml"])  # fmt: skip
@settings(max_examples=50)
@given(tail=st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_after_the_right_beginning(head: bytes, tail: bytes) -> None:
    read(head + tail)


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(at=st.floats(0, 1), junk=st.binary(max_size=4), cut=st.booleans())
def test_a_damaged_file(name: str, at: float, junk: bytes, cut: bool) -> None:
    """Cut off, or with a few bytes gone wrong."""
    data = FILES[name]
    n = int(at * len(data))
    read(data[:n] if cut else data[:n] + junk + data[n + len(junk) :])


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30),
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_texts_of_a_table_are_offered_as_they_are(rows: list[tuple[str, str]]) -> None:
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in filled)
    found = read(("source,target\r\n" + "\r\n".join(quoted)).encode("utf-8-sig"))
    if found is None:
        assert not filled
        return
    assert [(offer.source, offer.target) for offer in found.offers] == filled


def bomb(data: bytes, part: str) -> bytes:
    """*data*, a zip file, with a part that unpacks to a thousand times its size."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, b" " * 2**23)
    return out.getvalue()


@pytest.mark.parametrize("data", [bomb(xlsx(ROWS), "xl/more.xml"), bomb(word(ROWS), "word/more.xml")])
def test_a_zip_bomb_is_not_unpacked(data: bytes) -> None:
    with pytest.raises(ReadError, match="more than any document needs"):
        importers.read(data, "en", "fr")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_spreadsheet_that_declares_entities_is_refused(encoding: str) -> None:
    out = io.BytesIO()
    lol = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    with zipfile.ZipFile(io.BytesIO(xlsx(ROWS))) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, lol.encode(encoding) if "sheet1" in part else old.read(part))
    with pytest.raises(ReadError, match="declares a document type"):
        importers.read(out.getvalue(), "en", "fr")


def test_a_sheet_that_says_it_has_a_billion_rows_ends() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(ROWS))) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, data.replace(b'<row r="2"', b'<row r="999999999"').replace(b'"A2"', b'"A999999999"'))
    with pytest.raises(ReadError):
        importers.read(out.getvalue(), "en", "fr")


def test_a_table_may_say_everything() -> None:
    """Digests, units of both sides, and a language's own columns."""
    text = "id,en,fr,es,fr state,fr ids,en digest,fr digest,comment\na+b,x,y,z,stale,c + d,aa,bb,no\n"
    (offer,) = importers.read(text.encode(), "en", "fr")[1].offers
    assert (offer.source_units, offer.target_units, offer.state) == (("a", "b"), ("c", "d"), State.STALE)
    assert (offer.source_was, offer.target_was, offer.comment, offer.target) == ("aa", "bb", "no", "y")


def test_a_quotation_mark_in_tabs_is_one() -> None:
    (offer,) = importers.read(b'"Yes" he said\t"Oui", dit-il\n', "en")[1].offers
    assert (offer.source, offer.target) == ('"Yes" he said', '"Oui", dit-il')
