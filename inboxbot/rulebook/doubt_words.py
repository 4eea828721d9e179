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
    """Words of taking part in joint testing (`coming`)."""

    coming: tuple[str, ...] = ()


class NotMeantWords(Shape):
    """What is sent and not meant.

    `withdrawing` words with a `withdrawable` thing (behind a comma where only `pointed` words stand before it), or a
    `last_one` at the end, take it back (the last one not where this message registers or calls itself `standing`), as
    do `erasing` ones with an `erasable` one, not `within` it; `lapsed` are those of them that hold a denial.
    `abstaining` words, and denied ones of `taking` part, leave one of the `rounds` out, or stand among `bare` words;
    `reversing` ones do whatever else is said. `postponing` ones with `participation` are for `later`. Nothing is what
    is `hypothetical`, `past` or of `other_papers`. `waiting` ones (`odottakaa`) have us leave it for now, as do denied
    ones of `treating` it beside `yet`, unless `ourselves` (`emme`) do not. `deciding` ones with a `decidable` thing
    leave open whether it comes, as `confirming` ones do `afterwards`. `asking_first` counts with a word of `handling`,
    `unsure` or `telling_later` with one of `whether`, `committing` with `terms` behind it; `ignoring` ones count unless
    beside one of `slips` or `conditions`; one of `slips` or a draft may be passed over for what is `in_its_place`.
    `merely` ones stand before a draft. `beside`, `events`, `later_rounds` and `theirs` of `others` or `persons` tell
    what is said of another matter, unless `here`, `ours` or `until` stand there; a period to `which` somebody registers
    `separately` is none of this registration."""

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
    waiting: tuple[str, ...] = ()
    treating: tuple[str, ...] = ()
    yet: tuple[str, ...] = ()
    ourselves: tuple[str, ...] = ()
    merely: tuple[str, ...] = ()
    deciding: tuple[str, ...] = ()
    decidable: tuple[str, ...] = ()
    confirming: tuple[str, ...] = ()
    afterwards: tuple[str, ...] = ()
    asking_first: tuple[str, ...] = ()
    handling: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    telling_later: tuple[str, ...] = ()
    whether: tuple[str, ...] = ()
    committing: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    ignoring: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()
    in_its_place: tuple[str, ...] = ()
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
    """What leaves a doubt beside a request for `access`.

    `needing` or `giving` words are denied (`forbidding`; `behind` the verb), or stand beside `delaying` words or
    `conditions`; a question holds a word of `having`, not behind `once` (without `already`) for who is to be told
    (`confirming`). A denial `without` access or `lacking` it, and of `others`, leaves none, nor does an `unconditional`
    condition, nor what is `done`. Who stands before an `active` verb or its `auxiliary` needs it, the sender in `own`
    words; `him` may be who is asked for. `others` stand beside the access (but for whom is told: `but`, and not among
    `reasons`), or behind `linking` words; who is named behind `only` needs it alone; `sending` is no access.
    `approving` is denied or `outstanding` by `approvers`; `unsettled` are `persons`; `former` ones are named where
    nobody is `replacing` them."""

    access: tuple[str, ...] = ()
    needing: tuple[str, ...] = ()
    giving: tuple[str, ...] = ()
    forbidding: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    linking: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    sending: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    auxiliary: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    him: tuple[str, ...] = ()
    confirming: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    which: tuple[str, ...] = ()
    having: tuple[str, ...] = ()
    delaying: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    unconditional: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    approving: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()
    outstanding: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    replacing: tuple[str, ...] = ()
