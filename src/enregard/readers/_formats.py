"""Number formats of lists."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HAN = "〇一二三四五六七八九"


def formatted(n: int, form: str) -> str:
    """Format *n* by the name that Word has for a number format.
    Decimal for unknown formats, and for numbers larger than any list of that format needs."""
    if form in ("lowerRoman", "upperRoman") and 0 < n < 4000:
        text = ""
        for value, letters in _ROMAN:
            text += letters * (n // value)
            n %= value
        return text.upper() if form.startswith("upper") else text
    alphabets = {
        "lowerLetter": _LATIN, "upperLetter": _LATIN.upper(), "russianLower": _RUSSIAN, "russianUpper": _RUSSIAN.upper(),
        "arabicAbjad": _ABJAD, "arabicAlpha": _ALPHA,
    }  # fmt: skip
    if form in alphabets and 0 < n < 1000:
        letters = alphabets[form]
        return letters[(n - 1) % len(letters)] * ((n - 1) // len(letters) + 1)
    if form.startswith(("chinese", "japanese", "ideograph", "taiwanese")) and 0 < n < 100:
        tens, ones = divmod(n, 10)
        return ("十" if tens == 1 else f"{_HAN[tens]}十" if tens else "") + (_HAN[ones] if ones or not tens else "")
    return f"{n:02}" if form == "decimalZero" else str(n)
