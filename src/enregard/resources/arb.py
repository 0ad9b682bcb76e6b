"""ARB, the catalogs of Flutter: JSON with ICU messages, whose keys with `@` are about other keys."""

from __future__ import annotations

from enregard.markup.json_texts import read_json_texts
from enregard.resources._branches import ICU
from enregard.resources._paths import find_siblings
from enregard.resources._values import Contents, Format, Message, Text
from enregard.tags.locales import convert_locale
from enregard.text.utf8 import decode_text


def sniff(data: bytes) -> bool:
    return not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def read(data: bytes) -> Contents:
    """Read the messages. `@@locale` is the language."""
    found, remarks = read_json_texts(decode_text(data, ""))
    locale = next((each.text for each in found if each.keys == ("@@locale",)), "")
    texts = {each.keys[0]: each for each in found if len(each.keys) == 1 and not each.keys[0].startswith("@")}
    messages = (Message(name, {"": Text(e.text, e.line)}, e.line, flags=(ICU,)) for name, e in texts.items())
    return Contents(tuple(messages), target=convert_locale(locale), notices=tuple(remarks))


FORMAT = Format("ARB", (".arb",), read, sniff, find_siblings)
