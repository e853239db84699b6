"""Which party comes first, in the file or in the alphabet, changes nothing."""

from dataclasses import replace
from pathlib import Path

from servanda.agreement import load_agreement
from servanda.model import Agreement
from servanda.wire import encode

NORTH = """\
servanda: agreement/1
id: truce
title: Truce
calendar: {zone: Europe/Oslo, effective: 2031-03-01, sources: [tide]}
sources: {tide: {outlet: Tidewire}}
parties:
  northland: {name: Northland, aliases: [NL], calls: {southmark: [the enemy]}}
  southmark: {name: Southmark, aliases: [SM], calls: {northland: [the enemy]}}
voices:
  northland-army: {name: Army of Northland, organ_of: northland, sources: [tide]}
  southmark-army: {name: Army of Southmark, organ_of: southmark, sources: [tide]}
populations:
  captives: {name: captives, terms: [captives], of: southmark, held_by: northland}
measures:
  freed: {label: freed, kind: flow, counts: {events: [release], actor: northland, population: captives}}
phases:
  p1:
    title: First
    from: day 1
    to: day 10
    sources: [tide]
    obligations:
      free: {act: free all, actor: northland, toward: southmark, measure: freed, target: 9, sources: [tide]}
      calm: {act: no attack, kind: prohibition, actor: [northland, southmark], sources: [tide]}
amendments:
  later: {announced: 2031-03-05, by: [northland, southmark], effect: time, touches: [calm], sources: [tide]}
"""


def swapped(text: str) -> str:
    for one, other in (("northland", "southmark"), ("Northland", "Southmark"), ("NL", "SM")):
        text = text.replace(one, "\0").replace(other, one).replace("\0", other)
    return text


def load(text: str, path: Path) -> Agreement:
    path.write_text(text, encoding="utf-8")
    return load_agreement(path)


def test_the_order_of_parties_and_actors_in_the_file_changes_nothing(tmp_path: Path) -> None:
    lines = NORTH.splitlines(keepends=True)
    first, second = (
        next(n for n, line in enumerate(lines) if line.startswith(f"  {id}:"))
        for id in ("northland", "southmark")
    )
    lines[first], lines[second] = lines[second], lines[first]
    turned = "".join(lines).replace("[northland, southmark]", "[southmark, northland]")
    assert turned != NORTH
    assert load(turned, tmp_path / "b.yaml") == load(NORTH, tmp_path / "a.yaml")
    assert load(turned, tmp_path / "b.yaml").hash == load(NORTH, tmp_path / "a.yaml").hash


def test_swapping_the_parties_in_the_file_swaps_the_agreement(tmp_path: Path) -> None:
    plain, other = load(NORTH, tmp_path / "a.yaml"), load(swapped(NORTH), tmp_path / "b.yaml")
    assert other != plain
    assert sorted_parts(swapped(encode(replace(plain, hash="")))) == sorted_parts(
        encode(replace(other, hash=""))
    )


def sorted_parts(text: str) -> list[str]:
    """Compare what is said, not in which order the two parties' entries come."""
    return sorted(text.replace("[", ",").replace("]", ",").replace("{", ",").replace("}", ",").split(","))


def test_a_duty_of_both_has_the_same_form_for_either(tmp_path: Path) -> None:
    calm = [each for each in load(NORTH, tmp_path / "a.yaml").obligations if each.id.startswith("calm")]
    assert [(each.id, each.actor, each.toward) for each in calm] == [
        ("calm.northland", "northland", "southmark"),
        ("calm.southmark", "southmark", "northland"),
    ]
    assert replace(calm[0], id="", actor="", toward="") == replace(calm[1], id="", actor="", toward="")
