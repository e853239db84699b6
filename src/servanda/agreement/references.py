"""References that nobody declared, and ids given twice."""

from collections.abc import Iterator

from servanda.agreement.form import AgreementForm
from servanda.agreement.meaning import expansions
from servanda.agreement.names import nearest
from servanda.agreement.parts import (
    UNSPECIFIED,
    AccountRef,
    Known,
    MeasureRef,
    ObligationRef,
    PartyRef,
    PhaseRef,
    PopulationRef,
    Ref,
    SourceRef,
    SpeakerRef,
    StandardRef,
    TouchRef,
)
from servanda.agreement.tree import Flaw, Path
from servanda.agreement.walking import obligations, walk

__all__ = ["double_ids", "unknown_references"]


def unknown_references(form: AgreementForm) -> Iterator[Flaw]:
    """Find ids that nothing in the file declares, with the nearest that is."""
    declared = _declared(form)
    for path, value in walk(form):
        if isinstance(value, Ref) and value not in declared[type(value)] and not _is_free(value, path):
            names = value.names.removeprefix("a ").removeprefix("an ")
            mend = nearest(value, declared[type(value)])
            mend += f" or write outlet:{value}" if isinstance(value, SpeakerRef) else ""
            yield Flaw(f'no {names} is called "{value}"', mend, path)


def _declared(form: AgreementForm) -> dict[type[Ref], set[str]]:
    obligations = {name for id, names in expansions(form).items() for name in (id, *names)}
    measures, phases = set(form.measures), set(form.phases)
    return {
        SourceRef: set(form.sources),
        PartyRef: set(form.parties),
        SpeakerRef: set(form.parties) | set(form.voices),
        PopulationRef: set(form.populations),
        AccountRef: set(form.accounts),
        MeasureRef: measures,
        PhaseRef: phases,
        ObligationRef: obligations,
        StandardRef: set(form.standards),
        TouchRef: obligations | phases,
        Known: obligations | measures,
    }


def _is_free(ref: Ref, path: Path) -> bool:
    """Whether an id may stand undeclared: `outlet:NAME` as a speaker, `unspecified` for who acts."""
    if isinstance(ref, SpeakerRef):
        return ref.startswith("outlet:") and len(ref) > len("outlet:")
    return ref == UNSPECIFIED and (path[0], path[-2]) in (("phases", "actor"), ("amendments", "by"))


def double_ids(form: AgreementForm) -> Iterator[Flaw]:
    """Find obligation ids given twice, once per actor included, and voices named like parties."""
    known = expansions(form)
    seen: dict[str, Path] = {}
    for path, id, _, _ in obligations(form):
        for name in dict.fromkeys((id, *known.get(id, ()))):
            if name in seen:
                yield Flaw(
                    f'the obligation id "{name}" is taken',
                    "give each obligation an id of its own",
                    path,
                    True,
                )
            seen[name] = path
            if name in form.phases:
                yield Flaw(f'"{name}" is a phase already', "rename the obligation", path, at_key=True)
    for id in form.voices.keys() & form.parties.keys():
        mend = "rename the voice; a party is a voice already"
        yield Flaw(f'"{id}" is both a party and a voice', mend, ("voices", id), at_key=True)
