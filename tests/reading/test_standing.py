import pytest
from tests.reading.reading_fixtures import the

from servanda.model import Modality, Polarity

POSITIVE, NEGATIVE = Polarity.POSITIVE, Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("text", "modality", "polarity"),
    [
        ("Northland released 40 prisoners.", Modality.HAPPENED, POSITIVE),
        ("Northland is expected to release 40 prisoners.", Modality.EXPECTED, POSITIVE),
        ("Northland agreed to release 40 prisoners.", Modality.EXPECTED, POSITIVE),
        ("Northland will release 40 prisoners.", Modality.EXPECTED, POSITIVE),
        ("Northland must release 40 prisoners.", Modality.DEMANDED, POSITIVE),
        ("The envoy urged Northland to release 40 prisoners.", Modality.DEMANDED, POSITIVE),
        ("Northland may release 40 prisoners.", Modality.HYPOTHETICAL, POSITIVE),
        ("Northland refused to release 40 prisoners.", Modality.DENIED, NEGATIVE),
        ("Northland failed to release 40 prisoners.", Modality.HAPPENED, NEGATIVE),
        ("Northland has yet to release 40 prisoners.", Modality.HAPPENED, NEGATIVE),
        ("Northland did not release 40 prisoners.", Modality.HAPPENED, NEGATIVE),
        ("Northland would release 40 prisoners if the truce held.", Modality.CONDITIONAL, POSITIVE),
        ("Northland will release 40 prisoners once the dead are back.", Modality.CONDITIONAL, POSITIVE),
        ("Northland will not release 40 prisoners until the dead are back.", Modality.CONDITIONAL, POSITIVE),
        ("Northland will release 40 prisoners only through talks.", Modality.CONDITIONAL, POSITIVE),
        ("An earlier report wrongly said that Northland released 40 prisoners.", Modality.DENIED, NEGATIVE),
        ("The agreement calls on Northland to release 40 prisoners.", Modality.EXPECTED, POSITIVE),
    ],
)
def test_the_words_above_an_event_tell_how_it_stands(
    text: str, modality: Modality, polarity: Polarity
) -> None:
    claim = the(text, "release")
    assert (claim.modality, claim.polarity) == (modality, polarity)


def test_a_negation_that_only_bounds_a_figure_denies_nothing() -> None:
    assert the("Northland released not fewer than 40 prisoners.", "release").polarity is POSITIVE
