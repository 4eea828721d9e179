"""What rules/fields.yaml may say: what the columns of a list of people are called, and what tells their values."""

from inboxbot.rulebook.closed import Shape


class FieldWords(Shape):
    """The labels of the five fields, of joined names (`joined`; `person` where a head says no more) and other columns.

    `first_half` and `last_half` tell in a head with the other name the order of a name in one cell. `contact` is
    somebody access is not asked for. Above people `removing`, `present` and `example` say that of them, `asking` ends
    it. `apart` tells one of those listed apart, `adding` has an answer add somebody, `doubting` in a remark behind a
    value takes it back, `refusing` in a column that asks for access has a person read it. `linking` says nothing
    beside a value, `both` and `everyone` that it is said of so many. `filler` is a value that is none, `ditto` one
    that repeats the row before. `company_forms` stand in the names of organisations, `titles` and `towns` are none.
    """

    first_name: tuple[str, ...]
    last_name: tuple[str, ...]
    first_half: tuple[str, ...] = ()
    last_half: tuple[str, ...] = ()
    joined: tuple[str, ...]
    person: tuple[str, ...] = ()
    email: tuple[str, ...]
    organisation: tuple[str, ...]
    oid: tuple[str, ...]
    business_id: tuple[str, ...]
    other: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    removing: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    adding: tuple[str, ...] = ()
    doubting: tuple[str, ...] = ()
    refusing: tuple[str, ...] = ()
    linking: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    everyone: tuple[str, ...] = ()
    filler: tuple[str, ...] = ()
    ditto: tuple[str, ...] = ()
    example: tuple[str, ...] = ()
    company_forms: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
