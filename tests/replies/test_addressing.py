"""To whom, in which languages, under which subject and id."""

import pytest

from inboxbot.delivery.policy import recipients
from inboxbot.model import Address, Kind, Language, Reply, ReplyTemplate, mailbox_of
from inboxbot.replies import languages, recipient, reply_message_id, reply_subject
from inboxbot.replies.compose import letter_bytes
from inboxbot.rulebook.domains import same_house

HEADING = "Käyttöoikeus ulkoiseen työtilaan"


@pytest.fixture
def subject(rulebook):
    def build(text, kind=Kind.REGISTRATION, case="JT-7K3F9Q2M", missing=False):
        return reply_subject(text, kind=kind, case=case, heading=HEADING, heading_missing=missing, rulebook=rulebook)

    return build


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.FI, (Language.FI, Language.SV)),
        (Language.SV, (Language.SV, Language.FI)),
        (Language.EN, (Language.EN, Language.FI, Language.SV)),
        (Language.OTHER, (Language.EN, Language.FI, Language.SV)),
    ],
)
def test_the_senders_language_is_first_and_both_national_ones_follow(language, expected):
    assert expected == languages(language)


@pytest.mark.parametrize(
    ("reply_to", "expected"),
    [
        (None, "maija@posti.firma.fi"),
        ("tuki@firma.fi", "tuki@firma.fi"),
        ("tuki@muu.firma.fi", "tuki@muu.firma.fi"),
        ("tuki@toinen.fi", "maija@posti.firma.fi"),
        ("ei osoite", "maija@posti.firma.fi"),
    ],
)
def test_reply_to_counts_only_within_the_senders_house(head, rulebook, reply_to, expected):
    given = Address(email=reply_to) if reply_to is not None else None
    assert expected == recipient(head(sender=Address(email="maija@posti.firma.fi"), reply_to=given), rulebook)


@pytest.mark.parametrize(
    "unread", ["MAILER-DAEMON", "postmaster", "no-reply", "noreply+7f3a", "bounces+maija=x", "Ei-Vastata"]
)
def test_nobody_is_written_to_where_nobody_reads(head, rulebook, unread):
    own = head(sender=Address(email="maija@firma.fi"), reply_to=Address(email=f"{unread}@firma.fi"))
    assert "maija@firma.fi" == recipient(own, rulebook)


@pytest.mark.parametrize("own", ["inbox@kela.example", "Inbox+asia@KELA.example"])
def test_a_colleague_whose_reply_to_is_this_inbox_is_answered_at_the_own_address(head, rulebook, own):
    written = head(sender=Address(email="virve@kela.example"), reply_to=Address(email=own))
    assert "virve@kela.example" == recipient(written, rulebook, ("inbox@kela.example",))


@pytest.mark.parametrize(
    ("sender", "reply_to", "fits"),
    [
        ("maija@kelä.fi", "tuki@xn--kel-sla.fi", True),
        ("maija@posti.KELÄ.fi", "tuki@xn--kel-sla.fi", True),
        ("maija@firma.fi", "tuki@ｆirma.fi", True),
        ("maija@firma.fi", "tuki@firm\u0430.fi", False),
        ("maija@alpha.onmicrosoft.com", "tuki@beta.onmicrosoft.com", False),
        ("maija@alpha.onmicrosoft.com", "tuki@post.alpha.onmicrosoft.com", True),
        ("maija@alpha.mail.onmicrosoft.com", "tuki@beta.mail.onmicrosoft.com", False),
        ("maija@onmicrosoft.com", "tuki@onmicrosoft.com", False),
        ("maija@alpha.zendesk.com", "tuki@alpha.zendesk.com", True),
        ("maija@alpha.zendesk.com", "tuki@beta.zendesk.com", False),
        ("maija@[192.0.2.1]", "maija@[192.0.2.1]", True),
        ("maija@[192.0.2.1]", "tuki@[192.0.2.1]", False),
        ("maija@192.0.2.1", "tuki@192.0.2.1", False),
        ("maija@192.0.2.1", "tuki@198.51.2.1", False),
        ("maija@[192.0.2.1]", "tuki@[198.51.2.1]", False),
        ("maija@[IPv6:2001:db8::1]", "tuki@[IPv6:2001:db8::1]", False),
        ("maija@1.fi", "tuki@posti.1.fi", True),
    ],
)
def test_a_house_is_a_name_that_one_owner_has_however_it_is_spelled(rulebook, sender, reply_to, fits):
    assert fits is same_house(sender, reply_to, rulebook.mail)


PUBLIC = """
outlook.de hotmail.no live.dk msn.com yahoo.fi gmx.at web.de t-online.de freenet.de posteo.de mailbox.org protonmail.ch
pm.me tutanota.de tuta.com fastmail.fm online.no laposte.net orange.fr free.fr sfr.fr wanadoo.fr wp.pl o2.pl onet.pl
interia.pl seznam.cz centrum.cz inbox.lv mail.ee hot.ee qq.com vip.163.com mail.ru ya.ru sci.fi nic.fi mbnet.fi
kotiposti.net aina.net jippii.fi suomi24.fi luukku.com elisanet.fi kolumbus.fi saunalahti.fi pp.inet.fi netti.fi iki.fi
telia.com bredband.net comhem.se spray.se home.se swipnet.se duck.com privaterelay.appleid.com googlegroups.com
"""


@pytest.mark.parametrize("domain", PUBLIC.split())
def test_strangers_have_mailboxes_at_a_public_mail_host(rulebook, domain):
    assert not same_house(f"maija@{domain}", f"pekka@{domain.upper()}", rulebook.mail)
    assert same_house(f"maija@{domain}", f"Maija@{domain}", rulebook.mail)


def test_a_public_mail_domain_below_a_company_s_own_opens_no_door_to_the_company(rulebook):
    mail = rulebook.mail
    assert not same_house("maija@privaterelay.appleid.com", "maija@appleid.com", mail)
    assert not same_house("maija@appleid.com", "maija@privaterelay.appleid.com", mail)
    assert same_house("maija@appleid.com", "pekka@id.appleid.com", mail)


def test_two_addresses_of_a_public_mail_host_are_not_one_house(head, rulebook):
    own = head(sender=Address(email="maija@gmail.com"), reply_to=Address(email="muu@gmail.com"))
    assert "maija@gmail.com" == recipient(own, rulebook)


@pytest.mark.parametrize(
    "broken", ["", "maija", "@firma.fi", "maija@", "a b@c.fi", "a@b.fi, c@d.fi", "a@b.fi\r\nBcc: c@d.fi"]
)
def test_what_is_not_one_mailbox_is_not_written_to(head, rulebook, broken):
    assert recipient(head(sender=Address(email=broken)), rulebook) is None


def test_nobody_is_written_to_when_there_is_no_sender(head, rulebook):
    assert recipient(head(sender=None), rulebook) is None


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("maija@yhtiö.fi", "maija@xn--yhti-8qa.fi"),
        ("a..b@firma.fi", "a..b@firma.fi"),
        ("o'brien+kela@firma.example", "o'brien+kela@firma.example"),
        ("maija@palvelin.local", "maija@palvelin.local"),
    ],
)
def test_unusual_addresses_of_people_are_written_to(head, rulebook, address, expected):
    assert expected == recipient(head(sender=Address(email=address)), rulebook)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Ilmoittautuminen", "Re: Ilmoittautuminen [JT-7K3F9Q2M]"),
        ("VS: Re[2]: SV: [EXTERNAL] Ilmoittautuminen [JT-7K3F9Q2M]", "Re: Ilmoittautuminen [JT-7K3F9Q2M]"),
        ("Ilmoittautuminen 131052-308T", "Re: Ilmoittautuminen [JT-7K3F9Q2M]"),
        ("Katso https://paha.example/x heti", "Re: Katso heti [JT-7K3F9Q2M]"),
        ("a\r\nBcc: x@y.example", "Re: a Bcc: x@y.example [JT-7K3F9Q2M]"),
        ("\u202eabc\u200b", "Re: abc [JT-7K3F9Q2M]"),
        ("Vastaanotto: 5–12/2020", "Re: Vastaanotto: 5–12/2020 [JT-7K3F9Q2M]"),
    ],
)
def test_the_subject_is_the_senders_cleaned(subject, given, expected):
    assert expected == subject(given)


LINKS = [
    *(
        "https://paha.fi/x",
        "http:/ /paha.fi",
        "//paha.fi",
        "hxxp://paha.fi",
        "www.paha",
        "paha.fi",
        "PAHA.FI:8080/x",
        "paha.zip",
    ),
    *(
        ".paha.fi/tili",
        "@paha.fi/tili",
        "x@paha.fi/tili",
        "paha.fi-/x",
        "a.paha.fi./x",
        "-paha.fi/x",
        "_paha.fi",
        ".paha.fi",
    ),
    *(
        "@paha.fi",
        "paha.fi@",
        "a@b@paha.fi",
        "paha.fi-",
        "paha\u3002fi/tili",
        "paha\uff0efi",
        "paha\uff61fi",
        "paha.fi\uff0fx",
    ),
    *(
        "1.2.3.4/tili",
        "1.2.3.4:8080/",
        "paha.xn--p1ai",
        "paha.xn--p1ai/x",
        "пример.рф",
        "пример.рф/x",
        "paha.sisäinen/x",
    ),
    *(
        "sms:123",
        "tel:+358700123",
        "skype:paha",
        "mailto:x@paha.fi",
        "javascript:alert(1)",
        "paha.local?x=1",
        "paha.fi?",
    ),
]
PLAIN = [
    *(
        "versio 2.1.3",
        "versio 2.1.3.4?",
        "1.9.2026",
        "1.–5.9.2026",
        "1.9.2026/3.9.2026",
        "klo 12.30",
        "klo:12",
        "Firma.Oy",
        "Oy.",
        "esim. A/B",
    ),
    *(
        "lomake.xlsx",
        "lomake.xlsx?",
        "liite_v2.docx",
        "maija@firma.fi",
        "maija@firma.fi?",
        "<maija@firma.fi>",
        "sms tuli",
    ),
    *(
        "1.2.246.10.2048198",
        "jatkuu…fi",
        "hei...fi",
        "5–12/2020",
        "Aihe:testi",
        "ja/tai",
        "ID:123",
        "Kanta/Kela",
        "§ 5.2/2020",
    ),
]


@pytest.mark.parametrize("link", LINKS)
def test_no_part_of_a_subject_becomes_a_link(subject, link):
    assert "Re: Katso heti [JT-7K3F9Q2M]" == subject(f"Katso {link} heti")


@pytest.mark.parametrize("plain", PLAIN)
def test_what_is_no_link_stays_in_the_subject(subject, plain):
    assert f"Re: Katso {plain} heti [JT-7K3F9Q2M]" == subject(f"Katso {plain} heti")


@pytest.mark.parametrize(
    "empty", ["", "   ", "Re:", "VS: RE: FW:", "131052-308T", "http://paha.example/", "[JT-7K3F9Q2M]", "???"]
)
def test_a_subject_with_nothing_left_is_the_fixed_phrase_of_the_kind(subject, rulebook, empty):
    assert f"{rulebook.mail.reply_subjects[Kind.REGISTRATION]} [JT-7K3F9Q2M]" == subject(empty)
    assert f"{HEADING} [JT-7K3F9Q2M]" == subject(empty, kind=Kind.ACCESS_REQUEST)


def test_a_missing_heading_is_given_so_that_the_answer_carries_it(subject):
    assert f"{HEADING} [JT-7K3F9Q2M]" == subject("tunnukset", kind=Kind.ACCESS_REQUEST, missing=True)


def test_a_subject_is_never_longer_than_120_characters(subject):
    assert 120 == len(subject("ä" * 500)) and subject("ä" * 500).endswith("… [JT-7K3F9Q2M]")


def test_a_reply_without_case_has_no_number(subject):
    assert "Re: Kysymys" == subject("Kysymys [JT-7K3F9Q2M]", case=None)


def test_the_reply_id_is_derived_and_carries_our_domain():
    one = reply_message_id("ab" * 32, "yhteistestaus@yhtiö.example")
    assert one == reply_message_id("ab" * 32, "yhteistestaus@yhtiö.example")
    assert one.startswith("<jt.") and one.endswith("@xn--yhti-8qa.example>")
    assert reply_message_id("cd" * 32, "").endswith("@inboxbot.invalid>")


@pytest.mark.parametrize("quoted", ['"a b"@firma.example', '"a@b"@firma.example', '"a.b "@firma.example'])
def test_a_name_in_quotation_marks_is_answered_at_the_very_address(head, rulebook, quoted):
    to = recipient(head(sender=Address(email=quoted)), rulebook)
    assert quoted == to
    reply = Reply(
        template=ReplyTemplate.RECEIVED,
        languages=(Language.FI,),
        to=quoted,
        subject="Re",
        message_id="<a@kela.example>",
    )
    sent = letter_bytes(reply, head(), "Hei", "<p>Hei</p>", from_address="inbox@kela.example", from_name="")
    assert (quoted,) == recipients(sent)


@pytest.mark.parametrize("quoted", ['"a,b"@firma.example', '"a\\"b"@firma.example', '"a\r\nb"@firma.example'])
def test_a_name_that_could_mean_something_else_on_the_way_is_not_written_to(head, rulebook, quoted):
    assert recipient(head(sender=Address(email=quoted)), rulebook) is None


def test_this_inbox_in_quotation_marks_is_this_inbox():
    assert (
        mailbox_of("inbox@kela.example") == mailbox_of('"inbox+a b"@kela.example') == mailbox_of('"inbox"@kela.example')
    )
