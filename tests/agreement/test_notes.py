"""What is likely a slip is noted at its line with how to mend it, and stops nothing."""

from pathlib import Path

import pytest
from tests.agreement.test_broken_files import SOUND

from servanda.agreement import check_agreement, load_agreement

CASES: dict[str, tuple[str, str, str, str]] = {
    "unused source": (
        "parties:\n",
        "  spare: {outlet: Spare}  # <-\nparties:\n",
        'nothing uses "spare" of the sources',
        "remove it",
    ),
    "unused population": (
        "accounts:\n",
        "  guns: {name: guns, terms: [guns]}  # <-\naccounts:\n",
        'nothing uses "guns" of the populations',
        "`counts`",
    ),
    "unused account": (
        "measures:\n",
        "  store: {label: a store}  # <-\nmeasures:\n",
        'nothing uses "store" of the accounts',
        "let a measure",
    ),
    "population without terms": (
        "terms: [bodies], part_of: captives}",
        "part_of: captives}  # <-",
        "no word of a report means it",
        "add `terms:",
    ),
    "qualifiers without terms": (
        "terms: [bodies], part_of",
        "qualifiers: [dead], part_of",
        "its qualifiers never apply",
        "add `terms:",
    ),
    "scope without words": (
        "    counts: {events: [deliver_aid]}\n",
        "    counts: {events: [deliver_aid]}\n    scopes: {lake: {label: by the lake}}  # <-\n",
        'no word marks the scope "lake"',
        "`places`",
    ),
    "part in another unit": (
        "    from: north-camps\n",
        "    from: north-camps\n    partitions: {a: {members: [trucks]}}  # <-\n",
        'the part "trucks" is counted in truckload, its whole in person',
        "one `unit`",
    ),
    "part of another kind": (
        "    from: north-camps\n",
        "    from: north-camps\n    partitions: {a: {members: [held]}}  # <-\n",
        'the part "held" is a stock, its whole a flow',
        "kind `flow`",
    ),
    "measure in another unit": (
        "  trucks:\n",
        "  families: {label: f, kind: flow, unit: family, counts: {population: dead}}\n  trucks:\n",
        "counts in family what is counted in person",
        "`unit: person`",
    ),
    "wrong direction": (
        "        actor: southmark\n        measure: trucks",
        "        actor: southmark\n        measure: freed",
        'southmark must act, but "freed" counts what northland does',
        "the actor or the measure",
    ),
    "answer to its own side": (
        "        actor: southmark\n",
        "        actor: northland\n        reciprocal_to: p1.free  # <-\n",
        'answers "p1.free", which the same side owes',
        "the counterpart owes",
    ),
    "endless phase": (
        "    title: Second phase\n",
        "    title: Second phase\n    sources: [tide]\n"
        "  p3:\n    title: Third\n    requires: {phase_over: p4}  # <-\n    sources: [tide]\n"
        "  p4:\n    title: Fourth\n",
        'nothing says when the phase "p4" is over',
        "`length_days`",
    ),
    "due before the agreement": (
        "        kind: prohibition\n",
        "        due: 2031-02-01  # <-\n        past_phase: true\n",
        "due on 2031-02-01, before the agreement",
        "check the day",
    ),
    "last stage before the due day": (
        "{day 1: 3, day 42: 33}",
        "{day 1: 3, day 40: 33}",
        "the last stage is 2031-04-09, the due day 2031-04-11",
        "end on the due day",
    ),
    "announced before the agreement": (
        "announced: 2031-03-20",
        "announced: 2031-02-20  # <-",
        "before the agreement took effect on 2031-03-01",
        "correct the day",
    ),
    "resumption of nothing": (
        "    announced: 2031-03-20\n",
        "    kind: resumption\n    announced: 2031-03-20\n",
        "nothing that it touches was suspended before",
        "add the suspension",
    ),
    "due as it was": (
        "{due: day 50}}",
        "{due: day 42}}  # <-",
        "due on that day already",
        "remove it",
    ),
}
LINES = {
    "qualifiers without terms": "dead: {name",
    "measure in another unit": "  families:",
    "wrong direction": "measure: freed\n        target: {at",
    "last stage before the due day": "due: day 42",
    "resumption of nothing": "  later:",
}


@pytest.mark.parametrize("name", CASES)
def test_a_likely_slip_is_noted_at_its_line_and_stops_nothing(name: str, tmp_path: Path) -> None:
    old, new, what, mend = CASES[name]
    assert old in SOUND
    path = tmp_path / "odd.yaml"
    text = SOUND.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    assert load_agreement(path).id == "marrow-truce"
    (told,) = (each for each in check_agreement(path) if what in each.what)
    assert told.is_note
    assert mend in told.mend
    place = text.index(LINES[name]) if name in LINES else text.index("# <-")
    assert int(told.where.split(":")[-2]) == text[:place].count("\n") + 1


def test_a_resumption_of_what_was_suspended_is_not_noted(tmp_path: Path) -> None:
    path = tmp_path / "resumed.yaml"
    again = (
        "amendments:\n  halt: {kind: suspension, announced: 2031-03-10, by: [northland], effect: halt, "
        "touches: [p1], sources: [tide]}\n  again: {kind: resumption, announced: 2031-03-12, "
        "by: [northland], effect: goes on, touches: [p1.calm.northland], sources: [tide]}\n"
    )
    path.write_text(SOUND.replace("amendments:\n", again), encoding="utf-8")
    assert check_agreement(path) == ()
