"""Language tags (BCP 47) as such: their parts, their canonical form, their script, and the locale of CLDR that answers for each."""
