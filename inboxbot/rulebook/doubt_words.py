"""The words of rules/phrases.yaml that together tell what a person must see: several lists, no listed sentences."""

from inboxbot.rulebook.closed import Shape


class BelowWords(Shape):
    """What the sender says below their name: `telling` words (`on`, `vi`) make a sentence of a line; below a card it is
    the sender's, and no slogan of their house, beside one of `matters`."""

    telling: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()


class TakingUpWords(Shape):
    """What takes up an earlier registration: `acts` of the sender by themselves, `correcting` words beside what is
    `corrected`, `earlier` ones right before it or one of `messages`, `amiss` beside one of those.

    `sent` counts beside what is corrected and one of `times`. What was agreed: `yours` (`lupasitte`) by themselves,
    `office` beside one of `telling` or `agreeing`, those beside what is `agreed`, or `got` with `leave`."""

    acts: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    amiss: tuple[str, ...] = ()
    correcting: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    yours: tuple[str, ...] = ()
    office: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    agreeing: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    got: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()


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
    """What is sent and not meant: `withdrawing` words with a `withdrawable` thing take it back, `waiting` ones
    (`odottakaa`) have us leave it for now, `deciding` ones with a `decidable` thing leave open whether it comes.

    `asking_first` counts with a word of `handling`, `unsure` with one of `whether`, `committing` with `terms` behind
    it; `beside` to `conditions` tell what is said of another matter."""

    withdrawing: tuple[str, ...] = ()
    withdrawable: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    deciding: tuple[str, ...] = ()
    decidable: tuple[str, ...] = ()
    asking_first: tuple[str, ...] = ()
    handling: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    whether: tuple[str, ...] = ()
    committing: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    ignoring: tuple[str, ...] = ()
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
