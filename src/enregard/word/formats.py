"""Number formats of lists, by the names that Word has for them (ECMA-376, part 1, 17.18.59)."""

from __future__ import annotations

from enregard import languages
from enregard.text.numerals import write_han, write_roman

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ALPHABETS = {
    "lowerLetter": _LATIN,
    "upperLetter": _LATIN.upper(),
    "russianLower": _RUSSIAN,
    "russianUpper": _RUSSIAN.upper(),
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "aiueo": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "aiueoFullWidth": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "iroha": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    "irohaFullWidth": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    "ganada": "가나다라마바사아자차카타파하",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "hebrew2": "אבגדהוזחטיכלמנסעפצקרשת",
    "thaiLetters": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "hindiVowels": "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
    "chicago": "*†‡§",
}
"""Letters that are repeated after the last: z, aa, bb."""
_DIGITS = {
    "decimalFullWidth": "０１２３４５６７８９",
    "decimalFullWidth2": "０１２３４５６７８９",
    "hindiNumbers": "०१२३४५६७८९",
    "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙",
    "ideographDigital": "〇一二三四五六七八九",
    "japaneseDigitalTenThousand": "〇一二三四五六七八九",
    "koreanDigital": "영일이삼사오육칠팔구",
    "koreanDigital2": "零一二三四五六七八九",
    "taiwaneseDigital": "○一二三四五六七八九",
}
_SIGNS = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
}
"""Signs that end: what is larger is decimal."""
_LEGAL = {
    "chineseLegalSimplified": "零壹贰叁肆伍陆柒捌玖拾",
    "ideographLegalTraditional": "零壹貳參肆伍陸柒捌玖拾",
    "japaneseLegal": "〇壱弐参四伍六七八九拾",
    "koreanCounting": "영일이삼사오육칠팔구십",
}
"""Digits from 0 to 9, and ten."""
_HAN = (
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
)  # fmt: skip
_HEBREW = tuple(
    zip(
        (400, 300, 200, 100, 90, 80, 70, 60, 50, 40, 30, 20, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1),
        "תשרקצפעסנמלכיטחזוהדגבא",
        strict=True,
    )
)
_KOREAN_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_KOREAN_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_SUFFIXES = {"fr": "e", "es": ".º", "it": "º", "pt": "º", "ru": "-й"}
_ENGLISH = {1: "st", 2: "nd", 3: "rd"}


def format_number(n: int, form: str, *, example: str = "", language: str = "") -> str:
    """Format *n* by the name that Word has for a number format. *example* has the first numbers of a custom one; *language* is that of words.
    Decimal for unknown formats, and for numbers larger than any list of that format needs."""
    if form == "none":
        return ""
    if form in ("lowerRoman", "upperRoman") and 0 < n < 4000:
        return write_roman(n).upper() if form.startswith("upper") else write_roman(n)
    if (letters := _ALPHABETS.get(form)) and 0 < n < 1000:
        return letters[(n - 1) % len(letters)] * ((n - 1) // len(letters) + 1)
    if digits := _DIGITS.get(form):
        return "".join(digits[int(c)] if c.isdigit() else c for c in str(n))
    if 0 < n <= len(signs := _SIGNS.get(form, "")):
        return signs[n - 1]
    if 0 < n < 100 and (text := _write_tens(n, form)):
        return text
    return _format_decimal(n, form, example, language)


def _write_tens(n: int, form: str) -> str:
    """Write *n* with signs for tens and ones; an empty string if *form* has none."""
    if form in _HAN:
        return write_han(n)
    if form == "hebrew1":
        return _write_hebrew(n)
    tens, ones = divmod(n, 10)
    if form == "koreanLegal":
        return f"{_KOREAN_TENS[tens]}{_KOREAN_ONES[ones]}"
    if form not in _LEGAL:
        return ""
    signs = _LEGAL[form]
    plain = form == "koreanCounting" and tens == 1
    return f"{signs[tens] if tens and not plain else ''}{signs[10] if tens else ''}{signs[ones] if ones else ''}"


def _write_hebrew(n: int) -> str:
    """Write *n* in Hebrew letters; 15 and 16 avoid the name of God."""
    text = ""
    for value, letter in _HEBREW:
        while n >= value and n not in (15, 16):
            text, n = text + letter, n - value
    return text + {15: "טו", 16: "טז"}.get(n, "")


def _format_decimal(n: int, form: str, example: str, language: str) -> str:
    if form == "decimalZero":
        return f"{n:02}"
    if form == "custom" and (first := example.partition(",")[0]).isascii() and first.isdigit():
        return f"{n:0{len(first)}}"
    if form == "hex":
        return f"{n:X}"
    if form == "numberInDash":
        return f"- {n} -"
    if form == "ordinal":
        return _write_ordinal(n, language)
    if form in ("cardinalText", "ordinalText"):
        return _write_words(n, language, ordinal=form == "ordinalText") or str(n)
    return str(n)


def _write_ordinal(n: int, language: str) -> str:
    base = (language or "en").partition("-")[0].lower()
    if base == "en":
        return f"{n}{'th' if 10 < n % 100 < 20 else _ENGLISH.get(n % 10, 'th')}"
    return "1er" if base == "fr" and n == 1 else f"{n}{_SUFFIXES.get(base, '.')}"


def _write_words(n: int, language: str, *, ordinal: bool) -> str | None:
    """Write *n* in words, as far as the rules of its language have one word for it; None if they have not."""
    grammar = languages.get(languages.canonical(language or "en")).grammar
    if grammar is None:
        return None
    numerals = grammar.numerals
    cardinals = {value: text for text, value in reversed(dict(numerals.cardinals).items())}
    words = {value: text for text, value in reversed(dict(numerals.ordinals).items())} if ordinal else cardinals
    tens, ones = n - n % 10, n % 10
    text = words.get(n) or (f"{cardinals[tens]}-{words[ones]}" if tens in cardinals and ones in words else None)
    return text and text[:1].upper() + text[1:]
