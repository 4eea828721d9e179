"""Reports, receipts, lists, complaints, notifications and our own reply; and people who write about one or look like one."""

import clients
from clients import Mail
from companies import HARJU, KIVELA, LUMI
from wording import HEADING, labelled

_Letter = tuple[str, bytes]
_OUR_REPLY = "<jt-4tz8v1c6m0@kanta.example>"
_DAEMON = {"email": "MAILER-DAEMON@mx.harjutt.example", "top": ("Return-Path: <>",), "copy": False}


def _mail(name: str, at: str, subject: str, text: str = "", **given: object) -> Mail:
    fields = {"sender": "Pekka Aho", "email": f"pekka.aho@{HARJU.domain}", "copy": False, **given}
    return Mail(name=name, at=at, subject=subject, text=text, **fields)  # type: ignore[arg-type]


def _parts(kind: str, *parts: tuple[str, str]) -> str:
    edge = "=_9f2c1a77"
    body = "".join(f"--{edge}\nContent-Type: {ctype}\n\n{text}\n" for ctype, text in parts)
    return f'Content-Type: {kind}; boundary="{edge}"\n\nThis is a MIME-encapsulated message.\n\n{body}--{edge}--\n'


_RETURNED = (
    f"From: yhteistestaus@kanta.example\nTo: sini.vuori@harjutt.example\nSubject: Re: {HEADING.encode('ascii', 'replace').decode()}"
    f" [JT-7K3F9Q2M]\nMessage-ID: {_OUR_REPLY}\nDate: Wed, 20 Nov 2019 08:00:30 +0200\n"
)
_STATUS = (
    "Reporting-MTA: dns; mx.harjutt.example\nArrival-Date: Wed, 20 Nov 2019 08:00:31 +0200 (EET)\n\n"
    "Final-Recipient: rfc822; sini.vuori@harjutt.example\nAction: failed\nStatus: 5.1.1\n"
    "Diagnostic-Code: smtp; 550 5.1.1 <sini.vuori@harjutt.example>: Recipient address rejected: User unknown\n"
)
_TOLD = (
    "This is the mail system at host mx.harjutt.example.\n\nI'm sorry to have to inform you that your message could not\n"
    "be delivered to one or more recipients. It's attached below.\n\n                   The mail system\n"
)
_EXCHANGE_TOLD = (
    "<p><b>Viestin toimitus epäonnistui näille vastaanottajille tai ryhmille:</b></p>"
    '<p><a href="mailto:sini.vuori@lumipt.example">sini.vuori@lumipt.example</a><br>'
    "Antamaasi sähköpostiosoitetta ei löydy.</p>"
)
_ICS = (
    "BEGIN:VCALENDAR\nMETHOD:REPLY\nPRODID:Microsoft Exchange Server 2010\nVERSION:2.0\nBEGIN:VEVENT\n"
    "ATTENDEE;PARTSTAT=ACCEPTED;CN=Pekka Aho:mailto:pekka.aho@harjutt.example\nSUMMARY:Hyväksytty: Yhteistestauksen aloituspalaveri\n"
    "DTSTART:20191125T070000Z\nDTEND:20191125T080000Z\nUID:5f1e0d@kanta.example\nDTSTAMP:20191120T060000Z\nEND:VEVENT\nEND:VCALENDAR\n"
)


def returned_report(name: str, at: str, message_id: str, recipient: str, action: str) -> bytes:
    """Postfix' report on a letter of ours, for a recipient, with an action of RFC 3464."""
    letter = _mail(
        name + action, at, "Undelivered Mail Returned to Sender", **{**_DAEMON, "sender": "Mail Delivery System"}
    )
    status = _STATUS.replace("sini.vuori@harjutt.example", recipient).replace("failed", action)
    if action == "delayed":
        status = status.replace("5.1.1", "4.4.1").replace("550 4.4.1", "451 4.4.1")
    parts = (
        ("text/plain; charset=us-ascii", _TOLD),
        ("message/delivery-status", status),
        (
            "text/rfc822-headers",
            _RETURNED.replace(_OUR_REPLY, message_id).replace("sini.vuori@harjutt.example", recipient),
        ),
    )
    return clients.raw(letter, _parts("multipart/report; report-type=delivery-status", *parts))


BOUNCES = (
    (
        "bounce-of-postfix",
        clients.raw(
            _mail("bounce-of-postfix", "2019-11-20 09:00", "Undelivered Mail Returned to Sender", **{**_DAEMON, "sender": "Mail Delivery System"}),
            _parts("multipart/report; report-type=delivery-status", ("text/plain; charset=us-ascii", _TOLD), ("message/delivery-status", _STATUS), ("text/rfc822-headers", _RETURNED)),
        ),
    ),
    (
        "bounce-of-exchange",
        clients.raw(
            _mail("bounce-of-exchange", "2019-11-20 09:10", f"Ei voi toimittaa: Re: {HEADING}", email="postmaster@lumipt.example", sender="Microsoft Outlook", top=("Return-Path: <>",), more=("X-MS-Exchange-Message-Is-Ndr:", "Auto-Submitted: auto-replied")),
            _parts(
                "multipart/report; report-type=delivery-status",
                ("text/html; charset=utf-8", _EXCHANGE_TOLD),
                ("message/delivery-status", _STATUS.replace("harjutt", "lumipt")),
                ("message/rfc822", _RETURNED.replace("harjutt", "lumipt") + "\nHei!\n"),
            ),
        ),
    ),
    (
        "bounce-without-structure-of-qmail",
        clients.bare(
            _mail("bounce-without-structure-of-qmail", "2019-11-20 09:20", "failure notice",
                  "Hi. This is the qmail-send program at mail.kivela.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n"
                  "This is a permanent error; I've given up. Sorry it didn't work out.\n\n<sini.vuori@kivela.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n"
                  f"--- Below this line is a copy of the message.\n\n{_RETURNED.replace('harjutt', 'kivela')}",
                  **{**_DAEMON, "email": "MAILER-DAEMON@mail.kivela.example", "sender": ""})
        ),
    ),
    (
        "bounce-delayed-of-exim",
        clients.bare(
            _mail("bounce-delayed-of-exim", "2019-11-21 09:20", "Warning: message 1iXQ2K-0003Hc-4F delayed 24 hours",
                  "This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\n"
                  "recipients after more than 24 hours on the queue on mail.kivela.example.\n\nThe address to which the message has not yet been delivered is:\n\n  sini.vuori@kivela.example\n",
                  **{**_DAEMON, "sender": "Mail Delivery System", "more": ("Auto-Submitted: auto-replied",)})
        ),
    ),
    (
        "complaint-arf",
        clients.raw(
            _mail("complaint-arf", "2019-11-20 09:30", f"FW: {HEADING}", email="feedbackloop@operator.example", sender=""),
            _parts(
                "multipart/report; report-type=feedback-report",
                ("text/plain; charset=us-ascii", "This is an email abuse report for an email message received from IP 192.0.2.9.\n"),
                ("message/feedback-report", "Feedback-Type: abuse\nUser-Agent: OperatorFBL/1.0\nVersion: 1\nOriginal-Rcpt-To: sini.vuori@operator.example\n"),
                ("message/rfc822", _RETURNED + "\nHei!\n"),
            ),
        ),
    ),
)  # fmt: skip

RECEIPTS = (
    (
        "receipt-read-mdn",
        clients.raw(
            _mail("receipt-read-mdn", "2019-11-20 10:00", f"Luettu: Re: {HEADING}"),
            _parts(
                "multipart/report; report-type=disposition-notification",
                ("text/plain; charset=utf-8", "Viestisi\n\n  Vastaanottaja: Pekka Aho\n  Aihe: Re: Käyttöoikeus ulkoiseen työtilaan\n\non luettu 20.11.2019 9:58.\n"),
                ("message/disposition-notification", f"Reporting-UA: pc-14; Microsoft Outlook 16.0\nFinal-Recipient: rfc822;pekka.aho@harjutt.example\nOriginal-Message-ID: {_OUR_REPLY}\nDisposition: manual-action/MDN-sent-manually; displayed\n"),
            ),
        ),
    ),
    (
        "receipt-of-a-help-desk-zendesk",
        clients.bare(
            _mail("receipt-of-a-help-desk-zendesk", "2019-11-20 10:10", f"[Request received] Re: {HEADING}",
                  "##- Kirjoita vastauksesi tämän rivin yläpuolelle -##\n\nHei,\n\npyyntösi (48213) on vastaanotettu ja asiakaspalvelumme käsittelee sen.\nVoit lisätä kommentteja vastaamalla tähän viestiin.\n\n--------------------------------\nTämä viesti on Harju Tuki -palvelun lähettämä.\n",
                  email="tuki@harjutt.example", sender="Harju Tuki",
                  more=("X-Mailer: Zendesk Mailer", "Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All", "X-Zendesk-From-Account-Id: 4f1c2aa"))
        ),
    ),
    (
        "receipt-of-a-help-desk-without-marks",
        clients.bare(
            _mail("receipt-of-a-help-desk-without-marks", "2019-11-20 10:15", f"[#48214] Re: {HEADING}",
                  "Tämä on automaattinen vastaus. Viestisi on vastaanotettu ja se on saanut numeron 48214.\nKäsittelemme viestit saapumisjärjestyksessä.\n",
                  email="asiakaspalvelu@lumipt.example", sender="", answers=_OUR_REPLY)
        ),
    ),
    (
        "notification-of-jira",
        clients.bare(
            _mail("notification-of-jira", "2019-11-20 10:20", "[JIRA] (KANTA-812) Yhteistestauksen ilmoittautuminen",
                  "     [ https://jira.kivela.example/browse/KANTA-812 ]\n\nMatti Mehiläinen updated KANTA-812:\n--------------------------------\n    Status: In Progress  (was: Open)\n\n--\nThis message was sent by Atlassian Jira\n(v8.3.4#803005)\n",
                  email="jira@kivela.example", sender="Matti Mehiläinen (Jira)",
                  more=("X-JIRA-FingerPrint: 2d2b8f", "Auto-Submitted: auto-generated", "Precedence: bulk"))
        ),
    ),
    (
        "calendar-answer-by-a-button",
        clients.raw(
            _mail("calendar-answer-by-a-button", "2019-11-20 10:30", "Hyväksytty: Yhteistestauksen aloituspalaveri", more=("Thread-Topic: Yhteistestauksen aloituspalaveri", "X-MS-Has-Attach:")),
            _parts("multipart/alternative", ("text/plain; charset=utf-8", ""), ("text/calendar; charset=utf-8; method=REPLY", _ICS)),
        ),
    ),
)  # fmt: skip

MANY = (
    (
        "newsletter",
        clients.gmail(
            _mail("newsletter", "2019-11-25 06:00", "Sote-IT:n marraskuu: yhteistestaus puhuttaa", "Hei!\n\nMarraskuun uutiskirjeessä: mitä yhteistestaukseen ilmoittautuminen vaatii?\n\nPeru tilaus\n",
                  email="uutiskirje@sote-it.example", sender="Sote-IT", more=("List-Unsubscribe: <https://sote-it.example/u/1>", "Feedback-ID: 11:22:33:ses"))
        ),
    ),
    (
        "list-mail-of-mailman",
        clients.thunderbird(
            _mail("list-mail-of-mailman", "2019-11-25 07:00", "[integraatiot] HL7-kokous siirtyy", "Hei kaikki,\n\nkokous siirtyy ensi viikkoon.\n\nt. Pekka\n_______________________________________________\nintegraatiot mailing list\n",
                  to="integraatiot@lists.hl7-yhdistys.example", more=("X-BeenThere: integraatiot@lists.hl7-yhdistys.example", "List-Id: <integraatiot.lists.hl7-yhdistys.example>", "Precedence: list", "Sender: integraatiot-bounces@lists.hl7-yhdistys.example"))
        ),
    ),
    (
        "own-reply-fed-back",
        clients.bare(
            _mail("own-reply-fed-back", "2019-11-25 08:00", f"Re: {HEADING} [JT-7K3F9Q2M]", "Hei!\n\nPyyntönne pääsystä ulkoiseen työtilaan on saapunut.\n\nAsianumero: JT-7K3F9Q2M\n",
                  email="yhteistestaus@kanta.example", sender="Yhteistestaus", to="sini.vuori@harjutt.example", more=("Auto-Submitted: auto-replied",))
        ),
    ),
)  # fmt: skip

PEOPLE = (
    (
        "person-writes-about-a-bounce",
        clients.outlook(
            _mail("person-writes-about-a-bounce", "2019-11-26 08:00", "Viestimme teille palautuu",
                  "Hei,\n\nyritimme eilen lähettää ilmoittautumislomakkeen, mutta saimme vastauksen \"Undelivered Mail Returned to Sender\".\n"
                  "Onko postilaatikkonne täynnä, vai mihin osoitteeseen lomake pitäisi lähettää?\n\nYstävällisin terveisin\nPekka Aho\nHarju Terveystekniikka Oy\n")
        ),
    ),
    (
        "person-forwards-a-bounce",
        clients.raw(
            _mail("person-forwards-a-bounce", "2019-11-26 08:10", "VL: Undelivered Mail Returned to Sender"),
            _parts(
                "multipart/mixed",
                ("text/plain; charset=utf-8", "Hei,\n\nalla oleva palautui meille. Voisitteko tarkistaa, tuliko ilmoittautumisemme perille?\n\nTerveisin\nPekka Aho\n"),
                ("message/rfc822", "From: MAILER-DAEMON@mx.harjutt.example\nSubject: Undelivered Mail Returned to Sender\n"
                 'Content-Type: multipart/report; report-type=delivery-status; boundary="in"\nMIME-Version: 1.0\n\n'
                 f"--in\nContent-Type: text/plain\n\n{_TOLD}\n--in\nContent-Type: message/delivery-status\n\n{_STATUS}\n--in--\n"),
            ),
        ),
    ),
    (
        "person-tells-of-an-absence-to-come",
        clients.iphone(
            _mail("person-tells-of-an-absence-to-come", "2019-11-26 08:20", "Poissaolo testauksen aikana",
                  "Hei,\n\nolen lomalla joulukuun toisella viikolla. Kuka teiltä voi siirtää testausajan?\n\nTerveisin\nPekka\n")
        ),
    ),
    (
        "person-asks-access-and-goes-on-holiday",
        clients.outlook(
            _mail("person-asks-access-and-goes-on-holiday", "2019-11-26 08:25", HEADING,
                  f"Hei,\n\n{labelled('Ville', 'Hakala', HARJU)}\nOlen lomalla viikot 51-52, silloin sijaisenani on Outi Salo.\n\nTerveisin\nPekka Aho\n", copy=True)
        ),
    ),
    (
        "person-answers-that-they-go-on-holiday",
        clients.iphone(
            _mail("person-answers-that-they-go-on-holiday", "2019-11-26 08:27", f"Re: {HEADING}",
                  "Hei, olen lomalla ensi viikon, palaan asiaan sen jälkeen.\n\nPekka\n", answers=_OUR_REPLY, copy=True)
        ),
    ),
    (
        "person-writes-from-a-noreply-address",
        clients.bare(
            _mail("person-writes-from-a-noreply-address", "2019-11-26 08:30", "Kysymys yhteistestauksesta", "Hei,\n\nmilloin seuraava yhteistestausjakso alkaa?\n\nTerveisin\nPekka Aho\nLumi Potilastiedot Oy\n",
                  email=f"noreply@{LUMI.domain}", sender="Lumi yhteydenottolomake")
        ),
    ),
    (
        "person-whose-words-say-nothing",
        clients.gmail(_mail("person-whose-words-say-nothing", "2019-11-26 08:40", "Asia", "Hei, soitellaanko?\n\nPekka\n", email=f"pekka.aho@{KIVELA.domain}")),
    ),
)  # fmt: skip

LETTERS = tuple((f"machines/{name}", data) for name, data in (*BOUNCES, *RECEIPTS, *MANY, *PEOPLE))
