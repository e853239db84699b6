"""What only the whole file can show: who acts, who speaks, which words, what is counted."""

from collections.abc import Callable, Iterator, Sequence

from servanda.agreement.circles import circles
from servanda.agreement.days import disordered_days, unknown_days
from servanda.agreement.declared import MeasureForm
from servanda.agreement.form import AgreementForm
from servanda.agreement.references import double_ids, unknown_references
from servanda.agreement.tree import Flaw, Path
from servanda.agreement.walking import obligations
from servanda.model import MeasureKind

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
        _double_names,
        _double_calls,
        _double_words,
        _measures,
        _targets,
    )
    found = [flaw for check in checks for flaw in check(form)]
    return (*undated, *found, *(() if undated else disordered_days(form)))


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


def _double_names(form: AgreementForm) -> Iterator[Flaw]:
    """Refuse a name that two speakers share: no report could tell whom it means."""
    seen: dict[str, str] = {}
    for kind, held in (("parties", form.parties), ("voices", form.voices)):
        for id, each in held.items():
            for name in (each.name, *each.aliases):
                other = seen.setdefault(name.casefold(), id)
                if other != id:
                    mend = "remove it from one of them"
                    yield Flaw(f'"{name}" already names {other}', mend, (kind, id), at_key=True)


def _double_calls(form: AgreementForm) -> Iterator[Flaw]:
    """Refuse words by which one speaker would mean two parties."""
    for kind, held in (("parties", form.parties), ("voices", form.voices)):
        for id, each in held.items():
            seen: dict[str, str] = {}
            for means, listed in each.calls.items():
                for number, words in enumerate(listed):
                    other = seen.setdefault(words.casefold(), means)
                    if other != means:
                        path: Path = (kind, id, "calls", means, number)
                        yield Flaw(f'by "{words}" {id} already means {other}', "keep one of them", path)


def _double_words(form: AgreementForm) -> Iterator[Flaw]:
    """Refuse words that two populations claim with equal qualifiers: no report could tell them apart."""
    seen: dict[tuple[str, frozenset[str]], str] = {}
    for id, population in form.populations.items():
        qualifiers = frozenset(word.casefold() for word in population.qualifiers)
        for number, term in enumerate(population.terms):
            other = seen.setdefault((term.casefold(), qualifiers), id)
            if other != id:
                what = f'"{term}" already means the population {other}'
                mend = "remove it from one, or give qualifiers that tell them apart"
                yield Flaw(what, mend, ("populations", id, "terms", number))


def _measures(form: AgreementForm) -> Iterator[Flaw]:
    for id, measure in form.measures.items():
        path: Path = ("measures", id)
        if measure.account and measure.kind is not MeasureKind.STOCK:
            yield Flaw("only a stock states an `account`", "use `from` and `to`", (*path, "account"))
        if (measure.from_ or measure.to) and measure.kind is not MeasureKind.FLOW:
            yield Flaw(
                "only a flow leaves and enters accounts", "use `account` for a stock", path, at_key=True
            )
        if measure.from_ and measure.from_ == measure.to:
            yield Flaw("the flow enters the account it leaves", "name two accounts, or one", (*path, "to"))
        for name, partition in measure.partitions.items():
            yield from _parts(form, id, partition.members, (*path, "partitions", name, "members"))


def _parts(form: AgreementForm, id: str, members: Sequence[str], path: Path) -> Iterator[Flaw]:
    whole = form.measures[id]
    for number, name in enumerate(members):
        part = form.measures.get(name)
        if name == id:
            yield Flaw("a measure cannot be its own part", "name only its parts", (*path, number))
        elif part and any(
            here and here == there for here, there in zip(_ends(whole), _ends(part), strict=True)
        ):
            what = f'"{name}" and its whole name the same account: what moves would be counted twice'
            yield Flaw(what, "name accounts on the parts, or on the whole only", (*path, number))


def _ends(measure: MeasureForm) -> tuple[str | None, str | None, str | None]:
    return measure.from_, measure.to, measure.account


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
