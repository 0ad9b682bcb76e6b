"""Quantities that each language gives in a unit of its own: `100 acres` / `40 hectares`, `eighteen months` / `un an et demi`."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

_TOLERANCE = 0.1
"""Conversions are rounded: `two weeks` is `quinze jours`."""
_FACTORS: dict[str, dict[str, float]] = {
    "length": {"km": 1000, "m": 1, "cm": 0.01, "mm": 0.001, "mile": 1609.3, "foot": 0.3048, "inch": 0.0254, "yard": 0.9144},
    "area": {"ha": 1e4, "km2": 1e6, "m2": 1, "acre": 4046.9, "ft2": 0.0929, "mile2": 2.59e6},
    "volume": {"l": 1, "m3": 1000, "gallon": 3.785, "barrel": 159},
    "mass": {"kg": 1, "g": 0.001, "t": 1000, "pound": 0.4536, "ounce": 0.02835},
    "time": {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43830, "year": 525960, "decade": 5259600},
}  # fmt: skip
_MEASURES = {unit: (dimension, factor) for dimension, units in _FACTORS.items() for unit, factor in units.items()}
Quantity = tuple[str, str]
"""A number and its unit."""


def is_converted(one: Quantity, other: Quantity) -> bool:
    """Test whether two quantities in different units are equal, but for rounding."""
    if not is_comparable(one, other):
        return False
    try:
        a, b = (float(Decimal(number)) * _MEASURES[unit][1] for number, unit in (one, other))
    except InvalidOperation:
        return False
    return abs(a - b) <= _TOLERANCE * max(a, b)


def is_convertible(unit: str) -> bool:
    return unit in _MEASURES


def is_comparable(one: Quantity, other: Quantity) -> bool:
    """Test whether two quantities have different units of one dimension."""
    first, second = _MEASURES.get(one[1]), _MEASURES.get(other[1])
    return first is not None and second is not None and one[1] != other[1] and first[0] == second[0]
