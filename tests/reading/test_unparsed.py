import spacy

from servanda.reading.quantities.layer import find_quantities


def test_a_text_without_a_parse_gives_its_quantities() -> None:
    text = "They can't: the U.N. freed 40 of the 210, 3 p.m. or not, and each of us gave 12."
    doc = spacy.blank("en")(text)
    for _ in range(50):
        assert [each.bounds.low for each in find_quantities(doc) if each.category == "count"][:2] == [40, 210]
