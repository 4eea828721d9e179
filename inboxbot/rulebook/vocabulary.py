"""The words that reading depends on, as rules/phrases.yaml holds them; those of mail itself are in `mail`.

They stand apart from the rules that decide: adding a word changes what is recognised, never what is required.
"""

from pydantic import Field

from inboxbot.model import Role
from inboxbot.rulebook.closed import Shape


class RolePhrases(Shape):
    """How a document is recognised: words in its file name, words in it, and its own labels (to tell a blank form)."""

    role: Role
    names: tuple[str, ...]
    words: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


class SomebodyWords(Shape):
    """The words of a question for access for somebody named: `asking` (`kunde`), then `getting` (`få`) with `wanted`.

    `related` (`min kollega`) stand before the name, `joining` (`på`) behind a single one; `nobody` are names of systems
    and offices; `conditions` make it a question about access.
    """

    asking: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    getting: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


class FormLabels(Shape):
    """The labels under which a form (or a message) states service and period."""

    service: tuple[str, ...]
    period: tuple[str, ...]


class BelowWords(Shape):
    """What the sender says below their name: `telling` words (`on`, `vi`) make a sentence of a line; below a card it is
    the sender's, and no slogan of their house, beside one of `matters`."""

    telling: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()


class NotMeantWords(Shape):
    """What leaves a named thing open: `unsure` words and `conditions`."""

    unsure: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


class IntentPhrases(Shape):
    """Sentences that tell what a person wants. Matched folded, as whole words; ` ... ` lets others stand between.

    Beside `courtesy`, words of thanks, may stand `friendly` ones (`nähdään`) with nothing but `friendly_words`.
    What a sentence does is told by examples.
    """

    courtesy: tuple[str, ...]
    friendly: tuple[str, ...] = ()
    friendly_words: tuple[str, ...] = ()
    status: tuple[str, ...]
    receipt: tuple[str, ...] = ()


class YearPart(Shape):
    """A season or half of a year by the numbers of its first and last month, with the words for it."""

    first: int = Field(ge=1, le=12)
    last: int = Field(ge=1, le=12)
    words: tuple[str, ...]


class PhraseRules(Shape):
    """rules/phrases.yaml: every word that reading depends on.

    `registration` names the topic, `registering` (`ilmoittaudumme`) the act itself,
    `registering_subjects` the act as a subject names it. `requesting_access` asks for access,
    `requesting_politely` (`saisimmeko`) as a question and `for_somebody` as one for somebody named; `access_troubles`
    (`ei pääse`) tell that it does not work.
    `mentions` (`aiemmin`) make a named thing no claim, `weak_mentions` (`seuraava`) only beside one that is
    claimed; `year_parts` (`syksy`) name no period; `contrasts` (`vaan`, `men`, `but`) end the reach of a negation;
    `tests_left` (`lukuun ottamatta`) says that not all preliminary tests are done; `lacking` (`ilman`) are negations that reach only what stands right
    behind them; `turning` (`utan`) is a contrast behind a negation and a negation elsewhere; `suiting` (`sopii`) says
    that something does.
    `range_words` (`till`, `to`) stand for the dash of a period; in `mellan ... och ...` the months stand at the dots.
    """

    documents: tuple[RolePhrases, ...]
    below: BelowWords = BelowWords()
    not_meant: NotMeantWords = NotMeantWords()
    form: FormLabels
    registration: tuple[str, ...]
    registering: tuple[str, ...] = ()
    registering_subjects: tuple[str, ...] = ()
    access: tuple[str, ...]
    requesting_access: tuple[str, ...] = ()
    requesting_politely: tuple[str, ...] = ()
    for_somebody: SomebodyWords = SomebodyWords()
    access_troubles: tuple[str, ...] = ()
    preliminary_tests: tuple[str, ...]
    tests_reported: tuple[str, ...] = ()
    tests_promised: tuple[str, ...] = ()
    tests_left: tuple[str, ...] = ()
    negations: tuple[str, ...]
    mentions: tuple[str, ...] = ()
    weak_mentions: tuple[str, ...] = ()
    contrasts: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    turning: tuple[str, ...] = ()
    suiting: tuple[str, ...] = ()
    range_words: tuple[str, ...] = ()
    year_parts: tuple[YearPart, ...] = ()
    intents: IntentPhrases
    months: tuple[tuple[str, ...], ...]
