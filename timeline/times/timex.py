"""TIMEX3 values (TimeML 1.2.1, after ISO 8601)."""

from __future__ import annotations

from timeline.times.calculus import Period, Unit

_DESIGNATOR = {
    Unit.SECOND: "S",
    Unit.MINUTE: "M",
    Unit.HOUR: "H",
    Unit.DAY: "D",
    Unit.PART: "D",
    Unit.WEEKEND: "WE",
    Unit.WEEK: "W",
    Unit.FORTNIGHT: "W",
    Unit.MONTH: "M",
    Unit.QUARTER: "Q",
    Unit.SEASON: "S",
    Unit.HALF: "H",
    Unit.YEAR: "Y",
    Unit.DECADE: "DE",
    Unit.CENTURY: "CE",
    Unit.MILLENNIUM: "ML",
}
_SCALE = {
    Unit.DECADE: (10, "Y"),
    Unit.CENTURY: (100, "Y"),
    Unit.MILLENNIUM: (1000, "Y"),
    Unit.FORTNIGHT: (2, "W"),
}
SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def period(value: Period) -> str:
    """A period as a TIMEX3 value: ``1998-W09``, ``1989-Q3``, ``1998-02-19TNI``."""
    start = value.start
    if start is None:
        year = value.year or 0
        return f"BC{1 - year:04d}" if year <= 0 else f"{year:04d}"
    unit = value.unit
    if unit is Unit.DAY:
        return f"{start.year:04d}-{start.month:02d}-{start.day:02d}"
    year_text = f"{start.year:04d}"
    if unit is Unit.MONTH:
        return f"{year_text}-{start.month:02d}"
    if unit is Unit.YEAR:
        return year_text
    if unit is Unit.PART:
        return f"{year_text}-{start.month:02d}-{start.day:02d}{value.part or ''}"
    if unit is Unit.QUARTER:
        return f"{year_text}-Q{(start.month + 2) // 3}"
    if unit is Unit.HALF:
        return f"{year_text}-H{1 if start.month < 7 else 2}"
    if unit in (Unit.WEEK, Unit.FORTNIGHT, Unit.WEEKEND):
        year, week, _ = start.isocalendar()
        return f"{year:04d}-W{week:02d}{'-WE' if unit is Unit.WEEKEND else ''}"
    if unit is Unit.SEASON:
        return f"{year_text}-{value.part or SEASONS.get(start.month, 'XX')}"
    if unit is Unit.DECADE:
        return year_text[:3]
    if unit is Unit.CENTURY:
        return year_text[:2]
    if unit is Unit.MILLENNIUM:
        return year_text[:1]
    clock = start.strftime("%H:%M")
    return f"{year_text}-{start.month:02d}-{start.day:02d}T{clock}" + (
        start.strftime(":%S") if unit is Unit.SECOND else ""
    )


def some(unit: Unit, near: Period) -> str:
    """An unknown day, week or month of the year that a period begins in: ``1915-XX-XX``."""
    year = near.start.year if near.start is not None else near.year or 0
    return f"{year:04d}-{_UNKNOWN.get(unit, 'XX')}"


_UNKNOWN = {Unit.DAY: "XX-XX", Unit.WEEK: "WXX", Unit.FORTNIGHT: "WXX"}


def _amount(count: float) -> str:
    return str(int(count)) if count == int(count) else f"{count:g}"


def duration(count: float | None, unit: Unit) -> str:
    """A duration: ``P2Y``, ``PT3H``, ``PXW`` for an unknown number."""
    if unit in _SCALE and ((count is not None and unit is not Unit.DECADE) or unit is Unit.FORTNIGHT):
        scale, letter = _SCALE[unit]
        return f"P{_amount((count or 1) * scale)}{letter}" if count is not None else f"PX{letter}"
    if unit is Unit.DECADE and count is not None and count > 1:
        return f"P{_amount(count * 10)}Y"
    if unit is Unit.DECADE:
        return f"P{'X' if count is None else _amount(count)}E"
    if unit is Unit.CENTURY:
        return "PXC"
    letter = _DESIGNATOR[unit]
    if count is not None and count != int(count):
        finer = {Unit.YEAR: (12, Unit.MONTH), Unit.DAY: (24, Unit.HOUR), Unit.HOUR: (60, Unit.MINUTE),
                 Unit.MINUTE: (60, Unit.SECOND)}.get(unit)  # fmt: skip
        whole, rest = int(count), 0
        if finer and (count - whole) * finer[0] == int((count - whole) * finer[0]):
            rest = int((count - whole) * finer[0])
            small = _DESIGNATOR[finer[1]]
            if unit is Unit.DAY:
                return f"P{whole}DT{rest}H" if whole else f"PT{rest}H"
            head = "PT" if unit < Unit.DAY else "P"
            return f"{head}{whole}{letter}{rest}{small}" if whole else f"{head}{rest}{small}"
    amount = "X" if count is None else _amount(count)
    return f"{'PT' if unit < Unit.PART else 'P'}{amount}{letter}"
