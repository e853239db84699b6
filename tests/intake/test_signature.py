"""Signatures: near-duplicates look alike, others do not."""

from hypothesis import given
from hypothesis import strategies as st

from servanda.intake import language_of, resemblance, signature

WORDS = [f"word{n}" for n in range(900)]


def shingles(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


@given(st.text())
def test_a_text_resembles_itself_in_any_case_and_spacing(text: str) -> None:
    made = signature(text)
    assert len(made) in (0, 64) and all(0 <= place < 2**32 for place in made)
    assert resemblance(made, signature(f"  {text}\n")) == (1.0 if made else 0.0)


def test_a_copy_with_a_new_end_resembles_its_original_as_much_as_it_shares() -> None:
    one = WORDS[:800]
    for kept in (200, 400, 600, 720):
        other = [*one[:kept], *(word.upper() + "x" for word in WORDS[kept:800])]
        shared = len(shingles(one) & shingles(other)) / len(shingles(one) | shingles(other))
        assert abs(resemblance(signature(" ".join(one)), signature(" ".join(other))) - shared) < 0.19


def test_different_texts_do_not_resemble() -> None:
    assert resemblance(signature(" ".join(WORDS[:400])), signature(" ".join(WORDS[450:850]))) < 0.05


def test_a_signature_is_the_same_on_every_machine() -> None:
    assert signature("Four were freed at the crossing.")[:3] == (290925373, 223816509, 156707645)


def test_languages_are_told_by_their_commonest_words() -> None:
    texts = {
        "en": "The ministry said that four of the detainees were on their way to the border in the evening.",
        "es": "El ministerio dijo que cuatro de los detenidos fueron llevados a la frontera y están bien.",
        "de": "Das Ministerium teilte mit, dass vier der Häftlinge an die Grenze gebracht wurden.",
        "it": "Il ministero ha detto che quattro dei detenuti sono stati portati alla frontiera nella notte.",
        "pt": "O ministério disse que quatro dos detidos foram levados para a fronteira e não há mais.",
        "nl": "Het ministerie zei dat vier van de gevangenen in de nacht naar de grens zijn gebracht.",
        "ru": "Министерство сообщило, что четверо из них были доставлены на границу и что они не пострадали.",
        "el": "Το υπουργείο ανακοίνωσε ότι τέσσερις κρατούμενοι αφέθηκαν ελεύθεροι.",
    }
    assert {code: language_of(text) for code, text in texts.items()} == {code: code for code in texts}
