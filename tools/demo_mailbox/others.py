"""A question from a person, and the machines: an absence, a bounce, newsletters."""

from email import message_from_string
from email.message import EmailMessage
from email.policy import SMTP

from letter import Letter

QUESTION = Letter(
    name="question",
    arrived="2019-08-22 09:40",
    sender="Helmi Pihlaja <helmi.pihlaja@pihlaja.example>",
    subject="Kysymys testihenkilötunnuksista",
    text="Hei,\n\nmistä saamme testihenkilötunnukset asiakastestiä varten, ja kuinka kauan niiden saaminen kestää?\n\n"
    "Terveisin\nHelmi Pihlaja\n",
)

ABSENCE = Letter(
    name="absence",
    arrived="2019-06-18 14:51",
    sender="Tuomas Virta <tuomas.virta@sotetieto.example>",
    subject="Automaattinen vastaus: Käyttöoikeus ulkoiseen työtilaan",
    text="Olen lomalla 18.6.-31.7.2019. Kiireellisissä asioissa ottakaa yhteyttä: asiakaspalvelu@sotetieto.example\n",
    headers=(("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All")),
)

NEWSLETTER = Letter(
    name="newsletter",
    arrived="2019-06-24 06:00",
    sender="Terveys-IT uutiset <uutiset@terveysit.example>",
    subject="Kesän koulutukset: integraatiot ja rajapinnat",
    text="Tutustu kesän koulutuksiin! Ilmoittautuminen on auki 31.8. asti.\n\nPeru tilaus: https://terveysit.example/peru\n",
    html="<html><body><h1>Kesän koulutukset</h1><p>Ilmoittautuminen on auki 31.8. asti.</p></body></html>",
    headers=(
        ("List-Id", "Terveys-IT uutiset <uutiset.terveysit.example>"),
        ("List-Unsubscribe", "<https://terveysit.example/peru?id=1>"),
        ("Precedence", "bulk"),
    ),
    client="Mailer 3.1",
)

NEWSLETTER_EN = Letter(
    name="newsletter-en",
    arrived="2019-10-01 05:30",
    sender="Interop Weekly <news@interop-weekly.example>",
    subject="Ten questions to ask before your next joint testing period",
    text="Read the new issue. Unsubscribe at any time: https://interop-weekly.example/u\n",
    headers=(("List-Unsubscribe", "<mailto:unsubscribe@interop-weekly.example>"), ("Precedence", "list")),
    client="Mailer 3.1",
)


REPORT = """\
MIME-Version: 1.0
Content-Type: multipart/report; report-type="delivery-status"; boundary="b"

--b
Content-Type: text/plain; charset="us-ascii"

This is the mail system at host mx.korpi.example.

Your message could not be delivered to noora.korpi@korpi.example:
the mailbox does not exist.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.korpi.example

Final-Recipient: rfc822; noora.korpi@korpi.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

--b
Content-Type: text/rfc822-headers

From: yhteistestaus@kanta.example
To: noora.korpi@korpi.example
Subject: Re: Ilmoittautuminen: sosiaalihuollon yhteistestaus
Message-ID: <gone@kanta.example>

--b--
"""


def _report() -> EmailMessage:
    """A failure notice as an MTA writes one (RFC 3464)."""
    return message_from_string(REPORT, _class=EmailMessage, policy=SMTP)


BOUNCE = Letter(
    name="bounce",
    arrived="2019-08-30 15:46",
    sender="Mail Delivery System <MAILER-DAEMON@mx.korpi.example>",
    subject="Undelivered Mail Returned to Sender",
    parts=_report(),
    headers=(("Return-Path", "<>"), ("Auto-Submitted", "auto-replied")),
    client="Postfix",
)

LETTERS = (QUESTION, ABSENCE, NEWSLETTER, NEWSLETTER_EN, BOUNCE)
