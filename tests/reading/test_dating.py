"""Which time a claim has: sentences of a report of Friday 16 May 2031 on fictional parties."""

import pytest
from tests.reading.reading_fixtures import claims

TABLE = (
    # what happened where or when another thing did has its day
    (
        "Clashes broke out on Monday near the town of Harrow, where eleven people died.",
        "kill",
        "2031-05-12",
    ),
    ("Two observers were wounded when their car was fired on near Harrow on Monday.", "injure", "2031-05-12"),
    ("Rebels let four engineers go on Monday after eleven months.", "release", "2031-05-12"),
    # the term that somebody has is that of the act
    ("Parliament has until May 30 to pass a law on self-rule.", "act", "by 2031-05-30"),
    # a clause or noun of "since", "before" or "until" makes a bound of the time in it
    (
        "Northland has freed 40 prisoners since the truce began on 19 April.",
        "release",
        "2031-04-19 to 2031-05-16",
    ),
    ("Northland freed 40 prisoners before the talks opened on 3 May.", "release", "by 2031-05-02"),
    # but "first ... since" only compares
    ("It was the first release of prisoners since the war began in March 2028.", "release", "undated"),
    # a time that names a deal is not that of what the deal is about
    ("Under the April 15 accord Northland is to free 40 prisoners.", "release", "undated"),
    ("The agreement of April 15 lets 40 prisoners go.", "agree", "2031-04-15"),
    # "agreed on Monday to": the day of the word given, not of what it was given for
    ("Northland promised on Monday to free 40 prisoners.", "release", "undated"),
    ("The release of 40 prisoners had been promised on Monday by Northland.", "release", "undated"),
    ("Northland is expected to free 40 prisoners on Monday.", "release", "2031-05-19"),
    # a time in front, and that of the verb or clause before, hold for what follows
    (
        "In March, Northland stormed a base and its army killed 20 soldiers.",
        "kill",
        "2031-03-01 to 2031-03-31",
    ),
    ("The two met on April 15, when they agreed to free 40 prisoners.", "agree", "2031-04-15"),
    ("Northland freed 40 prisoners on Monday and killed 12 soldiers.", "kill", "2031-05-12"),
    # an owner of a thing in front dates the thing, not the sentence
    ("Monday's parade came after Northland killed 12 soldiers.", "kill", "undated"),
    # "now" says nothing of when it happened
    ("Northland has now freed 40 prisoners.", "release", "undated"),
    # the middle of a month as an end is its 15th
    ("Northland extended the truce until mid-June.", "extend", "by 2031-06-15"),
    # when something was counted is when the count held
    ("The mission counted 40 released prisoners on Monday.", "release", "2031-05-12"),
)


@pytest.mark.parametrize(("text", "event", "when"), TABLE)
def test_a_claim_has_the_time_that_is_told_of_it(text: str, event: str, when: str) -> None:
    found = [each for each in claims(text) if each.event == event]
    assert {str(each.when.days) for each in found} == {when}
