"""The file form of an agreement: phases, obligations, amendments, and the whole."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from servanda.agreement.calendar import WrittenDay
from servanda.agreement.declared import (
    AccountForm,
    CalendarForm,
    MeasureForm,
    PartyForm,
    PopulationForm,
    SourceForm,
    VoiceForm,
)
from servanda.agreement.parts import (
    Amount,
    Form,
    Id,
    Known,
    MeasureRef,
    ObligationRef,
    PartyRef,
    PhaseRef,
    PlainDate,
    SourceRefs,
    StandardRef,
    Target,
    Text,
    TouchRef,
    listed,
)
from servanda.model import AmendmentKind, ObligationKind, Witness

__all__ = [
    "AgreementForm",
    "AmendmentForm",
    "ChangeForm",
    "ConditionForm",
    "InterpretationForm",
    "KeyForm",
    "ObligationForm",
    "PhaseForm",
    "StandardForm",
]

PartyRefs = Annotated[list[PartyRef], Field(min_length=1), listed(PartyRef)]
ObligationRefs = Annotated[list[ObligationRef], listed(ObligationRef)]
TouchRefs = Annotated[list[TouchRef], listed(TouchRef)]


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


class StandardForm(Form):
    """What a statement must rest on to count for those who hold to it."""

    label: Text
    origins: Annotated[int, Field(ge=0, le=100)] = 0
    word_of: Annotated[list[Witness], listed(Witness)] = Field(default_factory=list)

    @model_validator(mode="after")
    def _asks_for_something(self) -> "StandardForm":
        if not self.origins and not self.word_of:
            mend = "write `origins: 2`, or `word_of: counterpart`"
            raise PydanticCustomError("standard", "the standard asks for nothing", {"mend": mend})
        return self


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
    evidence: Annotated[list[StandardRef], listed(StandardRef)] = Field(default_factory=list)
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
    """What is put in place for one obligation or phase; what is left out stays as it was."""

    due: WrittenDay | None = None
    target: Target | None = None
    stages: dict[WrittenDay, Amount] | None = None
    from_: WrittenDay | None = Field(default=None, alias="from")
    to: WrittenDay | None = None


class AmendmentForm(Form):
    """What was later agreed or declared about the agreement."""

    kind: AmendmentKind = AmendmentKind.AMENDMENT
    announced: PlainDate
    by: PartyRefs
    acknowledged_by: Annotated[list[PartyRef], listed(PartyRef)] = Field(default_factory=list)
    effect: Text
    touches: TouchRefs = Field(default_factory=list)
    changes: dict[TouchRef, ChangeForm] = Field(default_factory=dict)
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
    standards: dict[Id, StandardForm] = Field(default_factory=dict)
    phases: Annotated[dict[Id, PhaseForm], Field(min_length=1)]
    amendments: dict[Id, AmendmentForm] = Field(default_factory=dict)
