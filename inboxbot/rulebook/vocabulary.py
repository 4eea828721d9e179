"""The words that reading depends on, as rules/phrases.yaml holds them; those of mail itself are in `mail`.

They stand apart from the rules that decide: adding a word changes what is recognised, never what is required.
"""

from pydantic import Field

from inboxbot.rulebook.closed import Shape


class IntentPhrases(Shape):
    """`courtesy` are words and signs of thanks, `friendly` ones (`nähdään`) may stand beside them.

    What else a sentence does is told by examples.
    """

    courtesy: tuple[str, ...]
    friendly: tuple[str, ...] = ()


class YearPart(Shape):
    """A season or half of a year by the numbers of its first and last month, with the words for it."""

    first: int = Field(ge=1, le=12)
    last: int = Field(ge=1, le=12)
    words: tuple[str, ...]


class PhraseRules(Shape):
    """rules/phrases.yaml: every word that reading depends on.

    `registering_subjects` name the act of registering as a subject does, `access` and `preliminary_tests` the topic;
    `access_troubles` (`vanhentunut`) tell that access does not work, and so do `access_works` behind a denial.
    `tests_promised` (`toimitamme`) and `tests_left` (`lukuun ottamatta`) say that not all preliminary tests are done.
    `year_parts` (`syksy`) name no period. `range_words` (`till`, `to`) stand for the dash of a period; in
    `mellan ... och ...` the months stand at the dots.
    """

    registering_subjects: tuple[str, ...] = ()
    access: tuple[str, ...]
    access_troubles: tuple[str, ...] = ()
    access_works: tuple[str, ...] = ()
    preliminary_tests: tuple[str, ...]
    tests_reported: tuple[str, ...] = ()
    tests_promised: tuple[str, ...] = ()
    tests_left: tuple[str, ...] = ()
    range_words: tuple[str, ...] = ()
    year_parts: tuple[YearPart, ...] = ()
    intents: IntentPhrases
    months: tuple[tuple[str, ...], ...]
