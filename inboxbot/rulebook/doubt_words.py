"""The words of rules/phrases.yaml that together tell what a person must see: several lists, no listed sentences."""

from inboxbot.rulebook.closed import Shape


class BelowWords(Shape):
    """What the sender says below their name: `telling` words (`on`, `vi`) make a sentence of a line; below a card it is
    the sender's, and no slogan of their house, beside one of `matters`."""

    telling: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()


class TakingUpWords(Shape):
    """Words for what was `earlier`."""

    earlier: tuple[str, ...] = ()


class FirstTimeWords(Shape):
    """Words of taking part in joint testing (`coming`)."""

    coming: tuple[str, ...] = ()


class NotMeantWords(Shape):
    """What leaves a named thing open: `unsure` words and `conditions`; `joins` end what a denial reaches.

    A period to `which` somebody registers `separately` is none of this registration.
    """

    unsure: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
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
