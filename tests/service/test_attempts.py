"""Attempts at a message: counted, apart in time, without end for none; and nobody behind it waits."""

import faulthandler
import sqlite3
import subprocess
import sys
import textwrap
from dataclasses import replace

import pytest
import structlog
from sqlalchemy.exc import OperationalError

from inboxbot.errors import MachineTrouble, StoreTrouble
from inboxbot.mailboxes.live import MailboxUnavailable
from inboxbot.model import Code, Finding, Severity
from inboxbot.service.attempts import NOT_GIVEN_REST, RESTS
from inboxbot.service.parts import Gap
from inboxbot.service.rounds import REST_SECONDS
from inboxbot.store import PlaceState, open_store
from inboxbot.watching.figures import GIVEN_UP
from tests.service.conftest import decided, given_up, mail

FAILED = (Finding(code=Code.HANDLING_FAILED, severity=Severity.HOLD),)


class Killed(BaseException):
    """The process ends here."""


def attempts(store, mailbox, uid: int) -> int:
    with store.read() as tx:
        return tx.places.get(mailbox.place(uid), mailbox.name).attempts


def replies(store) -> int:
    with store.read() as tx:
        return len(tx.outbox.all())


def test_a_message_that_cannot_be_handled_is_given_up_at_the_third_attempt(rounds, mailbox, store, clock):
    bad = mailbox.deliver(mail("fault"))
    good = mailbox.deliver(mail("accepted"))
    one = rounds()
    for _ in range(3):
        one.run()
        clock.now += max(RESTS)
    assert {"failed": [bad], "accepted": [good]} == mailbox.filed
    assert (3, 1) == tuple(attempts(store, mailbox, uid) for uid in (bad, good))


def test_attempts_lie_apart_and_nobody_waits_for_them(rounds, mailbox, store, clock):
    bad = mailbox.deliver(mail("fault"))
    one = rounds()
    counted = []
    for seconds in (0, RESTS[0] - 1, 1, RESTS[1] - 1, 1):
        clock.now += seconds
        mailbox.deliver(mail("accepted", int(clock.now) + 2))
        one.run()
        counted.append(attempts(store, mailbox, bad))
    assert [1, 1, 2, 2, 3] == counted
    assert 5 == len(mailbox.filed["accepted"])
    assert [bad] == mailbox.filed["failed"]


def test_a_message_that_cannot_even_be_given_up_is_set_aside(rounds, mailbox, clock):
    def never(arrival, desk):
        raise RuntimeError("no")

    bad = mailbox.deliver(mail("fault"))
    one = rounds(give_up=never)
    for _ in range(4):
        assert not mailbox.filed
        one.run()
        clock.now += max(RESTS)
    assert {"failed": [bad]} == mailbox.filed


def test_a_header_block_that_kills_the_process_is_not_looked_at_again(rounds, mailbox):
    def kills(arrival, desk):
        if arrival.place.uid == 1:
            raise Killed
        return decided(arrival, desk)

    mailbox.deliver(mail("accepted", 1))
    mailbox.deliver(mail("accepted", 2))
    for _ in range(3):
        with pytest.raises(Killed):
            rounds(handle=kills, give_up=kills).run()
    rounds(handle=kills, give_up=kills).run()
    assert {"failed": [1], "accepted": [2]} == mailbox.filed


HANGS = """
    import re, sys
    from datetime import time
    from types import SimpleNamespace
    from inboxbot.intake import Desk
    from inboxbot.service import Parts, Timing
    from inboxbot.service.rounds import Rounds
    from inboxbot.store import open_store
    from tests.service.conftest import FOLDERS, MailboxInMemory, decided, given_up, mail

    def opener(data, filename, format):
        import time
        time.sleep(0.4)

    def handle(arrival, desk):
        # slow, but each file is bounded
        for _ in range(5):
            desk.opener(b"", "", "")
        if arrival.place.uid == 1:
            # holds the interpreter: no other thread and no signal handler runs
            re.match(r"(a+)+$", "a" * 60 + "b")
        return decided(arrival, desk)

    mailbox = MailboxInMemory()
    for number in (1, 2):
        mailbox.deliver(mail("accepted", number))
    desk = Desk(
        store=open_store(sys.argv[1]), rulebook=None, texts=None, inbox=None, letterhead=None, opener=opener
    )
    parts = Parts(
        mailbox=mailbox, desk=desk, folders=FOLDERS, recover=None, deliver=None, hurry=None, digest=None, reload=None,
        end=None, timing=Timing(time_zone="Europe/Helsinki", digest_at=time(7, 30), message=1.0),
        handle=handle, give_up=given_up,
    )
    Rounds(parts=parts, desk=lambda: desk, committed=lambda: None, stopping=lambda: False).run()
    print(mailbox.filed)
"""


def test_a_message_without_an_end_ends_the_process_and_is_not_opened_a_third_time(tmp_path):
    url = f"sqlite:///{tmp_path}/bot.db"
    ends = []
    for _ in range(3):
        command = [sys.executable, "-c", textwrap.dedent(HANGS), url]
        ends.append(subprocess.run(command, capture_output=True, text=True, timeout=60))
    assert [1, 1, 0] == [end.returncode for end in ends], ends[-1].stderr
    assert "Timeout" in ends[0].stderr
    assert "{'failed': [1], 'accepted': [2]}" == ends[2].stdout.splitlines()[-1]
    store = open_store(url)
    with store.read() as tx:
        assert 2 == len(tx.ledger.entries())
        assert ("ok",) == tuple(tx.ledger.connection.exec_driver_sql("PRAGMA integrity_check").scalars())
    store.close()


def test_two_crashes_at_the_worst_moments_give_one_decision(rounds, mailbox, store):
    crashes = [Gap.AFTER_ATTEMPT, Gap.AFTER_COMMIT]

    def reached(gap: Gap) -> None:
        if crashes and gap is crashes[0]:
            crashes.pop(0)
            raise Killed

    mailbox.deliver(mail("held"))
    for _ in range(2):
        with pytest.raises(Killed):
            rounds(reached=reached).run()
    with store.read() as tx:
        assert PlaceState.DECIDED == tx.places.get(mailbox.place(1), mailbox.name).state
    rounds().run()
    assert {"held": [1]} == mailbox.filed
    assert 1 == replies(store)


def test_a_failing_database_is_no_attempt_of_the_message(rounds, mailbox, store):
    failures = [OperationalError("x", None, Exception("disk full"))] * 4

    def handle(arrival, desk):
        if failures:
            raise failures.pop()
        return decided(arrival, desk)

    mailbox.deliver(mail("accepted"))
    one = rounds(handle=handle)
    for _ in range(3):
        with pytest.raises(StoreTrouble):
            one.run()
    # another process goes on, and knows nothing of the first
    with pytest.raises(StoreTrouble):
        rounds(handle=handle).run()
    rounds(handle=handle).run()
    assert {"accepted": [1]} == mailbox.filed
    assert 1 == attempts(store, mailbox, 1)


def test_what_the_database_will_never_take_is_the_messages_own_trouble(rounds, mailbox, clock):
    class ProgramLimitExceeded(Exception):
        sqlstate = "54000"

    def refused(arrival, desk):
        if arrival.place.uid == 1:
            raise OperationalError("INSERT", None, ProgramLimitExceeded("index row size 3640 exceeds 2704"))
        return decided(arrival, desk)

    mailbox.deliver(mail("accepted", 1))
    mailbox.deliver(mail("accepted", 2))
    one = rounds(handle=refused, give_up=refused)
    one.run()
    assert {"accepted": [2]} == mailbox.filed
    for _ in range(3):
        clock.now += max(RESTS)
        one.run()
    assert {"accepted": [2], "failed": [1]} == mailbox.filed


def test_whoever_meets_a_failing_database_again_and_again_goes_last(rounds, mailbox, store):
    def refused(arrival, desk):
        if arrival.place.uid == 1:
            raise OperationalError("INSERT", None, sqlite3.OperationalError("nobody knows"))
        return decided(arrival, desk)

    mailbox.deliver(mail("accepted", 1))
    mailbox.deliver(mail("accepted", 2))
    one = rounds(handle=refused)
    for _ in range(6):
        with pytest.raises(StoreTrouble):
            one.run()
    with store.read() as tx:
        assert PlaceState.DECIDED == tx.places.get(mailbox.place(2), mailbox.name).state


def test_a_machine_short_of_processes_spoils_no_attempt(rounds, mailbox, store):
    short = [True] * 7

    def handle(arrival, desk):
        if short:
            short.pop()
            raise MachineTrouble("no process to open documents: Resource temporarily unavailable")
        return decided(arrival, desk)

    for number in range(5):
        mailbox.deliver(mail("accepted", number))
    one = rounds(handle=handle)
    for _ in range(7):
        with pytest.raises(MachineTrouble):
            one.run()
    assert 5 == one.run()
    assert {"accepted": [2, 3, 4, 5, 1]} == mailbox.filed
    assert {1} == {attempts(store, mailbox, uid) for uid in range(1, 6)}


def test_a_machine_short_of_threads_spoils_no_attempt(rounds, mailbox, store, monkeypatch):
    def none_left(*_, **__):
        raise RuntimeError("unable to start watchdog thread")

    mailbox.deliver(mail("accepted"))
    one = rounds()
    with monkeypatch.context() as short:
        short.setattr(faulthandler, "dump_traceback_later", none_left)
        with pytest.raises(MachineTrouble):
            one.run()
    assert 1 == one.run()
    assert 1 == attempts(store, mailbox, 1)


def test_staff_are_told_where_a_message_that_was_given_up_failed_and_not_what_it_said(rounds, mailbox, clock):
    given = []

    def give_up(arrival, desk):
        given.append(arrival)
        return given_up(arrival, desk)

    mailbox.deliver(mail("fault"))
    one = rounds(give_up=give_up)
    for _ in range(3):
        one.run()
        clock.now += max(RESTS)
    assert given[0].trouble.startswith("ValueError at conftest.py:")
    assert "and more" not in given[0].trouble


def test_a_uid_that_is_given_out_again_is_another_message(rounds, mailbox, store):
    mailbox.deliver(mail("accepted", 1))
    one = rounds()
    one.run()
    # a restored mailbox: the same UIDVALIDITY, and the next UID is one that was given out before
    mailbox.filed.clear()
    mailbox.inbox[1] = mail("held", 2)
    assert 1 == one.run()
    assert {"held": [1]} == mailbox.filed
    assert (2, 1) == (replies(store), attempts(store, mailbox, 1))


def test_a_filed_message_that_is_listed_again_is_read_once_more_and_not_for_ever(rounds, mailbox, store):
    mailbox.deliver(mail("accepted"))
    read = []

    def handle(arrival, desk):
        read.append(arrival.place.uid)
        if len(read) > 2:
            raise Killed
        return decided(arrival, desk)

    # the server forgets the mark as soon as it was set
    mailbox.file = lambda places, folder: tuple(places)
    one = rounds(handle=handle)
    for _ in range(5):
        one.run()
    assert [1, 1] == read
    assert 1 == replies(store)


def test_a_message_that_is_listed_and_not_given_is_told_and_given_up_by_its_header(rounds, mailbox, clock):
    mailbox.deliver(mail("accepted", 1))
    mailbox.deliver(mail("accepted", 2))
    mailbox.withheld = {1}
    given = []

    def give_up(arrival, desk):
        given.append(arrival)
        return given_up(arrival, desk)

    one = rounds(give_up=give_up)
    with structlog.testing.capture_logs() as lines:
        for _ in range(3):
            one.run()
            clock.now += NOT_GIVEN_REST
    assert {"failed": [1], "accepted": [2]} == mailbox.filed
    assert b"Subject: 1\n\n" == given[0].raw
    assert "the mail server lists the message and does not give it" == given[0].trouble
    assert ["NotGiven", "NotGiven"] == [line["error"] for line in lines if line["event"] == "handling failed"]


def test_a_message_that_vanished_before_it_was_given_is_no_attempt(rounds, mailbox, store):
    mailbox.deliver(mail("accepted"))
    mailbox.withheld = {1}
    listed = mailbox.waiting
    looks = []

    def waiting():
        looks.append(1)
        return listed() if len(looks) == 1 else ()

    mailbox.waiting = waiting
    rounds().run()
    with store.read() as tx:
        assert tx.places.get(mailbox.place(1), mailbox.name) is None


def test_a_message_whose_fetching_always_ends_the_connection_is_given_up_in_the_end(rounds, mailbox, clock):
    mailbox.deliver(mail("accepted"))
    mailbox.unfetchable = {1}
    # its header does the same
    mailbox.trouble["header"] = [MailboxUnavailable("abort")] * 2
    one, losses = rounds(), 0
    for _ in range(30):
        try:
            one.run()
        except MailboxUnavailable:
            losses += 1
        clock.now += REST_SECONDS / 4
    assert {"failed": [1]} == mailbox.filed
    assert 8 == losses


def test_a_connection_that_happens_to_end_at_a_header_costs_no_acknowledgement(rounds, mailbox, clock):
    mailbox.deliver(mail("accepted"))
    mailbox.withheld = {1}
    mailbox.trouble["header"] = [MailboxUnavailable("abort")]
    acknowledged = []

    def give_up(arrival, desk):
        acknowledged.append(arrival.raw)
        return given_up(arrival, desk)

    one = rounds(give_up=give_up)
    for _ in range(2):
        one.run()
        clock.now += NOT_GIVEN_REST
    with pytest.raises(MailboxUnavailable):
        one.run()
    one.run()
    assert ([b"Subject: 1\n\n"], {"failed": [1]}) == (acknowledged, mailbox.filed)


def test_a_later_message_of_a_case_that_we_failed_on_is_filed_by_its_verdict_and_counts_as_no_failure(
    rounds, mailbox, store
):
    def handle(arrival, desk):
        decision = replace(decided(arrival, replace(desk, also=lambda tx, decision: None)), findings=FAILED)
        with desk.store.begin() as tx:
            desk.also(tx, decision)
        return decision

    mailbox.deliver(mail("held"))
    rounds(handle=handle).run()
    assert {"held": [1]} == mailbox.filed
    with store.read() as tx:
        assert not tx.flags.get(GIVEN_UP)
