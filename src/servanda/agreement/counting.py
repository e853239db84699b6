"""Measures, their parts, scopes and accounts: units and kinds that must agree, words that must tell apart."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from servanda.agreement.circles import circles_of
from servanda.agreement.declared import MeasureForm
from servanda.agreement.form import AgreementForm
from servanda.agreement.names import nearest
from servanda.agreement.tree import Flaw, Path
from servanda.model import MeasureKind

__all__ = ["miscounted", "other_units"]


def miscounted(form: AgreementForm) -> Iterator[Flaw]:
    """Find what cannot be counted as declared: accounts at odds, circles of parts, words of two scopes."""
    for id, measure in form.measures.items():
        path: Path = ("measures", id)
        yield from _ends(measure, path)
        yield from _scopes(measure, path)
        for name, partition in measure.partitions.items():
            yield from _parts(form, id, partition.members, (*path, "partitions", name, "members"))
    yield from _circles(form)
    yield from _accounts(form)


def _ends(measure: MeasureForm, path: Path) -> Iterator[Flaw]:
    if measure.account and measure.kind is not MeasureKind.STOCK:
        yield Flaw("only a stock states an `account`", "use `from` and `to`", (*path, "account"))
    if (measure.from_ or measure.to) and measure.kind is not MeasureKind.FLOW:
        yield Flaw("only a flow leaves and enters accounts", "use `account` for a stock", path, at_key=True)
    if measure.from_ and measure.from_ == measure.to:
        yield Flaw("the flow enters the account it leaves", "name two accounts, or one", (*path, "to"))
    if measure.unit and measure.kind is MeasureKind.STATE:
        yield Flaw("a state is not counted", "remove `unit`", (*path, "unit"))


def _scopes(measure: MeasureForm, path: Path) -> Iterator[Flaw]:
    """Refuse a word that marks two scopes of one measure: no report could tell which."""
    seen: dict[str, str] = {}
    for id, scope in measure.scopes.items():
        for key, words in (("terms", scope.terms), ("places", scope.places)):
            for number, word in enumerate(words):
                other = seen.setdefault(word.casefold(), id)
                if other != id:
                    here = (*path, "scopes", id, key, number)
                    yield Flaw(
                        f'"{word}" already marks the scope {other}', "remove it from one of them", here
                    )


def _parts(form: AgreementForm, id: str, members: Sequence[str], path: Path) -> Iterator[Flaw]:
    whole = form.measures[id]
    for number, name in enumerate(members):
        part, here = form.measures.get(name), (*path, number)
        if name == id:
            yield Flaw("a measure cannot be its own part", "name only its parts", here)
        elif name in members[:number]:
            yield Flaw(f'the part "{name}" is named twice', "name each part once", here)
        elif part:
            yield from _part(name, whole, part, here)


def _part(name: str, whole: MeasureForm, part: MeasureForm, path: Path) -> Iterator[Flaw]:
    pairs = zip(_accounts_of(whole), _accounts_of(part), strict=True)
    if any(here and here == there for here, there in pairs):
        what = f'"{name}" and its whole name the same account: what moves would be counted twice'
        yield Flaw(what, "name accounts on the parts, or on the whole only", path)


def _circles(form: AgreementForm) -> Iterator[Flaw]:
    parts = {
        ("", id): [
            ("", str(name)) for each in measure.partitions.values() for name in each.members if name != id
        ]
        for id, measure in form.measures.items()
    }
    for circle in circles_of(parts):
        path: Path = ("measures", circle[0][1], "partitions")
        names = " -> ".join(name for _, name in (*circle, circle[0])[:9])
        yield Flaw(f"measures are parts of one another: {names}", "keep one of them as the whole", path, True)


def _accounts(form: AgreementForm) -> Iterator[Flaw]:
    """Refuse an account that is counted in two units, and openings of a scope that no stock of it has."""
    units: dict[str, tuple[str, str]] = {}
    scopes: dict[str, set[str]] = defaultdict(set)
    for id, measure in form.measures.items():
        for key, account in zip(("from", "to", "account"), _accounts_of(measure), strict=True):
            if account:
                scopes[account] |= set(measure.scopes)
                other, unit = units.setdefault(account, (id, _unit(measure)))
                if unit != _unit(measure):
                    what = f'"{id}" counts the account in {_unit(measure)}, "{other}" in {unit}'
                    yield Flaw(what, "give both one `unit`, or two accounts", ("measures", id, key))
    for id, each in form.accounts.items():
        for number, opening in enumerate(each.openings):
            if opening.scope and opening.scope not in scopes[id]:
                path: Path = ("accounts", id, "openings", number, "scope")
                what = f'no measure of the account has a scope "{opening.scope}"'
                yield Flaw(what, nearest(opening.scope, scopes[id]), path)


def other_units(form: AgreementForm) -> Iterator[Flaw]:
    """Note parts of another kind or unit than their whole, and measures in no unit of what they count."""
    for id, measure in form.measures.items():
        for name, partition in measure.partitions.items():
            for number, member in enumerate(partition.members):
                part = form.measures.get(member)
                if part:
                    path: Path = ("measures", id, "partitions", name, "members", number)
                    yield from _other(str(member), measure, part, path)
        yield from _uncounted(id, measure, form)


def _other(name: str, whole: MeasureForm, part: MeasureForm, path: Path) -> Iterator[Flaw]:
    if part.kind is not whole.kind:
        what = f'the part "{name}" is a {part.kind.value}, its whole a {whole.kind.value}'
        mend = f"name measures of the kind `{whole.kind.value}`, else they are not added up"
        yield Flaw(what, mend, path, is_note=True)
    elif _unit(part) != _unit(whole):
        what = f'the part "{name}" is counted in {_unit(part)}, its whole in {_unit(whole)}'
        mend = "give both one `unit`, or name another part, else they are not added up"
        yield Flaw(what, mend, path, is_note=True)


def _uncounted(id: str, measure: MeasureForm, form: AgreementForm) -> Iterator[Flaw]:
    known = (form.populations.get(str(each)) for each in measure.counts.population)
    units = {each.unit for each in known if each}
    fits = measure.kind is MeasureKind.STATE or _unit(measure) in {*units, "percent"}
    if units and not fits:
        counted = " and ".join(sorted(units))
        what = f'the measure "{id}" counts in {_unit(measure)} what is counted in {counted}'
        mend = f"write `unit: {counted}` on the measure, or another `unit` on the population"
        yield Flaw(what, mend, ("measures", id), at_key=True, is_note=True)


def _unit(measure: MeasureForm) -> str:
    return measure.unit or ("" if measure.kind is MeasureKind.STATE else "person")


def _accounts_of(measure: MeasureForm) -> tuple[str | None, str | None, str | None]:
    return measure.from_, measure.to, measure.account
