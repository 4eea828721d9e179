from dataclasses import replace

import pytest
from building.messages import INBOX, attachment, lines, message, table
from building.services import Service

from inboxbot.model import (
    Address,
    Attachment,
    Body,
    Claim,
    Heading,
    Inbox,
    Intent,
    Kind,
    Message,
    Report,
    Role,
    Trouble,
)
from inboxbot.rulebook import Rulebook
from inboxbot.understand import understand

HEADING = "Käyttöoikeus ulkoiseen työtilaan"
FIELDS = (
    "Etunimi: Maija\nSukunimi: Meikäläinen\nSähköposti: maija@firma.example\n"
    "Organisaatio: Firma Oy\nOID: 1.2.246.10.20774740"
)
REGISTRATION_FORM = attachment(
    "ilmoittautumislomake.xlsx",
    table(
        ("Ilmoittautuminen yhteistestaukseen", ""),
        ("Yritys", "Firma Oy"),
        ("Palvelu", "Sosiaalihuollon asiakastiedon arkisto"),
        ("Yhteistestausjakso", "9/2019–4/2020"),
        where="ilmoittautumislomake.xlsx!Taul1",
    ),
)
SYSTEM_FORM = attachment(
    "liite4.xls",
    table(("THL:n järjestelmälomake", ""), ("Järjestelmän nimi", "Sosku"), ("Versio", "3.1"), where="liite4.xls!Taul1"),
)
FORMS = (REGISTRATION_FORM, SYSTEM_FORM)


def claim(rulebook: Rulebook, sent: Message, inbox: Inbox = INBOX) -> Claim:
    return understand(sent, rulebook, inbox)


def test_a_registration_is_read_from_its_forms(rulebook: Rulebook) -> None:
    found = claim(rulebook, message("Ilmoittautuminen", "Ohessa lomakkeet.", files=FORMS))
    assert Kind.REGISTRATION is found.kind
    assert [Role.REGISTRATION_FORM, Role.SYSTEM_FORM] == [d.role for d in found.documents]
    assert [Service.SOCIAL_WELFARE] == [s.value for s in found.services]
    assert ["2019-09/2020-04"] == [str(p.value) for p in found.periods]
    assert ["ilmoittautumislomake.xlsx!Taul1!B4"] == [p.where for p in found.periods]
    assert () == found.participants


def test_an_access_request_is_read_from_its_heading_and_fields(rulebook: Rulebook) -> None:
    found = claim(rulebook, message(HEADING, FIELDS))
    assert (Kind.ACCESS_REQUEST, Heading.EXACT, 1) == (found.kind, found.heading, len(found.participants))
    assert found.participants[0].complete


def test_an_absence_with_our_heading_and_contact_lines_is_a_machine_and_nothing_more(rulebook: Rulebook) -> None:
    found = claim(rulebook, message(f"Automaattinen vastaus: {HEADING}", f"Olen lomalla. {FIELDS}"))
    assert (Kind.AUTO_REPLY, (), Heading.ABSENT) == (found.kind, found.participants, found.heading)
    assert found.evidence[0].startswith("subject: automa* (answer_label ")


def test_a_help_desks_mark_on_forms_is_a_mark_and_not_a_machine(rulebook: Rulebook) -> None:
    sent = message("Ilmoittautuminen", "Ohessa.", files=FORMS, headers={"Auto-Submitted": "auto-generated"})
    found = claim(rulebook, sent)
    assert (Kind.REGISTRATION, True, False) == (found.kind, found.machine_marked, found.precedence_alone)
    assert "machine's mark: Auto-Submitted: auto-generated" in found.evidence


def test_a_mark_of_answering_on_a_first_message_with_forms_is_only_a_mark(rulebook: Rulebook) -> None:
    found = claim(rulebook, message("Ilmoittautuminen", "Ohessa.", files=FORMS, headers={"X-Autoreply": "yes"}))
    assert (Kind.REGISTRATION, True) == (found.kind, found.machine_marked)


def test_a_link_that_a_machine_calls_a_form_brings_nothing(rulebook: Rulebook) -> None:
    link = attachment("we.tl", format="link", trouble=Trouble.REMOTE_LINK, said=("Registration form:",))
    bulk = {"precedence": "bulk", "list-unsubscribe": "<mailto:out@news.example>"}
    found = claim(rulebook, message("News", "Registration form: https://we.tl/t-a", files=(link,), headers=bulk))
    assert found.kind.is_machine


def test_the_copy_is_seen_among_the_recipients_whatever_its_case(rulebook: Rulebook) -> None:
    copied = (Address(email="inbox@kela.example"), Address(email="COPY@kela.example"))
    assert claim(rulebook, message(HEADING, FIELDS, recipients=copied)).copy_seen
    assert not claim(rulebook, message(HEADING, FIELDS)).copy_seen
    assert claim(rulebook, message(HEADING, FIELDS), Inbox(addresses=INBOX.addresses)).copy_seen


def test_who_is_to_be_removed_by_a_heading_makes_the_message_an_enquiry(rulebook: Rulebook) -> None:
    found = claim(rulebook, message(HEADING, f"Poistettavat:\n{FIELDS}"))
    assert (Kind.ENQUIRY, (Intent.REMOVAL,)) == (found.kind, found.intents)


@pytest.mark.parametrize(
    ("said", "waits"),
    [
        ("{first} ei tarvitse tunnusta.", True),
        ("Kahdella viimeisellä on tunnus jo, heitä tämä ei koske.", True),
        ("Esimiehet eivät ole hakemassa mitään.", False),
        ("Minä olen vain yhteyshenkilö.", False),
    ],
)
def test_who_is_left_out_counts_where_it_is_told_of_the_people_of_the_list(
    rulebook: Rulebook, said: str, waits: bool
) -> None:
    first = FIELDS.split("\n")[0].partition(": ")[2]
    found = claim(rulebook, message(HEADING, f"{FIELDS}\n\n{said.format(first=first)}"))
    assert waits is (Intent.DRAFT in found.intents)


def test_what_is_missing_is_asked_for_whatever_is_doubted(rulebook: Rulebook) -> None:
    doubt = "Sähköpostiosoite on vielä varmistamatta."
    fields = "\n".join(line for line in FIELDS.split("\n") if "@" not in line)
    assert (Intent.DRAFT,) == claim(rulebook, message(HEADING, f"{FIELDS}\n\n{doubt}")).intents
    assert () == claim(rulebook, message(HEADING, f"{fields}\n\n{doubt}")).intents


def test_a_matter_that_papers_outweigh_is_no_intent(rulebook: Rulebook) -> None:
    sent = message("Ilmoittautuminen", "Ohessa lomakkeet. Testihenkilötunnukset on tilattu.", files=FORMS)
    found = claim(rulebook, sent)
    assert (Kind.REGISTRATION, ()) == (found.kind, found.intents)


def test_as_agreed_beside_papers_is_a_phrase(rulebook: Rulebook) -> None:
    sent = message("VS: asia", "Kuten sovittu, ohessa lomake.", files=FORMS, in_reply_to=("<reply@kela.example>",))
    assert () == claim(rulebook, sent).intents


def test_the_excerpt_is_masked_before_it_is_cut(rulebook: Rulebook) -> None:
    found = claim(rulebook, message("Asia", "x" * 494 + " 131052-308T jotakin"))
    assert 500 == len(found.excerpt)
    assert "131052" not in found.excerpt
    assert found.personal_code


def test_forms_of_a_forward_count_and_its_text_speaks_where_the_own_is_empty(rulebook: Rulebook) -> None:
    body = Body(forwarded=(lines("Ilmoittaudumme Kvarkin yhteistestaukseen."),), is_forward=True)
    found = claim(rulebook, message("VL: Ilmoittautuminen", body=body))
    assert (Kind.REGISTRATION, [Service.IMAGING]) == (found.kind, [s.value for s in found.services])


def test_a_message_with_nothing_in_it_is_unclear(rulebook: Rulebook) -> None:
    empty: tuple[Attachment, ...] = ()
    found = claim(rulebook, message("", "", files=empty))
    assert (Kind.UNCLEAR, 0, "") == (found.kind, found.own_words, found.excerpt)


def crowd(people: int) -> Attachment:
    header = ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID")
    rows = ((f"Maija{i}", "M", f"m{i}@firma.example", "Firma Oy", "1.2.246.10.2048198") for i in range(people))
    return attachment("henkilot.xlsx", table(header, *rows, where="henkilot.xlsx!Taul1"))


@pytest.mark.parametrize(("people", "lost"), [(500, ()), (501, ("people-cut",))])
def test_more_people_than_can_be_shown_are_a_loss(rulebook: Rulebook, people: int, lost: tuple[str, ...]) -> None:
    found = claim(rulebook, message(HEADING, "Ohessa.", files=(crowd(people),)))
    assert (500, lost) == (len(found.participants), found.losses)


@pytest.mark.parametrize(("count", "lost"), [(4_990, ()), (5_001, ("people-cut",))])
def test_a_text_too_long_to_look_for_people_is_a_loss_of_a_request(
    rulebook: Rulebook, count: int, lost: tuple[str, ...]
) -> None:
    file = attachment("loki.txt", lines("\n".join(["rivi"] * count), where="loki.txt"))
    assert lost == claim(rulebook, message(HEADING, "Henkilöt liitteenä.", files=(file,))).losses
    assert lost == claim(rulebook, message(HEADING, FIELDS, files=(file,))).losses
    assert () == claim(rulebook, message("Ilmoittautuminen", "Ohessa.", files=(*FORMS, file))).losses


@pytest.mark.parametrize(
    ("name", "lost"),
    [("arkkitehtuurikuvaus.docx", ()), ("henkilöt.docx", ("people-cut",)), ("ohje.docx", ("people-cut",))],
)
def test_a_long_file_with_people_is_a_loss_unless_it_is_known_to_be_something_else(
    rulebook: Rulebook, name: str, lost: tuple[str, ...]
) -> None:
    title = "Arkkitehtuurikuvaus" if "arkkitehtuuri" in name else "Tiedot"
    text = f"{title}\n\n{FIELDS}\n" + "rivi\n" * 6_000
    file = attachment(name, lines(text, where=name))
    assert lost == claim(rulebook, message(HEADING, FIELDS, files=(file,))).losses


@pytest.mark.parametrize(
    ("end", "lost"),
    [
        ("Loppu.", ()),
        ("Maija Mäki, maija.maki@firma.example", ("people-cut",)),
        ("1.2.246.10.2048198", ("people-cut",)),
    ],
)
def test_a_manual_hides_nobody_unless_people_may_stand_at_its_end(
    rulebook: Rulebook, end: str, lost: tuple[str, ...]
) -> None:
    manual = attachment("kasikirja.txt", lines(f"{'Tässä kerrotaan järjestelmästä. ' * 3}\n" * 1_500 + end))
    assert lost == claim(rulebook, message(HEADING, FIELDS, files=(manual,))).losses


def test_an_unclear_text_too_long_to_look_for_people_is_a_loss(rulebook: Rulebook) -> None:
    told = [claim(rulebook, message("Lisäys", f"{'Tämä on rivi. ' * 5}\n" * count)) for count in (1_000, 2_000)]
    assert [(Kind.UNCLEAR, ()), (Kind.UNCLEAR, ("people-cut",))] == [(one.kind, one.losses) for one in told]


def test_what_was_lost_of_a_message_is_known_to_the_claim_and_told_to_staff(rulebook: Rulebook) -> None:
    sent = replace(message("Ilmoittautuminen", "Ohessa.", files=FORMS), losses=("files-cut",), over_size=True)
    found = claim(rulebook, sent)
    assert (("files-cut",), True, True) == (found.losses, found.over_size, found.partial)
    assert "not read in full: files-cut" in found.evidence


UNSURE = (
    {"List-Unsubscribe": "<https://x.example>"},
    {"Auto-Submitted": "auto-generated"},
    {"Precedence": "bulk"},
    {"Precedence": "auto_reply"},
)
NOT_READ = ({"over_size": True}, {"losses": ("text-cut",)}, {"failed": True})


@pytest.mark.parametrize("headers", UNSURE, ids=lambda value: "".join(map(" ".join, value.items())))
@pytest.mark.parametrize("unread", NOT_READ, ids=lambda value: "".join(value))
def test_what_we_did_not_read_makes_no_machine(rulebook: Rulebook, headers: dict, unread: dict) -> None:
    sent = message("Ilmoittautuminen yhteistestaukseen", "Ohessa.", headers=headers)
    assert claim(rulebook, sent).kind.is_machine
    found = claim(rulebook, replace(sent, **unread))
    assert (False, True, False) == (found.kind.is_machine, found.machine_marked, found.precedence_alone)


COPIER = Address(email="kopiokone@firma.example", name="Monitoimilaite 4. krs")
SCANNED = "Tämä viesti on lähetetty laitteesta RNP58387 (MP C3004).\n\nSkannauspäivä: 21.5.2026 10:30"
SCAN = attachment("20260521103000.pdf")


def test_what_a_copier_sends_may_be_anything_and_waits_for_a_person(rulebook: Rulebook) -> None:
    found = claim(rulebook, message("Asiakirja", SCANNED, files=(SCAN,), sender=COPIER))
    assert (False, True, False) == (found.kind.is_machine, found.machine_marked, found.precedence_alone)


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        (f"Tässä se sitoumus, joka jäi puuttumaan. t. Kaisa\n\n{SCANNED}", COPIER),
        (SCANNED, Address(email="kaisa.ahonen@firma.example", name="Kaisa Ahonen")),
        ("Lomake on skannattu.", COPIER),
    ],
)
def test_who_adds_a_line_to_a_scan_or_has_their_name_on_it_is_a_person(
    rulebook: Rulebook, text: str, sender: Address
) -> None:
    assert not claim(rulebook, message("Asiakirja", text, files=(SCAN,), sender=sender)).machine_marked


def test_precedence_alone_on_what_was_read_of_people_is_told_apart_also_when_more_was_not(rulebook: Rulebook) -> None:
    sent = replace(message(HEADING, FIELDS, headers={"Precedence": "bulk"}), losses=("text-cut",))
    assert claim(rulebook, sent).precedence_alone


def test_a_file_that_we_failed_to_open_makes_no_machine(rulebook: Rulebook) -> None:
    file = attachment("tiedosto.xlsx", fuse=True)
    sent = message("Asia", "Ohessa.", files=(file,), headers={"Auto-Submitted": "auto-generated"})
    assert claim(rulebook, sent).machine_marked


def test_a_sure_machine_is_one_however_much_of_it_was_read(rulebook: Rulebook) -> None:
    report = Report(report_type="delivery-status", action="failed", original_message_id="<reply@kela.example>")
    sent = replace(
        message("Undelivered Mail", reports=(report,), content_type="multipart/report"),
        over_size=True,
        losses=("text-cut",),
    )
    found = claim(rulebook, sent)
    assert (Kind.BOUNCE, True, ("text-cut",)) == (found.kind, found.over_size, found.losses)
    assert "not read in full: text-cut" in found.evidence
