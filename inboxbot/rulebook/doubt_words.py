"""The words of rules/phrases.yaml that together tell what a person must see: several lists, no listed sentences."""

from inboxbot.rulebook.closed import Shape


class BelowWords(Shape):
    """What the sender says below their name: `telling` words (`on`, `vi`) make a sentence of a line; below a card it is
    the sender's, and no slogan of their house, beside one of `matters`."""

    telling: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()


class TakingUpWords(Shape):
    """What takes up an earlier registration: `acts` of the sender by themselves, `correcting` words beside what is
    `corrected`, `earlier` ones right before it or one of `messages` or `mails`, `amiss` beside one of those.

    `mails` count beside a day, none of `deadlines`, and like `toward_you` and `these` beside a month that has passed;
    `sent` beside what is corrected, our `office` or one of those and one of `times`; `ours` beside `already`, where
    nothing is `unmade`, and in a question beside `arriving`, other than of the letter's own `enclosures`. `offering`
    and `thanking` ones tell of nothing.

    What was agreed: `yours` (`lupasitte`; `unsaid` ends like it) by themselves, `office` beside one of `telling` or
    `agreeing`, or that one may `still`; `you` beside those or `doing`; `agreeing` ones where nobody is named
    `elsewhere` and nothing is wished (`wishing`), and so `telling` ones `toward_us` that do not come `only_now`; `got`
    with `leave`; `settled` ones like `agreeing` ones, but only beside a name or what is `at_stake`; `granting` ones
    behind the name of a person beside what is `at_stake`, the `matter` or `sending`, where no word of `theirs` stands
    before the name and no word of `firms` in it; by whose `accounts` one may `still`. `repeating` words beside
    `sending` ones take it up.
    """

    acts: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    amiss: tuple[str, ...] = ()
    correcting: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    these: tuple[str, ...] = ()
    toward_you: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    arriving: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    offering: tuple[str, ...] = ()
    thanking: tuple[str, ...] = ()
    unmade: tuple[str, ...] = ()
    still: tuple[str, ...] = ()
    yours: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    doing: tuple[str, ...] = ()
    you: tuple[str, ...] = ()
    you_behind: tuple[str, ...] = ()
    office: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    agreeing: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    at_stake: tuple[str, ...] = ()
    wishing: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    toward_us: tuple[str, ...] = ()
    only_now: tuple[str, ...] = ()
    got: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    granting: tuple[str, ...] = ()
    matter: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    firms: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    repeating: tuple[str, ...] = ()
    sending: tuple[str, ...] = ()


class FirstTimeWords(Shape):
    """A first time: `alone`, or `certifying` or `coming` words (`osallistu*`) beside `first` ones, a `new` system or a
    denial, which with `coming` needs a word of `before`."""

    alone: tuple[str, ...] = ()
    certifying: tuple[str, ...] = ()
    coming: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


class NotMeantWords(Shape):
    """What is sent and not meant.

    `withdrawing` words with a `withdrawable` thing (behind a comma where only `pointed` words stand before it), or a
    `last_one` at the end, take it back (the last one not where this message registers or calls itself `standing`), as
    do `erasing` ones with an `erasable` one, not `within` it; `lapsed` are those of them that hold a denial.
    `abstaining` words, and denied ones of `taking` part, leave one of the `rounds` out, or stand among `bare` words;
    `reversing` ones do whatever else is said. `postponing` ones with `participation` are for `later`. Nothing is what
    is `hypothetical`, `past` or of `other_papers`; a draft may be one of the `slips`. `unsure` words and `conditions`
    leave a named thing open, `joins` end what a denial reaches. `beside`, `events`, `later_rounds` and `theirs` of
    `others` or `persons` tell what is said of another matter, unless `here`, `ours` or `until` stand there; a period to
    `which` somebody registers `separately` is none of this registration."""

    withdrawing: tuple[str, ...] = ()
    withdrawable: tuple[str, ...] = ()
    pointed: tuple[str, ...] = ()
    last_one: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    erasing: tuple[str, ...] = ()
    erasable: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()
    abstaining: tuple[str, ...] = ()
    taking: tuple[str, ...] = ()
    reversing: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    postponing: tuple[str, ...] = ()
    participation: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    hypothetical: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    other_papers: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    later_rounds: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    here: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    resuming: tuple[str, ...] = ()
    which: tuple[str, ...] = ()
    separately: tuple[str, ...] = ()


class DoubtedWords(Shape):
    """What leaves a doubt beside a request for `access`: `conditions`, `delaying` words and what is `needing` or
    `giving` it to `persons`; `own` words are the sender's, `former` ones name who was there before."""

    access: tuple[str, ...] = ()
    needing: tuple[str, ...] = ()
    giving: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    delaying: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
