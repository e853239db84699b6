"""The neutral words of every face: one table per kind of value, and nothing that judges.

Loaded words appear only inside quoted sentences. Glyphs differ in shape, never in colour alone.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from servanda.model import (
    Access,
    AmendmentKind,
    Basis,
    Bounds,
    Days,
    FindingKind,
    Ground,
    Handling,
    IdleReason,
    Kind,
    Manner,
    Modality,
    Norm,
    PartyRole,
    Rights,
    Status,
    SupersededBy,
    Timing,
    UnboundReason,
)

__all__ = [
    "ACCESS",
    "AMENDMENT",
    "FINDING",
    "GLYPH",
    "GROUND",
    "HANDLING",
    "IDLE",
    "KIND",
    "MANNER",
    "MODALITY",
    "NORM",
    "RIGHTS",
    "ROLE",
    "STATUS",
    "SUPERSEDED",
    "TIMING",
    "UNBOUND",
    "UNITS",
    "basis_words",
    "bounds_words",
    "day_words",
    "days_words",
    "units",
]

STATUS: Mapping[Status, str] = MappingProxyType(
    {
        Status.NOT_YET_APPLICABLE: "not yet applicable",
        Status.AWAITING: "awaiting reports",
        Status.UNDER_WAY: "reported under way",
        Status.REPORTED_MET: "reported met",
        Status.REPORTED_MET_LATE: "reported met, late",
        Status.REPORTED_SHORT: "reported short",
        Status.REPORTED_NOT_DONE: "reported not done",
        Status.DISPUTED: "disputed",
        Status.UNCLEAR: "unclear",
        Status.NO_INFORMATION: "no information",
        Status.NONE_REPORTED: "none reported",
        Status.ALLEGED: "alleged",
        Status.ACKNOWLEDGED: "acknowledged",
        Status.DENIED: "denied",
    }
)

GLYPH: Mapping[Status, str] = MappingProxyType(
    {
        Status.NOT_YET_APPLICABLE: "▫",
        Status.AWAITING: "○",
        Status.UNDER_WAY: "◔",
        Status.REPORTED_MET: "●",
        Status.REPORTED_MET_LATE: "◉",
        Status.REPORTED_SHORT: "◑",
        Status.REPORTED_NOT_DONE: "◎",
        Status.DISPUTED: "◇",
        Status.UNCLEAR: "◌",
        Status.NO_INFORMATION: "·",
        Status.NONE_REPORTED: "□",
        Status.ALLEGED: "◁",
        Status.ACKNOWLEDGED: "■",
        Status.DENIED: "▷",
    }
)

NORM: Mapping[Norm, str] = MappingProxyType(
    {
        Norm.CONDITIONAL: "conditional",
        Norm.IN_FORCE: "in force",
        Norm.DISCHARGED: "said to be discharged",
        Norm.WINDOW_OVER: "window over",
        Norm.LAPSED: "lapsed",
        Norm.SUSPENDED: "suspended",
        Norm.AMENDED: "amended",
        Norm.WAIVED: "said to be waived",
        Norm.TERMINATED: "terminated",
    }
)

TIMING: Mapping[Timing, str] = MappingProxyType(
    {
        Timing.IN_TIME: "in time",
        Timing.LATE: "after the due day",
        Timing.NOT_DUE: "not yet due",
        Timing.OVERDUE: "due day passed",
        Timing.UNDATED: "undated",
        Timing.NO_DEADLINE: "no due day",
    }
)

KIND: Mapping[Kind, str] = MappingProxyType(
    {Kind.INCREMENT: "movement", Kind.TOTAL: "running total", Kind.STOCK: "number at a time"}
)

MODALITY: Mapping[Modality, str] = MappingProxyType(
    {
        Modality.HAPPENED: "said to have happened",
        Modality.ONGOING: "said to be going on",
        Modality.EXPECTED: "expected",
        Modality.DEMANDED: "demanded",
        Modality.CONDITIONAL: "conditional",
        Modality.DENIED: "denied",
        Modality.HYPOTHETICAL: "hypothetical",
    }
)

MANNER: Mapping[Manner, str] = MappingProxyType(
    {Manner.DIRECT: "quoted directly", Manner.INDIRECT: "in indirect speech", Manner.NONE: "own account"}
)

ACCESS: Mapping[Access, str] = MappingProxyType(
    {
        Access.COUNTED: "counted",
        Access.WITNESSED: "witnessed",
        Access.TOLD: "was told",
        Access.ESTIMATED: "estimated",
        Access.UNSTATED: "",
    }
)

UNBOUND: Mapping[UnboundReason, str] = MappingProxyType(
    {
        UnboundReason.NO_MEASURE: "nothing in the agreement counts it",
        UnboundReason.OTHER_ACTOR: "said of someone else",
        UnboundReason.UNKNOWN_OBJECT: "what is counted is not known",
        UnboundReason.AMBIGUOUS: "more than one reading fits",
        UnboundReason.TEXT_ERASED: "the text has been erased",
        UnboundReason.NOT_DATED: "no day is known",
    }
)

SUPERSEDED: Mapping[SupersededBy, str] = MappingProxyType(
    {
        SupersededBy.CORRECTION: "corrected",
        SupersededBy.NEW_VERSION: "replaced in a newer version",
        SupersededBy.RETRACTION: "withdrawn",
        SupersededBy.REQUALIFICATION: "requalified",
    }
)

IDLE: Mapping[IdleReason, str] = MappingProxyType(
    {
        IdleReason.NOT_HERE: "not all of its claims are counted and known here",
        IdleReason.NO_MOVEMENT: "not all of its claims tell of a movement that has happened",
        IdleReason.OTHER_SERIES: "its claims count for different measures or at different points",
    }
)

FINDING: Mapping[FindingKind, str] = MappingProxyType(
    {
        FindingKind.RECONCILES: "adds up",
        FindingKind.TOTAL_ABOVE: "total above the movements",
        FindingKind.TOTAL_BELOW: "total below the movements",
        FindingKind.VACUOUS: "no verdict possible",
        FindingKind.VOICES_DIFFER: "voices differ",
        FindingKind.SELF_CONTRADICTION: "one voice, two figures",
        FindingKind.PARTS_RECONCILE: "parts add up",
        FindingKind.PARTS_MISSING: "parts do not make up the whole",
        FindingKind.PARTS_EXCEED: "parts are more than the whole",
        FindingKind.OTHER_SCOPE: "another counting point",
        FindingKind.OTHER_BASE: "another base",
        FindingKind.OVERTAKEN: "a plan overtaken by what was reported",
        FindingKind.WITHDRAWN: "withdrawn",
        FindingKind.ECHO: "repeats the target",
        FindingKind.COULD_EXPLAIN: "could explain",
        FindingKind.ADDS_UP: "figures that make another",
        FindingKind.KEY_FITS: "fits the key of exchange",
        FindingKind.KEY_DIFFERS: "does not fit the key of exchange",
        FindingKind.SHARE_FITS: "share and amount agree",
        FindingKind.SHARE_DIFFERS: "share and amount do not agree",
        FindingKind.TIMING_SHIFT: "could be a matter of days",
        FindingKind.NOT_DECIDED: "not decided in time",
    }
)

GROUND: Mapping[Ground, str] = MappingProxyType(
    {
        Ground.MOVEMENTS: "sum of movements",
        Ground.TOTAL: "a running total",
        Ground.TOTAL_AND_LATER: "a running total and later movements",
        Ground.STOCK: "a number at a time",
        Ground.RATE: "reported periods",
        Ground.STATE: "a reported state",
        Ground.UNCOUNTED: "a reported act without figure",
        Ground.DENIAL: "a denial",
        Ground.ALLEGATION: "an allegation",
        Ground.PLAN: "a plan",
        Ground.UNKNOWN_BASE: "the base of the share is not reported",
        Ground.UNSPECIFIED_TARGET: "the target is not specified",
        Ground.IMPRECISE: "the figure is too imprecise to tell",
        Ground.OWN_FIGURES_DIFFER: "its own figures differ",
        Ground.BELOW_STANDARD: "no statement meets this standard",
    }
)

HANDLING: Mapping[Handling, str] = MappingProxyType(
    {
        Handling.PUBLIC: "public",
        Handling.INTERNAL: "internal",
        Handling.CONFIDENTIAL: "confidential",
        Handling.EMBARGO: "under embargo",
    }
)

RIGHTS: Mapping[Rights, str] = MappingProxyType(
    {Rights.FULL: "full text", Rights.EXCERPT: "excerpt", Rights.LINK: "link only"}
)

ROLE: Mapping[PartyRole, str] = MappingProxyType({role: role.value for role in PartyRole})

AMENDMENT: Mapping[AmendmentKind, str] = MappingProxyType({kind: kind.value for kind in AmendmentKind})

UNITS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "person": ("person", "persons"),
        "truckload": ("truckload", "truckloads"),
        "tonne": ("tonne", "tonnes"),
        "percent": ("percent", "percent"),
        "incident": ("incident", "incidents"),
        "weapon": ("weapon", "weapons"),
        "": ("", ""),
    }
)


def units(unit: str, one: bool = False) -> str:
    """Name a unit in the plural, or in the singular for one; units not in the table are named as they are.

    >>> units("person"), units("person", one=True), units("barrel")
    ('persons', 'person', 'barrel')
    """
    singular, plural = UNITS.get(unit, (unit, unit))
    return singular if one else plural


def basis_words(basis: Basis) -> str:
    """Say on whose word a status rests.

    >>> basis_words(Basis(own_word=True, others=3))
    'own word, 3 other origins'
    >>> basis_words(Basis())
    'no known origin'
    """
    parts = ["own word"] if basis.own_word else []
    parts += ["counterpart"] if basis.counterpart else []
    if basis.others:
        parts.append(f"{basis.others} other origin" + ("s" if basis.others > 1 else ""))
    return ", ".join(parts) or "no known origin"


def bounds_words(bounds: Bounds) -> str:
    """Write a set of numbers; one that says nothing is said to be no number.

    >>> bounds_words(Bounds.at_least(20)), bounds_words(Bounds())
    ('20 or more', 'no number stated')
    """
    return "no number stated" if bounds == Bounds() else str(bounds)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: date) -> str:
    """Write a civil day for people, whatever the machine's language.

    >>> day_words(date(2031, 3, 4))
    '4 Mar 2031'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def days_words(days: Days) -> str:
    """Write civil days for people; both ends included.

    >>> days_words(Days(None, date(2031, 3, 4))), days_words(Days())
    ('by 4 Mar 2031', 'undated')
    """
    if days.is_unknown:
        return "undated"
    first, last = (None if end is None else day_words(end) for end in (days.first, days.last))
    if days.is_one_day:
        return str(first)
    if first is None:
        return f"by {last}"
    return f"from {first}" if last is None else f"{first} to {last}"
