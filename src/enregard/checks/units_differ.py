"""A number has different units on the two sides.

Why: thirty months instead of thirty days changes a deadline.
Fires: `within 30 days` / `dans les 30 mois`; `12 km` / `12 m`; `16.3 per cent` / `16,3 ans`.
Silent: `90 days` / `quatre-vingt-dix jours`; `13-month` / `13-месячный`; a number without a unit that is known on both sides.
A percent sign missing on one side (`5 per cent` / `5`) is a warning.
Source: BIPM, The International System of Units (SI Brochure).
"""

from __future__ import annotations

from enregard.checks._counted import make_check

CHECK = make_check("unit")
