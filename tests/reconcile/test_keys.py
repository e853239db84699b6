"""Exchange keys: so many for each one moved the other way."""

from dataclasses import replace

from tests.reconcile.worlds import AGREEMENT, captives, claim, day, solved

from servanda.model import Bounds, Claim, ExchangeKey, Finding, FindingKind, Kind, Modality, Obligation

KEYS = (ExchangeKey("captive returned living", Bounds.exactly(50)),)
OWED = Obligation(
    "p1.rel", "p1", "free detainees", "north", "south", measure="rel", keys=KEYS, reciprocal_to=("p1.ret",)
)
KEYED = replace(AGREEMENT, obligations=(*AGREEMENT.obligations, OWED))
ONE = {"report": "r", "published": day(9)}
FITS, DIFFERS = FindingKind.KEY_FITS, FindingKind.KEY_DIFFERS


def key(count: int | Bounds = 50, per: str = "each living captive", **rest: object) -> Claim:
    return claim(count, per=per, modality=Modality.EXPECTED, **(ONE | rest))  # type: ignore[arg-type]


def told(*claims: Claim) -> list[Finding]:
    return [each for each in solved(*claims, agreement=KEYED).findings if each.kind in (FITS, DIFFERS)]


def exchange(freed: int, back: int = 4, **rest: object) -> list[Claim]:
    return [claim(freed, on=day(8), **(ONE | rest)), captives(back, on=day(7), **ONE)]  # type: ignore[arg-type]


def test_the_figures_of_an_exchange_fit_the_key_or_differ_by_n() -> None:
    for freed, kind, n in ((200, FITS, None), (203, DIFFERS, 3), (190, DIFFERS, 10)):
        (found,) = told(key(), *exchange(freed))
        assert (found.kind, found.n) == (kind, None if n is None else Bounds.exactly(n))
        assert len(found.because) == 3


def test_a_key_holds_for_the_figures_of_its_own_report() -> None:
    assert told(key(report="other"), *exchange(200)) == []


def test_a_rate_is_no_key() -> None:
    assert told(key(per="a day"), *exchange(200)) == []
    assert told(key(per="each week"), *exchange(203)) == []


def test_of_two_keys_each_may_hold_for_some_and_none_is_missed() -> None:
    both = (key(), key(30, "each captive"))
    assert told(*both, *exchange(190)) == []
    assert [each.kind for each in told(*both, *exchange(120))] == [FITS]


def test_what_is_given_must_be_what_the_key_names() -> None:
    assert told(key(per="every body"), *exchange(200)) == []
    assert [each.kind for each in told(key(per="each of the four"), *exchange(200))] == [FITS]


def test_a_movement_is_not_set_beside_one_of_another_day_or_a_total() -> None:
    late = captives(4, on=day(1), **ONE)
    assert told(key(), claim(200, on=day(8), **ONE), late) == []  # type: ignore[arg-type]
    so_far = {"kind": Kind.TOTAL, "since": day(1), "cut": day(9), **ONE}
    assert told(key(), claim(200, **so_far), captives(4, on=day(7), **ONE)) == []  # type: ignore[arg-type]
    (found,) = told(key(), claim(200, **so_far), captives(4, **so_far))  # type: ignore[arg-type]
    assert found.kind is FITS


def test_without_keys_in_the_agreement_nothing_is_told() -> None:
    result = solved(key(), *exchange(200))
    assert not {FITS, DIFFERS} & {each.kind for each in result.findings}


def test_a_key_never_fills_a_remainder() -> None:
    both = [claim(90, on=day(3)), *exchange(200), captives(2, on=day(5), **ONE)]
    so_far = claim(390, kind=Kind.TOTAL, since=day(1), cut=day(9))
    above = [e for e in solved(*both, key(), so_far, agreement=KEYED).findings if e.subject == so_far.id]
    assert [(each.kind, each.n) for each in above] == [(FindingKind.TOTAL_ABOVE, Bounds.exactly(100))]


def test_a_key_may_explain_a_remainder() -> None:
    told = [claim(90, on=day(3)), *exchange(200), captives(2, on=day(5), **ONE), key()]
    for stated, offers in ((390, 1), (389, 0)):
        so_far = claim(stated, kind=Kind.TOTAL, since=day(1), cut=day(9))
        found = solved(*told, so_far, agreement=KEYED).findings
        offered = [each for each in found if each.kind is FindingKind.COULD_EXPLAIN]
        assert [(each.n, so_far.id in each.because) for each in offered] == [
            (Bounds.exactly(100), True)
        ] * offers
