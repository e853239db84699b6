"""Names, aliases and words: each must mean one speaker, one party in a mouth, one population."""

from collections.abc import Iterator

from servanda.agreement.declared import PartyForm, VoiceForm
from servanda.agreement.form import AgreementForm
from servanda.agreement.tree import Flaw, Path

__all__ = ["double_meanings"]


def double_meanings(form: AgreementForm) -> Iterator[Flaw]:
    """Find words by which no report could tell whom or what is meant."""
    yield from _names(form)
    yield from _calls(form)
    yield from _called(form)
    yield from _words(form)


def _speakers(form: AgreementForm) -> Iterator[tuple[Path, str, PartyForm | VoiceForm]]:
    yield from ((("parties", id), id, each) for id, each in form.parties.items())
    yield from ((("voices", id), id, each) for id, each in form.voices.items())


def _names(form: AgreementForm) -> Iterator[Flaw]:
    """Refuse a name that two speakers share: no report could tell whom it means."""
    seen: dict[str, str] = {}
    for path, id, each in _speakers(form):
        for name in (each.name, *each.aliases):
            other = seen.setdefault(name.casefold(), id)
            if other != id:
                yield Flaw(f'"{name}" already names {other}', "remove it from one of them", path, at_key=True)


def _calls(form: AgreementForm) -> Iterator[Flaw]:
    """Refuse words by which one speaker would mean two parties."""
    for path, id, each in _speakers(form):
        seen: dict[str, str] = {}
        for means, listed in each.calls.items():
            for number, words in enumerate(listed):
                other = seen.setdefault(words.casefold(), means)
                if other != means:
                    here = (*path, "calls", means, number)
                    yield Flaw(f'by "{words}" {id} already means {other}', "keep one of them", here)


def _called(form: AgreementForm) -> Iterator[Flaw]:
    """Refuse words by which a speaker means one party while they name another speaker for everybody."""
    named = {
        name.casefold(): (id, getattr(each, "organ_of", None) or id)
        for _, id, each in _speakers(form)
        for name in (each.name, *each.aliases)
    }
    for path, id, each in _speakers(form):
        for means, listed in each.calls.items():
            for number, words in enumerate(listed):
                other, side = named.get(words.casefold(), (means, means))
                if side != means:
                    here = (*path, "calls", means, number)
                    what = f'by "{words}" {id} means {means}, but it names {other}'
                    yield Flaw(what, "remove it here, or from the other's name and aliases", here)


def _words(form: AgreementForm) -> Iterator[Flaw]:
    """Refuse words that two populations claim with equal qualifiers: no report could tell them apart."""
    seen: dict[tuple[str, frozenset[str]], str] = {}
    for id, population in form.populations.items():
        qualifiers = frozenset(word.casefold() for word in population.qualifiers)
        for number, term in enumerate(population.terms):
            other = seen.setdefault((term.casefold(), qualifiers), id)
            if other != id:
                what = f'"{term}" already means the population {other}'
                mend = "remove it from one, or give qualifiers that tell them apart"
                yield Flaw(what, mend, ("populations", id, "terms", number))
