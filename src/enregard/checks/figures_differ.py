"""A number occurs on one side only.

Why: a wrong digit can change an obligation.
Fires: `23 international entities` / `22 entités internationales`; `the 2030 Agenda` / `le Programme 2020`; `1.5 million` / 160万;
`fifteen days` / `cinquante jours`.
Silent: `1,234,567` / `1 234 567`; `100,000` / `000 100`, as Arabic is extracted; `16.3 per cent` / `16,3 %`; `1.5 million` / 150万;
`90 days` / `quatre-vingt-dix jours`; `the 1990s` / `90-е годы`; `100 acres` / `40 hectares`; `1:50 000` / `1/50 000`.
A number that one side only omits is a warning; one in words, in a code or on a page is then not reported.
Source: United Nations Editorial Manual, “Numbers, dates and time”.
"""

from __future__ import annotations

from enregard.checks._compare import make_check

CHECK = make_check("figure", "year")
