"""Readers of expressions that count: periods, shifts, durations, sets, times of day; each may refuse."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from servanda.lexicon.time_words import Unit
from servanda.model import Days
from servanda.reading.times import calendar as cal
from servanda.reading.times.calendar import Moment
from servanda.reading.times.setting import Setting, count, moved, unit, until_published

__all__ = ["SPAN_READERS"]


def _length(times: Decimal | None, of: Unit) -> str:
    clock = "T" if of.code in ("S", "M", "H") and not of.months and not of.days else ""
    number = "X" if times is None else f"{(times * of.times).normalize():f}"
    return f"P{clock}{number}{of.code}"


def _period(groups: dict[str, str], setting: Setting) -> Moment | None:
    of = unit(groups, setting)
    which = groups.get("which", "")
    if which == "last" and of.code == "D":
        return None
    if not which and of.code == "WE":
        return _the_weekend(setting)
    rule = setting.words.which.get(which, setting.words.which["this"])
    anchor = setting.anchor(rule.said or _is_next_told(which, of, setting))
    if anchor is None:
        return Moment("DATE", "XXXX")
    whole = _row(anchor, of, rule.step)
    if whole is None:
        return None
    part = setting.words.parts.get(groups.get("part", ""), "")
    if groups.get("part") in ("end", "close", "beginning", "start"):
        return _edge(whole, groups["part"])
    cut = replace(whole, days=until_published(whole, setting))
    return cal.part_of(cut, part) if part in ("early", "middle", "late") else _side(cut, whole, part, setting)


def _is_next_told(which: str, of: Unit, setting: Setting) -> bool:
    """ "The next day" follows the day told of, "next week" the report's own."""
    return which in ("next", "very next") and of.code in ("D", "WE")


def _the_weekend(setting: Setting) -> Moment | None:
    now = setting.published
    if now is None:
        return Moment("DATE", "XXXX-WXX-WE")
    back = setting.look() < 0 and now.weekday() < 5
    return cal.weekend(now - timedelta(days=7 if back else 0))


def _edge(whole: Moment, part: str) -> Moment:
    """The end of a month is its last third; of a week or year, its last day or month."""
    third = cal.part_of(whole, "late" if part in ("end", "close") else "early")
    first, last = whole.days.first, whole.days.last
    if whole.grain == "year" and first and last:
        days = (
            Days(last.replace(day=1), last)
            if part in ("end", "close")
            else Days(first, first.replace(day=31))
        )
        return replace(whole, days=days)
    return third


def _side(cut: Moment, whole: Moment, part: str, setting: Setting) -> Moment:
    now = setting.published
    if part == "later" and now and now in whole.days:
        return replace(whole, days=Days(now, whole.days.last))
    return cut


def _row(anchor: date, of: Unit, step: int) -> Moment | None:
    """Denote the period `step` places after the one that holds a day."""
    if of.code == "WE":
        return cal.weekend(anchor + timedelta(days=7 * step))
    if of.code == "W":
        return cal.week(anchor + timedelta(days=7 * of.times * step))
    if of.code == "D":
        return cal.day(anchor + timedelta(days=step))
    on = cal.shifted_months(anchor, step * of.months) if of.months else anchor
    if of.code == "M" and of.months:
        return cal.month(on.year, on.month)
    if of.code == "Q":
        return cal.quarter(on.year, (on.month + 2) // 3)
    if of.code == "Y":
        whole = {
            1: cal.year(on.year, False),
            10: cal.decade(on.year // 10 * 10),
            100: cal.century(on.year // 100 + 1),
        }
        return whole[of.times]
    return None


def _shifted(groups: dict[str, str], setting: Setting) -> Moment | None:
    of, way = unit(groups, setting), setting.words.ways[groups.get("way") or groups["way2"]]
    times = count(groups, setting) if "n" in groups else None
    if groups.get("n") is None and "the" in groups:
        times = Decimal(1)
    anchor = setting.anchor(way.said)
    if times is None or anchor is None or not (of.days or of.months):
        vague = "FUTURE_REF" if way.step > 0 else "PAST_REF"
        return Moment("DATE", vague) if of.days or of.months else _hours(anchor, way.step)
    on = moved(anchor, of, times, way.step)
    if way.step > 0 and way.said and anchor == setting.published and setting.look() < 0:
        return Moment("DATE", "XXXX-XX-XX")
    return on if "today" in groups else _at_grain(on, of, setting, way.said)


def _hours(anchor: date | None, step: int) -> Moment:
    return Moment(
        "TIME", f"{anchor}TXX" if anchor else "XXXX-XX-XXTXX", Days.on(anchor) if anchor else Days(), ""
    )


def _at_grain(on: Moment | None, of: Unit, setting: Setting, said: bool) -> Moment | None:
    """Years are counted to a year, months to a month, unless counted from a named day."""
    if on is None or on.days.first is None or of.days:
        return on
    exact = said and setting.said is not None and setting.said.grain == "day" and of.code == "M"
    if exact:
        return on
    first = on.days.first
    return cal.month(first.year, first.month) if of.code == "M" else cal.year(first.year, False)


def _the_shifted(groups: dict[str, str], setting: Setting) -> Moment | None:
    return _shifted({**groups, "n": "one"}, setting)


def _ahead(groups: dict[str, str], setting: Setting) -> Moment | None:
    of, times = unit(groups, setting), count(groups, setting)
    if setting.published is None or times is None:
        return None
    return _at_grain(moved(setting.published, of, times, 1), of, setting, False)


def _within(groups: dict[str, str], setting: Setting) -> Moment | None:
    of, times, now = unit(groups, setting), count(groups, setting), setting.published
    length = _length(times, of)
    if now is None or times is None:
        return Moment("DURATION", length, Days(now, None))
    end = moved(now, of, times, 1)
    last = end.days.last if end else now
    return Moment("DURATION", length, Days(now, last))


def _stretch(groups: dict[str, str], setting: Setting) -> Moment | None:
    of, times = unit(groups, setting), count(groups, setting)
    rule = setting.words.which[groups["which"]]
    if groups["which"] in ("this", "that", "same", "current") and "n" not in groups:
        return None
    single = "n" not in groups and groups["which"] == "past"
    times = Decimal(1) if single and times is None else times
    anchor = setting.anchor(rule.said)
    length = _length(times, of)
    if anchor is None or rule.step == 0:
        return Moment("DURATION", length)
    if times is None:
        return Moment("DURATION", length, Days(None, anchor) if rule.step < 0 else Days(anchor, None))
    end = moved(anchor, of, times, rule.step)
    other = end.days.first if end else anchor
    first, last = (other, anchor) if rule.step < 0 else (anchor, other)
    return Moment("DURATION", length, Days(first, last))


def _stretch_units(groups: dict[str, str], setting: Setting) -> Moment | None:
    return Moment("DURATION", _length(None, unit(groups, setting)))


def _duration(groups: dict[str, str], setting: Setting) -> Moment | None:
    of = unit(groups, setting)
    is_rate = groups.get("n") in ("a", "an") and setting.tag_before in ("NNS", "NNPS", "CD")
    return Moment("SET" if is_rate else "DURATION", _length(count(groups, setting), of))


def _duration_half(groups: dict[str, str], setting: Setting) -> Moment | None:
    times = count(groups, setting)
    return Moment(
        "DURATION", _length(None if times is None else times + Decimal("0.5"), unit(groups, setting))
    )


def _set_weekday(groups: dict[str, str], setting: Setting) -> Moment | None:
    return Moment("SET", f"XXXX-WXX-{setting.words.weekdays[groups['weekday']]}")


def _set_unit(groups: dict[str, str], setting: Setting) -> Moment | None:
    times = Decimal(2) if "other" in groups else count(groups, setting) or Decimal(1)
    return Moment("SET", _length(times, unit(groups, setting)))


def _set_word(groups: dict[str, str], setting: Setting) -> Moment | None:
    return Moment("SET", setting.words.sets[groups["set"]])


def _clock(groups: dict[str, str], setting: Setting) -> Moment | None:
    on, time = setting.clock_day or setting.published, _hour(groups)
    if time is None:
        return None
    zone = "Z" if groups.get("zone", "").upper() in ("GMT", "UTC", "Z") else ""
    day = on.isoformat() if on else "XXXX-XX-XX"
    return Moment("TIME", f"{day}T{time}{zone}", Days.on(on) if on else Days(), "")


def _hour(groups: dict[str, str]) -> str | None:
    if "named" in groups:
        return {"noon": "12:00", "midday": "MI"}.get(groups["named"], "24:00")
    clock = groups["clock"].replace(".", "").replace(" ", "") if "m" in groups["clock"] else groups["clock"]
    digits = [part for part in clock.lower().rstrip("apm").replace(".", ":").split(":") if part]
    if len(digits) == 1 and len(digits[0]) > 2:
        digits = [digits[0][:-2], digits[0][-2:]]
    hour, minutes = int(digits[0]), digits[1] if len(digits) > 1 else "00"
    hour = hour % 12 + (12 if clock.endswith("pm") else 0) if clock.endswith("m") else hour
    return f"{hour:02}:{minutes}" if hour < 24 else None


def _daypart(groups: dict[str, str], setting: Setting) -> Moment | None:
    on = setting.anchor(True)
    part = setting.words.dayparts[groups["daypart"]]
    return cal.day(on, part) if on else None


def _vague(groups: dict[str, str], setting: Setting) -> Moment | None:
    value = setting.words.vague[groups["vague"]]
    now = setting.published
    days = {"PRESENT_REF": Days(now, now), "PAST_REF": Days(None, now), "FUTURE_REF": Days(now, None)}
    return Moment("DATE", value, days[value] if now else Days())


def _so_far(groups: dict[str, str], setting: Setting) -> Moment | None:
    return Moment("DATE", "PRESENT_REF", Days(None, setting.published))


def _then(groups: dict[str, str], setting: Setting) -> Moment | None:
    said, now = setting.said, setting.published
    if said is None or said.days.first is None:
        return None
    ahead = now is not None and said.days.first > now and setting.look() < 0
    return None if ahead else said


SPAN_READERS = {
    "period": _period,
    "shifted": _shifted,
    "the_shifted": _the_shifted,
    "ahead": _ahead,
    "within": _within,
    "stretch": _stretch,
    "duration": _duration,
    "duration_half": _duration_half,
    "set_weekday": _set_weekday,
    "set_unit": _set_unit,
    "set_word": _set_word,
    "clock": _clock,
    "daypart": _daypart,
    "vague": _vague,
    "so_far": _so_far,
    "then": _then,
}
