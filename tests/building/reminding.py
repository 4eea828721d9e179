"""A desk whose rules remind suppliers, and the reminders that it wrote."""

import shutil
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from inboxbot import replies, rulebook
from inboxbot.intake import Desk
from inboxbot.model import Inbox, Opened, Outgoing
from inboxbot.rulebook import Rulebook
from inboxbot.store import Store
from tests.building.desks import desk_on

INBOX = Inbox(addresses=("inbox@kela.example",), copy_address="copy@kela.example")
OFF = "completion_days_before: 0"


def rules_that_remind(folder: Path, *, tests: str = "7", completion: str = "3") -> Rulebook:
    """The shipped rules with the days filled in; either text may be a list of dated values."""
    rules = Path(shutil.copytree(rulebook.default_directory(), folder / "rules"))
    for name in ("registration.yaml", "access_request.yaml"):
        text = (rules / name).read_text(encoding="utf-8")
        assert OFF in text
        text = text.replace(OFF, f"completion_days_before: {completion}")
        text = text.replace("  preliminary_tests_days_before: 0", f"  preliminary_tests_days_before: {tests}")
        (rules / name).write_text(text, encoding="utf-8")
    return rulebook.load(rules)


def desk_of(store: Store, rules: Rulebook) -> Desk:
    letterhead = replies.Letterhead(from_address="inbox@kela.example", contact="tuki@kela.example")

    def unopened(data: bytes, filename: str, declared: str) -> Opened:
        raise AssertionError(filename)

    return desk_on(store, INBOX, rulebook=rules, letterhead=letterhead, opener=unopened)


def reminders(desk: Desk) -> list[Outgoing]:
    """What lies in the outbox and answers nothing."""
    with desk.store.read() as tx:
        return [row for row in tx.outbox.all() if b"Auto-Submitted: auto-generated" in row.raw]


def letter(outgoing: Outgoing) -> EmailMessage:
    message = message_from_bytes(outgoing.raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message
