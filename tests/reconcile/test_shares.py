"""A share beside its base and the amount told with it: as sharp as its digits, and never a count."""

from dataclasses import replace

import pytest

from servanda.model import (
    Bounds,
    Claim,
    Counts,
    Finding,
    FindingKind,
    Kind,
    Measure,
    MeasureKind,
    PartOf,
    Quote,
)
from servanda.reconcile import bind, reconcile
from servanda.wire import identified

from .worlds import AGREEMENT, claim, day, solved

FITS, DIFFERS = FindingKind.SHARE_FITS, FindingKind.SHARE_DIFFERS


def told(value: int | str | Bounds, *, words: str = "", sentence: str = "", **rest: object) -> Claim:
    """Say how many detainees were freed so far, in one report, in a sentence."""
    bounds = value if isinstance(value, Bounds) else Bounds.exactly(value)
    made = claim(bounds, kind=Kind.TOTAL, report="one report", published=day(9), **rest)  # type: ignore[arg-type]
    assert made.quantity is not None
    quantity = replace(made.quantity, quote=Quote(words or str(bounds)))
    evidence = Quote(sentence) if sentence else None
    return identified(replace(made, id="", quantity=quantity, evidence=evidence))


def share(value: int | str | Bounds, base: Claim, **rest: object) -> Claim:
    return told(value, unit="percent", part_of=PartOf(base.id), **rest)  # type: ignore[arg-type]


def found(*claims: Claim) -> list[Finding]:
    return [each for each in solved(*claims).findings if each.kind in (FITS, DIFFERS)]


def verdicts(*claims: Claim) -> list[tuple[FindingKind, Bounds | None]]:
    return [(each.kind, each.n) for each in found(*claims)]


BASE = told(7132)


@pytest.mark.parametrize(
    ("percent", "words", "amount", "kind"),
    [
        ("31", "31 per cent", 2211, FITS),
        ("31", "31 per cent", 2246, FITS),
        ("31", "31 per cent", 2247, DIFFERS),
        ("31.4", "31.4 per cent", 2238, FITS),
        ("31.4", "31.4 per cent", 2246, DIFFERS),
        ("20", "a fifth", 1426, FITS),
        ("20", "a fifth", 1500, DIFFERS),
        (Bounds.at_least("16.67"), "more than a sixth", 1250, FITS),
        (Bounds.at_least("16.67"), "more than a sixth", 1100, DIFFERS),
    ],
)
def test_a_share_is_as_sharp_as_its_digits(
    percent: str | Bounds, words: str, amount: int, kind: FindingKind
) -> None:
    part = share(percent, BASE, words=words, sentence="So many were freed.")
    assert [each.kind for each in found(BASE, part, told(amount, sentence="So many were freed."))] == [kind]


def test_the_difference_is_in_units_of_the_amount() -> None:
    part = share("31", BASE, words="31 per cent", sentence="So many were freed.")
    (finding,) = found(BASE, part, told(2300, sentence="So many were freed."))
    assert finding.n == Bounds.between("53.42", "124.74")
    assert (finding.stated, finding.base) == (Bounds.exactly(2300), Bounds.exactly(7132))


def test_a_share_never_enters_a_sum_or_a_conflict() -> None:
    part = share("31", BASE, words="31 per cent", sentence="So many were freed.")
    result = solved(BASE, part)
    assert [each.bounds for each in result.of("rel").totals] == [Bounds.exactly(7132)]
    assert not result.conflicts


def test_an_amount_of_another_sentence_may_fit_but_does_not_differ() -> None:
    part = share("31", BASE, words="31 per cent", sentence="A share was freed.")
    assert verdicts(BASE, part, told(2211, sentence="Before, some were freed.", part_of=PartOf(BASE.id))) == [
        (FITS, None)
    ]
    assert not found(BASE, part, told(2300, sentence="Before, some were freed.", part_of=PartOf(BASE.id)))


def test_of_two_amounts_as_near_none_is_taken() -> None:
    part = share("31", BASE, words="31 per cent", sentence="So many were freed.")
    assert not found(BASE, part, *(told(n, sentence="So many were freed.") for n in (2211, 900)))


def test_a_share_that_any_amount_fits_or_that_has_no_base_says_nothing() -> None:
    loose = told(Bounds.at_most(1250))
    part = share(Bounds.at_least(4), loose, words="over four per cent", sentence="So many were freed.")
    assert not found(loose, part, told(52, sentence="So many were freed."))
    elsewhere = share("31", told(9999), words="31 per cent", sentence="So many were freed.")
    assert not [
        each
        for each in solved_loosely(elsewhere, told(52, sentence="So many were freed."))
        if each.kind in (FITS, DIFFERS)
    ]


def solved_loosely(*claims: Claim) -> tuple[Finding, ...]:
    return reconcile(bind(claims, AGREEMENT, reports={}), AGREEMENT).findings


def test_a_share_without_a_base_is_told_where_it_fits_the_one_part_that_its_report_gives() -> None:
    counts = Counts(("release",), ("north",), ("south",), ("detainees",))
    percent = Measure("rel.share", "share released", MeasureKind.FLOW, unit="percent", counts=counts)
    agreement = replace(AGREEMENT, measures=(*AGREEMENT.measures, percent))
    whole, bare = told(7000), told("60", unit="percent", words="60 per cent")

    def fits(*parts: int) -> bool:
        given = [told(each, part_of=PartOf(whole.id)) for each in parts]
        return any(each.kind is FITS for each in solved(whole, bare, *given, agreement=agreement).findings)

    assert fits(4200)
    assert not fits(4100)
    assert not fits(4200, 900)
