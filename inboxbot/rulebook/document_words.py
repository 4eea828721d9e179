"""What rules/documents.yaml may say: how papers are recognised, and the labels of a form."""

from inboxbot.model import Role
from inboxbot.rulebook.closed import Shape


class RoleWords(Shape):
    """A role's words: in file names, in titles (and names), among its labels, and what its contents speak of."""

    role: Role
    names: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()


class FormWords(Shape):
    """Labels under which a form states its service, its period and what is to be tested; words that answer.

    Below a label of `free` stands whatever the sender has to say.

    `yes` and `no` tick and refuse, `filler` stands where nothing was answered yet. `apart` are words of
    labels that speak of another time (a delivery, an earlier round) or of what is in use, not of what is registered.
    """

    service: tuple[str, ...]
    period: tuple[str, ...]
    functionality: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    filler: tuple[str, ...] = ()


class DocumentWords(Shape):
    """rules/documents.yaml."""

    roles: tuple[RoleWords, ...]
    form: FormWords
