"""What may be left as it is, but is likely a slip: idle measures, events that the lexicon lacks."""

from collections import defaultdict
from collections.abc import Iterator

from servanda.agreement.form import AgreementForm
from servanda.agreement.names import nearest
from servanda.agreement.parts import Known, MeasureRef
from servanda.agreement.tree import Flaw, Path
from servanda.agreement.walking import walk
from servanda.lexicon.frame import frames

__all__ = ["notes_of"]


def notes_of(form: AgreementForm) -> tuple[Flaw, ...]:
    """List what is worth knowing about a sound file; nothing of it stops the file."""
    return (*_idle_measures(form), *_events(form))


def _idle_measures(form: AgreementForm) -> Iterator[Flaw]:
    used = _used(form)
    for id, measure in form.measures.items():
        path: Path = ("measures", id)
        if not measure.counts.model_fields_set:
            mend = "say what it `counts`, or remove the measure"
            yield Flaw(f'no claim can ever map to the measure "{id}"', mend, path, True, is_note=True)
        if id not in used and not measure.context:
            mend = "name it in an obligation, or mark it `context: true`"
            yield Flaw(f'no obligation uses the measure "{id}"', mend, path, True, is_note=True)


def _events(form: AgreementForm) -> Iterator[Flaw]:
    """Note events that the lexicon lacks: a user's own frames may have them."""
    known = frames()
    for id, measure in form.measures.items():
        for number, event in enumerate(measure.counts.events):
            if event not in known:
                path: Path = ("measures", id, "counts", "events", number)
                yield Flaw(f'the lexicon has no event "{event}"', nearest(event, known), path, is_note=True)


def _used(form: AgreementForm) -> set[str]:
    """Name the measures an obligation or condition uses, with their parts, wholes and shared accounts."""
    links = _links(form)
    used: set[str] = set()
    ahead = [str(value) for _, value in walk(form.phases) if isinstance(value, MeasureRef | Known)]
    while ahead:
        here = ahead.pop()
        if here not in used:
            used.add(here)
            ahead += links[here]
    return used


def _links(form: AgreementForm) -> dict[str, list[str]]:
    """Link measures with their parts and with their accounts, both ways."""
    links: dict[str, list[str]] = defaultdict(list)
    for id, measure in form.measures.items():
        parts = [str(part) for each in measure.partitions.values() for part in each.members]
        accounts = [f"account {each}" for each in (measure.from_, measure.to, measure.account) if each]
        for other in (*parts, *accounts):
            links[id].append(other)
            links[other].append(id)
    return links
