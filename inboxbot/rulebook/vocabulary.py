"""The words that reading depends on, as rules/phrases.yaml holds them; those of mail itself are in `mail`.

They stand apart from the rules that decide: adding a word changes what is recognised, never what is required.
"""

from pydantic import Field

from inboxbot.model import Role
from inboxbot.rulebook.closed import Shape
from inboxbot.rulebook.doubt_words import BelowWords, DoubtedWords, FirstTimeWords, NotMeantWords, TakingUpWords
from inboxbot.rulebook.people_words import HeadWords, SaidWords, StatedWords


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


class IntentPhrases(Shape):
    """Sentences that tell what a person wants. Matched folded, as whole words; ` ... ` lets others stand between.

    Beside `courtesy`, words of thanks, may stand `friendly` ones (`nähdään`) with nothing but `friendly_words`.
    `renewal` beside `withdrawal` says that what is taken back is sent anew. `abstention` (`jätämme tämän väliin`) is a
    withdrawal unless the sender takes part all the same, `receipt` (`kuittaisitteko`) a status question unless
    something is sent. `unready` (`emme vielä ilmoittaudu`) is no abstention. All else is told by examples.
    """

    courtesy: tuple[str, ...]
    friendly: tuple[str, ...] = ()
    friendly_words: tuple[str, ...] = ()
    withdrawal: tuple[str, ...]
    abstention: tuple[str, ...] = ()
    renewal: tuple[str, ...] = ()
    review: tuple[str, ...]
    unready: tuple[str, ...] = ()
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
    `affirmations` (`kyllä`, `x`) tick a box of a form, `refusals` (`ei`) answer no, `nothing_said` (`ei ole`) as
    the whole answer, which complains of `awaited_answers`; `tests_left` (`lukuun ottamatta`) says that not all
    preliminary tests are done; `taking_part` (`osallistumme`) and `enclosing` (`liitteenä`) take an abstention and
    a wish for a receipt back; `lacking` (`ilman`) are negations that reach only what stands right behind them;
    `turning` (`utan`) is a contrast behind a negation and a negation elsewhere; `suiting` (`sopii`) says that
    something does; `linking` words (`on`) stand beside a bare name. On a condition of `carrying_over` something
    goes on in the next round.
    `range_words` (`till`, `to`) stand for the dash of a period; in `mellan ... och ...` the months stand at the dots.
    """

    documents: tuple[RolePhrases, ...]
    heads: HeadWords = HeadWords()
    said: SaidWords = SaidWords()
    stated: StatedWords = StatedWords()
    below: BelowWords = BelowWords()
    taking_up: TakingUpWords = TakingUpWords()
    first_time: FirstTimeWords = FirstTimeWords()
    not_meant: NotMeantWords = NotMeantWords()
    doubted: DoubtedWords = DoubtedWords()
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
    carrying_over: tuple[str, ...] = ()
    linking: tuple[str, ...] = ()
    affirmations: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    nothing_said: tuple[str, ...] = ()
    awaited_answers: tuple[str, ...] = ()
    range_words: tuple[str, ...] = ()
    year_parts: tuple[YearPart, ...] = ()
    taking_part: tuple[str, ...] = ()
    enclosing: tuple[str, ...] = ()
    intents: IntentPhrases
    months: tuple[tuple[str, ...], ...]
