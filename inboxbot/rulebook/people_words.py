"""The words by which claims tell of people: who leaves, who is asked for as well, how a letter greets."""

from inboxbot.rulebook.closed import Shape


class StatedWords(Shape):
    """`greetings` open a letter."""

    greetings: tuple[str, ...] = ()


class HeadWords(Shape):
    """What is said of people: `leaving` are those who leave, unless it is `returned`, `superiors` or a `contact` whom
    nobody named, others who are `away`, or things that are `left_out`; `asked` says that access is asked for.
    """

    leaving: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    superiors: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


class SaidWords(Shape):
    """`also` adds one more; `unnamed` are words of teams, products and systems."""

    also: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
