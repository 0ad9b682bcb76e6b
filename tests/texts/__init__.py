"""Invented documents in the six official languages, laid out as real ones are and with their traps."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


def text(kind: str, language: str) -> str:
    """`letter`, `resolution` or `treaty`, in one of the six languages."""
    return (FOLDER / f"{kind}.{language}.txt").read_text("utf-8")
