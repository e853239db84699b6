"""Say whose figure a claim is: its voices, and the root of its chain."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from operator import attrgetter

from servanda.model import Claim, Copy, Report
from servanda.reconcile.binding.parties import People
from servanda.reconcile.copies import folded
from servanda.reconcile.words import plain

__all__ = ["Heard", "Press", "Said", "speakers"]


@dataclass(frozen=True, slots=True)
class Said:
    """One voice that a claim counts for, and its origin: "" when the root is unknown."""

    voice: str
    origin: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What the claims of a text name and may name: outlets and agencies, and the folded words of speakers."""

    outlets: tuple[str, ...]
    speakers: tuple[str, ...]

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> "Heard":
        """Gather the names in the claims of one text."""
        cited = [each.citation.outlet for each in claims if each.citation]
        agencies = [each.attribution.agency.words for each in claims if each.attribution.agency]
        mentions = [each.attribution.speaker for each in claims if each.attribution.speaker]
        words = [plain(words) for mention in mentions for words in mention.all_words()]
        outlets = tuple(dict.fromkeys((*cited, *agencies)))
        return cls(outlets, tuple(dict.fromkeys((*words, *map(plain, agencies)))))


@dataclass(frozen=True, slots=True)
class Press:
    """The reports at hand: which outlets there are, and which report repeats which."""

    reports: Mapping[str, Report]
    originals: Mapping[str, str]
    outlets: Mapping[str, str]
    versions: Mapping[str, int]

    @classmethod
    def of(cls, reports: Mapping[str, Report], copies: Sequence[Copy], heard: Iterable[Heard]) -> "Press":
        """Gather every outlet and agency by its folded name."""
        names = set(map(attrgetter("outlet"), reports.values()))
        names.update(chain.from_iterable(map(attrgetter("outlets"), heard)))
        outlets = {plain(name): name for name in sorted(names, reverse=True) if name}
        return cls(dict(reports), _originals(copies), outlets, _versions(reports.values()))

    def has_all(self, reports: Iterable[Report], heard: Iterable[Heard]) -> bool:
        """Whether some reports and what is heard in them bring no outlet and no page that is not here."""
        names = {each.outlet for each in reports}.union(*(each.outlets for each in heard)) - {""}
        return names <= set(self.outlets.values()) and not any(each.url for each in reports)

    def with_more(self, reports: Mapping[str, Report], copies: Sequence[Copy]) -> "Press":
        """Hold more reports of the same outlets, on no page that others may stand on."""
        return replace(self, reports=dict(reports), originals=_originals(copies))

    def around(self, report: str, heard: Heard) -> tuple[object, ...]:
        """Give all that the voices and origins of a report's claims depend on besides the claims."""
        original = self.originals.get(report, "")
        known = tuple(map(self.outlets.get, heard.speakers))
        return self.reports.get(report), self.reports.get(original), self.versions.get(report, 0), known

    def outlet_of(self, claim: Claim) -> str:
        """Name the outlet of a claim; "" when it is not known."""
        report = self.reports.get(claim.report)
        named = report.outlet if report else ""
        return named or (claim.citation.outlet if claim.citation else "")

    def root_of(self, claim: Claim) -> str:
        """Name the outlet or agency that a sentence comes from; copies lead to their original.

        A credited agency is the origin of the whole text, unless its own report is held and has no such
        sentence: then the outlet that edited the copy is.
        """
        outlet, agency = self.outlet_of(claim), self._agency_of(claim)
        original = self.reports.get(self.originals.get(claim.report, ""))
        if original and original.outlet:
            repeated = plain(claim.sentence) in folded(original.text)
            if not agency or agency == original.outlet:
                outlet, agency = (original.outlet if repeated else outlet), ""
        root = agency or outlet
        return f"outlet:{root}" if root else ""

    def _agency_of(self, claim: Claim) -> str:
        """Name the agency credited for a text: in its dateline, or as its description states."""
        report = self.reports.get(claim.report)
        credited = claim.attribution.agency.words if claim.attribution.agency else ""
        credited = credited or (report.agency if report else "")
        return self.outlets.get(plain(credited), credited)


def _originals(copies: Iterable[Copy]) -> dict[str, str]:
    return {copy.report: copy.original for copy in copies}


def _versions(reports: Collection[Report]) -> dict[str, int]:
    """Count the reports kept from each address, oldest first; those kept alone are not listed."""
    kept = Counter(map(attrgetter("url"), reports))
    pages: dict[str, list[Report]] = {url: [] for url, times in kept.items() if url and times > 1}
    for report in reports if pages else ():
        if report.url in pages:
            pages[report.url].append(report)
    several = (sorted(page, key=_age) for page in pages.values())
    return {report.id: place for page in several for place, report in enumerate(page)}


def _age(report: Report) -> tuple[date, str, str, str]:
    moments = (report.published_at, report.retrieved)
    written = (moment.isoformat() if moment else "" for moment in moments)
    return (report.published or date.min, *written, report.id)  # type: ignore[return-value]


def speakers(claim: Claim, people: People, press: Press) -> tuple[Said, ...]:
    """List the voices of a claim: several when they speak together, the outlet when nobody is named.

    An outlet whose name holds a party's ("Lakeside Post") is an outlet, where reports of it are at hand.
    """
    speaker = claim.attribution.speaker
    if speaker is None:
        return (Said(_outlet_voice(claim, press), press.root_of(claim)),)
    known = [press.outlets[plain(words)] for words in speaker.all_words() if plain(words) in press.outlets]
    meant = people.meant(speaker)
    if meant.ids and not (known and not people.is_name(speaker.words)):
        return _unique(Said(people.principal(id), id) for id in meant.ids)
    if known:
        return (Said(f"outlet:{known[0]}", f"outlet:{known[0]}"),)
    named = next(filter(_is_named, speaker.all_words()), "")
    voice = f"said:{plain(named or speaker.words)}"
    return (Said(voice, voice if named else ""),)


def _outlet_voice(claim: Claim, press: Press) -> str:
    outlet = press.outlet_of(claim)
    return f"outlet:{outlet}" if outlet else f"outlet:unknown {claim.report[:8]}"


def _is_named(words: str) -> bool:
    first, *rest = words.split() or [""]
    return any(word[:1].isupper() for word in rest) or (len(first) > 1 and first.isupper())


def _unique(said: Iterable[Said]) -> tuple[Said, ...]:
    first: dict[str, Said] = {}
    for each in said:
        first.setdefault(each.voice, each)
    return tuple(first.values())
