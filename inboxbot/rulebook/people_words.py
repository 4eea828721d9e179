"""The words by which people are read: labels of their fields, sentences that state a value, and what heads them."""

from inboxbot.rulebook.closed import Shape


class FieldLabels(Shape):
    """The labels of the five fields, of joined names and of what stands in their place.

    `contact` opens the block of somebody access is not asked for (`Yhteyshenkilö`); `owners` are words around a label
    that change nothing (`henkilön etunimi`); `filler` is a value that is none,
    `ditto` one that repeats the person before, `example` what stands before values that are nobody's. `company_forms`
    stand in the names of organisations, `titles` (what people are) and `towns` are none. `conjunctions` join names.
    """

    first_name: tuple[str, ...]
    last_name: tuple[str, ...]
    joined: tuple[str, ...]
    joined_surname_first: tuple[str, ...] = ()
    joined_given_first: tuple[str, ...] = ()
    email: tuple[str, ...]
    organisation: tuple[str, ...]
    oid: tuple[str, ...]
    business_id: tuple[str, ...]
    contact: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    filler: tuple[str, ...] = ()
    ditto: tuple[str, ...] = ()
    example: tuple[str, ...] = ()
    company_forms: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()


class StatedWords(Shape):
    """The words of a sentence that states a value: `around` it they say nothing of their own, `both` that
    it is said of two, `greetings` open a letter and `endings` close it on the same line."""

    around: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    greetings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()


class HeadWords(Shape):
    """What is said above people, or beside one in their row, of whether access is asked for them.

    `removed` and, more loosely, `leaving` and `leaving_headings` have the message wait for a person; `others` (the
    people up to the next heading) and `contact` (those of one block) are left out beside somebody else; `mentioned`
    beside an address says so of it alone, and `sent` where nothing is asked; behind a name that stands
    nowhere else, `needing` has it asked for. `asked` ends what was said before;
    `nobody` stands for an empty list, `kept` in a heading that removes nobody. Where a heading of `rights` (with
    `beside_rights` alone) is answered no, one of `required` yes and no, or one of `replaced` or `handed_over` is said
    of those who are listed, the message waits too. A remark in brackets behind a value that is `doubting` has it asked
    for.
    """

    removed: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    leaving_headings: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    needing: tuple[str, ...] = ()
    doubting: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    beside_rights: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    handed_over: tuple[str, ...] = ()
