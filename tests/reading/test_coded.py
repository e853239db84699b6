"""Hand-coded claims: what each column becomes, and what each error says."""

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from servanda.model import Access, Bounds, Claim, Days, Kind, Manner, Modality, Polarity, Problem
from servanda.reading.coded.cells import Columns, amount, days
from servanda.reading.coded.files import coded_schema, read_coded

DOCS = Path(__file__).parents[2] / "docs/reference/coded-claims.md"


def coded(
    tmp_path: Path, text: str, name: str = "rows.yaml"
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_coded(path)


def one(tmp_path: Path, **cells: Any) -> Claim:
    row = {"outlet": "Tidewire", "published": "2031-03-06", "event": "release", **cells}
    claims, problems = coded(tmp_path, json.dumps(row), "rows.jsonl")
    assert problems == ()
    return claims[0]


def wrong(tmp_path: Path, **cells: Any) -> str:
    row = {"outlet": "Tidewire", "published": "2031-03-06", "event": "release", **cells}
    claims, problems = coded(tmp_path, json.dumps(row), "rows.jsonl")
    assert claims == () and problems
    return "\n".join(str(problem).replace(str(tmp_path), "") for problem in problems)


def test_a_row_becomes_a_claim_with_a_citation_and_no_span(tmp_path: Path) -> None:
    claim = one(
        tmp_path, id="k1", url="https://t.example/1", title="Freed", actor="Northland", object="detainees"
    )
    assert claim.evidence is None and claim.citation is not None
    assert claim.citation.outlet == "Tidewire" and claim.citation.published == date(2031, 3, 6)
    assert claim.citation.locator == "k1"
    assert claim.reader.name == "hand" and re.fullmatch("c[0-9a-f]{16}", claim.id)
    assert claim.actor is not None and claim.actor.words == "Northland"


def test_what_is_not_stated_stays_unstated(tmp_path: Path) -> None:
    claim = one(tmp_path)
    assert claim.actor is claim.recipient is claim.object is claim.place is None
    assert claim.quantity is None
    assert claim.when.days.is_unknown and claim.since is None and claim.cut is None
    assert claim.attribution.speaker is None and claim.attribution.manner is Manner.NONE
    assert claim.modality is Modality.HAPPENED and claim.polarity is Polarity.POSITIVE


@pytest.mark.parametrize(
    ("written", "unit", "bounds", "mod"),
    [
        ("596", "person", Bounds.exactly(596), "exact"),
        (596, "person", Bounds.exactly(596), "exact"),
        (29.5, "tonne", Bounds.exactly("29.5"), "exact"),
        (">=20", "person", Bounds.at_least(20), "at_least"),
        (">10000", "truckload", Bounds.at_least(10001), "more_than"),
        (">10000", "tonne", Bounds.at_least(10000), "more_than"),
        ("<=24", "person", Bounds.at_most(24), "at_most"),
        ("<24", "person", Bounds.at_most(23), "less_than"),
        ("<60", "percent", Bounds.at_most(60), "less_than"),
        ("<0", "person", Bounds.exactly(0), "less_than"),
        ("200-999", "person", Bounds.between(200, 999), "range"),
        ("200 – 999", "person", Bounds.between(200, 999), "range"),
        ("~180", "person", Bounds.between(175, 185), "approx"),
        ("~170-190", "person", Bounds.between(170, 190), "approx"),
    ],
)
def test_a_figure_is_a_set_of_numbers(
    tmp_path: Path, written: object, unit: str, bounds: Bounds, mod: str
) -> None:
    quantity = one(tmp_path, quantity=written, unit=unit, kind="increment").quantity
    assert quantity is not None
    assert (quantity.bounds, quantity.mod, quantity.unit) == (bounds, mod, unit)


def test_the_reports_own_words_for_a_figure_are_kept(tmp_path: Path) -> None:
    quantity = one(tmp_path, quantity="200-999", quantity_words="hundreds", kind="total").quantity
    assert quantity is not None and quantity.quote.words == "hundreds" and quantity.kind is Kind.TOTAL


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("2031-03-05", Days.on(date(2031, 3, 5))),
        ("2031-03-04/2031-03-05", Days(date(2031, 3, 4), date(2031, 3, 5))),
        ("2031-02", Days(date(2031, 2, 1), date(2031, 2, 28))),
        ("2030", Days(date(2030, 1, 1), date(2030, 12, 31))),
        ("/2031-03-05", Days.until(date(2031, 3, 5))),
        ("2031-03-05/", Days(date(2031, 3, 5), None)),
        ("2030-11/2031-01", Days(date(2030, 11, 1), date(2031, 1, 31))),
    ],
)
def test_days_are_inclusive(tmp_path: Path, written: str, held: Days) -> None:
    assert one(tmp_path, when=written).when.days == held


def test_joint_speakers_stand_joined(tmp_path: Path) -> None:
    for written in ("Northland; Southmark", ["Northland", "Southmark"]):
        speaker = one(tmp_path, speaker=written).attribution.speaker
        assert speaker is not None and speaker.words == "Northland and Southmark"


def test_the_chain_runs_from_the_outlet_to_the_speaker(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        via="Marrow News",
        relay="Relief office",
        speaker="Northland",
        access="counted",
        manner="direct",
    ).attribution
    assert [relay.speaker.words for relay in found.relays] == ["Relief office", "Northland"]
    assert found.agency is not None and found.agency.words == "Marrow News"
    assert found.manner is Manner.DIRECT and found.relays[-1].access is Access.COUNTED


def test_rows_of_one_report_share_it_whatever_their_place_in_it(tmp_path: Path) -> None:
    text = "- {id: a, outlet: Tidewire, event: kill}\n- {id: b, outlet: Tidewire, event: release}\n"
    claims, _ = coded(tmp_path, text)
    assert claims[0].report == claims[1].report and claims[0].id != claims[1].id


def test_a_part_knows_its_whole_even_when_the_whole_stands_below(tmp_path: Path) -> None:
    text = """
- {id: p, outlet: T, published: 2031-03-06, event: release, quantity: 30, kind: increment, part_of: w,
   partition: sex, exhaustive: true}
- {id: w, outlet: T, published: 2031-03-06, event: release, quantity: 110, kind: increment}
"""
    (part, whole), problems = coded(tmp_path, text)
    assert problems == () and part.part_of is not None
    assert (part.part_of.claim, part.part_of.partition, part.part_of.exhaustive) == (whole.id, "sex", True)


def test_wholes_in_a_circle_and_parts_of_nothing_are_left_out(tmp_path: Path) -> None:
    text = """
- {id: a, outlet: T, published: 2031-03-06, event: kill, quantity: 1, kind: total, part_of: b}
- {id: b, outlet: T, published: 2031-03-06, event: kill, quantity: 2, kind: total, part_of: a}
- {id: c, outlet: T, published: 2031-03-06, event: kill, quantity: 3, kind: total, part_of: c}
- {id: d, outlet: T, published: 2031-03-06, event: kill, quantity: 4, kind: total, part_of: nowhere}
- {id: e, outlet: T, published: 2031-03-06, event: kill, quantity: 5, kind: total}
"""
    claims, problems = coded(tmp_path, text)
    assert [claim.citation.locator for claim in claims if claim.citation] == ["e"]
    assert len(problems) == 4 and all("part_of" in problem.what for problem in problems)


def test_a_part_of_a_broken_row_is_left_out_with_it(tmp_path: Path) -> None:
    text = """
- {id: w, outlet: T, published: 2031-03-06, event: kill, quantity: many, kind: total}
- {id: p, outlet: T, published: 2031-03-06, event: kill, quantity: 3, kind: total, part_of: w}
"""
    claims, problems = coded(tmp_path, text)
    assert claims == () and len(problems) == 2


def test_a_long_chain_of_parts_is_resolved(tmp_path: Path) -> None:
    rows = [
        {
            "id": str(n),
            "outlet": "T",
            "published": "2031-03-06",
            "event": "kill",
            "quantity": 9,
            "kind": "total",
        }
        | ({"part_of": str(n + 1)} if n < 3000 else {})
        for n in range(3001)
    ]
    claims, problems = coded(tmp_path, "\n".join(map(json.dumps, rows)), "rows.jsonl")
    assert len(claims) == 3001 and problems == ()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"quantity": "1,135", "kind": "total"}, "quantity: '1,135' is not a figure; write 596, >=20"),
        ({"quantity": "9-3", "kind": "total"}, "runs backwards"),
        ({"quantity": ">3-9", "kind": "total"}, "a sign and a range"),
        ({"quantity": "-3", "kind": "total"}, "is not a figure"),
        ({"quantity": "3"}, "quantity: nothing without kind"),
        ({"kind": "total"}, "kind: nothing without quantity"),
        ({"quantity": "3", "kind": "sum"}, "kind: 'sum' is not known; write 'increment', 'total' or 'stock'"),
        ({"alleged": "true"}, "needs its accuser as speaker"),
        ({"alleged": "maybe"}, "neither true nor false"),
        ({"when": "2026-02-30"}, "when: '2026-02-30' is not in the calendar"),
        ({"when": "27/02/2026"}, "is not a date; write YYYY-MM-DD"),
        ({"when": "2031-03-05/2031-03-01"}, "runs backwards"),
        ({"when": "/"}, "no day on either side"),
        ({"when": "2031-04-01"}, "after the report's own date, 2031-03-06"),
        ({"published": "2031"}, "is not one day"),
        ({"ordinal": "third"}, "is not a rank"),
        ({"quantty": "3"}, "quantty: not a column of coded claims; did you mean 'quantity'?"),
        ({"outlet": ""}, "outlet: nothing is stated"),
        ({"speaker": ";"}, "only semicolons"),
    ],
)
def test_an_error_says_which_column_and_what_to_write(
    tmp_path: Path, cells: dict[str, Any], said: str
) -> None:
    assert said in wrong(tmp_path, **cells)


def test_a_plan_may_lie_after_publication(tmp_path: Path) -> None:
    assert one(tmp_path, when="2031-04-01", modality="expected").when.days == Days.on(date(2031, 4, 1))


def test_all_errors_of_all_rows_come_at_once_with_line_and_column(tmp_path: Path) -> None:
    text = """claims:
- outlet: Tidewire
  published: 2026-02-30
  event: release
  kind: sum
- {outlet: Tidewire, published: 2031-03-06, event: release}
- just words
- {event: release}
"""
    claims, problems = coded(tmp_path, text)
    assert len(claims) == 1
    found = [problem.where.removeprefix(str(tmp_path / "rows.yaml")) for problem in problems]
    assert found == [":3:14", ":5:9", ":5:9", ":7:3", ":8:3"]


def test_an_unknown_event_names_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"outlet": "T", "published": "2031-03-06", "event": "releese"}')
    claims, problems = read_coded(path, events=frozenset({"release", "kill"}))
    assert claims == () and "did you mean 'release'?" in str(problems[0])


def test_a_row_without_a_date_is_kept_and_noted(tmp_path: Path) -> None:
    claims, problems = coded(tmp_path, "- {outlet: T, event: kill}")
    assert len(claims) == 1 and problems[0].is_note and "stays out of replays" in problems[0].what


def test_a_key_used_twice_keeps_the_first_row(tmp_path: Path) -> None:
    row = "- {id: a, outlet: T, published: 2031-03-06, event: %s}\n"
    claims, problems = coded(tmp_path, row % "kill" + row % "release")
    assert [claim.event for claim in claims] == ["kill"] and "also the key" in problems[0].what


def test_rows_that_say_the_same_are_kept_once(tmp_path: Path) -> None:
    claims, problems = coded(tmp_path, "- {outlet: T, published: 2031-03-06, event: kill}\n" * 2)
    assert len(claims) == 1 and problems[0].is_note


CSV = """outlet,published,event,quantity,kind,object
Tidewire,2031-03-06,release,110,increment,"detainees, all told"
"""


@pytest.mark.parametrize(
    "raw",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        CSV.replace("\n", "\r\n").encode(),
        ("sep=,\r\n" + CSV).encode(),
        CSV.replace(",", ";").replace("s;", "s,").encode(),
        CSV.replace(",", "\t").replace("s\t", "s,").encode(),
        (CSV + ",,,,,\n\n").encode(),
        CSV.replace("outlet,", " Outlet ,").encode(),
    ],
)
def test_a_spreadsheets_ways_of_writing_csv_are_read(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(raw)
    claims, problems = read_coded(path)
    assert problems == ()
    assert claims[0].object is not None and claims[0].object.words == "detainees, all told"


def test_a_cell_over_two_lines_does_not_shift_the_lines_below(tmp_path: Path) -> None:
    text = 'outlet,published,event,note\nT,2031-03-06,kill,"two\nlines"\nT,nonsense,kill,\n'
    claims, problems = coded(tmp_path, text, "rows.csv")
    assert len(claims) == 1 and problems[0].where.endswith("rows.csv:4")


def test_an_unknown_csv_column_is_named_once_and_its_rows_left_out(tmp_path: Path) -> None:
    text = "outlet,published,event,speker\nT,2031-03-06,kill,A\nT,2031-03-06,kill,B\nT,2031-03-06,kill,\n"
    claims, problems = coded(tmp_path, text, "rows.csv")
    assert len(claims) == 1 and len(problems) == 1
    assert problems[0].where.endswith("rows.csv:1") and "'speaker'" in problems[0].mend


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.csv", b"outlet\xff;", "not UTF-8"),
        ("a.csv", b"outlet,event\na,b,c\n", "more cells than columns"),
        ("a.csv", b"outlet,event,event\n", "there twice"),
        ("a.csv", b"", ""),
        ("a.yaml", b"- {a: 1", "not YAML"),
        ("a.yaml", b"- outlet: T\n  quantity: >=20\n", "put quotes round"),
        ("a.yaml", b"rows: []", "no list of claims"),
        ("a.yaml", b"- {outlet: T, outlet: U}", "there twice"),
        ("a.yaml", b"- {outlet: {a: 1}}", "one value or a list"),
        ("a.yaml", b"[" * 5000, "not YAML"),
        ("a.yaml", b"", ""),
        ("a.jsonl", b"{", "not a line of JSON"),
        ("a.jsonl", b'["a"]', "not a JSON object"),
        ("a.jsonl", b'{"outlet": "T", "outlet": "U"}', "there twice"),
        ("a.jsonl", b"[" * 100_000, "not a line of JSON"),
        ("a.xlsx", b"PK", "not a format of coded claims"),
    ],
)
def test_a_broken_file_is_a_problem_and_never_raises(
    tmp_path: Path, name: str, raw: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    claims, problems = read_coded(path)
    assert claims == ()
    assert said in "\n".join(map(str, problems)) if said else problems == ()


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    claims, problems = read_coded(tmp_path / "none.csv")
    assert claims == () and "no such file" in str(problems[0])


def test_the_three_formats_say_the_same(tmp_path: Path) -> None:
    row = {"outlet": "T", "published": "2031-03-06", "event": "kill", "quantity": ">=20", "kind": "total"}
    table = ",".join(row) + "\n" + ",".join(row.values())
    found = {
        coded(tmp_path, table, "a.csv")[0],
        coded(tmp_path, json.dumps(row), "a.jsonl")[0],
        coded(tmp_path, json.dumps([row]), "a.yaml")[0],
    }
    assert len(found) == 1


def test_the_schema_takes_what_the_reader_takes() -> None:
    check = Draft202012Validator(coded_schema())
    row = {"outlet": "T", "published": "2031-03-06", "event": "kill", "quantity": 20, "kind": "total"}
    assert check.is_valid(row) and check.is_valid(row | {"quantity": ">=20", "speaker": ["A", "B"]})
    assert check.is_valid(row | {"alleged": True, "when": "2031-03-04/2031-03-05", "place": None})
    for bad in ({"quantity": "many"}, {"kind": "sum"}, {"nonsense": 1}, {"when": "27 March"}):
        assert not check.is_valid(row | bad)
    assert not check.is_valid({"event": "kill"})


def test_every_column_is_documented() -> None:
    named = set(re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (.*?) \|", DOCS.read_text("utf-8"), re.M))))
    assert set(Columns.model_fields) <= named


def test_the_documented_example_is_read(tmp_path: Path) -> None:
    example = re.findall(r"```yaml\n(.*?)```", DOCS.read_text("utf-8"), re.S)[0]
    claims, problems = coded(tmp_path, example)
    assert len(claims) == 2 and problems == () and claims[1].part_of is not None


@given(st.text(max_size=30))
def test_a_figure_or_a_day_is_read_or_refused_with_words(written: str) -> None:
    for read in (amount, days):
        try:
            read(written)
        except ValueError as error:
            assert str(error)


@given(low=st.integers(0, 10**9), more=st.integers(0, 10**9))
def test_a_range_holds_both_its_ends(low: int, more: int) -> None:
    bounds = amount(f"{low}-{low + more}").bounds("person")
    assert Decimal(low) in bounds and Decimal(low + more) in bounds


@given(raw=st.binary(max_size=300), suffix=st.sampled_from([".csv", ".yaml", ".jsonl"]))
def test_arbitrary_bytes_never_raise(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("bytes") / f"a{suffix}"
    path.write_bytes(raw)
    read_coded(path)
