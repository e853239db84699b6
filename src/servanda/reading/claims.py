"""Drafts of one text written as claims: every quote is a span of the text, every id a hash of the rest."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from servanda.lexicon.cues import reporting_words
from servanda.lexicon.names import classes_of
from servanda.model import (
    ALWAYS,
    Attribution,
    Claim,
    Days,
    Kind,
    Manner,
    Mention,
    PartOf,
    Quantity,
    Quote,
    Reader,
    Relay,
    Span,
    When,
)
from servanda.reading.events.scene import Draft, Scene
from servanda.reading.found import FoundTime
from servanda.reading.text.syntax import child, end_of, start_of, text_of, thing_span, words_between
from servanda.reading.voices.appraisal import APPRAISAL
from servanda.reading.voices.attribution import FoundAttribution
from servanda.reading.voices.issuers import issuer_of
from servanda.wire import identified

__all__ = ["claims_of", "identified_in"]

STATE_REACH = 32


def claims_of(scene: Scene, drafts: tuple[Draft, ...], reader: Reader) -> tuple[Claim, ...]:
    """Write drafts as claims without report and ids; `part_of.claim` is the position of the whole."""
    return tuple(_claim(scene, draft, reader) for draft in drafts)


def identified_in(claims: tuple[Claim, ...], report: str) -> tuple[Claim, ...]:
    """Give claims their report and ids; a part names its whole by the whole's id.

    Claims that say the very same thing are one claim.
    """
    done: dict[int, Claim] = {}
    for n in range(len(claims)):
        _identify(n, claims, report, done, ())
    ordered = [done[n] for n in range(len(claims))]
    return tuple({claim.id: claim for claim in ordered}.values())


def _identify(
    n: int, claims: tuple[Claim, ...], report: str, done: dict[int, Claim], above: tuple[int, ...]
) -> Claim:
    if n in done:
        return done[n]
    claim = replace(claims[n], report=report)
    if claim.part_of is not None:
        whole = int(claim.part_of.claim)
        part = None
        if whole != n and whole not in above:
            part = replace(claim.part_of, claim=_identify(whole, claims, report, done, (*above, n)).id)
        claim = replace(claim, part_of=part)
    done[n] = identified(claim)
    return done[n]


def _quote(doc: Doc, span: Span) -> Quote:
    return Quote(span.of(text_of(doc)), span)


def _claim(scene: Scene, draft: Draft, reader: Reader) -> Claim:
    doc = scene.doc
    anchor = doc[draft.at]
    sentence = _sentence(anchor)
    place = anchor.idx
    return Claim(
        report="",
        evidence=_quote(doc, sentence),
        attribution=_attribution(scene, draft, place),
        event=draft.frame.within or draft.frame.id,
        trigger=None if draft.trigger is None else _quote(doc, _word(doc[draft.trigger])),
        actor=_mention(scene, draft.roles.actor),
        recipient=_mention(scene, draft.roles.recipient),
        object=_thing(scene, draft),
        place=_mention(scene, draft.roles.place),
        quantity=_quantity(scene, draft),
        part_of=None if draft.part_of is None else PartOf(str(draft.part_of), draft.partition, draft.is_all),
        when=_when(scene, draft.time),
        since=None if draft.since is None else _when(scene, draft.since),
        cut=_cut(scene, draft),
        modality=draft.standing.modality,
        polarity=draft.standing.polarity,
        alleged=draft.alleged,
        hedge=_hedge(anchor),
        reader=replace(reader, rule=draft.rule),
    )


def _word(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _sentence(anchor: Token) -> Span:
    """Mark the sentence of a word, without blank space at its ends."""
    doc = anchor.doc
    first, last = start_of(anchor), end_of(anchor) - 1
    while first < last and doc[first].is_space:
        first += 1
    while last > first and doc[last].is_space:
        last -= 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _mention(scene: Scene, index: int | None) -> Mention | None:
    return None if index is None else scene.chains.mention(scene.doc[index])


def _thing(scene: Scene, draft: Draft) -> Mention | None:
    """Give the object as a mention; the figure that counts it is no part of its words."""
    index = draft.roles.object
    if index is None:
        return None
    noun = scene.doc[index]
    if noun.pos_ == "PRON":
        return _meant(scene, noun, draft.stands_for)
    state = _state_word(scene, draft)
    if state is not None:
        known = scene.chains.mention(noun)
        return Mention(_quote(scene.doc, _word(state)), (known.quote, *known.chain))
    span = thing_span(noun, tuple(each.span for each in scene.quantities))
    return Mention(_quote(scene.doc, span), scene.chains.mention(noun).chain)


def _meant(scene: Scene, pronoun: Token, stands_for: int | None) -> Mention:
    """Give a pronoun with the things it stands for, else with the party its chain names."""
    if stands_for is None:
        return scene.chains.mention(pronoun)
    span = thing_span(scene.doc[stands_for], tuple(each.span for each in scene.quantities))
    return Mention(_quote(scene.doc, _word(pronoun)), (_quote(scene.doc, span),))


def _state_word(scene: Scene, draft: Draft) -> Token | None:
    """Give the word that tells some of a whole apart: "20 of them alive", "24 are alive"."""
    if draft.quantity is None:
        return None
    said = _said_state(scene.doc[draft.at])
    if said is not None:
        return said
    end = scene.quantities[draft.quantity].span.end
    behind = scene.doc.char_span(
        end, min(end + STATE_REACH, len(text_of(scene.doc))), alignment_mode="contract"
    )
    words = () if behind is None else tuple(behind[:5])
    if len(words) < 3 or words[0].lower_ != "of" or words[1].lower_ not in ("them", "those", "these", "whom"):
        return None
    return next(
        (each for each in words[2:] if each.pos_ == "ADJ" and "state" in classes_of(each.lower_)), None
    )


def _said_state(figure: Token) -> Token | None:
    """Give the state that is said of a bare figure: "24 are alive", "35 are thought to be dead"."""
    number = next((each for each in figure.doc[figure.i : figure.i + 5] if each.like_num), figure)
    verb = number.head if number.dep_ in ("nsubj", "nsubjpass") else None
    if verb is not None and verb.lemma_ != "be":
        verb = child(verb, "xcomp")
    word = None if verb is None or verb.lemma_ != "be" else child(verb, "acomp")
    return word if word is not None and "state" in classes_of(word.lower_) else None


def _quantity(scene: Scene, draft: Draft) -> Quantity | None:
    if draft.quantity is None:
        return None
    found = scene.quantities[draft.quantity]
    return Quantity(
        bounds=found.bounds,
        kind=draft.kind,
        quote=_quote(scene.doc, found.span),
        mod=found.mod,
        unit="percent" if found.category == "percent" else found.unit,
        per=None if found.per is None else _quote(scene.doc, found.per),
        each=found.each,
        ordinal=found.ordinal,
        another=found.another,
    )


def _when(scene: Scene, time: FoundTime | None) -> When:
    if time is None:
        return When(ALWAYS)
    days = time.days
    published = scene.doc._.published
    if time.relation == "since" and days.first is not None and published is not None:
        days = Days(days.first, max(days.first, published))
    return When(days, _quote(scene.doc, time.span), time.rule)


def _cut(scene: Scene, draft: Draft) -> When | None:
    """Give the day up to which a sum is stated to count: "as of Friday", "by Monday"."""
    time = draft.time
    if draft.quantity is None or draft.kind is Kind.INCREMENT or time is None or time.days.last is None:
        return None
    if time.relation not in ("by", "so_far", "as_of"):
        return None
    return When(Days.on(time.days.last), _quote(scene.doc, time.span), time.rule)


def _hedge(anchor: Token) -> Quote | None:
    words = reporting_words().hedges
    first, last = max(start_of(anchor), anchor.i - 11), min(end_of(anchor), anchor.i + 12)
    for token in words_between(anchor.doc, first, last):
        if token.lower_ in words:
            return Quote(token.text, _word(token))
    return None


def _attribution(scene: Scene, draft: Draft, place: int) -> Attribution:
    """Chain the speakers whose words an event stands in, the widest words first."""
    covering = [each for each in scene.attributions if _is_speech_about(scene, each, draft, place)]
    covering.sort(key=lambda each: -sum(span.end - span.start for span in each.content))
    relays = tuple(_relay(scene, each, place) for each in covering)
    agency = scene.layout.agency
    credited = None if agency is None else Mention(_quote(scene.doc, agency))
    return Attribution(relays, credited)


def _is_speech_about(scene: Scene, each: FoundAttribution, draft: Draft, place: int) -> bool:
    """Whether an event is told in somebody's words; who appraises an event does not tell of it.

    Who has not confirmed a thing speaks by that.
    """
    if draft.rule.endswith("/silence") and each.verb == draft.at and each.group == "confirm":
        return True
    is_appraised = each.rule == APPRAISAL and not draft.rule.endswith(APPRAISAL)
    return each.covers(place) and not is_appraised and not _is_beside(scene, each, scene.doc[draft.at])


def _is_beside(scene: Scene, each: FoundAttribution, anchor: Token) -> bool:
    """Whether an event stands in a clause that the outlet adds to reported words: ", which took effect"."""
    if scene.layout.is_quoted(anchor.idx):
        return False
    for above in (anchor, *anchor.ancestors):
        first = above.left_edge
        if (
            above.dep_ == "relcl"
            and first.lower_ in ("which", "who")
            and first.i
            and first.nbor(-1).text == ","
        ):
            return above.idx > each.cue.start and not above.is_ancestor(scene.doc[each.verb])
    return False


def _relay(scene: Scene, each: FoundAttribution, place: int) -> Relay:
    words = reporting_words()
    content = next((span for span in each.content if span.start <= place < span.end), each.content[0])
    is_direct = scene.layout.is_quoted(place) and each.manner is Manner.DIRECT
    relay = Relay(
        speaker=scene.chains.mention(issuer_of(scene.doc[each.source], scene.attributions)),
        cue=_quote(scene.doc, each.cue),
        content=_quote(scene.doc, content),
        manner=Manner.DIRECT if is_direct else Manner.INDIRECT,
    )
    access = words.access.get(each.group)
    return relay if access is None else replace(relay, access=access)
