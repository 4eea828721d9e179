"""What headers and structure prove, and what they do not."""

from dataclasses import replace

import pytest
from building.messages import INBOX, attachment, lines, message

from inboxbot import kinds
from inboxbot.model import Address, Body, Inbox, Kind, Message, Report
from inboxbot.rulebook import Rulebook

HEADING = "Käyttöoikeus ulkoiseen työtilaan"
LETTER = "Hei, ohessa pyytämänne tiedot, kertokaa jos jotakin puuttuu."


def kind(rulebook: Rulebook, sent: Message, inbox: Inbox = INBOX) -> Kind | None:
    return kinds.machine(sent, rulebook, inbox).kind


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Auto-Submitted": "auto-replied"}, Kind.AUTO_REPLY),
        ({"Auto-Submitted": "AUTO-GENERATED; owner-email=x"}, Kind.AUTO_REPLY),
        ({"X-Autoreply": "yes"}, Kind.AUTO_REPLY),
        ({"X-Apple-Action": "VACATION"}, Kind.AUTO_REPLY),
        ({"Precedence": "Auto_Reply"}, Kind.AUTO_REPLY),
        ({"Return-Path": "<>"}, Kind.AUTO_REPLY),
        ({"X-Failed-Recipients": "a@b.example"}, Kind.BOUNCE),
        ({"Precedence": "BULK"}, Kind.BULK),
        ({"List-Id": "Uutiset <uutiset.firma.example>"}, Kind.BULK),
        ({"List-Unsubscribe": "<mailto:x@y.example>"}, Kind.BULK),
        ({"Return-Path": "<x-bounces+maija=firma.example@lists.example>"}, Kind.BULK),
        ({"Return-Path": "<owner-x@lists.example>"}, Kind.BULK),
        ({"X-Loop": "inbox@kela.example"}, Kind.OWN_MESSAGE),
    ],
)
def test_headers_of_a_machine_tell_it(rulebook: Rulebook, headers: dict[str, str], expected: Kind) -> None:
    assert kind(rulebook, message("Uutiset", "Hei!", headers=headers)) is expected


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto-Submitted": "No"},
        {"X-Auto-Response-Suppress": "DR, OOF, AutoReply"},
        {"X-Auto-Response-Suppress": "All"},
        {"Precedence": "first-class"},
        {"Return-Path": "<maija@firma.example>"},
        {"Return-Path": "<bounces+123-maija=firma.example@em.firma.example>"},
        {"X-Autoreply": "no"},
        {"X-Autoreply-Was-Off": "yes"},
        {"X-MS-Exchange-Inbox-Rules-Loop": "maija@firma.example"},
        {"X-Loop": "maija@firma.example"},
        {"Feedback-ID": "1:2"},
    ],
)
def test_headers_of_people_silence_nobody(rulebook: Rulebook, headers: dict[str, str]) -> None:
    told = kinds.machine(message(HEADING, LETTER, headers=headers), rulebook, INBOX)
    assert told.kind is None
    assert told.marks == ()


def test_all_mail_of_our_own_list_carries_its_headers(rulebook: Rulebook) -> None:
    ours = Inbox(addresses=INBOX.addresses, own_lists=("inbox.kela.example",))
    headers = {"List-Id": "Inbox <inbox.kela.example>", "List-Post": "<mailto:x>", "Precedence": "list"}
    assert kind(rulebook, message("Kysymys", "Hei!", headers=headers), ours) is None
    other = {**headers, "List-Id": "<muu.kela.example>"}
    assert kind(rulebook, message("Kysymys", "Hei!", headers=other), ours) is Kind.BULK


def test_our_own_address_as_the_sender_is_our_own_message(rulebook: Rulebook) -> None:
    sent = message("Re: asia", LETTER, sender=Address(email="INBOX@kela.example"))
    assert kind(rulebook, sent) is Kind.OWN_MESSAGE


def test_our_own_message_is_ours_whatever_it_brings_and_whatever_speaks_for_a_person(rulebook: Rulebook) -> None:
    text = f"{LETTER} Voitteko vahvistaa? OID 1.2.246.10.2048198\n\nTerveisin\nMaija Meri"
    body = Body(own=(lines(text),), quoted="Hei, ilmoittautumisenne on saapunut.", forwarded=(lines("Hei!"),))
    sent = message("VL: asia", body=body, files=(attachment("lomake.xlsx"),), headers={"X-Mailer": "Outlook"})
    ours = replace(sent, head=replace(sent.head, sender=Address(name="Maija Meri", email="inbox@kela.example")))
    told = kinds.machine(ours, rulebook, INBOX)
    assert (Kind.OWN_MESSAGE, True) == (told.kind, told.sure)


@pytest.mark.parametrize(
    ("report_type", "expected"),
    [
        ("delivery-status", Kind.BOUNCE),
        ("feedback-report", Kind.BOUNCE),
        ("disposition-notification", Kind.AUTO_REPLY),
    ],
)
def test_a_report_tells_its_kind_and_is_sure(rulebook: Rulebook, report_type: str, expected: Kind) -> None:
    headers = {"Content-Type": f"multipart/report; report-type={report_type}; boundary=x"}
    reports = (Report(report_type=report_type),)
    sent = message("Read: asia", LETTER, headers=headers, content_type="multipart/report", reports=reports)
    told = kinds.machine(sent, rulebook, INBOX)
    assert told.kind is expected
    assert told.sure


def test_a_mail_system_s_name_is_sure_and_a_postmaster_s_is_not(rulebook: Rulebook) -> None:
    daemon = message("Postia", LETTER, sender=Address(email="MAILER-DAEMON@mx.firma.example"))
    assert kind(rulebook, daemon) is Kind.BOUNCE
    assert kind(rulebook, message("Postia", LETTER, sender=Address(email="postmaster@firma.example"))) is None


def test_an_address_that_nobody_reads_tells_unless_a_person_is_to_be_answered(rulebook: Rulebook) -> None:
    unread, person = Address(email="news-noreply@firma.example"), Address(email="maija@firma.example")
    assert kind(rulebook, message("Uutta", "Lue lisää.", sender=unread)) is Kind.AUTO_REPLY
    assert kind(rulebook, message("Yhteydenotto", LETTER, sender=unread, reply_to=person)) is None


def test_one_who_writes_through_a_help_desk_waits_and_one_through_a_tracker_is_answered(rulebook: Rulebook) -> None:
    desk = kinds.machine(message(HEADING, LETTER, headers={"List-Id": "<desk.firma.example>"}), rulebook, INBOX)
    assert (desk.kind, desk.marks) == (None, ("list-id",))
    tracker = kinds.machine(message(HEADING, LETTER, headers={"X-Jira-Fingerprint": "x"}), rulebook, INBOX)
    assert (tracker.kind, tracker.marks) == (None, ())


def test_precedence_on_what_a_person_writes_is_known_to_stand_alone(rulebook: Rulebook) -> None:
    told = kinds.machine(message(HEADING, LETTER, headers={"Precedence": "bulk"}), rulebook, INBOX)
    assert told.kind is None
    assert told.precedence_alone
