"""What holds for every reader: it recognizes its own files alone, and every character of their texts has one place."""

from __future__ import annotations

import pytest

from enregard import readers, registry, segment
from enregard.errors import EmptyError
from enregard.model import Reader

from .. import pdf, word

TEXTS = ("Harbour rules", "Pilots are few in winter.", "Keepers count the ships.")
FILES = {
    "akn": f"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><body><section eId="s1">
        <heading>{TEXTS[0]}</heading><content><p>{TEXTS[1]}</p><p>{TEXTS[2]}</p></content></section></body></act></akomaNtoso>""".encode(),
    "docx": word.saved(word.document("\n\n".join(TEXTS))),
    "html": f"<!DOCTYPE html><title>x</title><h1>{TEXTS[0]}</h1><p>{TEXTS[1]}<p>{TEXTS[2]}".encode(),
    "pdf": pdf.made("".join(pdf.at(72, 700 - 60 * n, text) for n, text in enumerate(TEXTS))),
    "txt": "\n\n".join(TEXTS).encode(),
}
"""Reader -> a small file in its format with the three TEXTS, a paragraph each."""
READERS = registry.discover(readers, Reader, "READER")
each = pytest.mark.parametrize("name", list(READERS))


@each
def test_its_file_is_read_whole(name: str) -> None:
    assert name in FILES, f"add a file with TEXTS in the format {name} to FILES in {__name__}"
    source = readers.read(FILES[name])
    read = [" ".join(source.text[a:b] for a, b in block.spans) for block in source.blocks]
    assert [" ".join(text.split()) for text in read] == list(TEXTS)


@each
def test_every_character_is_in_one_block_or_set_aside(name: str) -> None:
    source = readers.read(FILES[name])
    spans = sorted(
        [span for block in source.blocks for span in block.spans] + [piece.span for piece in source.furniture]
    )
    spans += [block.label for block in source.blocks if block.label]
    places = [place for a, b in sorted(spans) for place in range(a, b)]
    assert len(set(places)) == len(places)
    assert {n for n, c in enumerate(source.text) if not c.isspace()} <= set(places)


@each
def test_no_other_reader_takes_its_file(name: str) -> None:
    """Text is what remains: nearly everything could be read as text."""
    start = FILES[name].lstrip()
    takers = {
        other
        for other, reader in READERS.items()
        if start.startswith(reader.signatures or b"") and reader.sniff(FILES[name])
    }
    assert takers - {"txt"} == {name} - {"txt"}


@each
def test_its_suffixes_are_suffixes(name: str) -> None:
    suffixes = READERS[name].suffixes
    assert suffixes
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)


def test_a_file_without_text_is_an_error() -> None:
    for data in (b"", b" \n", b"<!DOCTYPE html><p> </p>", b"<akomaNtoso><act/></akomaNtoso>"):
        with pytest.raises(EmptyError):
            segment.segment(readers.read(data), "en")
