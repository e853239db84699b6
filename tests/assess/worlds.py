"""Fictional agreements between Northland and Southmark, one obligation each: the headings of statuses.md."""

from dataclasses import replace
from datetime import date

from tests.assess.telling import VOICES, amount, day

from servanda.model import (
    Agreement,
    Amendment,
    AmendmentKind,
    Bounds,
    Calendar,
    Change,
    Condition,
    ConditionKind,
    Days,
    Measure,
    MeasureKind,
    Obligation,
    ObligationKind,
    Party,
    PartyRole,
    Phase,
    Stage,
    Standard,
    Target,
    Voice,
    VoiceRelation,
    Witness,
)

__all__ = ["OBLIGATIONS", "agreed", "changed"]

MARCH = Days(date(2031, 3, 1), date(2031, 3, 31))
COUNTED = Obligation(
    id="o",
    phase="p1",
    act="hand over 33 people",
    actor="northland",
    toward="southmark",
    measure="held",
    target=Target(Bounds.exactly(33)),
    due=date(2031, 3, 31),
    verifier="harbour",
)
STATE = replace(COUNTED, measure="left", target=Target(is_specified=False), kind=ObligationKind.STATE)

OBLIGATIONS = {
    "Counted": COUNTED,
    "Changed": COUNTED,
    "Held": replace(COUNTED, evidence=("two", "south")),
    "Held state": replace(STATE, due=date(2031, 3, 15), evidence=("two", "south")),
    "Conditional": replace(COUNTED, conditions=(Condition(ConditionKind.DISCHARGED, "first"),)),
    "Staged": replace(
        COUNTED,
        kind=ObligationKind.STAGED,
        stages=(
            Stage(date(2031, 3, 7), Bounds.at_least(10)),
            Stage(date(2031, 3, 14), Bounds.at_least(20)),
            Stage(date(2031, 3, 31), Bounds.at_least(33)),
        ),
    ),
    "Share": replace(COUNTED, target=Target(Bounds.at_least(60), percent_of="arms")),
    "Rate": replace(
        COUNTED,
        kind=ObligationKind.RATE,
        target=Target(Bounds.at_least(50), per="day"),
        due=None,
        window=Days(date(2031, 3, 1), date(2031, 3, 10)),
    ),
    "Number": replace(COUNTED, measure="posted", target=Target(Bounds.at_most(33)), due=date(2031, 3, 15)),
    "State": replace(STATE, due=date(2031, 3, 15)),
    "Without a day": replace(STATE, due=None, window=MARCH),
    "Prohibition": replace(STATE, kind=ObligationKind.PROHIBITION, due=None, window=MARCH),
}


def agreed(obligation: Obligation, *amendments: Amendment) -> Agreement:
    """Put an obligation of Northland into an agreement in force from 1 Mar to 31 Mar."""
    first = Obligation(
        id="first",
        phase="p1",
        act="leave the corridor",
        actor="southmark",
        toward="northland",
        kind=ObligationKind.STATE,
        measure="corridor",
        due=date(2031, 3, 31),
    )
    return Agreement(
        id="a",
        title="Agreement of the Sound",
        calendar=Calendar("UTC", date(2031, 3, 1)),
        parties=(
            Party("northland", "Northland"),
            Party("southmark", "Southmark"),
            Party("harbour", "Harbour Commission", PartyRole.VERIFIER),
        ),
        voices=(Voice("north-army", "Northland army", (), "northland", VoiceRelation.ORGAN),),
        measures=(
            Measure("held", "people handed over", MeasureKind.FLOW),
            Measure("posted", "soldiers posted", MeasureKind.STOCK),
            Measure("left", "Northland out of the corridor", MeasureKind.STATE),
            Measure("corridor", "Southmark out of the corridor", MeasureKind.STATE),
            Measure("arms", "arms registered", MeasureKind.STOCK, account="depots"),
        ),
        phases=(Phase("p1", "First phase", MARCH),),
        obligations=(obligation, first) if obligation.conditions else (obligation,),
        amendments=amendments,
        standards=(
            Standard("two", "two other origins", 2),
            Standard("south", "the word of the counterpart", word_of=(Witness.COUNTERPART,)),
        ),
    )


def changed(words: str) -> tuple[Amendment, ...]:
    """Read "postponement to 15 Apr on 20 Mar by Northland and Southmark; ..."."""
    return tuple(_amendment(piece.strip(), at) for at, piece in enumerate(words.split(";")) if piece.strip())


def _amendment(words: str, at: int) -> Amendment:
    head, _, by = words.partition(" by ")
    what, _, announced = head.partition(" on ")
    kind, _, to = what.partition(" to ")
    changes: tuple[Change, ...] = ()
    if to:
        new = Change("o", due=day(to)) if " " in to else Change("o", target=Target(amount(to)))
        changes = (new,)
    voices = tuple(VOICES[voice] for voice in by.split(" and "))
    return Amendment(f"am{at}", AmendmentKind(kind), day(announced), voices, words, ("o",), changes)
