"""The file form, found sound, to the frozen model."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from servanda.agreement.amounts import bounds
from servanda.agreement.declared import (
    AccountForm,
    MeasureForm,
    PartyForm,
    PopulationForm,
    SourceForm,
    VoiceForm,
)
from servanda.agreement.form import AgreementForm, StandardForm
from servanda.agreement.meaning import calendar_of, ids
from servanda.agreement.parts import PartyRef
from servanda.agreement.provisions import amendment, obligations, phase
from servanda.model import (
    Account,
    Agreement,
    Call,
    Counts,
    Measure,
    MeasureKind,
    Opening,
    Partition,
    Party,
    Population,
    Scope,
    Source,
    Standard,
    Voice,
    VoiceRelation,
)
from servanda.wire import agreement_hash

__all__ = ["translate"]


def translate(form: AgreementForm) -> Agreement:
    """Turn a sound file form into an agreement with its hash.

    Parties, voices and sources are sorted by id: their order in the file has no meaning.
    """
    calendar = calendar_of(form)
    agreement = Agreement(
        id=form.id,
        title=form.title,
        calendar=calendar,
        languages=tuple(form.languages),
        text_status=form.text_status,
        sources=tuple(_source(id, each) for id, each in sorted(form.sources.items())),
        parties=tuple(_party(id, each) for id, each in sorted(form.parties.items())),
        voices=tuple(_voice(id, each) for id, each in sorted(form.voices.items())),
        populations=tuple(_population(id, each) for id, each in form.populations.items()),
        accounts=tuple(_account(id, each) for id, each in form.accounts.items()),
        measures=tuple(_measure(id, each) for id, each in form.measures.items()),
        phases=tuple(phase(id, each, form, calendar) for id, each in form.phases.items()),
        obligations=tuple(obligations(form, calendar)),
        amendments=tuple(amendment(id, each, form, calendar) for id, each in form.amendments.items()),
        standards=tuple(_standard(id, each) for id, each in form.standards.items()),
    )
    return replace(agreement, hash=agreement_hash(agreement))


def _calls(calls: Mapping[PartyRef, Sequence[str]]) -> tuple[Call, ...]:
    return tuple(Call(words, str(means)) for means, listed in sorted(calls.items()) for words in listed)


def _source(id: str, form: SourceForm) -> Source:
    return Source(id, form.outlet, form.published, form.url, form.note)


def _party(id: str, form: PartyForm) -> Party:
    return Party(id, form.name, form.role, tuple(form.aliases), _calls(form.calls))


def _voice(id: str, form: VoiceForm) -> Voice:
    relation = VoiceRelation.INDEPENDENT
    if form.organ_of or form.affiliated_with:
        relation = VoiceRelation.ORGAN if form.organ_of else VoiceRelation.AFFILIATED
    party = str(form.organ_of or form.affiliated_with or "")
    return Voice(id, form.name, tuple(form.aliases), party, relation, _calls(form.calls), ids(form.sources))


def _standard(id: str, form: StandardForm) -> Standard:
    return Standard(id, form.label, form.origins, tuple(dict.fromkeys(form.word_of)))


def _population(id: str, form: PopulationForm) -> Population:
    return Population(
        id,
        form.name,
        tuple(form.terms),
        tuple(form.qualifiers),
        of=str(form.of or ""),
        held_by=str(form.held_by or ""),
        part_of=str(form.part_of or ""),
        unit=form.unit,
    )


def _account(id: str, form: AccountForm) -> Account:
    openings = (
        Opening(bounds(each.amount), each.on, str(each.by), ids(each.sources), str(each.scope or ""))
        for each in form.openings
    )
    return Account(id, form.label, tuple(openings))


def _counts(form: MeasureForm) -> Counts:
    given = form.counts
    return Counts(
        events=tuple(given.events),
        actor=ids(given.actor),
        recipient=ids(given.recipient),
        populations=ids(given.population),
        objects=tuple(given.objects),
        places=tuple(given.places),
    )


def _measure(id: str, form: MeasureForm) -> Measure:
    partitions = (
        Partition(name, ids(each.members), each.cover, each.loose) for name, each in form.partitions.items()
    )
    return Measure(
        id,
        form.label,
        form.kind,
        form.unit or ("" if form.kind is MeasureKind.STATE else "person"),
        _counts(form),
        source=str(form.from_ or ""),
        sink=str(form.to or ""),
        account=str(form.account or ""),
        scopes=tuple(
            Scope(name, each.label, tuple(each.terms), tuple(each.places))
            for name, each in form.scopes.items()
        ),
        partitions=tuple(partitions),
        complete=form.complete,
        tolerance=form.tolerance,
        since=form.since,
        restarts=form.restarts,
        context=form.context,
    )
