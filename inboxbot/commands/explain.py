"""`inboxbot explain`: all the grounds of a decision, for a saved message or one that the service decided."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import Config, Json, Shadow, case_numbers
from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from inboxbot.grounds import Explainer, Grounds
    from inboxbot.model import Entry
    from inboxbot.rulebook import Rulebook
    from inboxbot.settings import Settings
    from inboxbot.store import Transaction

RULE = "\n" + "=" * 78 + "\n\n"


def explain(
    what: Annotated[
        str,
        typer.Argument(help="A saved message or mailbox, a Message-ID, or a case number.", autocompletion=case_numbers),
    ],
    everything: Annotated[bool, typer.Option("--all", help="Also the checks that found nothing.")] = False,
    config: Config = None,
    json: Json = False,
    shadow: Shadow = False,
) -> None:
    """Show the grounds of a decision: what was found, the message's words, the reply, what was read where."""
    from inboxbot.settings import load

    settings = load(config).of_run(shadow=shadow)
    path = Path(what)
    if json:
        _say_json(path, what, settings)
        return
    pages = (_of_file if path.exists() else _of_ledger)(what, settings, everything=everything)
    sys.stdout.buffer.write(RULE.join(pages).encode())
    sys.stdout.flush()


def _say_json(path: Path, what: str, settings: "Settings") -> None:
    """The decisions as `replay --json` writes them."""
    from inboxbot.commands.outputs import say_json
    from inboxbot.explain import decision_json

    if path.exists():
        from inboxbot import bootstrap
        from inboxbot.replay import replay

        with bootstrap.desk(settings, store_url=bootstrap.IN_MEMORY) as desk:
            for one in replay((path,), desk, jobs=1):
                say_json(decision_json(one.decision))
        return
    with _reading(settings) as tx:
        for entry in _about_it(what, tx):
            assert entry.decision is not None
            say_json(decision_json(entry.decision))


def _of_file(what: str, settings: "Settings", *, everything: bool) -> list[str]:
    """Judged here and now, on an empty store; a mailbox gives a page a message."""
    from inboxbot import bootstrap
    from inboxbot.grounds import Grounds
    from inboxbot.replay import replay

    path = Path(what)
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
                    excerpt=one.claim.excerpt,
                    case=tx.cases.get(decision.case) if decision.case else None,
                    entries=_about(decision.case, decision.head.fingerprint, tx),
                    outgoing=one.outgoing,
                    sends=False,
                )
            pages.append(explainer.page(grounds, everything=everything))
    return pages


def _of_ledger(what: str, settings: "Settings", *, everything: bool) -> list[str]:
    """As it was decided then, from the store: of a case its latest decision, of a message every one."""
    from inboxbot import rulebook

    explainer = _explainer(settings, rulebook.load(settings.rules_folder))
    with _reading(settings) as tx:
        return [explainer.page(_grounds(entry, tx), everything=everything) for entry in _about_it(what, tx)]


def _about_it(what: str, tx: "Transaction") -> "tuple[Entry, ...]":
    """The decisions on the case or message. UsageError when none is known."""
    of_case = _decided(tx.ledger.by_case(what.upper()))[-1:]
    # what waits beside a case stands in the ledger under that case's number
    if not of_case and (apart := tx.cases.get(what.upper())) is not None:
        of_case = _decided(tx.ledger.by_fingerprint(apart.head.fingerprint))[-1:]
    entries = of_case or _decided(tx.ledger.by_message_id(what)) or _decided(tx.ledger.by_message_id(f"<{what}>"))
    if not entries:
        _, comma, near = tx.cases.unknown(what).partition("; ")
        raise UsageError(f"{what}: neither a file nor a message or case that is known here{comma}{near}")
    return entries


@contextmanager
def _reading(settings: "Settings") -> "Iterator[Transaction]":

    from inboxbot.store import open_store

    with open_store(settings.store_url, new=False) as store, store.read() as tx:
        yield tx


def _explainer(settings: "Settings", rulebook: "Rulebook") -> "Explainer":

    from inboxbot.grounds import explainer

    language = settings.language
    return explainer(settings.templates_folder, language, rulebook, settings.zone)


def _decided(entries: "tuple[Entry, ...]") -> "tuple[Entry, ...]":
    """The entries that hold a decision; a second delivery decides nothing, and what was taken back does not stand."""
    from inboxbot.model import EntryType, standing

    return tuple(
        entry for entry in standing(entries) if entry.decision is not None and entry.type is not EntryType.SEEN_AGAIN
    )


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
        excerpt=read.excerpt,
        case=tx.cases.get(decision.case) if decision.case else None,
        entries=_about(decision.case, entry.fingerprint, tx),
        outgoing=tx.outbox.by_message_id(decision.reply.message_id) if decision.reply else None,
    )


def _about(case: str | None, fingerprint: str, tx: "Transaction") -> "tuple[Entry, ...]":
    """The ledger about a case, or about the message where it has none."""
    return tx.ledger.by_case(case) if case else tx.ledger.by_fingerprint(fingerprint)
