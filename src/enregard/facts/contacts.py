"""E-mail addresses and web links, without the language code that many links have in their path."""

from __future__ import annotations

import re

from enregard.facts._reading import Reading

_LOCAL = re.compile(r"[\w.+-]{1,64}$", re.ASCII)
_HOST = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.(?:(?!E<gt>)[A-Za-z0-9-]){1,63}){1,6}")
"""Not the `E<gt>` of POD that closes a bracket."""
_REST = r"(?=[!-~]{0,500}[a-z])(?=[!-~]{0,500}(?:[\d=]|\.(?:html?|pdf|php|aspx?)))(?=[!-~]{0,500}[/=_.-][!-~])"
"""What continues a link after a space that an extraction put into it: not `and/or`, and not a date."""
_LINK = re.compile(  # `[[ADDRESS|text]]` of wikis ends at the bar
    rf"(?:https?://(?:[ \n](?=[\w.-]{{1,100}}\.[a-z]{{2}}))?|www\.)[!-~][!-Z\\^-{{}}~]{{2,2000}}(?:(?<=[/=?&_-])[ \n]{_REST}[!-Z\\^-~]{{2,500}}){{0,3}}",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"(?<=[/=])(?:ar|en|es|fr|ru|zh|english|french|spanish|russian|arabic|chinese)(?=[/?&#.]|$)")


def read(reading: Reading) -> None:
    text = reading.clean
    if "://" in text or "www." in reading.low:
        for match in _LINK.finditer(text):
            end = match.start() + len(match.group().partition("E<gt>")[0].rstrip(".,;:!?)]>\"'"))
            reading.add(
                "link",
                _LANGUAGE.sub("*", re.sub(r"^https?://|[ \n]", "", text[match.start() : end].lower()).rstrip("/")),
                (match.start(), end),
            )
    at = text.find("@")
    while at >= 0:
        local, host = _LOCAL.search(text, max(0, at - 64), at), _HOST.match(text, at + 1)
        if local and host and not reading.taken[at]:
            reading.add("email", text[local.start() : host.end()].lower(), (local.start(), host.end()))
        at = text.find("@", at + 1)
