"""Number formats of lists."""

from __future__ import annotations

from enregard.text.numerals import write_han, write_roman

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"


def format_number(n: int, form: str) -> str:
    """Format *n* by the name that Word has for a number format.
    Decimal for unknown formats, and for numbers larger than any list of that format needs."""
    if form in ("lowerRoman", "upperRoman") and 0 < n < 4000:
        return write_roman(n).upper() if form.startswith("upper") else write_roman(n)
    alphabets = {
        "lowerLetter": _LATIN, "upperLetter": _LATIN.upper(), "russianLower": _RUSSIAN, "russianUpper": _RUSSIAN.upper(),
        "arabicAbjad": _ABJAD, "arabicAlpha": _ALPHA,
    }  # fmt: skip
    if form in alphabets and 0 < n < 1000:
        letters = alphabets[form]
        return letters[(n - 1) % len(letters)] * ((n - 1) // len(letters) + 1)
    if form.startswith(("chinese", "japanese", "ideograph", "taiwanese")) and 0 < n < 100:
        return write_han(n)
    return f"{n:02}" if form == "decimalZero" else str(n)
