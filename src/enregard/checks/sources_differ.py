"""Different source texts have one and the same translation.

Why: what the source tells apart the translation does not; often a text was copied from a unit that is nearly the same.
Fires: `shall submit a report` and `may submit a report`, both `présente un rapport`.
Silent: source texts that differ in capitals, punctuation or spaces only; translations of less than 25 characters.
"""

from __future__ import annotations

from enregard.checks._versions import make_check

CHECK = make_check("the target is that of {}, whose source is another text", target=True)
