"""Text recognition (OCR) by Tesseract, if it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache

from enregard.errors import ReadError
from enregard.tags.parsing import parse_tag
from enregard.tags.scripts import find_likely_script

_ENGLISH = "eng"
DOTS = 300
"""Dots an inch of the pictures of pages."""
_SECONDS = 600
_MODELS = dict(
    pair.split(":")
    for pair in ["af:afr", "am:amh", "ar:ara", "az:aze", "be:bel", "bg:bul", "bn:ben", "bs:bos", "ca:cat", "cs:ces", "cy:cym", "da:dan", "de:deu", "el:ell", "en:eng", "eo:epo", "es:spa", "et:est", "eu:eus", "fa:fas", "fi:fin", "fil:fil", "fr:fra", "ga:gle", "gl:glg", "gu:guj", "he:heb", "hi:hin", "hr:hrv", "hu:hun", "hy:hye", "id:ind", "is:isl", "it:ita", "ja:jpn", "ka:kat", "kk:kaz", "km:khm", "kn:kan", "ko:kor", "ky:kir", "la:lat", "lb:ltz", "lo:lao", "lt:lit", "lv:lav", "mk:mkd", "ml:mal", "mn:mon", "mr:mar", "ms:msa", "mt:mlt", "my:mya", "nb:nor", "ne:nep", "nl:nld", "nn:nor", "no:nor", "pa:pan", "pl:pol", "ps:pus", "pt:por", "ro:ron", "ru:rus", "si:sin", "sk:slk", "sl:slv", "sq:sqi", "sr:srp", "sv:swe", "sw:swa", "ta:tam", "te:tel", "tg:tgk", "th:tha", "tr:tur", "uk:ukr", "ur:urd", "uz:uzb", "vi:vie", "zh:chi", "yue:chi"]
)  # fmt: skip
"""Language -> its model, by ISO 639-2; the models of Chinese are one for each script."""


def recognize_words(picture: bytes, language: str) -> str:
    """Return the words of *picture*, a page in *language*, with their places as TSV. ReadError if Tesseract cannot do that here."""
    command = [_find_program(), "stdin", "stdout", "-l", choose_models(language), "--dpi", str(DOTS), "tsv"]
    environment = {
        **os.environ,
        "OMP_THREAD_LIMIT": "1",
    }  # several threads are slower for one page, and the order of sums differs
    try:
        done = subprocess.run(
            command, input=picture, capture_output=True, timeout=_SECONDS, check=False, env=environment
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ReadError(f"text recognition failed: {error}") from error
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise ReadError(f"text recognition failed: {said[:200]}")
    return done.stdout.decode("utf-8", "replace")


def choose_models(language: str) -> str:
    """Return the name of Tesseract's model for *language*, and of that for English beside it where letters are not Latin: symbols and names are.
    ReadError, with the way to install it, if the model is not here."""
    language_code = parse_tag(language).language
    script = find_likely_script(language)
    name = _MODELS.get(language_code, language_code)
    if name == "chi":
        name = "chi_tra" if script == "Hant" else "chi_sim"
    if name not in _list_models():
        package = name.replace("_", "-")
        raise ReadError(
            f"Tesseract has no model for {language} here ({name})",
            hint=f"Install it: `apt install tesseract-ocr-{package}` on Debian and Ubuntu, `brew install tesseract-lang` on macOS.",
        )
    return name if script == "Latn" or _ENGLISH not in _list_models() else f"{name}+{_ENGLISH}"


@cache
def _list_models() -> frozenset[str]:
    done = subprocess.run([_find_program(), "--list-langs"], capture_output=True, text=True, timeout=60, check=False)
    return frozenset((done.stdout or done.stderr).split("\n")[1:])


def _find_program() -> str:
    found = shutil.which("tesseract")
    if found is None:
        raise ReadError(
            "text recognition (OCR) needs Tesseract, which is not installed",
            hint="Install it: `apt install tesseract-ocr` on Debian and Ubuntu, `brew install tesseract` on macOS.",
        )
    return found
