"""`inboxbot rebuild`: the database brought up from the mailbox, after it was lost or an older one restored.

What was decided and filed is judged again in the order in which it came; what is known already is passed over. Every
reply counts as sent, so nobody is answered twice, and the mailbox stays as it is. Decisions of people, access that was
given and addresses that bounced stand in no mailbox: a backup brings them back, nothing else.
"""

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from inboxbot.commands.options import Config
from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from inboxbot.intake import Desk
    from inboxbot.model import Arrival, Decision
    from inboxbot.store import Store, Transaction

_LEASE_SECONDS = 600.0


def rebuild(config: Config = None) -> None:
    """Bring the database up from the mailbox's folders, after it was lost or an older one restored. Sends nothing."""
    from dataclasses import replace

    from inboxbot import bootstrap, settings
    from inboxbot.mailboxes.imap_archive import filed
    from inboxbot.mailboxes.live import MailboxUnavailable, SignInRefused, same_folder

    chosen = settings.load(config)
    settings.require(chosen, "imap", "inbox", "staff")
    account = bootstrap.account(chosen)
    folder, every = chosen.imap.folder, chosen.folders.model_dump().values()
    names = [name for name in every if name and not same_folder(name, folder)]
    leased = account.name if same_folder(folder, "INBOX") else f"{account.name}/{folder}"
    done: Counter[str] = Counter()
    with bootstrap.desk(chosen, store_url=chosen.store_url) as desk:
        desk = replace(desk, sends=False, also=_sent_before)
        with _Alone(desk.store, leased) as renew:
            try:
                with filed(account, names) as (count, arrivals):
                    for number, arrival in enumerate(arrivals, 1):
                        renew()
                        done[_judged(arrival, desk)] += 1
                        if number % 100 == 0:
                            typer.echo(f"{number} of {count}", err=True)
            except (MailboxUnavailable, SignInRefused) as trouble:
                typer.echo(f"imap: {trouble}; what was judged stays, the rest comes with the next try", err=True)
                raise typer.Exit(1) from None
    print(f"{done['new']} messages judged again, {done['known']} known already; nothing is sent")


def _judged(arrival: "Arrival", desk: "Desk") -> str:
    from inboxbot.intake import for_staff, header_block, is_spoilt, prepare, prepare_given_up, settle

    at_hand = (desk.rulebook, desk.inbox, desk.opener)
    try:
        claim = prepare(arrival, *at_hand)
    except Exception as error:
        if is_spoilt(error):
            raise
        claim = prepare_given_up(header_block(arrival, for_staff(error)), *at_hand)
    with desk.store.read() as tx:
        if tx.ledger.find(claim.head.fingerprint) is not None:
            return "known"
    settle(claim, desk)
    return "new"


def _sent_before(tx: "Transaction", decision: "Decision") -> None:
    """In the decision's own transaction: no `run` may find its reply waiting."""
    from inboxbot.model import OutgoingState

    row = tx.outbox.by_message_id(decision.reply.message_id) if decision.reply else None
    if row is not None and row.state is OutgoingState.QUEUED:
        at = decision.head.received_at or datetime.now(UTC)
        tx.outbox.mark(row.id, OutgoingState.SENT, sent_at=at, last_words="counted as sent by rebuild")


class _Alone:
    """Keeps the mailbox from a `run` meanwhile; UsageError where one has it."""

    def __init__(self, store: "Store", leased: str) -> None:
        from inboxbot.store import this_process

        self._store, self._name, self._holder = store, f"mailbox {leased}", this_process()

    def __enter__(self) -> "_Alone":
        self()
        return self

    def __call__(self) -> None:
        if not self._store.lease(self._name, self._holder, datetime.now(UTC), _LEASE_SECONDS):
            raise UsageError("this mailbox is served at the moment; stop `inboxbot run` first")

    def __exit__(self, *_: object) -> None:
        self._store.release(self._name, self._holder)
