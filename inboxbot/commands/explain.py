"""`inboxbot explain`: all the grounds of a decision, for a saved message or one that the service decided."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import Config
from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from inboxbot.grounds import Explainer, Grounds
    from inboxbot.model import Entry
    from inboxbot.rulebook import Rulebook
    from inboxbot.settings import Settings
    from inboxbot.store import Transaction

RULE = "\n" + "=" * 78 + "\n\n"


def explain(
    what: Annotated[str, typer.Argument(help="A saved message or mailbox, a Message-ID, or a case number.")],
    config: Config = None,
) -> None:
    """Show the grounds of a decision: what was read where, which time counted, every check with its rule, the reply."""
    from inboxbot.settings import load

    settings = load(config)
    path = Path(what)
    pages = _of_file(path, settings) if path.exists() else _of_ledger(what, settings)
    sys.stdout.buffer.write(RULE.join(pages).encode())
    sys.stdout.flush()


def _of_file(path: Path, settings: "Settings") -> list[str]:
    """Judged here and now, on an empty store; a mailbox gives a page a message."""
    from inboxbot import bootstrap
    from inboxbot.grounds import Grounds
    from inboxbot.replay import replay

    with bootstrap.desk(settings, store_url=bootstrap.IN_MEMORY, few=path.is_file()) as desk:
        explainer = _explainer(settings, desk.rulebook)
        pages = []
        for one in replay((path,), desk, jobs=1):
            decision = one.decision
            with desk.store.begin() as tx:
                grounds = Grounds(
                    decision=decision,
                    why="; ".join(one.claim.evidence),
                    read=one.claim.read,
                    case=tx.cases.get(decision.case) if decision.case else None,
                    entries=_about(decision.case, decision.head.fingerprint, tx),
                    outgoing=one.outgoing,
                    sends=False,
                )
            pages.append(explainer.page(grounds))
    return pages


def _of_ledger(what: str, settings: "Settings") -> list[str]:
    """As it was decided then, from the store: of a case its latest decision, of a message every one."""
    from inboxbot import bootstrap, rulebook

    explainer = _explainer(settings, rulebook.load(bootstrap.shelves(settings)[0]))
    with _reading(settings) as tx:
        of_case = _decided(tx.ledger.by_case(what.upper()))[-1:]
        # what waits beside a case stands in the ledger under that case's number
        if not of_case and (apart := tx.cases.get(what.upper())) is not None:
            of_case = _decided(tx.ledger.by_fingerprint(apart.head.fingerprint))[-1:]
        entries = of_case or _decided(tx.ledger.by_message_id(what)) or _decided(tx.ledger.by_message_id(f"<{what}>"))
        pages = [explainer.page(_grounds(entry, tx)) for entry in entries]
    if not pages:
        raise UsageError(f"{what}: neither a file nor a message or case that is known here")
    return pages


@contextmanager
def _reading(settings: "Settings") -> "Iterator[Transaction]":
    from contextlib import closing

    from inboxbot.store import open_store

    with closing(open_store(settings.store_url, new=False)) as store, store.read() as tx:
        yield tx


def _explainer(settings: "Settings", rulebook: "Rulebook") -> "Explainer":
    from zoneinfo import ZoneInfo

    from inboxbot import bootstrap
    from inboxbot.grounds import explainer
    from inboxbot.model import Language

    language = Language(settings.staff.language)
    return explainer(bootstrap.shelves(settings)[1], language, rulebook, ZoneInfo(settings.time_zone))


def _decided(entries: "tuple[Entry, ...]") -> "tuple[Entry, ...]":
    """The entries that hold a decision; a second delivery decides nothing."""
    from inboxbot.model import EntryType

    return tuple(entry for entry in entries if entry.decision is not None and entry.type is not EntryType.SEEN_AGAIN)


def _grounds(entry: "Entry", tx: "Transaction") -> "Grounds":
    """What the store keeps about a decision; a person's decision rests on what their message was read to say."""
    from inboxbot.grounds import Grounds
    from inboxbot.model import EntryType

    decision = entry.decision
    assert decision is not None
    read = next((e for e in tx.ledger.by_fingerprint(entry.fingerprint) if e.type is EntryType.DECIDED), entry)
    return Grounds(
        decision=decision,
        why=read.text,
        read=read.read,
        case=tx.cases.get(decision.case) if decision.case else None,
        entries=_about(decision.case, entry.fingerprint, tx),
        outgoing=tx.outbox.by_message_id(decision.reply.message_id) if decision.reply else None,
    )


def _about(case: str | None, fingerprint: str, tx: "Transaction") -> "tuple[Entry, ...]":
    """The ledger about a case, or about the message where it has none."""
    return tx.ledger.by_case(case) if case else tx.ledger.by_fingerprint(fingerprint)
