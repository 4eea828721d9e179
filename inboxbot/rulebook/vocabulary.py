"""The words that reading depends on, as rules/phrases.yaml holds them; those of mail itself are in `correspondence`.

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
    """The labels under which a form (or a message) states service, period and what is to be tested.

    `particulars` are the words of labels that tell of supplier, system, people and time; `round` (`Uusi kierros`) asks
    whether the round is a new one.
    """

    service: tuple[str, ...]
    period: tuple[str, ...]
    functionality: tuple[str, ...] = ()
    particulars: tuple[str, ...] = ()
    round: tuple[str, ...] = ()


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
    `period_starts` (`alkaen`) make a month a period's start.
    `mentions` (`aiemmin`) make a named period no claim, `weak_mentions` (`seuraava`) only beside one that is claimed;
    those of them that are `intentions` (`tarkoitus`) yield to no form. `year_parts` (`syksy`) name no period;
    `contrasts` (`vaan`, `men`, `but`) end the reach of a negation; `affirmations` (`kyllä`, `x`) tick a box of a form,
    `refusals` (`ei`) answer no, `nothing_said` (`ei ole`) as the whole answer, which complains of `awaited_answers`;
    `stage_names` (`1. vaihe`) mean the first stage under a label of functionality, `testing` (`testaamme`) is the act,
    `round_words` are all other words of a registration that name no functionality, `letter_words` those of the letter
    around it, `aside` words (`aloituspalaveri`) tell of something else unless `adding` ones (`mukana`, `muut`) stand
    there, and beside `name_words` a capital letter makes a name;
    `functions` (`toiminnot`) are functionality of any stage, `pointing` words (`seuraavat`) end the heading of a list;
    `relatives` (`jotka`) open a relative clause; `certified_before` and, of a stage, `tested_before` tell of what lies
    behind, `certified_perhaps` (`jälkeen`) leaves that open, `in_use` (`voimassa`) counts beside another stage alone;
    `unfinished` (`jäivät kesken`) says that a stage does not lie behind;
    `plans` (`vi ämnar`) leave a doubt of a first stage, `planned_acts` (`osallistua`) are what a plan is of;
    `tests_left` (`lukuun ottamatta`) says that not all preliminary tests are done;
    `taking_part` (`osallistumme`) and `enclosing` (`liitteenä`) take an abstention and a wish for a receipt back;
    `lacking` (`ilman`) are negations that reach only what stands right behind them;
    `turning` (`utan`) is a contrast behind a negation and a negation elsewhere. A period is certain beside one of
    `registering`, `taking_part`, `choosing` (`please register`) and `suiting` (`sopii`), not beside one of `passing`
    (`havaitut`), nor under a label of `other_times` (`Sopimuskausi`); `linking` words (`on`) stand beside its
    bare name. One that `suiting` or `falling_back` (`toissijaisesti`) offers leaves another one uncertain, and so does
    the next one where `moving` (`siirtäkää`) asks for it and not `dreading` (`joudumme`), or nothing stands beside it
    but words like `otherwise` (`muussa tapauksessa`); not on a condition of `carrying_over`, nor where something is
    changed `during` it or `moved_to` something new.
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
    first_stage: tuple[str, ...]
    stage_names: tuple[str, ...] = ()
    both_stages: tuple[str, ...] = ()
    other_stage: tuple[str, ...] = ()
    testing: tuple[str, ...] = ()
    round_words: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    adding: tuple[str, ...] = ()
    letter_words: tuple[str, ...] = ()
    name_words: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    pointing: tuple[str, ...] = ()
    tested_before: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    planned_acts: tuple[str, ...] = ()
    in_use: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    first_certification: tuple[str, ...]
    certified_before: tuple[str, ...] = ()
    certified_perhaps: tuple[str, ...] = ()
    negations: tuple[str, ...]
    mentions: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    weak_mentions: tuple[str, ...] = ()
    contrasts: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    turning: tuple[str, ...] = ()
    choosing: tuple[str, ...] = ()
    suiting: tuple[str, ...] = ()
    falling_back: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    moving: tuple[str, ...] = ()
    changing: tuple[str, ...] = ()
    during: tuple[str, ...] = ()
    moved_to: tuple[str, ...] = ()
    carrying_over: tuple[str, ...] = ()
    dreading: tuple[str, ...] = ()
    passing: tuple[str, ...] = ()
    other_times: tuple[str, ...] = ()
    linking: tuple[str, ...] = ()
    affirmations: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    nothing_said: tuple[str, ...] = ()
    awaited_answers: tuple[str, ...] = ()
    range_words: tuple[str, ...] = ()
    period_starts: tuple[str, ...] = ()
    intentions: tuple[str, ...] = ()
    year_parts: tuple[YearPart, ...] = ()
    taking_part: tuple[str, ...] = ()
    enclosing: tuple[str, ...] = ()
    intents: IntentPhrases
    months: tuple[tuple[str, ...], ...]
