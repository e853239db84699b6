"""Words out of canonical JSON and back in: a quote with a span is kept without what the span finds.

In canonical JSON a quote with a span always ends ``"span":{"end":9,"start":4},"words":"..."}``, and within a
string every quotation mark is escaped, so one pattern finds all quotes and nothing else. The outcome is that
of `Claim.mapped` with `Quote.stripped` or `Quote.filled`, three times as fast.
"""

import re

from servanda.wire import encode

__all__ = ["filled", "stripped"]

_SPAN = r'("span":\{"end":(\d+),"start":(\d+)\},"words":)'
_WITH_WORDS = re.compile(_SPAN + r'"[^"\\]*(?:\\.[^"\\]*)*"')
_WITHOUT = re.compile(_SPAN + r'""')


def stripped(payload: str) -> str:
    r"""Leave out the words wherever a span says where to find them.

    >>> stripped('{"span":{"end":4,"start":0},"words":"\\"Six"}'), stripped('{"span":null,"words":"six"}')
    ('{"span":{"end":4,"start":0},"words":""}', '{"span":null,"words":"six"}')
    """
    return _WITH_WORDS.sub(lambda found: found[1] + '""', payload)


def filled(payload: str, text: str) -> str:
    """Read the words back from the text; they stay empty where that is empty.

    >>> filled('{"span":{"end":4,"start":0},"words":""}', "Four were freed.")
    '{"span":{"end":4,"start":0},"words":"Four"}'
    """

    def words(found: re.Match[str]) -> str:
        return found[1] + encode(text[int(found[3]) : int(found[2])])

    return _WITHOUT.sub(words, payload) if text else payload
