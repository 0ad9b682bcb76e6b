"""JSON catalogs, nested or flat: i18next, vue-i18n, FormatJS, MediaWiki, and messages.json of browser extensions."""

from __future__ import annotations

from collections.abc import Container

from enregard.markup.json_texts import JsonText, read_json_texts
from enregard.resources._paths import find_siblings
from enregard.resources._plurals import CATEGORIES
from enregard.resources._values import Contents, Format, Message, Text
from enregard.text.utf8 import decode_text

_BESIDE = frozenset({"message", "description", "placeholders", "hash"})
"""Keys of a message of a browser extension."""
_METADATA = "@metadata"
"""Key of the authors of a catalog of MediaWiki."""


def sniff(data: bytes) -> bool:
    return not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def read(data: bytes) -> Contents:
    """Read the strings, named by their keys with dots between; a key that ends in a plural category is a form of a message."""
    found, remarks = read_json_texts(decode_text(data, ""))
    if found and all(len(each.keys) > 1 and each.keys[1] in _BESIDE for each in found):
        found = [
            JsonText(each.keys[:1], each.text, each.line)
            for each in found
            if len(each.keys) == 2 and each.keys[1] == "message"
        ]
    texts = [each for each in found if each.keys[0] != _METADATA]
    flags = ("mediawiki-format",) if len(texts) < len(found) else ()
    names = {".".join(each.keys) for each in texts}
    messages = {message.id: message for message in (_make_message(each, names, flags) for each in texts)}
    return Contents(tuple(messages.values()), notices=tuple(remarks))


def _make_message(found: JsonText, names: Container[str], flags: tuple[str, ...]) -> Message:
    """Make a message; it is a plural form if *names* has the general one, `key_other`, too."""
    name = ".".join(found.keys)
    group, _, category = name.rpartition("_")
    if category not in CATEGORIES or f"{group}_other" not in names:
        group, category = "", ""
    return Message(name, {"": Text(found.text, found.line)}, found.line, flags=flags, group=group, category=category)


FORMAT = Format("JSON", (".json",), read, sniff, find_siblings)
