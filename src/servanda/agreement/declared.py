"""The file form of what is declared once: sources, calendar, speakers, populations, accounts, measures."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from servanda.agreement.names import nearest
from servanda.agreement.parts import (
    AccountRef,
    Amount,
    Form,
    Id,
    Lines,
    MeasureRef,
    PartyRef,
    PlainDate,
    PopulationRef,
    SourceRefs,
    SpeakerRef,
    Text,
    Words,
    listed,
)
from servanda.model import MeasureKind, PartyRole, Restart

__all__ = [
    "AccountForm",
    "CalendarForm",
    "CountsForm",
    "MeasureForm",
    "OpeningForm",
    "PartitionForm",
    "PartyForm",
    "PopulationForm",
    "ScopeForm",
    "SourceForm",
    "VoiceForm",
]


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        mend = nearest(name, available_timezones())
        raise PydanticCustomError(
            "zone", 'nobody knows the time zone "{zone}"', {"zone": name, "mend": mend}
        ) from None
    return name


def _instant(value: Any) -> Any:
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        mend = "write 2025-01-19T11:15"
        raise PydanticCustomError(
            "day", '"{day}" is not a moment', {"day": str(value), "mend": mend}
        ) from None


Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
PopulationRefs = Annotated[list[PopulationRef], listed(PopulationRef)]


class SourceForm(Form):
    """Where a provision or figure is published."""

    outlet: Text
    published: PlainDate | None = None
    url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    note: str = ""


class CalendarForm(Form):
    """How days are counted."""

    zone: Annotated[str, AfterValidator(_zone)]
    effective: PlainDate
    effective_at: Annotated[datetime, BeforeValidator(_instant, json_schema_input_type=str)] | None = None
    counting: Literal["day_one", "d_plus"] = "day_one"
    rest_days: Annotated[list[Weekday], Field(max_length=6), listed(Weekday)] = Field(default_factory=list)
    holidays: Annotated[list[PlainDate], Field(max_length=1000)] = Field(default_factory=list)
    sources: SourceRefs


class PartyForm(Form):
    """A participant, with the words reports use for it, and whom it means by its own words."""

    name: Text
    role: PartyRole = PartyRole.PARTY
    aliases: Words = Field(default_factory=list)
    calls: dict[PartyRef, Words] = Field(default_factory=dict)


class VoiceForm(Form):
    """A speaker whose figures are used; how it stands to a party, as reported."""

    name: Text
    aliases: Words = Field(default_factory=list)
    organ_of: PartyRef | None = None
    affiliated_with: PartyRef | None = None
    calls: dict[PartyRef, Words] = Field(default_factory=dict)
    sources: SourceRefs | None = None


class PopulationForm(Form):
    """People or things counted: head nouns, and words that tell them from others."""

    name: Text
    terms: Words = Field(default_factory=list)
    qualifiers: Words = Field(default_factory=list)
    of: PartyRef | None = None
    held_by: PartyRef | None = None
    part_of: PopulationRef | None = None
    unit: Text = "person"


class OpeningForm(Form):
    """What an account, or a scope of its stocks, is reported to have held, by whom."""

    amount: Amount
    scope: Id | None = None
    on: PlainDate
    by: SpeakerRef
    sources: SourceRefs


class AccountForm(Form):
    """A place where counted people or things are."""

    label: Text
    openings: list[OpeningForm] = Field(default_factory=list)


class CountsForm(Form):
    """Which claims a measure counts; what is left out does not restrict."""

    events: Lines = Field(default_factory=list)
    actor: Annotated[list[PartyRef], listed(PartyRef)] = Field(default_factory=list)
    recipient: Annotated[list[PartyRef], listed(PartyRef)] = Field(default_factory=list)
    population: PopulationRefs = Field(default_factory=list)
    objects: Words = Field(default_factory=list)
    places: Words = Field(default_factory=list)


class ScopeForm(Form):
    """A narrower counting point or another base, and the words that mark it."""

    label: Text
    terms: Words = Field(default_factory=list)
    places: Words = Field(default_factory=list)


class PartitionForm(Form):
    """A split into other measures."""

    members: Annotated[list[MeasureRef], Field(min_length=1)]
    cover: bool = True
    loose: bool = False


class MeasureForm(Form):
    """One thing that can be counted or observed."""

    label: Text
    kind: MeasureKind
    unit: Text | None = None
    counts: CountsForm = CountsForm()
    from_: AccountRef | None = Field(default=None, alias="from")
    to: AccountRef | None = None
    account: AccountRef | None = None
    scopes: dict[Id, ScopeForm] = Field(default_factory=dict)
    partitions: dict[Id, PartitionForm] = Field(default_factory=dict)
    complete: bool = False
    tolerance: Annotated[Decimal, Field(ge=0, le=10**12, decimal_places=6)] = Decimal(0)
    since: PlainDate | None = None
    restarts: Restart | None = None
    context: bool = False
