"""A README badge with the progress of a translation: SVG without script, fonts or network. Equal figures give equal bytes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from html import escape

_HEIGHT, _PAD, _FOOT = 22.0, 7.0, 3.0
_LETTER, _WIDE = 6.6, 11.5
"""Pixels of a narrow and a wide letter at 11 px, estimated generously; `textLength` fits the text to the estimate."""
_LONGEST = 60
_COLOURS = {"confirmed": "#2f6f2a", "proposed": "#1f5fae", "stale": "#b45309", "missing": "#8a8a90"}
_NOT_XML = re.compile(r"[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def draw_badge(label: str, states: Mapping[str, int]) -> str:
    """Return an SVG file with *label*, the confirmed share, and a bar of all *states* by count.

    100 % is shown only if all are confirmed, 0 % only if none is.
    """
    total = sum(states.values())
    label = _clean_text(label)
    part = states.get("confirmed", 0)
    share = 100 if part == total else min(99, max(1 if part else 0, round(100 * part / total)))
    said = f"{share} % confirmed" if total else "nothing yet"
    left, right = (_measure_text(words) + 2 * _PAD for words in (label, said))
    whole = left + right
    title = f"{label}: {said}" + "".join(f", {states[s]} {s}" for s in _COLOURS if s != "confirmed" and states.get(s))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole:g}" height="{_HEIGHT:g}" role="img" aria-label="{escape(title)}">',
            f"<title>{escape(title)}</title>",
            f'<rect width="{left:g}" height="{_HEIGHT:g}" fill="#3d3d42"/>',
            f'<rect x="{left:g}" width="{right:g}" height="{_HEIGHT:g}" fill="#57575e"/>',
            *_draw_bar(states, total, whole),
            '<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">',
            _draw_text(label, _PAD, left - 2 * _PAD),
            _draw_text(said, left + _PAD, right - 2 * _PAD),
            "</g>",
            "</svg>\n",
        ]
    )


def _draw_bar(states: Mapping[str, int], total: int, width: float) -> list[str]:
    """Draw a bar at the bottom, with a segment for each state in proportion to its share."""
    parts, at = [], 0.0
    for state, colour in _COLOURS.items():
        if share := states.get(state, 0):
            end = at + width * share / total
            parts.append(
                f'<rect x="{at:.2f}" y="{_HEIGHT - _FOOT:g}" width="{end - at:.2f}" height="{_FOOT:g}" fill="{colour}"/>'
            )
            at = end
    return parts


def _draw_text(words: str, x: float, width: float) -> str:
    return f'<text x="{x:g}" y="13.5" textLength="{width:g}" lengthAdjust="spacingAndGlyphs">{escape(words)}</text>'


def _clean_text(words: str) -> str:
    words = _NOT_XML.sub(" ", words)
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _measure_text(words: str) -> float:
    wide = (unicodedata.east_asian_width(c) in "WF" for c in words if not unicodedata.combining(c))
    return round(sum(_WIDE if each else _LETTER for each in wide), 1)
