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
    """The words of a sentence that states a value: `around` it they say nothing of their own, `both` that it is said of
    two, `everyone` behind a value that it is said of all, `greetings` open a letter and `endings` close it on the same
    line. Beside a value for all: one of `employing` near one of `houses`, or one of `elsewhere`, has who is named there
    be of another house; one of `applying` or a number, with one of `above`, has it be theirs; one of `unsure` with a
    number has it be nobody's.
    """

    around: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    everyone: tuple[str, ...] = ()
    greetings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    pointing: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    retracting: tuple[str, ...] = ()
    with_whom: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    employing: tuple[str, ...] = ()
    houses: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    applying: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


class HeadWords(Shape):
    """What is said above people, or beside one in their row, of whether access is asked for them.

    `removed` and, more loosely, `leaving` and `leaving_headings` have the message wait for a person; `others` (the
    people up to the next heading) and `contact` (those of one block) are left out beside somebody else; `mentioned`
    beside an address says so of it alone, `sent` where nothing is asked, `reached` where the sentence adds nobody, and
    `roles` as a label or beside one of `being`. `asked` ends what was said before;
    `nobody` stands for an empty list, `kept` in a heading that removes nobody; who is `returned` has not left, nor have
    `superiors` whom nobody named, others who are `away`, and things that are `left_out`.
    Where a heading of `rights` (with `beside_rights` alone) is answered no, or that somebody is `present`, a column
    yes and no that is not one of `other_columns`, or those who are listed are told apart by `replaced`, by
    `handing` with `work`, or by `withheld` (beside a name, or `one_of_them`), the message waits too. `adding` says
    in an answer that who is new comes beside those of the case, with names, plain words and those of `added_with`, and
    with none of `unless` behind it. A remark in brackets behind a value that is
    `doubting`, or tells of a `former` one with nothing `vouching`, or is `denying` what is `certain`, has it asked
    for.
    """

    removed: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    leaving_headings: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    being: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    doubting: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    vouching: tuple[str, ...] = ()
    denying: tuple[str, ...] = ()
    certain: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    beside_rights: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    other_columns: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    superiors: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    adding: tuple[str, ...] = ()
    added_with: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    handing: tuple[str, ...] = ()
    work: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    one_of_them: tuple[str, ...] = ()


class SaidWords(Shape):
    """The words by which a sentence asks for access for somebody whom it only names, counts, or is from.

    One of `needing` (`tarvitsee`) or `giving` (`pyydämme`) asks with a right, one of `adding` (`lisätkää`) or
    `entering` (`lisäämään`, before a name in its case) without; `also` adds one more. A name stands behind one of
    `receiving` (`för`), or in its case. `oneself` is the sender who gets it (behind one of `toward` too, `to`),
    `senders` who needs it, `in_person` says so of either. One of `telling` (`ilmoittakaa`) makes `also` say who is
    told, one of `had` that somebody has it already. `numbers` (the words of two, of three ...) count `persons`, whose
    data comes with one of `presenting`, and who need it in a clause of `relating` (`jotka`). One of `later` or
    `denied` asks for nobody now; `unnamed` are words of teams, products and systems, behind `places` (`at`) stands a
    house.
    """

    needing: tuple[str, ...] = ()
    adding: tuple[str, ...] = ()
    entering: tuple[str, ...] = ()
    giving: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    receiving: tuple[str, ...] = ()
    oneself: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    in_person: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    had: tuple[str, ...] = ()
    presenting: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    relating: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
