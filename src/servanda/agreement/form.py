"""The file form of an agreement: what may be written, where, and what must be."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from servanda.agreement.calendar import WrittenDay
from servanda.agreement.parts import (
    AccountRef,
    Amount,
    Form,
    Id,
    Known,
    Lines,
    MeasureRef,
    ObligationRef,
    PartyRef,
    PhaseRef,
    PlainDate,
    PopulationRef,
    SourceRefs,
    SpeakerRef,
    Target,
    Text,
    TouchRef,
    Words,
    one_or_more,
)
from servanda.model import AmendmentKind, MeasureKind, ObligationKind, PartyRole

__all__ = [
    "AccountForm",
    "AgreementForm",
    "AmendmentForm",
    "CalendarForm",
    "ChangeForm",
    "ConditionForm",
    "CountsForm",
    "InterpretationForm",
    "KeyForm",
    "MeasureForm",
    "ObligationForm",
    "OpeningForm",
    "PartitionForm",
    "PartyForm",
    "PhaseForm",
    "PopulationForm",
    "ScopeForm",
    "SourceForm",
    "VoiceForm",
]


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        mend = "use a name of the tz database, Europe/Oslo"
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


def _listed(item: Any) -> BeforeValidator:
    return BeforeValidator(one_or_more, json_schema_input_type=list[item] | item)


PartyRefs = Annotated[list[PartyRef], Field(min_length=1), _listed(PartyRef)]
PopulationRefs = Annotated[list[PopulationRef], _listed(PopulationRef)]
ObligationRefs = Annotated[list[ObligationRef], _listed(ObligationRef)]
TouchRefs = Annotated[list[TouchRef], _listed(TouchRef)]


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
    """What an account is reported to have held, by whom."""

    amount: Amount
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
    actor: Annotated[list[PartyRef], _listed(PartyRef)] = Field(default_factory=list)
    recipient: Annotated[list[PartyRef], _listed(PartyRef)] = Field(default_factory=list)
    population: PopulationRefs = Field(default_factory=list)
    objects: Words = Field(default_factory=list)
    places: Words = Field(default_factory=list)


class ScopeForm(Form):
    """A narrower counting point or another base, and the words that mark it."""

    label: Text
    terms: Words


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
    context: bool = False


class ConditionForm(Form):
    """What must be reported first: exactly one of the three."""

    discharged: ObligationRef | None = None
    phase_over: PhaseRef | None = None
    agreed: Known | None = None

    @model_validator(mode="after")
    def _one_condition(self) -> "ConditionForm":
        if [self.discharged, self.phase_over, self.agreed].count(None) != 2:
            mend = "split it: [{phase_over: p1}, {agreed: terms}]"
            raise PydanticCustomError("condition", "each entry is one condition", {"mend": mend})
        return self


def _conditions(value: Any) -> Any:
    return [{key: each} for key, each in value.items()] if isinstance(value, dict) else value


Conditions = Annotated[
    list[ConditionForm],
    BeforeValidator(_conditions, json_schema_input_type=list[ConditionForm] | ConditionForm),
]


class InterpretationForm(Form):
    """One way to read a contested provision."""

    label: Text
    target: Target | None = None
    due: WrittenDay | None = None
    by: Text
    sources: SourceRefs


class KeyForm(Form):
    """How many are owed for each one moved the other way."""

    given: Text
    count: Amount
    label: str = ""
    sources: SourceRefs


class ObligationForm(Form):
    """What one or several participants must do, in our own words."""

    act: Text
    actor: PartyRefs
    toward: PartyRef | None = None
    kind: ObligationKind | None = None
    measure: MeasureRef | dict[PartyRef, MeasureRef] | None = None
    target: Target | None = None
    due: WrittenDay | None = None
    from_: WrittenDay | None = Field(default=None, alias="from")
    to: WrittenDay | Literal["open"] | None = None
    stages: dict[WrittenDay, Amount] = Field(default_factory=dict)
    requires: Conditions = Field(default_factory=list)
    readings: dict[Id, InterpretationForm] = Field(default_factory=dict)
    exchange_keys: list[KeyForm] = Field(default_factory=list)
    verifier: PartyRef | None = None
    reciprocal_to: ObligationRefs = Field(default_factory=list)
    past_phase: bool = False
    confidence: Literal["high", "medium", "low"] = "medium"
    sources: SourceRefs


class PhaseForm(Form):
    """A stretch of the agreement and what is owed in it."""

    title: Text
    from_: WrittenDay | None = Field(default=None, alias="from")
    to: WrittenDay | None = None
    length_days: Annotated[int, Field(ge=1, le=36500)] | None = None
    requires: Conditions = Field(default_factory=list)
    sources: SourceRefs
    obligations: dict[Id, ObligationForm] = Field(default_factory=dict)


class ChangeForm(Form):
    """What is put in place for one obligation; what is left out stays as it was."""

    due: WrittenDay | None = None
    target: Target | None = None
    stages: dict[WrittenDay, Amount] | None = None


class AmendmentForm(Form):
    """What was later agreed or declared about the agreement."""

    kind: AmendmentKind = AmendmentKind.AMENDMENT
    announced: PlainDate
    by: PartyRefs
    acknowledged_by: Annotated[list[PartyRef], _listed(PartyRef)] = Field(default_factory=list)
    effect: Text
    touches: TouchRefs = Field(default_factory=list)
    changes: dict[ObligationRef, ChangeForm] = Field(default_factory=dict)
    sources: SourceRefs


class AgreementForm(Form):
    """A whole agreement file."""

    servanda: Literal["agreement/1"]
    id: Id
    title: Text
    languages: Annotated[list[Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]], Field(min_length=1)] = Field(
        default_factory=lambda: ["en"]
    )
    text_status: str = ""
    calendar: CalendarForm
    sources: Annotated[dict[Id, SourceForm], Field(min_length=1)]
    parties: Annotated[dict[Id, PartyForm], Field(min_length=1)]
    voices: dict[Id, VoiceForm] = Field(default_factory=dict)
    populations: dict[Id, PopulationForm] = Field(default_factory=dict)
    accounts: dict[Id, AccountForm] = Field(default_factory=dict)
    measures: dict[Id, MeasureForm] = Field(default_factory=dict)
    phases: Annotated[dict[Id, PhaseForm], Field(min_length=1)]
    amendments: dict[Id, AmendmentForm] = Field(default_factory=dict)
