"""An amount is in different currencies on the two sides.

Why: the figure is right, so the wrong word after it is easily overlooked.
Fires: `55,000 euros` / `55 000 dollars`; `US$ 2 million` / `2 millones de euros`.
Silent: `$55,000` / `55 000 dollars`; `US$ 1.5 million` / `150万美元`; an amount without a currency that is known on both sides.
A currency missing on one side is a warning, since a sentence may name it once for several amounts.
Source: ISO 4217 for codes, Unicode CLDR for names.
"""

from __future__ import annotations

from enregard.checks._counted import make_check

CHECK = make_check("currency")
