"""What only the whole file can show: who acts, who speaks, which words, what is counted."""

from collections.abc import Callable, Iterator

from servanda.agreement.amending import empty_amendments
from servanda.agreement.circles import circles
from servanda.agreement.counting import miscounted
from servanda.agreement.days import disordered_days, unknown_days
from servanda.agreement.form import AgreementForm
from servanda.agreement.naming import double_meanings
from servanda.agreement.owing import misfits, missed_amounts
from servanda.agreement.parts import UNSPECIFIED
from servanda.agreement.references import double_ids, unknown_references
from servanda.agreement.tree import Flaw, Path
from servanda.agreement.waiting import unreachable
from servanda.agreement.walking import obligations
from servanda.model import Witness

__all__ = ["flaws_of"]


def flaws_of(form: AgreementForm) -> tuple[Flaw, ...]:
    """Find everything that stops a file whose parts are each well formed."""
    undated = tuple(unknown_days(form))
    checks: tuple[Callable[[AgreementForm], Iterator[Flaw]], ...] = (
        unknown_references,
        double_ids,
        circles,
        _actors,
        _voices,
        double_meanings,
        miscounted,
        misfits,
        empty_amendments,
        _targets,
        _standards,
    )
    dated = () if undated else (disordered_days, unreachable, missed_amounts)
    return (*undated, *(flaw for check in (*checks, *dated) for flaw in check(form)))


def _actors(form: AgreementForm) -> Iterator[Flaw]:
    for path, _, _, each in obligations(form):
        if len(set(each.actor)) < len(each.actor):
            yield Flaw("an actor is named twice", "name each actor once", (*path, "actor"))
        if each.toward in each.actor:
            what = f'"{each.toward}" would act toward itself'
            yield Flaw(what, "name the counterpart; with two actors leave `toward` out", (*path, "toward"))
        if isinstance(each.measure, dict) and set(each.measure) != set(each.actor):
            mend = "give a measure for each actor, and for no one else"
            yield Flaw("the measures by actor do not match the actors", mend, (*path, "measure"))


def _voices(form: AgreementForm) -> Iterator[Flaw]:
    for id, voice in form.voices.items():
        path: Path = ("voices", id)
        if voice.organ_of and voice.affiliated_with:
            mend = "keep `organ_of` if it speaks and acts for the party, else `affiliated_with`"
            yield Flaw("a voice is an organ or affiliated, not both", mend, path, at_key=True)
        if (voice.organ_of or voice.affiliated_with) and not voice.sources:
            what = "how the voice stands to a party has no source"
            yield Flaw(what, "add `sources: [...]`", path, at_key=True)


def _targets(form: AgreementForm) -> Iterator[Flaw]:
    for path, _, _, each in obligations(form):
        if (each.stages or (each.target and not each.target.unspecified)) and not each.measure:
            mend = "name the measure that counts it, or leave the amount to `act`"
            yield Flaw("an amount is owed but no `measure` counts it", mend, path, at_key=True)
        if each.target and each.measure and each.measure in (each.target.of, each.target.all_of):
            mend = "name the measure that is its base"
            yield Flaw("a measure cannot be a share of itself", mend, (*path, "target"))
        if each.target and each.target.per and each.stages:
            yield Flaw("a rate has no stages", "split it into two obligations", (*path, "stages"))


def _standards(form: AgreementForm) -> Iterator[Flaw]:
    """Refuse to hold an obligation to the word of somebody whom it does not name."""
    for path, _, _, each in obligations(form):
        named = {
            Witness.ACTOR: each.actor != [UNSPECIFIED],
            Witness.COUNTERPART: bool(each.toward) or len(each.actor) == 2,
            Witness.VERIFIER: bool(each.verifier),
        }
        for number, id in enumerate(each.evidence):
            missing = (
                [who for who in form.standards[id].word_of if not named[who]] if id in form.standards else []
            )
            for who in missing:
                key = {Witness.ACTOR: "actor", Witness.COUNTERPART: "toward"}.get(who, "verifier")
                what = f'"{id}" asks for the word of the {who}, and the obligation names none'
                yield Flaw(what, f"add `{key}`, or leave this standard out", (*path, "evidence", number))
