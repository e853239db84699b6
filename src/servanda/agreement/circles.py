"""Conditions and populations that wait for, or belong to, themselves."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from servanda.agreement.form import AgreementForm, ObligationForm, PhaseForm
from servanda.agreement.meaning import expansions
from servanda.agreement.tree import Flaw, Path
from servanda.agreement.walking import obligations

__all__ = ["Waiting", "circles", "circles_of", "waits"]

Waiting = tuple[str, str]
AT_MOST = 10


def circles(form: AgreementForm) -> Iterator[Flaw]:
    """Find conditions that wait for one another, and populations within themselves."""
    for circle in circles_of(waits(form)):
        path = next(filter(None, (_path_of(form, *node) for node in circle)), ())
        names = [name for _, name in (*circle, circle[0])]
        chain = " -> ".join(names if len(names) < 9 else [*names[:7], "...", names[-1]])
        yield Flaw(f"conditions wait for one another: {chain}", "remove one of them", path)
    wholes = {("", id): [("", str(each.part_of))] for id, each in form.populations.items() if each.part_of}
    for circle in circles_of(wholes):
        here: Path = ("populations", circle[0][1], "part_of")
        yield Flaw("a population is part of itself", "correct `part_of`", here)


def circles_of(waits: Mapping[Waiting, list[Waiting]]) -> Iterator[tuple[Waiting, ...]]:
    """Give circles that share no member, at most ten; in each, every member waits for the next."""
    left = dict(waits)
    for _ in range(AT_MOST):
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            circle = tuple(reversed(error.args[1][1:]))
            members = set(circle)
            start = circle.index(min(circle))
            yield (*circle[start:], *circle[:start])
            left = {node: others for node, others in left.items() if node not in members}
        else:
            return


def waits(form: AgreementForm) -> dict[Waiting, list[Waiting]]:
    """Say what each phase and obligation waits for; an obligation waits for its phase to begin."""
    bases = {name: id for id, names in expansions(form).items() for name in (id, *names)}
    found: dict[Waiting, list[Waiting]] = {}
    for id, phase in form.phases.items():
        found[("phase", id)] = _awaited(phase, bases)
        for name, each in phase.obligations.items():
            found[("obligation", name)] = [("phase", id), *_awaited(each, bases)]
    return found


def _awaited(form: PhaseForm | ObligationForm, bases: Mapping[str, str]) -> list[Waiting]:
    found: list[Waiting] = []
    for each in form.requires:
        found += [("phase", str(each.phase_over))] if each.phase_over else []
        refs = [str(ref) for ref in (each.discharged, each.agreed) if ref]
        found += [("obligation", bases[ref]) for ref in refs if ref in bases]
    return found


def _path_of(form: AgreementForm, kind: str, id: str) -> Path:
    """Find the conditions of a phase or obligation; nothing where it has none of its own."""
    if kind == "phase":
        return ("phases", id, "requires") if form.phases[id].requires else ()
    paths = (path for path, name, _, each in obligations(form) if name == id and each.requires)
    return next(((*path, "requires") for path in paths), ())
