"""What a question answers, as one value that every face shows and `--json` writes.

Everything a page needs is in a `StatusResult`: names, statuses, figures, verdicts, and the evidence of
every claim that any of them rests on. What may not be shown is not in it; `withheld` says what was left out
and why.
All intervals of days are inclusive. Ids in `because` are keys of `evidence`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from servanda.model import (
    AmendmentKind,
    Basis,
    Bounds,
    Citation,
    Clocks,
    Confidence,
    Conflict,
    Copy,
    Coverage,
    Days,
    Decision,
    Finding,
    Ground,
    Handling,
    Idle,
    Kind,
    Modality,
    Norm,
    NormSaid,
    Notice,
    ObligationKind,
    Period,
    PhaseStanding,
    Polarity,
    Problem,
    Prospect,
    Reader,
    Series,
    Source,
    Status,
    Superseded,
    Timing,
    Unbound,
)

__all__ = [
    "AgreementResult",
    "AmendmentResult",
    "EvidenceResult",
    "HeardResult",
    "HeldResult",
    "Link",
    "MeasureResult",
    "Named",
    "ObligationResult",
    "PhaseResult",
    "Piece",
    "StandingResult",
    "StatusResult",
    "Withheld",
    "name_in",
]


@dataclass(frozen=True, slots=True)
class Named:
    """Give the public name of a party or voice; `kind` is party, voice, outlet or said."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentResult:
    """What later changed about the agreement: who announced what, and when."""

    id: str
    kind: AmendmentKind
    announced: date
    by: tuple[str, ...]
    effect: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementResult:
    """Name the agreement the answer is about; `hash` pins what its file declares.

    `amendments` are those announced by the days that the question asks for.
    """

    id: str
    title: str
    hash: str
    text_status: str
    effective: date
    zone: str
    amendments: tuple[AmendmentResult, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingResult:
    """One voice's line. `withheld` hides status and figure, because a source may not be shown."""

    voice: str
    status: Status | None
    timing: Timing | None
    reported: Bounds | None = None
    latest: date | None = None
    ground: Ground | None = None
    because: tuple[str, ...] = ()
    withheld: Handling | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardResult:
    """What one side is heard to say: a party with its organs, or all others (""); `latest` publication."""

    side: str
    voices: tuple[str, ...] = ()
    claims: int = 0
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class HeldResult:
    """The line across voices from only what meets a standard of evidence; `label` says what it asks for."""

    standard: str
    label: str
    standing: StandingResult


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationResult:
    """One obligation under one reading of its text; `reading` is "" where the text is not contested.

    `per` is the period of a rate, `percent_of` the measure that a share is taken of; `target_words` says the
    target as the agreement does. `norm` is None, and `basis` empty, where the line across voices is withheld;
    `norms` are the voices that put the provision somewhere in its life.
    """

    obligation: str
    phase: str
    kind: ObligationKind
    act: str
    actor: str
    toward: str
    reading: str
    reading_label: str
    reading_by: str
    norm: Norm | None
    norms: tuple[NormSaid, ...]
    overall: StandingResult
    voices: tuple[StandingResult, ...]
    basis: Basis
    target: Bounds | None
    target_words: str
    per: str
    percent_of: str
    unit: str
    due: date | None
    measure: str
    amended_by: tuple[str, ...]
    sources: tuple[str, ...]
    periods: tuple[Period, ...] = ()
    held: tuple[HeldResult, ...] = ()
    next: tuple[Prospect, ...] = ()

    @property
    def standings(self) -> tuple[StandingResult, ...]:
        """The line across voices, that of each voice, and those held to a standard of evidence."""
        return (self.overall, *self.voices, *(each.standing for each in self.held))

    @property
    def rests_on(self) -> frozenset[str]:
        """The claims that anything said of it rests on: its standings, norms and periods."""
        said = [each.because for each in self.standings]
        said += [each.because for each in self.norms] + [each.because for each in self.periods]
        return frozenset(claim for because in said for claim in because)

    @property
    def is_partial(self) -> bool:
        """Whether some of what is said of it was withheld."""
        return any(standing.withheld for standing in self.standings)

    @property
    def norms_differ(self) -> bool:
        """Whether a voice puts the provision elsewhere in its life than the line across voices does."""
        return any(said.norm is not self.norm for said in self.norms)


@dataclass(frozen=True, slots=True)
class PhaseResult:
    """A phase of the agreement, and who says that it has begun."""

    id: str
    title: str
    window: Days
    standing: PhaseStanding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureResult:
    """A measure of the agreement with all that is said of it and found about it.

    `context` marks what is reported beside the agreement and owed by nobody. `scopes` gives the label of each
    narrower counting point by its id. `is_partial` holds when some
    of what is said of it was withheld.
    """

    id: str
    label: str
    unit: str
    context: bool
    series: Series
    findings: tuple[Finding, ...] = ()
    scopes: Mapping[str, str] = field(default_factory=dict)
    is_partial: bool = False

    @property
    def is_silent(self) -> bool:
        """Whether nothing is said of it."""
        is_empty = self.series == Series(measure=self.series.measure) and not self.findings
        return is_empty and not self.is_partial


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a sentence; `mark` is quantity, trigger or empty."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain from outlet to speaker, with how the words are given and how they are known."""

    name: str
    manner: str = ""
    access: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceResult:
    """What one claim rests on.

    `held` is "quoted" (the sentence is in `pieces`), "link" (its rights allow no quote), "cited" (hand-coded,
    no text held) or "erased". `chain` runs from the outlet to the principal speaker. `quantity` holds the
    words of the figure. `url` is empty unless it is http or https.
    """

    claim: str
    report: str
    voice: str
    origin: str
    event: str
    modality: Modality
    polarity: Polarity
    alleged: bool
    measures: tuple[str, ...]
    kind: Kind | None
    bounds: Bounds | None
    quantity: str
    days: Days
    held: str
    pieces: tuple[Piece, ...]
    chain: tuple[Link, ...]
    outlet: str
    published: date | None
    title: str
    url: str
    language: str
    citation: Citation | None
    handling: Handling
    reader: Reader
    confidence: Confidence | None


@dataclass(frozen=True, slots=True)
class Withheld:
    """Say what was left out: a status, figure, finding, conflict or phase, and where."""

    what: str
    where: str
    handling: Handling


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusResult:
    """Where an agreement stands, according to whom. `format` names this contract."""

    format: str
    agreement: AgreementResult
    clocks: Clocks
    head: str
    coverage: Coverage
    names: tuple[Named, ...]
    phases: tuple[PhaseResult, ...]
    obligations: tuple[ObligationResult, ...]
    measures: tuple[MeasureResult, ...]
    conflicts: tuple[Conflict, ...]
    superseded: tuple[Superseded, ...]
    copies: tuple[Copy, ...]
    unbound: tuple[Unbound, ...]
    evidence: tuple[EvidenceResult, ...]
    withheld: tuple[Withheld, ...] = ()
    problems: tuple[Problem, ...] = ()
    decisions: tuple[Decision, ...] = ()
    idle: tuple[Idle, ...] = ()
    notices: tuple[Notice, ...] = ()
    heard: tuple[HeardResult, ...] = ()

    @property
    def unheard(self) -> tuple[MeasureResult, ...]:
        """Measures of which nobody says anything."""
        return tuple(each for each in self.measures if each.is_silent and not self._speaks_of(each))

    @property
    def uncounted(self) -> tuple[MeasureResult, ...]:
        """Measures of which something is reported, and no figure: states, mostly."""
        return tuple(each for each in self.measures if each.is_silent and self._speaks_of(each))

    def _speaks_of(self, measure: MeasureResult) -> bool:
        return any(measure.id in each.measures for each in self.evidence)

    @property
    def is_internal(self) -> bool:
        """Whether something shown rests on a report marked internal, or stricter."""
        return any(each.handling is not Handling.PUBLIC for each in self.evidence)

    def name_of(self, id: str) -> str:
        """Give the public name of a party or voice, "across voices" for none."""
        return name_in(self.names, id)


def name_in(names: Iterable[Named], id: str) -> str:
    """Give the name of a party or voice among some, its id where it has none, "across voices" for no id."""
    return next((named.name for named in names if named.id == id), id) if id else "across voices"
