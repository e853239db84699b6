from pathlib import Path

import jsonschema
from ruamel.yaml import YAML

from servanda.lexicon import event_types, frame_schema, frames, load_frames
from servanda.lexicon.frame import CORE
from servanda.lexicon.names import classes_of, state_of

WANTED = [
    "release",
    "handover",
    "return",
    "capture",
    "hold",
    "kill",
    "injure",
    "strike",
    "clash",
    "withdraw",
    "deploy",
    "disarm",
    "demobilise",
    "store_arms",
    "destroy_arms",
    "deliver_aid",
    "open_crossing",
    "sign",
    "agree",
    "take_effect",
    "extend",
    "suspend",
    "resume",
    "expire",
    "reject",
    "negotiate",
    "propose",
    "demand",
    "accuse",
    "deny",
    "confirm",
    "promise",
    "warn",
    "estimate",
    "verify",
    "appoint",
    "legal_action",
    "sanction",
    "vote",
]
CORPUS = [
    "release",
    "handover",
    "return",
    "capture",
    "statement",
    "demand",
    "accusation",
    "denial",
    "offer",
    "agree",
    "take_effect",
    "extend",
    "suspend",
    "withdraw",
    "deploy",
    "strike",
    "kill",
    "injure",
    "disarm",
    "deliver_aid",
    "negotiate",
    "legal_action",
    "estimate",
    "hold",
    "other",
]


def test_every_event_type_of_the_design_has_a_frame() -> None:
    assert set(WANTED) <= event_types()


def test_every_frame_has_a_code_in_each_scheme() -> None:
    for frame in frames().values():
        assert frame.corpus in CORPUS, frame.id
        assert frame.plover, frame.id
        assert frame.cameo.isdigit(), frame.id


def test_the_frame_file_keeps_its_schema() -> None:
    raw = YAML(typ="safe").load(CORE.read_text(encoding="utf-8"))
    named = {name: {"id": name, **fields} for name, fields in raw.items()}
    jsonschema.validate(named, frame_schema())


def test_every_class_a_frame_wants_has_words() -> None:
    used = {name for frame in frames().values() for name in (*frame.objects, *frame.weak_objects)}
    words = [
        "prisoner",
        "person",
        "fighter",
        "group",
        "rifle",
        "round",
        "grain",
        "tonne",
        "truck",
        "crossing",
        "attack",
        "deal",
        "truce",
        "talk",
        "deadline",
        "work",
        "observer",
        "map",
        "area",
        "money",
        "detail",
        "presence",
        "spirit",
        "extension",
        "activity",
        "shelling",
        "headquarters",
    ]
    known = {name for word in [*words, "withdrawal", "body", "promise", "war"] for name in classes_of(word)}
    assert used <= known, used - known


def test_a_users_frames_are_merged(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "release:\n  label: more words\n  verbs: [unchain]\n"
        "graze:\n  label: cattle moved\n  verbs: [graze]\n  corpus: other\n",
        encoding="utf-8",
    )
    merged, problems = load_frames(own)
    assert problems == ()
    assert "unchain" in merged["release"].verbs
    assert "free" in merged["release"].verbs
    assert merged["graze"].verbs == ("graze",)


def test_a_broken_frame_is_a_problem_with_file_and_line(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("graze:\n  label: cattle moved\n  verbs: 7\n", encoding="utf-8")
    merged, problems = load_frames(own)
    assert "graze" not in merged
    assert [problem.where for problem in problems] == [f"{own}:3"]


def test_a_file_that_is_no_yaml_is_a_problem(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("graze: [\n", encoding="utf-8")
    assert str(load_frames(own)[1][0]).startswith(f"{own}:2")
    assert "no such file" in str(load_frames(tmp_path / "none.yaml")[1][0])


def test_capitals_demonyms_and_metonyms_stand_for_states() -> None:
    assert [state_of(words) for words in ("Tokyo", "the Kremlin", "U.S.", "French")] == [
        "Japan",
        "Russia",
        "United States",
        "France",
    ]
