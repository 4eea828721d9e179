"""`inboxbot outbox`: what has not gone out, the addresses that are not written to, and one more attempt of either.

Past its retention such an address stands as its digest: nobody can read it there, and it is released by typing it.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import Config, Json
from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from inboxbot.model import Outgoing
    from inboxbot.store import Store

RETRY = "retry"
_WHAT = "The reply's id, as listed; or an address that is not written to, which is written to again."


def outbox(
    action: Annotated[str, typer.Argument(help="retry: try it once more.", metavar="[retry]")] = "",
    id: Annotated[str, typer.Argument(help=_WHAT, metavar="[ID or ADDRESS]")] = "",
    config: Config = None,
    json: Json = False,
) -> None:
    """List the replies that have not gone out and the addresses not written to any more, or try one again."""
    from contextlib import closing

    from inboxbot.commands.terminal import say
    from inboxbot.model import OutgoingState
    from inboxbot.settings import load
    from inboxbot.store import Purpose, agrees, open_store

    if action not in ("", RETRY) or bool(action) != bool(id):
        raise UsageError("outbox: say nothing more, or: outbox retry ID, or: outbox retry ADDRESS")
    with closing(open_store(load(config).store_url, new=False)) as store:
        if action == RETRY:
            agrees(store, Purpose.LIVE)
            print(_retried(store, id))
            return
        with store.read() as tx:
            waiting = [one for one in tx.outbox.all() if one.state is not OutgoingState.SENT]
            suppressed = tx.suppressed.all()
    if json:
        _say_json(waiting, suppressed)
        return
    for one in waiting:
        say(_line(one))
    for address, reason in suppressed:
        say(f"{address}  not written to  {reason}")
    if not waiting and not suppressed:
        print("every reply has gone out")


def _say_json(waiting: "list[Outgoing]", suppressed: tuple[tuple[str, str], ...]) -> None:
    """Each reply, then each address that is not written to."""
    from inboxbot.commands.case_lines import say_json

    for one in waiting:
        next_at = one.next_at.isoformat(timespec="seconds") if one.next_at else None
        about = {"id": one.id, "state": one.state.value, "case": one.case, "to": one.to}
        say_json({**about, "attempts": one.attempts, "next_at": next_at, "words": one.last_words or None})
    for address, reason in suppressed:
        say_json({"address": address, "reason": reason})


def _retried(store: "Store", id: str) -> str:
    """What comes of it: an address is released, and any other word is the id of a reply."""
    from inboxbot import delivery

    now = datetime.now(UTC)
    if delivery.retry(store, id, now):
        return "it goes out with the next round of sending"
    if delivery.release(store, id, now):
        return "that address is written to again; what was held for it goes out with the next round of sending"
    if "@" in id:
        raise UsageError(f"{id}: that address is written to")
    raise UsageError(f"{id}: no reply of that id waits for another attempt")


def _line(one: "Outgoing") -> str:
    again = f"next {one.next_at.isoformat(timespec='seconds')}" if one.next_at else ""
    parts = (one.id, one.state.value, one.case or "-", one.to, f"attempts {one.attempts}", again, one.last_words)
    return "  ".join(part for part in parts if part)
