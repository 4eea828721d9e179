"""Where a rule comes from, in the reader's language.

A letter that turns somebody down quotes the source of the deadline, so it is said in Finnish, Swedish and English; a
source that only staff read, or that has one name in all languages, may be one text.
"""

from collections.abc import Iterator, Mapping

from pydantic import SerializerFunctionWrapHandler, ValidationError, model_serializer, model_validator
from pydantic_core import PydanticCustomError

from inboxbot.model import Language
from inboxbot.rulebook.source import KeyPath, Source, Value
from inboxbot.rulebook.words import Shape


class Cited(Shape):
    """A source: `source: text`, or `source: {fi: text, sv: text, en: text}`."""

    fi: str
    sv: str
    en: str

    @model_validator(mode="before")
    @classmethod
    def _alike(cls, given: object) -> object:
        if isinstance(given, str):
            return {"fi": given, "sv": given, "en": given}
        if isinstance(given, Mapping | Cited):
            return given
        raise PydanticCustomError("source", "must be a text, or one text each under fi, sv and en")

    @model_serializer(mode="wrap")
    def _written(self, as_usual: SerializerFunctionWrapHandler) -> object:
        """As it was written, so that the version of rules with plain texts stays the same."""
        return self.fi if self.fi == self.sv == self.en else as_usual(self)

    def said(self, language: Language) -> str:
        """The source in a language (English for `other`)."""
        return {Language.FI: self.fi, Language.SV: self.sv}.get(language, self.en)


def citations(source: Source) -> Iterator[tuple[KeyPath, Cited]]:
    """Every source of a valid file by the path of what it is the source of; dated values have their own."""
    yield from _below(source.value, ())
    for path, value in source.cited.items():
        yield path, Cited.model_validate(value)


def wrong_citation(value: Value) -> Iterator[tuple[KeyPath, str]]:
    """What keeps a value from being a source, by the path below it."""
    try:
        Cited.model_validate(value)
    except ValidationError as trouble:
        for error in trouble.errors(include_url=False):
            what = {"missing": "is missing", "extra_forbidden": "is not known here; a source has fi, sv and en"}
            yield error["loc"], what.get(error["type"], "must be a text, or one text each under fi, sv and en")


def _below(value: Value, path: KeyPath) -> Iterator[tuple[KeyPath, Cited]]:
    if isinstance(value, dict):
        if "source" in value:
            yield path, Cited.model_validate(value["source"])
        for key, item in value.items():
            yield from _below(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _below(item, (*path, index))
