"""The digest of a day from the store, and the one that is sent once."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from inboxbot import rulebook
from inboxbot.delivery import Policy, deliver_due
from inboxbot.digest.collect import of_day, of_everything, post, unreported
from inboxbot.digest.printing import printer
from inboxbot.model import EntryType, Language
from inboxbot.store import open_store
from inboxbot.transports import FolderTransport
from tests.digest.days import DAY, HELD, MORNING, ZONE, decision, entry

ROOT = Path(__file__).parents[2]
PRESS = printer(ROOT / "templates", Language.FI, rulebook.load(ROOT / "rules"))
STAFF = ("virkailija@kela.example", "toinen@kela.example")


def late(name: str, days: int):
    more = decision(name, HELD.kind, HELD.verdict, minutes=days * 24 * 60)
    return entry(more)


def test_a_day_runs_from_local_midnight_to_midnight(store):
    last_minute = MORNING.replace(hour=23, minute=59) - MORNING
    with store.begin() as tx:
        tx.ledger.append(entry(decision("last", HELD.kind, HELD.verdict, minutes=last_minute.seconds // 60)))
        tx.ledger.append(late("next", 1))
    assert 6 == of_day(store, DAY, ZONE).counts.messages
    assert 1 == of_day(store, DAY + timedelta(days=1), ZONE).counts.messages
    assert 7 == of_everything(store, ZONE).counts.messages


def test_the_digest_is_queued_once_a_day_for_every_officer(store):
    assert post(store, PRESS, "inbox@bot.example", STAFF, DAY, MORNING, ZONE)
    assert not post(store, PRESS, "inbox@bot.example", STAFF, DAY, MORNING, ZONE)
    with store.read() as tx:
        assert list(STAFF) == [row.to for row in tx.outbox.all()]
        assert [EntryType.DIGEST] == [line.type for line in tx.ledger.entries()][-1:]


def test_nobody_wants_it_nothing_is_queued(store):
    assert not post(store, PRESS, "inbox@bot.example", (), DAY, MORNING, ZONE)


def test_what_came_late_stands_in_the_next_digest_whatever_its_time(store):
    post(store, PRESS, "inbox@bot.example", STAFF, DAY, MORNING, ZONE)
    with store.begin() as tx:
        tx.ledger.append(late("long-before", -9))
    digest = unreported(store, DAY + timedelta(days=1), ZONE)
    assert ["long-before.eml"] == [item.source for item in digest.decisions]


async def test_the_letter_is_one_to_one_with_text_page_and_workbook(store, tmp_path):
    post(store, PRESS, "inbox@bot.example", STAFF[:1], DAY, MORNING, ZONE)
    done = await deliver_due(store, FolderTransport(tmp_path), MORNING, Policy(own_addresses=("inbox@bot.example",)))
    assert (1, 0) == (done.sent, done.held)
    message = message_from_bytes(next(tmp_path.iterdir()).read_bytes(), policy=default)
    assert (STAFF[0], "auto-generated") == (message["To"], message["Auto-Submitted"])
    assert message["Subject"].startswith("Sinua odottaa 2 viestiä. ")
    assert PRESS.text(unreported(open_store("sqlite://"), DAY, ZONE)) != message.get_body(("plain",)).get_content()
    assert message.get_body(("html",)).get_content().startswith("<!doctype html>")
    assert ["digest-2019-08-30.xlsx"] == [part.get_filename() for part in message.iter_attachments()]
