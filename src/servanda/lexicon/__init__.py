"""Language as data: frames, number and time words, reporting verbs, generic names; each with a schema."""

from servanda.lexicon.frame import Frame, frame_schema, frames, load_frames

__all__ = ["Frame", "event_types", "frame_schema", "frames", "load_frames"]


def event_types() -> frozenset[str]:
    """Name every event type of the frames that come with servanda.

    >>> "release" in event_types()
    True
    """
    return frozenset(frames())
