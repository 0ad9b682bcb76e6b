"""A number is of one unit on one side, and of another on the other side.

Why: thirty months for thirty days changes every right that runs from them.
Fires: `within 30 days` / `dans les 30 mois`; `12 km` / `12 m`; `16.3 per cent` / `16,3 ans`.
Silent: `90 days` / `quatre-vingt-dix jours`; `13-month` / `13-месячный`; a number without a unit that is known on both sides.
A percent sign that one side lacks (`5 per cent` / `5`) is a warning.
Source: BIPM, The International System of Units (SI Brochure).
"""

from __future__ import annotations

from enregard.checks._counted import make_check

CHECK = make_check("unit")
