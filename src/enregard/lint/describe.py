"""Descriptions of the checks, for `enregard checks explain` and for the page of all checks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from enregard import checks
from enregard.model import Check, Setting

_SUBJECTS = {
    "document": "each version by itself",
    "unit": "each text by itself",
    "bitext": "both versions as a whole",
    "link": "each link",
    "catalog": "the header and the plural forms of a catalog",
    "suppressions": "suppressions",
    "remarks": "unresolved merges",
}
_HEAD = """# Checks

Generated from the checks by `make docs`. For settings, suppressions and CI, see [checking.md](checking.md).

*Severity* is how serious a finding is if it is correct, and *certainty* how likely it is to be correct. Individual findings may have another
severity or certainty than their check.
"""


def describe_subject(check: Check) -> str:
    """Describe what *check* examines."""
    return _SUBJECTS[check.subject]


def list_options(name: str) -> list[tuple[str, str, str]]:
    """List name, default and meaning of each option of check *name* that enregard.yaml can set."""
    return [(o.name, _format_value(o.default), o.help) for o in checks.load_checks()[name].options]


def _format_value(value: Setting) -> str:
    """Format *value* as in enregard.yaml."""
    if isinstance(value, tuple):
        return f"[{', '.join(value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def describe_measurements(name: str, pair: str = "") -> list[str]:
    """Describe the measurements of check *name* on accepted translation, where most findings are false alarms: those of a *pair* of languages
    such as `en-fr`, or all if there are none of it. One line for each set with findings, and one for all sets without."""
    found = checks.read_measurements().get(name, {})
    return join_measurements({key: found[key] for key in found if key.endswith(f" {pair}")} or found)


def join_measurements(found: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Describe measurements, by corpus and pair of languages."""
    silent = [corpus for corpus, counts in sorted(found.items()) if not counts["flagged"]]
    lines = [_describe_flagged(corpus, counts) for corpus, counts in sorted(found.items()) if counts["flagged"]]
    if silent:
        pairs = sum(found[corpus]["pairs"] for corpus in silent)
        lines.append(f"none of {pairs:,} pairs of {_join_corpora(silent)}")
    return lines


def _join_corpora(corpora: Iterable[str]) -> str:
    """Join names such as `sdg en-ar` and `sdg en-es` to `sdg (en-ar, es)`."""
    found: dict[str, list[str]] = {}
    for corpus in corpora:
        name, _, pair = corpus.partition(" ")
        pairs = found.setdefault(name, [])
        pairs.append(pair.removeprefix(f"{pairs[0].partition('-')[0]}-") if pairs else pair)
    return ", ".join(f"{name} ({', '.join(pairs)})" for name, pairs in found.items())


def _describe_flagged(corpus: str, counts: Mapping[str, int]) -> str:
    pairs, flagged, errors = (counts[key] for key in ("pairs", "flagged", "errors"))
    as_errors = "" if errors == flagged else ", none as an error" if not errors else f", {errors} as an error"
    return f"{flagged} of {pairs:,} pairs of {corpus} ({flagged / pairs:.1%}){as_errors}"


def render_page() -> str:
    """Render the page of all checks, in Markdown."""
    known = checks.load_checks()
    rows = [
        (
            f"[{name}](#{name})",
            c.severity.word,
            str(c.certainty),
            describe_subject(c),
            "yes" if c.fixes else "",
            checks.explain_check(name).split("\n", 1)[0].replace("|", "\\|"),
        )
        for name, c in known.items()
    ]
    parts = [_HEAD, _render_table(("Check", "Severity", "Certainty", "Subject", "Fix", "Description"), rows)]
    parts += ["\n".join(_render_section(name, check)) for name, check in known.items()]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _render_section(name: str, check: Check) -> Iterator[str]:
    summary, _, rest = checks.explain_check(name).partition("\n")
    said = [check.severity.word, str(check.certainty), f"looks at {describe_subject(check)}"]
    said += ["can be fixed with `--fix`"] if check.fixes else []
    said += [] if check.on else ["off by default"]
    yield from (f"## {name}", "", summary, "", f"*{', '.join(said)}*", "")
    yield re.sub(r"^(Why|Fires|Silent):", r"- **\1**:", rest.strip(), flags=re.MULTILINE)
    if check.options:
        rows = [(f"`{option}`", f"`{default}`", meaning) for option, default, meaning in list_options(name)]
        yield from ("", _render_table(("Option", "Default", "Description"), rows))
    measured = describe_measurements(name)
    yield from ("", "On accepted translations: " + ("; ".join(measured) if measured else "not measured") + ".")


def _render_table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(head)
    return "\n".join([_render_row(names), "|" + "---|" * len(names), *map(_render_row, rows)])


def _render_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
