"""Notes in the margin of laid-out text: units of their own before the sections that they stand beside."""

from __future__ import annotations

import pytest

from enregard import readers, segment

SECTIONS = [
    ("Short title", "1. This Act may be cited as the Lighthouses Act, and in this Act"),
    ("", "a lighthouse is any tower with a light."),
    ("Duties of the keeper", "2. The keeper of a lighthouse shall light it at night, and at the"),
    ("of a light", "first sign of fog, and shall put it out in the morning."),
    ("", "(a) The light shall be white."),
    ("", "(b) The light shall turn, so that it is seen from all sides of the"),
    ("", "tower at all times."),
    ("Penalties", "3. Whoever puts out a light without being its keeper, or blinds a"),
    ("", "keeper, is liable to a fine."),
    ("", "4. This Act enters into force when the lights are lit."),
]


def _read(left: bool, sections: list[tuple[str, str]] = SECTIONS) -> list[str]:
    lines = [f"{note:<24}{text}" if left else f"{text:<70}{note}".rstrip() for note, text in sections]
    source = readers.read("\n".join(lines).encode())
    return [source.of(block.spans) for block in source.blocks]


@pytest.mark.parametrize("left", [True, False])
def test_notes_are_units_before_their_sections(left: bool) -> None:
    found = _read(left)
    assert found[:5] == [
        "Short title",
        "1. This Act may be cited as the Lighthouses Act, and in this Act a lighthouse is any tower with a light.",
        "Duties of the keeper of a light",
        "2. The keeper of a lighthouse shall light it at night, and at the first sign of fog, and shall put it out in the morning.",
        "(a) The light shall be white.",
    ]
    assert found[6:] == [
        "Penalties",
        "3. Whoever puts out a light without being its keeper, or blinds a keeper, is liable to a fine.",
        "4. This Act enters into force when the lights are lit.",
    ]


def test_terms_beside_what_has_no_number_are_no_notes() -> None:
    terms = [(note, text.lstrip("0123456789. ")) for note, text in SECTIONS]
    assert "Short title" not in _read(True, terms)


def test_two_languages_side_by_side_are_no_notes() -> None:
    both = [(f"{n}. La loi est là", f"{n}. The law stands, as it always did") for n in range(1, 12)]
    assert not {f"{n}. La loi est là" for n in range(1, 12)} & set(_read(True, both))


def test_all_characters_are_in_units() -> None:
    text = "\n".join(f"{text:<70}{note}".rstrip() for note, text in SECTIONS)
    document = segment.segment(readers.read(text.encode()), "en")
    spans = sorted(span for unit in document.units for span in (*unit.spans, *filter(None, [unit.label_span])))
    inside = {at for span in spans for at in range(*span)}
    assert not {n for n, c in enumerate(document.text) if not c.isspace()} - inside
