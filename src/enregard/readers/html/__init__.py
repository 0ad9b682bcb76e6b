"""HTML: headings, lists with their numbers, tables, footnotes; scripts, styles, hidden parts and the navigation of a site are not text."""

from __future__ import annotations

import re

from enregard.errors import EmptyError, ReadError
from enregard.model import Reader, Source
from enregard.readers._encoding import decode_bytes
from enregard.readers._limits import CHARACTERS, PARTS, enforce_limit

_SNIFF = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DEEP = "The limit is 2,000 levels. Are elements not closed?"


def sniff(data: bytes) -> bool:
    return _SNIFF.match(data[:4096]) is not None


def read(data: bytes) -> Source:
    from lxml import etree, html

    from enregard.readers._writer import Writer
    from enregard.readers.html._walk import Walk

    named = _CHARSET.search(data[:4096])
    text = decode_bytes(data, named[1].decode("ascii", "ignore") if named else None)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "")
    enforce_limit(len(text), CHARACTERS, "characters")
    enforce_limit(text.count("<"), PARTS, "tags")
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise EmptyError("this HTML file has no text") from error
    limit = next((e for e in parser.error_log if e.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT), None)
    if limit is not None:  # the parser leaves out all that follows
        raise ReadError("its elements are nested too deeply", line=limit.line, hint=_DEEP)
    writer = Writer()
    Walk(writer, root).run()
    return writer.source()


READER = Reader(read, suffixes=(".html", ".htm", ".xhtml"), sniff=sniff, signatures=(b"<",))
