"""`inboxbot explain`: the decision sheet of a saved message, or of one that the service decided."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import Config
from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from inboxbot.model import Decision, Entry
    from inboxbot.settings import Settings
    from inboxbot.store import Transaction

RULE = "\n" + "=" * 78 + "\n\n"


def explain(
    what: Annotated[str, typer.Argument(help="A saved message or mailbox, a Message-ID, or a case number.")],
    config: Config = None,
) -> None:
    """Show what was read where, every finding with its rule, and the reply."""
    from inboxbot.settings import load

    settings = load(config)
    path = Path(what)
    sheets = _of_file(path, settings) if path.exists() else _of_ledger(what, settings)
    print(RULE.join(sheets), end="")


def _of_file(path: Path, settings: "Settings") -> list[str]:
    """Judged here and now, on an empty store."""
    from inboxbot import bootstrap
    from inboxbot.explain import letter_text, sheet
    from inboxbot.replay import replay

    with bootstrap.desk(settings, store_url=bootstrap.IN_MEMORY) as desk:
        return [
            sheet(one.decision, letter_text(one.outgoing.raw) if one.outgoing else "", evidence=True)
            for one in replay((path,), desk, jobs=1)
        ]


def _of_ledger(what: str, settings: "Settings") -> list[str]:
    """As it was decided then, from the store."""
    from contextlib import closing

    from inboxbot.store import open_store

    with closing(open_store(settings.store_url)) as store, store.read() as tx:
        entries = tx.ledger.by_case(what.upper()) or tx.ledger.by_message_id(what)
        entries = entries or tx.ledger.by_message_id(f"<{what}>")
        sheets = [_ruling(entry) + _as_decided(entry.decision, tx) for entry in entries if entry.decision is not None]
    if not sheets:
        raise UsageError(f"{what}: neither a file nor a message or case that is known here")
    return sheets


def _ruling(entry: "Entry") -> str:
    """What a person decided stands above what came of it."""
    ruling = entry.ruling
    if ruling is None:
        return ""
    return f"{'person:':<13}{ruling.act} at {ruling.at.isoformat(timespec='seconds')}\n{'note:':<13}{ruling.note}\n"


def _as_decided(decision: "Decision", tx: "Transaction") -> str:
    from inboxbot.explain import letter_text, sheet

    outgoing = tx.outbox.by_message_id(decision.reply.message_id) if decision.reply else None
    return sheet(decision, letter_text(outgoing.raw) if outgoing else "", evidence=True)
