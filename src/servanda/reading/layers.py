"""The layers of reading as spaCy components: `nlp.add_pipe("servanda_claims")` works in anyone's pipeline.

Each sets an extension of the doc: `doc._.servanda_layout`, `doc._.servanda_attributions`,
`doc._.servanda_mentions`, `doc._.servanda_claims`. The day of the report goes in as `doc._.published`.
"""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from servanda.lexicon.frame import load_frames
from servanda.model import Reader, ReaderError
from servanda.reading.claims import claims_of
from servanda.reading.drafts.drafting import draft_claims
from servanda.reading.events.scene import Scene
from servanda.reading.events.triggers import TriggerIndex, find_triggers
from servanda.reading.mentions.chains import chains_of
from servanda.reading.quantities import layer as _quantities  # noqa: F401  (registers its factory)
from servanda.reading.text.layout import lay_out
from servanda.reading.text.sentences import mark_sentences
from servanda.reading.text.shouting import Lowering
from servanda.reading.text.syntax import text_of
from servanda.reading.times import layer as _times  # noqa: F401  (registers its factory)
from servanda.reading.voices.attribution import find_attributions

__all__ = ["ClaimLayer", "find_mentions", "find_speech", "lay_out_doc"]

EXTENSIONS = ("servanda_layout", "servanda_attributions", "servanda_mentions", "servanda_claims", "published")

if not Doc.has_extension("servanda_offset"):
    Doc.set_extension("servanda_offset", default=0)
for _name in EXTENSIONS:
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


@Language.component("servanda_layout")
def lay_out_doc(doc: Doc) -> Doc:
    """Lay the text out and mark where sentences begin; put it before the parser."""
    doc._.servanda_layout = lay_out(text_of(doc))
    if not doc.has_annotation("DEP"):
        mark_sentences(doc, doc._.servanda_layout)
    return doc


@Language.factory("servanda_shouting")
def _lowering(nlp: Language, name: str) -> Lowering:
    return Lowering(nlp)


@Language.component("servanda_attribution")
def find_speech(doc: Doc) -> Doc:
    """Find who says what; needs a parse."""
    if doc._.servanda_layout is None:
        doc._.servanda_layout = lay_out(text_of(doc))
    doc._.servanda_attributions = find_attributions(doc, doc._.servanda_layout)
    return doc


@Language.component("servanda_mentions")
def find_mentions(doc: Doc) -> Doc:
    """Find which words mean the same party; needs attributions for pronouns."""
    doc._.servanda_mentions = chains_of(doc, doc._.servanda_attributions or ())
    return doc


class ClaimLayer:
    """The component behind `nlp.add_pipe("servanda_claims")`: sets `doc._.servanda_claims`."""

    def __init__(self, extra_frames: Path | None, reader: Reader) -> None:
        self._frames, problems = load_frames(extra_frames)
        if problems:
            raise ReaderError("\n".join(str(problem) for problem in problems))
        self._index = TriggerIndex.of(self._frames.values())
        self._reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """Make claims of what the layers before found; missing layers are made first."""
        if doc._.servanda_attributions is None:
            find_speech(doc)
        if doc._.servanda_mentions is None:
            find_mentions(doc)
        scene = Scene(
            doc,
            doc._.servanda_layout,
            tuple(doc._.quantities),
            tuple(doc._.times),
            doc._.servanda_attributions,
            find_triggers(doc, self._index),
            doc._.servanda_mentions,
            self._frames,
        )
        doc._.servanda_claims = claims_of(scene, draft_claims(scene), self._reader)
        return doc


@Language.factory(
    "servanda_claims", default_config={"frames": None, "reader": "servanda-rules", "version": ""}
)
def _claim_layer(nlp: Language, name: str, frames: str | None, reader: str, version: str) -> ClaimLayer:
    return ClaimLayer(Path(frames) if frames else None, Reader(reader, version))
