"""Different source texts have the same translation.

Why: the translation loses a distinction; often a text was copied from a similar unit.
Fires: `shall submit a report` and `may submit a report`, both `présente un rapport`.
Silent: source texts that differ in capitals, punctuation or spaces only; translations of less than 25 characters.
"""

from __future__ import annotations

from enregard.checks._versions import make_check

CHECK = make_check("same target as {}, whose source is different", target=True)
