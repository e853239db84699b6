"""An agreement as declared: who must do what toward whom, how many, until when, on whose word."""

from dataclasses import dataclass, field
from datetime import date, datetime

from servanda.model.measures import Account, Measure
from servanda.model.obligations import Amendment, Condition, Obligation, Phase, Standard
from servanda.model.parties import Party, Population, Source, Voice

__all__ = [
    "Agreement",
    "Calendar",
]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Count days as the agreement does.

    `effective` is the civil day it took effect, `effective_at` the instant if stated. `counting` is
    "day_one" (the effective day is day 1) or "d_plus" (the effective day is D, then D+1). Working days
    are all but the weekdays in `rest_days` and the `holidays`.
    """

    zone: str
    effective: date
    counting: str = "day_one"
    effective_at: datetime | None = None
    sources: tuple[str, ...] = ()
    rest_days: tuple[str, ...] = ()
    holidays: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """All that is declared of one agreement. `hash` is that of its canonical JSON without this field."""

    id: str
    title: str
    calendar: Calendar
    languages: tuple[str, ...] = ("en",)
    text_status: str = ""
    sources: tuple[Source, ...] = ()
    parties: tuple[Party, ...] = ()
    voices: tuple[Voice, ...] = ()
    populations: tuple[Population, ...] = ()
    accounts: tuple[Account, ...] = ()
    measures: tuple[Measure, ...] = ()
    phases: tuple[Phase, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    standards: tuple[Standard, ...] = ()
    hash: str = field(default="", compare=False)

    def measure(self, id: str) -> Measure | None:
        """Find a measure by id."""
        return next((measure for measure in self.measures if measure.id == id), None)

    def obligation(self, id: str) -> Obligation | None:
        """Find an obligation by id."""
        return next((obligation for obligation in self.obligations if obligation.id == id), None)

    def phase(self, id: str) -> Phase | None:
        """Find a phase by id."""
        return next((phase for phase in self.phases if phase.id == id), None)

    def awaited_by(self, obligation: Obligation) -> tuple[Condition, ...]:
        """Give all that an obligation waits for: what its phase does, and what it does itself."""
        phase = self.phase(obligation.phase)
        return (*(phase.conditions if phase else ()), *obligation.conditions)

    def name_of(self, id: str) -> str:
        """Give the public name of a party or voice; the id itself when it is neither."""
        named: list[Party | Voice] = [*self.parties, *self.voices]
        return next((each.name for each in named if each.id == id), id)
