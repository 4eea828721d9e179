"""One round over the mailbox: in order, once, filed; and nothing behind a bad message waits."""

from inboxbot.mailboxes.live import MailboxUnavailable
from inboxbot.service.rounds import Rounds
from inboxbot.store import PlaceState
from tests.service.conftest import decided, mail


def ledger(store) -> list[str]:
    with store.read() as tx:
        return [entry.decision.head.source for entry in tx.ledger.entries() if entry.decision]


def test_each_message_goes_to_the_folder_of_its_verdict(rounds, mailbox):
    for number, verdict in enumerate(("accepted", "held", "rejected", "incomplete", "ignored", "accepted")):
        mailbox.deliver(mail(verdict, number))
    assert 6 == rounds().run()
    assert {"accepted": [1, 6], "held": [2], "rejected": [3], "incomplete": [4], "ignored": [5]} == mailbox.filed


def test_messages_are_decided_in_the_order_of_arrival(rounds, mailbox, store):
    for number in range(120):
        mailbox.deliver(mail("accepted", number))
    assert 120 == rounds().run()
    assert [f"INBOX/1/{uid}" for uid in range(1, 121)] == ledger(store)


def test_a_folder_that_is_refused_keeps_messages_and_lets_others_go_on(rounds, mailbox, store):
    mailbox.refuses.add("accepted")
    refused, held = mailbox.deliver(mail("accepted")), mailbox.deliver(mail("held"))
    one = rounds()
    assert 2 == one.run()
    assert {"held": [held]} == mailbox.filed
    with store.read() as tx:
        assert PlaceState.DECIDED == tx.places.get(mailbox.place(refused), mailbox.name).state
    mailbox.refuses.clear()
    assert 0 == one.run()
    assert [refused] == mailbox.filed["accepted"]


def test_the_same_bytes_after_a_change_of_uidvalidity_are_decided_once(rounds, mailbox, store):
    mailbox.refuses.add("accepted")
    mailbox.deliver(mail("accepted"))
    rounds().run()
    mailbox.uidvalidity, mailbox.refuses = 2, set()
    rounds().run()
    assert {"accepted": [1]} == mailbox.filed
    with store.read() as tx:
        assert 1 == len(tx.outbox.all())


def test_a_stop_comes_after_the_message_in_hand(parts, mailbox, store):
    for number in range(5):
        mailbox.deliver(mail("accepted", number))
    handled: list[int] = []

    def handle(arrival, desk):
        handled.append(arrival.place.uid)
        return decided(arrival, desk)

    made = parts(handle=handle)
    Rounds(parts=made, desk=lambda: made.desk, committed=lambda: None, stopping=lambda: len(handled) >= 2).run()
    assert {"accepted": [1, 2]} == mailbox.filed


def test_a_message_whose_fetching_ends_the_connection_holds_nobody_up(rounds, mailbox):
    for number in range(4):
        mailbox.deliver(mail("accepted", number))
    mailbox.unfetchable = {2}
    one, losses = rounds(), 0
    for _ in range(6):
        try:
            one.run()
        except MailboxUnavailable:
            losses += 1
    assert [1, 3, 4] == sorted(mailbox.filed["accepted"])
    assert 4 == losses


def test_a_shadow_run_knows_a_message_before_it_sees_its_answer(rounds, mailbox, store, monkeypatch):
    known_then = []
    first = mailbox.place(1)

    def sent(mark):
        # it comes, and is answered, while the round is under way
        if not mailbox.inbox:
            mailbox.deliver(mail("accepted", 1))
            return (mailbox._arrival(first, b"answer"),)
        return ()

    monkeypatch.setattr(mailbox, "sent", sent)
    monkeypatch.setattr("inboxbot.service.sent.see_sent", lambda arrival, desk: known_then.extend(ledger(store)))
    rounds(shadow=True).run()
    assert ["INBOX/1/1"] == known_then
