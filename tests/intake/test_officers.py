"""Officers: a supplier's message that one of them sends on, and what they write themselves."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from building.claims import at
from building.outlook import saved_message

from inboxbot.explain import letter_text
from inboxbot.intake import Desk, handle, rule, see_sent
from inboxbot.model import (
    Act,
    Arrival,
    CaseState,
    Decision,
    EntryType,
    Inbox,
    Kind,
    Place,
    ReceivedFrom,
    Ruling,
    Silence,
    Verdict,
)
from tests.building.desks import new_desk

OFFICER, SUPPLIER = "virve@kela.example", "maija@firma.example"
HEADING = "Käyttöoikeus ulkoiseen työtilaan"
FIVE = f"""\
Etunimi: Maija
Sukunimi: Meikäläinen
Sähköposti: {SUPPLIER}
Organisaatio: Firma Oy
OID: 1.2.246.10.2048198
"""
BLOCKS = {
    "outlook-fi": f"""\
Tiedoksi, tämä tuli minulle.

-----Alkuperäinen viesti-----
Lähettäjä: Maija Meikäläinen <{SUPPLIER}>
Lähetetty: 30. elokuuta 2019 9:00
Vastaanottaja: Virve Virkailija <{OFFICER}>
Aihe: {HEADING}

{FIVE}""",
    "outlook-sv": f"""\
Från: Maija Meikäläinen [mailto:{SUPPLIER}]
Skickat: den 30 augusti 2019 09:00
Till: Virve Virkailija
Ämne: {HEADING}

{FIVE}""",
    "gmail": f"""\
---------- Forwarded message ---------
From: Maija Meikäläinen <{SUPPLIER}>
Date: Fri, Aug 30, 2019 at 9:00 AM
Subject: {HEADING}
To: Virve Virkailija <{OFFICER}>


{FIVE}""",
}


@pytest.fixture
def desk() -> Iterator[Desk]:
    inbox = Inbox(
        addresses=("inbox@kela.example",),
        copy_address="copy@kela.example",
        officers=(OFFICER,),
        own_hosts=("mx.kela.example",),
        trusted_authserv_id="mx.kela.example",
    )
    with new_desk(inbox) as made:
        yield made


def came(message: EmailMessage, desk: Desk, received: str = "2019-08-31 10:00") -> Decision:
    place = Place(mailbox="INBOX", source=f"INBOX/1/{message['Message-ID']}")
    arrival = Arrival(
        raw=message.as_bytes(policy=policy.SMTP),
        received_at=at(received),
        received_from=ReceivedFrom.INTERNALDATE,
        place=place,
    )
    return handle(arrival, desk)


def mail(name: str, text: str, sender: str = OFFICER, subject: str = f"VL: {HEADING}", **fields: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "inbox@kela.example", subject
    message["Message-ID"] = f"<{name}@{sender.rpartition('@')[2]}>"
    for field, value in fields.items():
        message[field.replace("_", "-")] = value
    message.set_content(text, cte="quoted-printable")
    return message


def original(*received: str, text: str = FIVE) -> EmailMessage:
    message = mail("orig", text, SUPPLIER, HEADING)
    for line in received:
        message["Received"] = line
    return message


def attached(inner: EmailMessage, text: str = "Tiedoksi.") -> EmailMessage:
    message = mail("fwd", text)
    message.add_attachment(inner)
    return message


def ruled(decision: Decision, desk: Desk, act: Act = Act.ACCEPT) -> Decision:
    return rule(Ruling(case=decision.case or "", act=act, note="Kiitos.", at=at("2019-09-01 08:00")), desk)


@pytest.mark.parametrize("block", BLOCKS)
def test_an_inline_forward_is_judged_as_the_supplier_s_and_nothing_is_sent_before_a_person_accepts(
    block: str, desk: Desk
) -> None:
    decision = came(mail("fwd", BLOCKS[block]), desk)
    assert decision.head.sender is not None
    assert SUPPLIER == decision.head.sender.email
    assert (Kind.ACCESS_REQUEST, Verdict.HELD, CaseState.WITH_PERSON) == (
        decision.kind,
        decision.verdict,
        decision.case_state,
    )
    assert (True, Silence.ADDRESS_SUPPRESSED, None) == (
        decision.participants[0].complete,
        decision.silence,
        decision.reply,
    )
    with desk.store.read() as tx:
        assert () == tx.outbox.all()
    accepted = ruled(decision, desk)
    assert accepted.reply is not None
    assert ("accepted", SUPPLIER) == (accepted.reply.template, accepted.reply.to)


def test_a_forward_as_an_attachment_is_answered_in_the_supplier_s_own_thread(desk: Desk) -> None:
    decision = came(attached(original()), desk)
    assert (Kind.ACCESS_REQUEST, "Tiedoksi." in str(decision)) == (decision.kind, False)
    ruled(decision, desk, Act.RELEASE)
    with desk.store.read() as tx:
        (letter,) = tx.outbox.all()
    sent = message_from_bytes(letter.raw, policy=policy.default)
    assert (SUPPLIER, "<orig@firma.example>") == (sent["To"], sent["In-Reply-To"])
    assert "fwd@" not in letter.raw.decode()
    later = came(mail("next", "Kiitos!", SUPPLIER, "Re", In_Reply_To="<orig@firma.example>"), desk)
    assert decision.case == later.case


def test_a_message_saved_by_outlook_tells_its_sender_too(desk: Desk) -> None:
    fields = f"From: =?utf-8?q?Maija_Meik=C3=A4l=C3=A4inen?= <{SUPPLIER}>\r\nMessage-ID: <orig@firma.example>\r\n\r\n"
    message = mail("fwd", "Tiedoksi.")
    message.add_attachment(
        saved_message(FIVE, fields), maintype="application", subtype="vnd.ms-outlook", filename="pyynto.msg"
    )
    head = came(message, desk).head
    assert head.sender is not None
    assert (SUPPLIER, "<orig@firma.example>", OFFICER) == (
        head.sender.email,
        head.forwarded_id,
        head.forwarded_by and head.forwarded_by.email,
    )


def taken_from(whom: str, by: str, day: int) -> str:
    return f"from {whom} by {by}; {day} Aug 2019 09:00:00 +0300"


STRANGER = "a.firma.example (a.firma.example [203.0.113.7])"


@pytest.mark.parametrize(
    ("trace", "moment", "clock"),
    [
        ([taken_from(STRANGER, "mx.kela.example", 30)], "2019-08-30 09:00", ReceivedFrom.OWN_RECEIVED),
        ([taken_from(STRANGER, "mx.firma.example", 30)], "2019-08-31 10:00", ReceivedFrom.INTERNALDATE),
        ([], "2019-08-31 10:00", ReceivedFrom.INTERNALDATE),
        (
            [taken_from(STRANGER, "mx.kela.example", 30), taken_from("x", "mx.kela.example", 20)],
            "2019-08-30 09:00",
            ReceivedFrom.OWN_RECEIVED,
        ),
        (
            [
                taken_from("filter (unknown [10.1.2.3])", "mx.kela.example", 30),
                taken_from(STRANGER, "mx.kela.example", 29),
            ],
            "2019-08-29 09:00",
            ReceivedFrom.OWN_RECEIVED,
        ),
    ],
)
def test_only_a_trace_of_our_own_makes_an_original_arrive_before_the_officer_s_message(
    trace: list[str], moment: str, clock: ReceivedFrom, desk: Desk
) -> None:
    head = came(attached(original(*trace)), desk).head
    assert (at(moment), clock) == (head.received_at, head.received_from)


@pytest.mark.parametrize("result", ["dmarc=fail header.from=kela.example", "dmarc=pass header.from=evil.example"])
def test_whoever_writes_under_an_officer_s_address_without_being_one_is_anyone(result: str, desk: Desk) -> None:
    false = f"mx.kela.example; {result}"
    decision = came(mail("fwd", BLOCKS["gmail"], Authentication_Results=false), desk)
    assert decision.head.sender is not None
    assert OFFICER == decision.head.sender.email
    assert "sender-unauthenticated" in [finding.code for finding in decision.findings]


def test_anyone_else_s_forward_is_that_person_s_own_message(desk: Desk) -> None:
    decision = came(mail("fwd", BLOCKS["gmail"], "kalle@muualla.example"), desk)
    assert decision.reply is not None
    assert "kalle@muualla.example" == decision.reply.to


def test_a_forward_that_shows_no_address_names_nobody(desk: Desk) -> None:
    block = BLOCKS["outlook-fi"].replace(f" <{SUPPLIER}>", "", 1)
    decision = came(mail("fwd", block), desk)
    assert (None, Silence.ADDRESS_SUPPRESSED) == (decision.head.sender, decision.silence)
    assert Silence.NO_ADDRESS == ruled(decision, desk).silence


def test_an_officer_s_own_question_is_held_and_acknowledged(desk: Desk) -> None:
    decision = came(mail("q", FIVE, subject=HEADING), desk)
    assert (Kind.ENQUIRY, Verdict.HELD) == (decision.kind, decision.verdict)
    assert decision.reply is not None
    assert OFFICER == decision.reply.to


@pytest.mark.parametrize("answers", ["<digest-2019-08-30.virve.at.kela.example@kela.example>", "<one@firma.example>"])
def test_an_officer_who_writes_a_decision_hears_that_nothing_was_decided_and_how_to_do_it(
    answers: str, desk: Desk
) -> None:
    first = came(mail("one", FIVE.replace("OID: 1.2.246.10.2048198\n", ""), SUPPLIER, HEADING), desk)
    said = came(mail("o", "Accept.", subject="Re: Sinua odottaa 1 viesti.", In_Reply_To=answers), desk)
    assert said.reply is not None
    with desk.store.read() as tx:
        letter, case = tx.outbox.by_message_id(said.reply.message_id), tx.cases.get(first.case or "")
        assert () == tx.grants.open()
    assert letter is not None and case is not None
    text = letter_text(letter.raw)
    assert (OFFICER, True) == (said.reply.to, "Mitään ei ratkaistu." in text)
    assert f"inboxbot held accept {said.case} --note" in text
    assert not any(words in text for words in ("Viestinne", "Kiitos viestistänne", "Asianumero"))
    assert CaseState.COMPLETE != case.state


def test_whom_an_officer_wrote_to_with_a_copy_to_us_may_answer(desk: Desk) -> None:
    begun = mail("begun", "Lähettäisittekö tiedot?", subject="Työtila")
    begun.replace_header("To", f"{SUPPLIER}, inbox@kela.example")
    first = came(begun, desk)
    thanks = came(
        mail("a", "Kiitos viestistä, palaamme asiaan.", SUPPLIER, "Re", In_Reply_To="<begun@kela.example>"), desk
    )
    assert (first.case, CaseState.WITH_PERSON) == (thanks.case, thanks.case_state)
    assert ["courtesy"] == [finding.code.value for finding in thanks.findings]
    people = came(mail("b", FIVE, SUPPLIER, HEADING, In_Reply_To="<begun@kela.example>"), desk)
    assert (Kind.ACCESS_REQUEST, CaseState.WITH_PERSON) == (people.kind, people.case_state)


def test_an_officer_s_copy_in_a_thread_takes_the_case_over_and_brings_nothing(desk: Desk) -> None:
    lacking = FIVE.replace("OID: 1.2.246.10.2048198\n", "")
    first = came(mail("one", lacking, SUPPLIER, HEADING), desk)
    copy = came(mail("o", "Soitan teille.", subject="Re", In_Reply_To="<one@firma.example>"), desk)
    assert (first.case, CaseState.WITH_PERSON, ()) == (copy.case, copy.case_state, copy.findings)
    answer = came(mail("two", "OID: 1.2.246.10.2048198", SUPPLIER, "Re", In_Reply_To="<o@kela.example>"), desk)
    assert (first.case, Verdict.HELD, "received") == (answer.case, answer.verdict, answer.reply.template)  # type: ignore[union-attr]
    released = ruled(answer, desk, Act.RELEASE)
    assert released.reply is not None
    assert ("accepted", SUPPLIER) == (released.reply.template, released.reply.to)


def sent(name: str, answers: str, desk: Desk, subject: str = "Soitan") -> CaseState | None:
    message = mail(name, "Soitan teille.", "inbox@kela.example", subject, References=answers)
    place = Place(mailbox="Sent", source=f"Sent/1/{name}")
    raw = message.as_bytes(policy=policy.SMTP)
    clock = ReceivedFrom.INTERNALDATE
    case = see_sent(Arrival(raw=raw, received_at=at("2019-09-01 09:00"), received_from=clock, place=place), desk)
    return case.state if case is not None else None


def test_a_sent_message_counts_once_also_after_the_case_was_released(desk: Desk) -> None:
    first = came(mail("one", FIVE, SUPPLIER, HEADING), desk)
    assert CaseState.WITH_PERSON == sent("o", "<one@firma.example>", desk)
    ruled(first, desk, Act.RELEASE)
    assert None is sent("o", "<one@firma.example>", desk)
    again = came(mail("two", "Kiitos!", SUPPLIER, "Re", References="<one@firma.example> <o@kela.example>"), desk)
    assert (CaseState.COMPLETE, Verdict.ACCEPTED) == (again.case_state, again.verdict)
    assert CaseState.WITH_PERSON == sent("p", "<two@firma.example>", desk)


def test_a_sent_message_ties_by_the_number_in_its_subject_and_to_no_case_by_nothing(desk: Desk) -> None:
    first = came(mail("one", FIVE, SUPPLIER, HEADING), desk)
    assert None is sent("o", "<nobody@else.example>", desk)
    assert CaseState.WITH_PERSON == sent("p", "", desk, f"Soitan [{first.case}]")
    with desk.store.read() as tx:
        assert EntryType.OFFICER == tx.ledger.entries()[-1].type


def test_our_own_replies_among_the_sent_messages_are_no_officer_s(desk: Desk) -> None:
    came(mail("one", FIVE, SUPPLIER, HEADING), desk)
    with desk.store.read() as tx:
        (reply,) = tx.outbox.all()
    place = Place(mailbox="Sent", source="Sent/1/1")
    renamed = reply.raw.replace(reply.message_id.encode(), b"<5f1c@mail.kela.example>")
    assert renamed != reply.raw
    for raw in (reply.raw, renamed):
        arrival = Arrival(raw=raw, received_at=None, received_from=ReceivedFrom.UNKNOWN, place=place)
        assert None is see_sent(arrival, desk)


def test_an_id_of_ours_that_no_reply_bears_is_a_person_s_also_without_a_case(desk: Desk) -> None:
    decision = came(mail("one", FIVE, SUPPLIER, HEADING, In_Reply_To="<by-hand@kela.example>"), desk)
    assert (Kind.ACCESS_REQUEST, Verdict.HELD, CaseState.WITH_PERSON) == (
        decision.kind,
        decision.verdict,
        decision.case_state,
    )
    assert decision.reply is not None
    with desk.store.read() as tx:
        text = letter_text(tx.outbox.all()[0].raw)
    assert 2 == text.count(str(decision.case))


def test_forms_that_answer_a_question_a_person_has_taken_wait_for_that_person_as_a_case_of_their_own(
    desk: Desk,
) -> None:
    question = came(mail("one", "Milloin seuraava jakso alkaa?", SUPPLIER, "Kysymys"), desk)
    sent("o", "<one@firma.example>", desk)
    decision = came(mail("two", FIVE, SUPPLIER, HEADING, In_Reply_To="<o@kela.example>"), desk)
    assert question.case != decision.case
    assert (Kind.ACCESS_REQUEST, Verdict.HELD, CaseState.WITH_PERSON) == (
        decision.kind,
        decision.verdict,
        decision.case_state,
    )


def test_a_code_in_what_an_officer_notes_is_kept_nowhere(desk: Desk) -> None:
    case = came(mail("asks", "Milloin seuraava jakso alkaa?", SUPPLIER, "Kysymys"), desk).case or ""
    note = "Hetunne 131052-308T on kirjattu."
    rule(Ruling(case=case, act=Act.ACCEPT, note=note, at=at("2019-09-01 08:00")), desk)
    with desk.store.begin() as tx:
        kept = f"{tx.ledger.by_case(case)} {tx.cases.get(case)}"
    assert "131052" not in kept
    assert "Hetunne *** on kirjattu." in kept
