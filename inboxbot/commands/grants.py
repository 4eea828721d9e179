"""`inboxbot grants`: the people whom access is to be given to by hand, and word that it is done."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import By, Case, Config, Json, officer
from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from inboxbot.digest.wording import Wording
    from inboxbot.model import Grant
    from inboxbot.settings import Settings

DONE = "done"


def grants(
    action: Annotated[str, typer.Argument(help="done: access was given.", metavar="[done]")] = "",
    case: Case = "",
    person: Annotated[
        str, typer.Argument(help="The person's number or address, else all who wait in the case.", metavar="[PERSON]")
    ] = "",
    by: By = None,
    config: Config = None,
    json: Json = False,
) -> None:
    """List the people whom access is to be given to, oldest first; or say that it is done."""
    from inboxbot.settings import load

    if action not in ("", DONE) or bool(action) != bool(case):
        raise UsageError("grants: say nothing more, or: grants done CASE [PERSON]")
    if action == DONE:
        who = officer(by)
        _show(load(config), lambda settings: _done(settings, case.strip().upper(), person.strip(), who), json=json)
        return
    _show(load(config), _open, json=json)


def _show(settings: "Settings", make: "Callable[[Settings], tuple[Grant, ...]]", *, json: bool) -> None:
    """Prints the people, or that there are none."""
    from inboxbot.commands.case_lines import grant_json
    from inboxbot.commands.outputs import say, say_json, say_table, wording_of

    zone = settings.zone
    found = make(settings)
    if json:
        for grant in found:
            say_json(grant_json(grant, zone))
        return
    wording = wording_of(settings)
    labels, fields = wording.words.labels, wording.words.fields
    head = [labels.case, labels.number, *fields.values(), labels.since, wording.words.lists.remarks]
    if found:
        say_table(head, [_row(grant, wording, zone) for grant in found])
    else:
        say(wording.words.lists.no_grants)


def _row(grant: "Grant", wording: "Wording", zone: "ZoneInfo") -> list[str]:
    from inboxbot.commands.case_lines import grant_state
    from inboxbot.model import GrantState

    labels = wording.words.labels
    since = wording.moment(grant.since.astimezone(zone)) if grant.since else ""
    fields = ", ".join(wording.words.fields[name] for name in grant.unverified)
    done = grant_state(grant, wording) if grant.state is GrantState.GRANTED else ""
    again = labels.granted_before if grant.again and not done else ""
    remarks = "; ".join(
        part for part in (labels.not_verified.format(fields=fields) if fields else "", again, done) if part
    )
    values = [grant.shown(name) for name in wording.words.fields]
    return [grant.case, str(grant.number), *values, since, remarks]


def _open(settings: "Settings") -> "tuple[Grant, ...]":

    from inboxbot.store import open_store

    with open_store(settings.store_url, new=False) as store, store.read() as tx:
        return tuple(one.grant for one in tx.grants.open())


def _done(settings: "Settings", case: str, person: str, by: str) -> "tuple[Grant, ...]":

    from inboxbot import grants as listed
    from inboxbot.store import Purpose, agrees, open_store

    now = datetime.now(UTC).replace(microsecond=0)
    with open_store(settings.store_url, new=False) as store:
        agrees(store, Purpose.LIVE)
        with store.begin() as tx:
            return listed.done(case, person, by, now, tx)
