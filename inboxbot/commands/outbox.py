"""`inboxbot outbox`: replies that are on their way, in doubt or failed; and one more attempt by a person's wish."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import Config
from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from inboxbot.model import Outgoing

RETRY = "retry"


def outbox(
    action: Annotated[str, typer.Argument(help="retry: try that reply once more.", metavar="[retry]")] = "",
    id: Annotated[str, typer.Argument(help="The reply's id, as listed.", metavar="[ID]")] = "",
    config: Config = None,
) -> None:
    """List the replies that have not gone out, or try one again."""
    from contextlib import closing

    from inboxbot import delivery
    from inboxbot.commands.terminal import say
    from inboxbot.model import OutgoingState
    from inboxbot.settings import load
    from inboxbot.store import open_store

    if action not in ("", RETRY) or bool(action) != bool(id):
        raise UsageError("outbox: say nothing more, or: outbox retry ID")
    with closing(open_store(load(config).store_url)) as store:
        if action == RETRY:
            if not delivery.retry(store, id, datetime.now(UTC)):
                raise UsageError(f"{id}: no reply of that id waits for another attempt")
            print("it goes out with the next round of sending")
            return
        with store.read() as tx:
            waiting = [one for one in tx.outbox.all() if one.state is not OutgoingState.SENT]
    for one in waiting:
        say(_line(one))


def _line(one: "Outgoing") -> str:
    again = f"next {one.next_at.isoformat(timespec='seconds')}" if one.next_at else ""
    parts = (one.id, one.state.value, one.case or "-", one.to, f"attempts {one.attempts}", again, one.last_words)
    return "  ".join(part for part in parts if part)
