"""Every way to break an agreement file is refused at its line, with what to do about it.

Each case changes a sound file; `# <-` marks the line where the problem must be reported.
"""

from pathlib import Path

import pytest

from servanda.agreement import check_agreement, load_agreement
from servanda.model import AgreementError

SOUND = """\
servanda: agreement/1
id: marrow-truce
title: Truce of the Marrow valley
calendar: {zone: Europe/Oslo, effective: 2031-03-01, sources: [tide]}
sources:
  tide: {outlet: Tidewire, published: 2031-03-02}
  marrow: {outlet: Marrow News, url: "https://marrow.example/1"}
parties:
  northland: {name: Northland, calls: {southmark: [the enemy]}}
  southmark: {name: Southmark, aliases: {en: [the South], no: [Sørmark]}}
  lakeside: {name: Lakeside, role: guarantor}
voices:
  north-army: {name: Northland army, organ_of: northland, sources: [tide]}
standards:
  verified: {label: the word of the verifier, word_of: verifier}
populations:
  captives: {name: captives, terms: [captives, hostages], of: southmark, held_by: northland}
  dead: {name: dead captives, terms: [bodies], part_of: captives}
accounts:
  north-camps:
    label: people held in Northland
    openings:
      - {amount: 40, on: 2031-03-01, by: "outlet:Tidewire", sources: [tide]}
measures:
  freed:
    label: captives freed
    kind: flow
    counts: {events: [release], actor: northland, population: captives}
    from: north-camps
  held:
    label: captives held
    kind: stock
    counts: {events: [hold], population: [captives, dead]}
    account: north-camps
  trucks:
    label: trucks let through
    kind: flow
    unit: truckload
    counts: {events: [deliver_aid]}
phases:
  p1:
    title: First phase
    from: day 1
    to: day 42
    sources: [tide]
    obligations:
      p1.free:
        act: free captives
        actor: northland
        toward: southmark
        measure: freed
        target: 33
        due: day 42
        stages: {day 1: 3, day 42: 33}
        sources: [tide]
      p1.trucks:
        act: let trucks through
        actor: southmark
        measure: trucks
        target: {at_least: 600, per: day}
        sources: [tide, marrow]
      p1.calm:
        act: refrain from attacks
        kind: prohibition
        actor: [northland, southmark]
        sources: [tide]
  p2:
    title: Second phase
    requires: {phase_over: p1}
    sources: [tide]
amendments:
  later:
    announced: 2031-03-20
    by: [lakeside]
    effect: more time
    changes: {p1.free: {due: day 50}}
    sources: [marrow]
"""

LATER = "amendments:\n"

CASES: dict[str, tuple[str | int | tuple[str, str], ...]] = {
    "missing version": ("servanda: agreement/1\n", "", "`servanda` is missing", "add a line `servanda:`", 1),
    "other version": ("agreement/1", "agreement/7  # <-", '"agreement/7"', "'agreement/1'"),
    "id with spaces": ("id: marrow-truce", "id: Marrow Truce  # <-", "Marrow Truce", "small letters"),
    "unknown key": ("title: Truce", "titel: Truce  # <-\ntitle: Truce", "unknown key `titel`", "`title`"),
    "unknown key, deep": (
        "        target: 33\n",
        "        targt: 33  # <-\n",
        "unknown key `targt`",
        "`target`",
    ),
    "key given twice": (
        "        due: day 42\n",
        "        due: day 42\n        due: day 41  # <-\n",
        "given twice",
        "keep one",
    ),
    "zone": ("Europe/Oslo", "Europe/Olso", 'time zone "Europe/Olso"', "`Europe/Oslo`", 4),
    "no such day": (
        "effective: 2031-03-01",
        "effective: 2031-02-30",
        "not a day of the calendar",
        "month and the day",
        4,
    ),
    "day as words": (
        "announced: 2031-03-20",
        "announced: March 20  # <-",
        '"March 20" is not a date',
        "year-month-day",
    ),
    "float as day": ("        due: day 42\n", "        due: 42.0  # <-\n", '"42.0" is not a day', "`day 42`"),
    "day zero": ("    from: day 1\n", "    from: day 0  # <-\n", "counted from day 1", "day of effect"),
    "wrong counting": ("    to: day 42\n", "    to: D+41  # <-\n", "from day 1", "`day 42` or a date"),
    "day far away": ("    to: day 42\n", "    to: 12031-01-01  # <-\n", "is not a day", "write a date"),
    "no source": (
        "        sources: [tide, marrow]\n",
        "",
        "`sources` is missing",
        "`sources:`",
        "p1.trucks:",
    ),
    "empty sources": (
        "        sources: [tide, marrow]\n",
        "        sources: []  # <-\n",
        "is empty",
        "at least 1",
    ),
    "phase without source": (
        "    requires: {phase_over: p1}\n    sources: [tide]\n",
        "    requires: {phase_over: p1}\n",
        "`sources` is missing",
        "`sources:`",
        "p2:",
    ),
    "standard nobody declares": (
        "        due: day 42\n",
        "        due: day 42\n        evidence: strict  # <-\n",
        'no standard of evidence is called "strict"',
        "known here: verified",
    ),
    "standard that asks for nothing": (
        "{label: the word of the verifier, word_of: verifier}",
        "{label: the word of the verifier}  # <-",
        "asks for nothing",
        "`origins: 2`",
    ),
    "standard of somebody not named": (
        "        due: day 42\n",
        "        due: day 42\n        evidence: verified  # <-\n",
        "names none",
        "add `verifier`",
    ),
    "amendment without source": (
        "    sources: [marrow]\n",
        "",
        "`sources` is missing",
        "`sources:`",
        "later:",
    ),
    "opening without source": (
        ", sources: [tide]}\nmeasures",
        "}  # <-\nmeasures",
        "`sources` is missing",
        "`sources:`",
    ),
    "relation without source": (
        "organ_of: northland, sources: [tide]}",
        "organ_of: northland}  # <-",
        "no source",
        "sources",
    ),
    "unknown source": (
        "sources: [tide, marrow]",
        "sources: [tide, marow]  # <-",
        'no source is called "marow"',
        "`marrow`",
    ),
    "unknown party": (
        "actor: southmark\n",
        "actor: southmarc  # <-\n",
        'no party is called "southmarc"',
        "`southmark`",
    ),
    "unknown measure": (
        "measure: trucks",
        "measure: truck  # <-",
        'no measure is called "truck"',
        "`trucks`",
    ),
    "unknown phase": ("{phase_over: p1}", "{phase_over: p3}  # <-", 'no phase is called "p3"', "p1"),
    "unknown obligation": (
        "changes: {p1.free:",
        "changes: {p1.fre:",
        'no obligation or phase is called "p1.fre"',
        "`p1.free`",
        "changes:",
    ),
    "unknown population": (
        "population: captives}\n    from",
        "population: captivs}  # <-\n    from",
        '"captivs"',
        "`captives`",
    ),
    "unknown account": (
        "    from: north-camps",
        "    from: north-camp  # <-",
        '"north-camp"',
        "`north-camps`",
    ),
    "unknown speaker": ('by: "outlet:Tidewire"', "by: Tidewire", "Tidewire", "outlet:Tidewire", "amount: 40"),
    "obligation id twice": (
        "    sources: [tide]\namendments",
        "    sources: [tide]\n    obligations:\n      p1.calm.northland:  # <-\n"
        "        {act: a, actor: northland, sources: [tide]}\namendments",
        "is taken",
        "id of its own",
    ),
    "obligation named like a phase": (
        "      p1.calm:\n",
        "      p2:  # <-\n",
        '"p2" is a phase already',
        "rename the obligation",
    ),
    "name of two speakers": (
        "{name: Northland army,",
        "{name: Northland army, aliases: [northland],",
        '"northland" already names northland',
        "remove it",
        "{name: Northland army",
    ),
    "one word for two parties": (
        "calls: {southmark: [the enemy]}",
        "calls: {southmark: [the enemy], lakeside: [The enemy]}",
        "northland already means southmark",
        "keep one",
        "{name: Northland,",
    ),
    "aliases by no language": (
        "aliases: {en: [the South], no: [Sørmark]}",
        "aliases: {english: [the South]}",
        '"english" is not a language code',
        "two or three letters",
        "{name: Southmark,",
    ),
    "share of itself": (
        "target: 33",
        "target: {all_of: freed}  # <-",
        "a share of itself",
        "its base",
    ),
    "whole and part in one account": (
        "    from: north-camps\n",
        "    from: north-camps\n    partitions: {sex: {members: [women]}}  # <-\n"
        "  women: {label: women, kind: flow, from: north-camps, counts: {events: [release]}}\n",
        "counted twice",
        "on the whole only",
    ),
    "party and voice": (
        "  north-army:",
        "  northland:",
        "both a party and a voice",
        "rename the voice",
        "{name: Northland army",
    ),
    "organ and affiliate": (
        "organ_of: northland,",
        "organ_of: northland, affiliated_with: southmark,",
        "not both",
        "keep `organ_of`",
        "Northland army",
    ),
    "same words twice": (
        "terms: [bodies]",
        "terms: [Captives]",
        "already means the population captives",
        "qualifiers",
        "dead captives",
    ),
    "population in itself": (
        "part_of: captives",
        "part_of: dead",
        "part of itself",
        "`part_of`",
        "dead captives",
    ),
    "circle of phases": (
        "    from: day 1\n",
        "    requires: {phase_over: p2}  # <-\n    from: day 1\n",
        "p1 -> p2 -> p1",
        "remove one",
    ),
    "waits for itself": (
        "        target: 33\n",
        "        target: 33\n        requires: {discharged: p1.free}  # <-\n",
        "p1.free -> p1.free",
        "remove one",
    ),
    "two conditions at once": (
        "requires: {phase_over: p1}",
        "requires: [{phase_over: p1, discharged: p1.free}]  # <-",
        "one condition",
        "split",
    ),
    "due after its phase": (
        "        due: day 42\n",
        "        due: day 43  # <-\n",
        "outside its phase",
        "past_phase",
    ),
    "stage after due": ("day 42: 33}", "day 43: 33}  # <-", "after the due day", "correct the stage"),
    "falling stages": ("{day 1: 3, day 42: 33}", "{day 1: 40, day 42: 33}  # <-", "owes less", "cumulative"),
    "phase ends early": (
        "    to: day 42\n",
        "    to: 2031-02-01  # <-\n",
        "ends before it begins",
        "correct",
    ),
    "two amounts": (
        "{at_least: 600, per: day}",
        "{at_least: 600, at_most: 700, per: day}  # <-",
        "at_least and at_most",
        "exactly one of",
    ),
    "percent of nothing": ("target: 33", "target: {percent: 60}  # <-", "`percent` and `of`", "share of"),
    "words as number": ("target: 33", "target: thirty-three  # <-", '"thirty-three", not a number', "digits"),
    "separated number": ("target: 33", "target: 1,033  # <-", "not a number", "without separators"),
    "endless number": ("target: 33", "target: 1e999999  # <-", "1e999999", "at most"),
    "negative number": ("target: 33", "target: -3  # <-", '"-3"', "at least 0"),
    "backward range": (
        "target: 33",
        "target: {between: [9, 3]}  # <-",
        "before it begins",
        "lower number first",
    ),
    "amount without measure": (
        "        measure: freed\n",
        "",
        "no `measure` counts it",
        "name the measure",
        "p1.free:",
    ),
    "toward itself": ("toward: southmark", "toward: northland  # <-", "toward itself", "counterpart"),
    "actor twice": ("[northland, southmark]", "[northland, northland]  # <-", "named twice", "once"),
    "measures by actor": (
        "        kind: prohibition\n",
        "        kind: prohibition\n        measure: {northland: freed}  # <-\n",
        "do not match",
        "each actor",
    ),
    "kind": ("kind: prohibition", "kind: forbidden  # <-", '"forbidden"', "'prohibition'"),
    "flow with account": (
        "    from: north-camps",
        "    account: north-camps  # <-",
        "only a stock",
        "`from` and `to`",
    ),
    "own part": (
        "    account: north-camps\n",
        "    account: north-camps\n    partitions: {a: {members: [held]}}  # <-\n",
        "own part",
        "only its parts",
    ),
    "list for mapping": ("parties:\n", "parties: [northland]  # <-\nparts:\n", "`parties`", "`key: value`"),
    "no value": ("        due: day 42\n", "        due:  # <-\n", "`due` has no value", "remove the line"),
    "web address": (
        "https://marrow.example/1",
        "marrow.example",
        "marrow.example",
        "https://",
        "Marrow News",
    ),
    "tab": ("    to: day 42\n", "\tto: day 42  # <-\n", "not YAML", "no tabs"),
    "open quote": ("title: Truce", 'title: "Truce', "not YAML", "quotes", ""),
    "alias to nothing": ("target: 33", "target: *far  # <-", "*far", "&far"),
    "tag": ("target: 33", "target: !!int 33  # <-", "tag", "remove it"),
    "merge key": ("        measure: trucks\n", "        <<: {measure: trucks}  # <-\n", "`<<`", "known here"),
    "second document": (
        "amendments:\n",
        "---  # <-\namendments:\n",
        "second document",
        "one agreement per file",
    ),
    "control character": ("title: Truce", "title: T\x07ruce  # <-", "U+0007", "remove it"),
    # Conditions that can never be fulfilled in time.
    "waits for a later phase": (
        LATER,
        "    obligations:\n      p2.rest: {act: free all, actor: northland, sources: [tide]}\namendments:\n",
        "begins only once its own phase",
        "past_phase",
        ("    to: day 42\n", ""),
        ("        target: 33\n", "        target: 33\n        requires: {discharged: p2.rest}  # <-\n"),
    ),
    "waits for the end of its own phase": (
        "        target: 33\n",
        "        target: 33\n        requires: {phase_over: p1}  # <-\n",
        "cannot be before 2031-04-12",
        "correct the condition",
    ),
    "waits for what begins after its due day": (
        LATER,
        "    from: 2031-05-01\n    obligations:\n"
        "      p2.rest: {act: free all, actor: northland, sources: [tide]}\namendments:\n",
        "cannot be before 2031-05-01",
        "correct the condition",
        ("        target: 33\n", "        target: 33\n        requires: {discharged: p2.rest}  # <-\n"),
    ),
    "phase that waits for its own obligation": (
        "    from: day 1\n",
        "    requires: {discharged: p1.free}  # <-\n    from: day 1\n",
        "p1.free -> p1",
        "remove one",
    ),
    "phase that begins before the one it waits for is over": (
        "    requires: {phase_over: p1}\n",
        "    from: day 42\n    requires: {phase_over: p1}  # <-\n",
        "cannot be before 2031-04-12",
        "correct `from`",
    ),
    # Days in no order.
    "due before its first day": (
        "        due: day 42\n",
        "        from: day 20\n        due: day 10  # <-\n",
        "before the first day",
        "`from` or `due`",
    ),
    "window outside its phase": (
        "{at_least: 600, per: day}\n",
        "{at_least: 600, per: day}\n        to: day 50  # <-\n",
        "the last day 2031-04-19 lies outside its phase",
        "past_phase",
    ),
    "stage before its phase": (
        "{day 1: 3, day 42: 33}",
        "{2031-02-01: 3, day 42: 33}  # <-",
        "the stage 2031-02-01 lies outside its phase",
        "correct the day",
    ),
    "reading due outside its phase": (
        "        stages:",
        "        readings: {late: {label: later, due: day 60, by: Tidewire, sources: [tide]}}  # <-\n"
        "        stages:",
        "the due day 2031-04-29 lies outside its phase",
        "correct the day",
    ),
    "rate shorter than its period": (
        "target: {at_least: 600, per: day}",
        "from: day 1\n        to: day 4\n        target: {at_least: 600, per: week}  # <-",
        "4 days, shorter than one week",
        "`from` or `to`",
    ),
    # Amounts and kinds that contradict one another.
    "stages that miss the target": (
        "{day 1: 3, day 42: 33}",
        "{day 1: 3, day 42: 30}  # <-",
        "the last stage owes 30 in all, the target is 33",
        "correct one of them",
    ),
    "rate without a period": (
        "        target: 33\n",
        "        target: 33\n        kind: rate  # <-\n",
        "no period",
        "per: day",
    ),
    "stages without stages": (
        "        measure: trucks\n",
        "        measure: trucks\n        kind: staged  # <-\n",
        "has no `stages`",
        "how many in all",
    ),
    "period of another kind": (
        "        measure: trucks\n",
        "        measure: trucks\n        kind: prohibition  # <-\n",
        "each day is a rate",
        "leave `kind` out",
    ),
    "prohibition with stages": (
        "        target: 33\n",
        "        target: 33\n        kind: prohibition\n",
        "a prohibition has no stages",
        "remove them",
        "stages:",
    ),
    "amount of a state": (
        "        measure: trucks\n        target: {at_least: 600, per: day}\n",
        "        measure: road  # <-\n        target: 600\n",
        "an amount is owed of a state",
        "flow or a stock",
        (
            "measures:\n",
            "measures:\n  road: {label: road open, kind: state, counts: {events: [open_crossing]}}\n",
        ),
    ),
    "state counted by a flow": (
        "        measure: trucks\n        target: {at_least: 600, per: day}\n",
        "        measure: trucks  # <-\n        kind: state\n",
        "by a measure that is none",
        "kind `state`",
    ),
    "reading given twice": (
        "        stages:",
        "        readings:\n          a: {label: thirty, target: 30, by: Tidewire, sources: [tide]}\n"
        "          b: {label: 30, target: 30, by: Marrow, sources: [marrow]}  # <-\n        stages:",
        'asks for the same as "a"',
        "sources of both",
    ),
    "verifies itself": (
        "        target: 33\n",
        "        target: 33\n        verifier: northland  # <-\n",
        "verify what it does itself",
        "name another",
    ),
    "answers itself": (
        "        target: 33\n",
        "        target: 33\n        reciprocal_to: p1.free  # <-\n",
        "cannot answer itself",
        "counterpart",
    ),
    # What is counted.
    "unit of a state": (
        "measures:\n",
        "measures:\n  road: {label: r, kind: state, unit: road, counts: {events: [open_crossing]}}  # <-\n",
        "a state is not counted",
        "remove `unit`",
    ),
    "part named twice": (
        "    account: north-camps\n",
        "    account: north-camps\n    partitions: {a: {members: [women, women]}}  # <-\n"
        "  women: {label: women, kind: stock, counts: {events: [hold]}}\n",
        "named twice",
        "once",
    ),
    "parts of one another": (
        "    account: north-camps\n",
        "    account: north-camps\n    partitions: {a: {members: [women]}}  # <-\n"
        "  women: {label: w, kind: stock, partitions: {a: {members: [held]}}, counts: {events: [hold]}}\n",
        "held -> women -> held",
        "as the whole",
    ),
    "one word for two scopes": (
        "    counts: {events: [deliver_aid]}\n",
        "    counts: {events: [deliver_aid]}\n    scopes:\n      lake: {label: by the lake, terms: [ferry]}\n"
        "      river: {label: by the river, places: [Ferry]}  # <-\n",
        "already marks the scope lake",
        "remove it",
    ),
    "account in two units": (
        "    unit: truckload\n",
        "    unit: truckload\n    to: north-camps  # <-\n",
        'counts the account in truckload, "freed" in person',
        "two accounts",
    ),
    "opening of no scope": (
        "{amount: 40, on",
        "{amount: 40, scope: lake, on",
        'has a scope "lake"',
        "nothing of that kind",
        "amount: 40",
    ),
    "alias that another means otherwise": (
        "{name: Lakeside, role: guarantor}",
        "{name: Lakeside, role: guarantor, aliases: [The Enemy]}",
        "northland means southmark, but it names lakeside",
        "remove it here",
        "{name: Northland, calls",
    ),
    # Amendments.
    "amendment that touches nothing": (
        "    changes: {p1.free: {due: day 50}}\n",
        "",
        'the amendment "later" touches nothing',
        "`touches`",
        "later:",
    ),
    "change of nothing": (
        "{p1.free: {due: day 50}}",
        "{p1.free: {}}  # <-",
        'nothing is changed about "p1.free"',
        "puts in place",
    ),
    "due day of a phase": (
        "{p1.free: {due: day 50}}",
        "{p2: {due: day 50}}  # <-",
        '"p2" is a phase: it has no `due`',
        "`from` or `to`",
    ),
    "changed to end before it begins": (
        "{p1.free: {due: day 50}}",
        "{p2: {from: day 60, to: day 50}}  # <-",
        "ends before it begins",
        "`from` or `to`",
    ),
    "working days without days of rest": (
        "    to: day 42\n",
        "    to: working day 30  # <-\n",
        "no days of rest",
        "rest_days: [saturday, sunday]",
    ),
    "working days counted the other way": (
        "    to: day 42\n",
        "    to: D+30 working days  # <-\n",
        "from day 1",
        "`working day 31`",
        ("sources: [tide]}\n", "sources: [tide], rest_days: [sunday]}\n"),
    ),
    "weekday": (
        "effective: 2031-03-01",
        "effective: 2031-03-01, rest_days: [Sunday]",
        '"Sunday"',
        "'sunday'",
        4,
    ),
    "no working day at all": (
        "effective: 2031-03-01",
        "effective: 2031-03-01, rest_days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]",
        "too many entries",
        "at most 6",
        4,
    ),
    "changed twice": (
        "{p1.free: {due: day 50}}",
        "{p1.calm: {due: day 50}, p1.calm.northland: {due: day 51}}  # <-",
        '"p1.calm" changes "p1.calm.northland" already',
        "keep one",
    ),
    "unknown role": ("role: guarantor", "role: garantor", '"garantor"', "'guarantor'", "Lakeside"),
    "confidence in words": (
        "        target: 33\n",
        "        target: 33\n        confidence: sure  # <-\n",
        '"sure"',
        "'high'",
    ),
    "yes as a word": (
        "    account: north-camps\n",
        "    account: north-camps\n    complete: perhaps  # <-\n",
        '"perhaps"',
        "true or false",
    ),
    "phase of no days": (
        "    title: Second phase\n",
        "    title: Second phase\n    length_days: 0  # <-\n",
        '"0"',
        "at least 1",
    ),
    "moment": (
        "effective: 2031-03-01",
        "effective: 2031-03-01, effective_at: noon",
        '"noon" is not a moment',
        "T11:15",
        4,
    ),
    "share above all": (
        "target: 33",
        "target: {percent: 160, of: held}  # <-",
        '"160"',
        "at most 100",
    ),
}


def line_of(text: str, marker: str | int) -> int:
    if isinstance(marker, int):
        return marker
    return next(number for number, line in enumerate(text.splitlines(), 1) if marker in line)


def test_there_are_many_ways_to_break_a_file() -> None:
    assert len(CASES) >= 100


def test_the_file_that_all_cases_change_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "sound.yaml"
    path.write_text(SOUND, encoding="utf-8")
    assert [problem for problem in check_agreement(path) if not problem.is_note] == []
    assert load_agreement(path).id == "marrow-truce"


@pytest.mark.parametrize("name", CASES)
def test_a_broken_file_is_refused_at_its_line_with_what_to_do(name: str, tmp_path: Path) -> None:
    old, new, what, mend, *rest = CASES[name]
    marker = [each for each in rest if not isinstance(each, tuple)]
    text = SOUND
    for before, after in [(str(old), str(new)), *(each for each in rest if isinstance(each, tuple))]:
        assert text.count(before) >= 1
        text = text.replace(before, after, 1)
    path = tmp_path / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AgreementError) as caught:
        load_agreement(path)
    told = [problem for problem in caught.value.problems if str(what) in problem.what]
    assert told, str(caught.value)
    assert str(mend) in told[0].mend, str(told[0])
    file, line, column = told[0].where.rsplit(":", 2)
    assert (file, int(column) > 0) == (str(path), True)
    if marker != [""]:
        assert int(line) == line_of(text, marker[0] if marker else "# <-"), str(told[0])


def test_all_problems_are_reported_at_once_in_file_order(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    text = (
        SOUND.replace("Europe/Oslo", "Nowhere")
        .replace("target: 33", "target: many")
        .replace("kind: stock", "kind: stok")
    )
    path.write_text(text, encoding="utf-8")
    lines = [int(problem.where.split(":")[-2]) for problem in check_agreement(path)]
    assert len(lines) == 3
    assert lines == sorted(lines)


def test_a_circle_through_two_obligations_is_shown_as_it_runs(tmp_path: Path) -> None:
    path = tmp_path / "circle.yaml"
    text = SOUND.replace("kind: prohibition", "requires: {discharged: p1.trucks}")
    text = text.replace(
        "measure: trucks", "measure: trucks\n        requires: {discharged: p1.calm.southmark}"
    )
    path.write_text(text, encoding="utf-8")
    (circle,) = (problem for problem in check_agreement(path) if not problem.is_note)
    assert circle.what == "conditions wait for one another: p1.calm -> p1.trucks -> p1.calm"
    assert int(circle.where.split(":")[-2]) == line_of(text, "requires: {discharged: p1.trucks}")


def test_every_missing_key_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    text = SOUND.replace("    announced: 2031-03-20\n    by: [lakeside]\n", "")
    path.write_text(text, encoding="utf-8")
    assert [problem.what for problem in check_agreement(path)] == [
        "`announced` is missing",
        "`by` is missing",
    ]


def test_a_target_that_is_neither_number_nor_mapping_is_said_once(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(SOUND.replace("measure: trucks", "measure: [trucks]"), encoding="utf-8")
    assert len(check_agreement(path)) == 1


def test_references_and_days_are_checked_together(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    text = SOUND.replace("measure: trucks", "measure: lorries").replace("due: day 42", "due: D+3")
    path.write_text(text, encoding="utf-8")
    assert len([problem for problem in check_agreement(path) if not problem.is_note]) == 2


def test_an_idle_measure_is_noted_and_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "idle.yaml"
    path.write_text(
        SOUND.replace("measures:\n", "measures:\n  idle: {label: idle, kind: flow}\n"), encoding="utf-8"
    )
    notes = [problem for problem in check_agreement(path) if problem.is_note]
    assert {problem.what for problem in notes} == {
        'no claim can ever map to the measure "idle"',
        'no obligation uses the measure "idle"',
    }
    assert load_agreement(path).measure("idle")


def test_a_measure_marked_as_context_is_not_called_unused(tmp_path: Path) -> None:
    path = tmp_path / "context.yaml"
    idle = "measures:\n  idle: {label: idle, kind: flow, context: true, counts: {events: [kill]}}\n"
    path.write_text(SOUND.replace("measures:\n", idle), encoding="utf-8")
    assert check_agreement(path) == ()


def test_an_event_that_the_lexicon_lacks_is_noted_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "event.yaml"
    path.write_text(SOUND.replace("events: [release]", "events: [relase]"), encoding="utf-8")
    (note,) = check_agreement(path)
    assert (note.is_note, note.mend) == (True, "did you mean `release`?")
    assert int(note.where.split(":")[-2]) == line_of(SOUND, "events: [release]")
