"""What messages advise, in an editor: it has no command line whose options could be changed."""

from __future__ import annotations

import re

from enregard.errors import EnregardError

INSTEAD = {
    "Name the language with -t LANG.": "Name it in the header, as in `Language: fr`.",
    "(change with -t LANG)": "(name it in the header to change this)",
    "(change with -s LANG)": "(start the server with -s LANG to change this)",
    "(if so, give -s ": "(if so, start the server with -s ",
    "(checked with --fuzzy)": "(checked if the server is started with --fuzzy)",
    "Please report it with the output of `enregard -v`.": "Please report it with the log of the language server.",
    "`enregard -v` shows details.": "The log of the language server has details.",
}
"""Words of the command line, and those for an editor."""
_OPTION = re.compile(r"(?<![\w-])--?[a-z]")


def adapt_notice(notice: str) -> str:
    """Return *notice* in the words of an editor."""
    for words, others in INSTEAD.items():
        notice = notice.replace(words, others)
    return notice


def describe_error(error: EnregardError) -> str:
    """Return the message of *error*, and what to do in an editor; advice that needs the command line is left out."""
    hints = re.split(r"(?<=[.?]) ", error.hint or "")
    told = [INSTEAD.get(hint, "" if _OPTION.search(hint) else hint) for hint in hints]
    return ". ".join(filter(None, (error.message, " ".join(filter(None, told)))))
