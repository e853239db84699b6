"""Conditions and populations that wait for, or belong to, themselves."""

from collections.abc import Iterator, Mapping

from servanda.agreement.form import AgreementForm, ObligationForm, PhaseForm
from servanda.agreement.meaning import expansions
from servanda.agreement.tree import Flaw, Path
from servanda.agreement.walking import obligations

__all__ = ["circles"]

Waiting = tuple[str, str]


def circles(form: AgreementForm) -> Iterator[Flaw]:
    """Find conditions that wait for one another, and populations within themselves."""
    waits = _waits(form)
    for start in waits:
        circle = _circle(start, waits)
        if circle and start == min(circle):
            kind, id = start
            path: Path = ("phases", id) if kind == "phase" else _path_of(form, id)
            chain = " -> ".join(name for _, name in (*circle, start))
            yield Flaw(f"conditions wait for one another: {chain}", "remove one of them", (*path, "requires"))
    yield from _population_circles(form)


def _waits(form: AgreementForm) -> dict[Waiting, list[Waiting]]:
    """Say what each phase and obligation waits for; an obligation waits for its phase to begin."""
    bases = {name: id for id, names in expansions(form).items() for name in (id, *names)}
    waits: dict[Waiting, list[Waiting]] = {}
    for id, phase in form.phases.items():
        waits[("phase", id)] = _awaited(phase, bases)
        for name, each in phase.obligations.items():
            waits[("obligation", name)] = [("phase", id), *_awaited(each, bases)]
    return waits


def _awaited(form: PhaseForm | ObligationForm, bases: Mapping[str, str]) -> list[Waiting]:
    found: list[Waiting] = []
    for each in form.requires:
        found += [("phase", str(each.phase_over))] if each.phase_over else []
        refs = [str(ref) for ref in (each.discharged, each.agreed) if ref]
        found += [("obligation", bases[ref]) for ref in refs if ref in bases]
    return found


def _circle(start: Waiting, waits: Mapping[Waiting, list[Waiting]]) -> tuple[Waiting, ...]:
    """Find a way from a node back to itself, shortest first."""
    ways: list[tuple[Waiting, ...]] = [(start,)]
    reached: set[Waiting] = set()
    while ways:
        way = ways.pop(0)
        for following in waits.get(way[-1], []):
            if following == start:
                return way
            if following not in reached:
                reached.add(following)
                ways.append((*way, following))
    return ()


def _path_of(form: AgreementForm, id: str) -> Path:
    return next((path for path, name, _, _ in obligations(form) if name == id), ())


def _population_circles(form: AgreementForm) -> Iterator[Flaw]:
    wholes = {
        ("", id): [("", str(each.part_of))] if each.part_of else [] for id, each in form.populations.items()
    }
    for node in wholes:
        if _circle(node, wholes):
            yield Flaw(
                "a population is part of itself", "correct `part_of`", ("populations", node[1], "part_of")
            )
