"""`inboxbot outbox`: what has not gone out, the addresses that are not written to, and one more attempt of either.

Past its retention such an address stands as its digest: nobody can read it there, and it is released by typing it.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import Config, Json
from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from inboxbot.digest.words import Confirm
    from inboxbot.model import Outgoing
    from inboxbot.settings import Settings
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
    from inboxbot.commands.outputs import say, wording_of
    from inboxbot.model import OutgoingState
    from inboxbot.settings import load
    from inboxbot.store import Purpose, agrees, open_store

    if action not in ("", RETRY) or bool(action) != bool(id):
        raise UsageError("outbox: say nothing more, or: outbox retry ID, or: outbox retry ADDRESS")
    settings = load(config)
    with open_store(settings.store_url, new=False) as store:
        if action == RETRY:
            agrees(store, Purpose.LIVE)
            say(_retried(store, id, wording_of(settings).words.confirm))
            return
        with store.read() as tx:
            waiting = [one for one in tx.outbox.all() if one.state is not OutgoingState.SENT]
            suppressed = tx.suppressed.all()
    if json:
        _say_json(waiting, suppressed)
        return
    _say_table(waiting, suppressed, settings)


def _say_table(waiting: "list[Outgoing]", suppressed: tuple[tuple[str, str], ...], settings: "Settings") -> None:
    """Each reply, then each address that is not written to; or that there is neither."""
    from inboxbot.commands.outputs import say, say_table, wording_of
    from inboxbot.store import PURGED

    wording, zone = wording_of(settings), settings.zone
    words, labels = wording.words, wording.words.labels
    rows = [
        [
            words.states[one.state],
            one.case or "",
            one.to,
            str(one.attempts),
            wording.moment(one.next_at.astimezone(zone)) if one.next_at else "",
            wording.last_words(one.last_words),
            one.id,
        ]
        for one in waiting
    ]
    rows += [
        [words.lists.not_written_to, "", address, "", "", "" if why == PURGED else wording.last_words(why), ""]
        for address, why in suppressed
    ]
    if rows:
        say_table([labels.state, labels.case, labels.address, labels.attempts, labels.next, labels.words, "ID"], rows)
    else:
        say(words.lists.all_sent)


def _say_json(waiting: "list[Outgoing]", suppressed: tuple[tuple[str, str], ...]) -> None:
    """Each reply, then each address that is not written to."""
    from inboxbot.commands.outputs import say_json

    for one in waiting:
        next_at = one.next_at.isoformat(timespec="seconds") if one.next_at else None
        about = {"id": one.id, "state": one.state.value, "case": one.case, "to": one.to}
        say_json({**about, "attempts": one.attempts, "next_at": next_at, "words": one.last_words or None})
    for address, reason in suppressed:
        say_json({"address": address, "reason": reason})


def _retried(store: "Store", id: str, words: "Confirm") -> str:
    """What comes of it: an address is released, and any other word is the id of a reply."""
    from inboxbot import delivery

    now = datetime.now(UTC)
    if delivery.retry(store, id, now):
        return words.retried
    if delivery.release(store, id, now):
        return words.released
    if "@" in id:
        raise UsageError(f"{id}: that address is written to")
    raise UsageError(f"{id}: no reply of that id waits for another attempt")
