"""`inboxbot grants`: the people whom access is to be given to by hand, and word that it is done."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import Config, Json
from inboxbot.commands.who import By, officer
from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from inboxbot.model import Grant
    from inboxbot.settings import Settings

DONE = "done"


def grants(
    action: Annotated[str, typer.Argument(help="done: access was given.", metavar="[done]")] = "",
    case: Annotated[str, typer.Argument(help="The case number.", metavar="[CASE]")] = "",
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
    if not _show(load(config), _open, json=json) and not json:
        print("nobody waits for access")


def _show(settings: "Settings", make: "Callable[[Settings], tuple[Grant, ...]]", *, json: bool) -> bool:
    """Prints the people; False when there are none."""
    from zoneinfo import ZoneInfo

    from inboxbot.commands.case_lines import grant_json, say_json
    from inboxbot.commands.terminal import say

    zone = ZoneInfo(settings.time_zone)
    found = make(settings)
    for grant in found:
        say_json(grant_json(grant, zone)) if json else say(_line(grant, zone))
    return bool(found)


def _line(grant: "Grant", zone: "ZoneInfo") -> str:
    from inboxbot.commands.case_lines import grant_state, person
    from inboxbot.model import GrantState

    since = f"since {grant.since.astimezone(zone):%Y-%m-%d %H:%M}" if grant.since else ""
    fields = ", ".join("OID" if name == "oid" else str(name) for name in grant.unverified)
    by_hand = f"by hand, {fields} not verified" if fields else ""
    done = grant_state(grant) if grant.state is GrantState.GRANTED else ""
    again = "listed before" if grant.again and not done else ""
    return "  ".join(part for part in (grant.case, person(grant), since, by_hand, again, done) if part)


def _open(settings: "Settings") -> "tuple[Grant, ...]":
    from contextlib import closing

    from inboxbot.store import open_store

    with closing(open_store(settings.store_url, new=False)) as store, store.read() as tx:
        return tuple(one.grant for one in tx.grants.open())


def _done(settings: "Settings", case: str, person: str, by: str) -> "tuple[Grant, ...]":
    from contextlib import closing

    from inboxbot import grants as listed
    from inboxbot.store import Purpose, agrees, open_store

    now = datetime.now(UTC).replace(microsecond=0)
    with closing(open_store(settings.store_url, new=False)) as store:
        agrees(store, Purpose.LIVE)
        with store.begin() as tx:
            return listed.done(case, person, by, now, tx)
