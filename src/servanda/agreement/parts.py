"""Small parts of the file form: ids, references, words, dates, amounts."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from servanda.agreement.calendar import civil

__all__ = [
    "UNSPECIFIED",
    "AccountRef",
    "Amount",
    "AmountForm",
    "Form",
    "Id",
    "Known",
    "Lines",
    "MeasureRef",
    "ObligationRef",
    "PartyRef",
    "PhaseRef",
    "PlainDate",
    "PopulationRef",
    "Ref",
    "SourceRef",
    "SourceRefs",
    "SpeakerRef",
    "StandardRef",
    "Target",
    "TargetForm",
    "Text",
    "TouchRef",
    "Words",
    "listed",
    "one_or_more",
]

UNSPECIFIED = "unspecified"
LANGUAGE = re.compile(r"[a-z]{2,3}")
ID = r"^[a-z0-9]+([._-][a-z0-9]+)*$"
Id = Annotated[str, Field(pattern=ID, max_length=80)]
Text = Annotated[str, Field(min_length=1, max_length=2000)]


class Form(BaseModel):
    """A part of the file: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class Ref(str):
    """An id of something declared elsewhere in the file."""

    names: ClassVar[str] = ""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Accept an id; whether it is declared is checked once the whole file is read."""
        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema(min_length=1))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        """Describe an id."""
        return {"type": "string", "minLength": 1, "description": f"the id of {cls.names}"}


class SourceRef(Ref):
    """A source's id."""

    names = "a source"


class PartyRef(Ref):
    """A party's id."""

    names = "a party"


class SpeakerRef(Ref):
    """A party's or voice's id, or `outlet:NAME`."""

    names = "a party or voice"


class PopulationRef(Ref):
    """A population's id."""

    names = "a population"


class AccountRef(Ref):
    """An account's id."""

    names = "an account"


class MeasureRef(Ref):
    """A measure's id."""

    names = "a measure"


class PhaseRef(Ref):
    """A phase's id."""

    names = "a phase"


class ObligationRef(Ref):
    """An obligation's id; the id before the actors are added stands for all of them."""

    names = "an obligation"


class StandardRef(Ref):
    """A standard's id."""

    names = "a standard of evidence"


class TouchRef(Ref):
    """An obligation's or phase's id."""

    names = "an obligation or phase"


class Known(Ref):
    """An obligation's or measure's id."""

    names = "an obligation or measure"


def one_or_more(value: Any) -> Any:
    """Read one word as a list of one."""
    return [value] if isinstance(value, str) else value


def listed(item: Any) -> BeforeValidator:
    """Let one word stand for a list of one, in the file and in its schema."""
    return BeforeValidator(one_or_more, json_schema_input_type=list[item] | item)


def _words(value: Any) -> Any:
    """Flatten words given per language, and drop repeats; the order of the file stays."""
    odd = [code for code in value if not LANGUAGE.fullmatch(code)] if isinstance(value, dict) else []
    if odd:
        what, mend = '"{code}" is not a language code', "write two or three letters, as in {en: [words]}"
        raise PydanticCustomError("words", what, {"code": odd[0], "mend": mend})
    lists = list(value.values()) if isinstance(value, dict) else [value]
    flat: list[Any] = []
    for each in lists:
        listed = one_or_more(each)
        if not isinstance(listed, list):
            raise PydanticCustomError(
                "words", "the words are not a list", {"mend": "write [one word, another]"}
            )
        flat += listed
    return list(dict.fromkeys(flat)) if all(isinstance(each, str) for each in flat) else flat


_Listed = list[Text]
Words = Annotated[
    _Listed,
    BeforeValidator(_words, json_schema_input_type=_Listed | dict[str, _Listed | Text] | Text),
]
Lines = Annotated[_Listed, BeforeValidator(one_or_more, json_schema_input_type=_Listed | Text)]
SourceRefs = Annotated[
    list[SourceRef],
    Field(min_length=1),
    BeforeValidator(
        one_or_more, json_schema_input_type=Annotated[list[SourceRef], Field(min_length=1)] | SourceRef
    ),
]


def _plain_date(value: Any) -> Any:
    return civil(value) if isinstance(value, str) else value


PlainDate = Annotated[date, BeforeValidator(_plain_date, json_schema_input_type=date)]

Number = Annotated[Decimal, Field(ge=0, le=10**12, decimal_places=6)]


class AmountForm(Form):
    """A set of numbers: exactly one way to say it."""

    exactly: Number | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    more_than: Number | None = None
    less_than: Number | None = None
    between: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = None
    about: Number | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "AmountForm":
        given = {name: getattr(self, name) for name in self.ways()}
        ways = [name for name, value in given.items() if value is not None and value is not False]
        if len(ways) != 1:
            found = " and ".join(ways) or "none"
            mend = "give exactly one of " + ", ".join(self.ways())
            raise PydanticCustomError(
                "amount", "the amount is said in no single way ({found})", {"found": found, "mend": mend}
            )
        if self.between and self.between[0] > self.between[1]:
            raise PydanticCustomError(
                "amount", "the range ends before it begins", {"mend": "write the lower number first"}
            )
        return self

    @classmethod
    def ways(cls) -> tuple[str, ...]:
        """Name the keys of which one is given."""
        return ("exactly", "at_least", "at_most", "more_than", "less_than", "between", "about")


class TargetForm(AmountForm):
    """How much is owed: an amount, per period, or a percentage of another measure, or not specified."""

    per: Literal["day", "week", "month"] | None = None
    percent: Annotated[Decimal, Field(gt=0, le=100, decimal_places=4)] | None = None
    of: MeasureRef | None = None
    all_of: MeasureRef | None = None
    unspecified: bool = False

    @classmethod
    def ways(cls) -> tuple[str, ...]:
        """Name the keys of which one is given."""
        return (*AmountForm.ways(), "percent", "all_of", "unspecified")

    @model_validator(mode="after")
    def _percent_of_something(self) -> "TargetForm":
        if (self.percent is None) != (self.of is None):
            mend = "write {percent: 60, of: the measure it is a share of}"
            raise PydanticCustomError(
                "amount", "`percent` and `of` stand together or not at all", {"mend": mend}
            )
        return self


def _amount(value: Any) -> Any:
    return {"exactly": value} if isinstance(value, str) else value


def _target(value: Any) -> Any:
    return {"unspecified": "true"} if value == UNSPECIFIED else _amount(value)


Amount = Annotated[AmountForm, BeforeValidator(_amount, json_schema_input_type=AmountForm | Number)]
Target = Annotated[
    TargetForm,
    BeforeValidator(_target, json_schema_input_type=TargetForm | Number | Literal["unspecified"]),
]
