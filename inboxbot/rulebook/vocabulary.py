"""The words that reading depends on, as rules/phrases.yaml holds them; those of mail itself are in `mail`.

They stand apart from the rules that decide: adding a word changes what is recognised, never what is required.
"""

from pydantic import Field

from inboxbot.rulebook.closed import Shape


class BelowWords(Shape):
    """What the sender says below their name: `telling` words (`on`, `vi`) make a sentence of a line; below a card it is
    the sender's, and no slogan of their house, beside one of `matters`."""

    telling: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()


class IntentPhrases(Shape):
    """Sentences that tell what a person wants. Matched folded, as whole words; ` ... ` lets others stand between.

    Beside `courtesy`, words of thanks, may stand `friendly` ones (`nähdään`) with nothing but `friendly_words`.
    What a sentence does is told by examples.
    """

    courtesy: tuple[str, ...]
    friendly: tuple[str, ...] = ()
    friendly_words: tuple[str, ...] = ()


class YearPart(Shape):
    """A season or half of a year by the numbers of its first and last month, with the words for it."""

    first: int = Field(ge=1, le=12)
    last: int = Field(ge=1, le=12)
    words: tuple[str, ...]


class PhraseRules(Shape):
    """rules/phrases.yaml: every word that reading depends on.

    `registering_subjects` name the act of registering as a subject does, `access` and `preliminary_tests` the topic;
    `access_troubles` (`ei pääse`) tell that access does not work. `year_parts` (`syksy`) name no period.
    `range_words` (`till`, `to`) stand for the dash of a period; in `mellan ... och ...` the months stand at the dots.
    """

    below: BelowWords = BelowWords()
    registering_subjects: tuple[str, ...] = ()
    access: tuple[str, ...]
    access_troubles: tuple[str, ...] = ()
    preliminary_tests: tuple[str, ...]
    range_words: tuple[str, ...] = ()
    year_parts: tuple[YearPart, ...] = ()
    intents: IntentPhrases
    months: tuple[tuple[str, ...], ...]
