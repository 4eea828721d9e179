"""Out-of-office answers in ten languages: each carries the heading of our own letter, none is a request."""

import clients
from clients import Mail
from companies import HARJU, KIVELA, LUMI, OSTRAND, Company
from wording import HEADING

_Letter = tuple[str, bytes]
_ANSWERED = "<20191120080000.jt@kanta.example>"
_EXCHANGE = ("Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All")
_SIEVE = ("Auto-Submitted: auto-replied (vacation)", "Precedence: bulk")
_NOTHING: tuple[str, ...] = ()


def _away(
    language: str, at: str, client: clients.Client, subject: str, text: str, marks: tuple[str, ...],
    company: Company = HARJU, *, null: bool = True,
) -> _Letter:  # fmt: skip
    name = f"absence-{language}"
    top = ("Return-Path: <>",) if null else ()
    mail = Mail(
        name=name,
        at=at,
        sender="Sini Vuori",
        email=f"sini.vuori@{company.domain}",
        subject=subject,
        text=text,
        copy=False,
        top=top,
        more=marks,
        answers=_ANSWERED,
    )
    return f"machines/{name}", client(mail)


_QUOTED = (
    "Hei!\n\nKiitos viestistäsi. Olen poissa toimistolta 1.12. asti, sijaisena Outi Salo.\n\nSini Vuori\nHarju Terveystekniikka Oy\n\n"
    "-----Alkuperäinen viesti-----\nLähettäjä: yhteistestaus@kanta.example\nLähetetty: keskiviikko 20. marraskuuta 2019 8.00\n"
    f"Vastaanottaja: Sini Vuori\nAihe: Re: {HEADING} [JT-7K3F9Q2M]\n\nHenkilöt:\n   Etunimi: Sini\n   Sukunimi: Vuori\n"
    f"   Sähköposti: sini.vuori@harjutt.example\n   Organisaatio: {HARJU.name}\n   Organisaation OID: {HARJU.oid}\n"
)

LETTERS = (
    _away(
        "that-quotes-our-whole-reply", "2019-11-20 08:11", clients.outlook, f"Automaattinen vastaus: Re: {HEADING} [JT-7K3F9Q2M]",
        _QUOTED, ("Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All"),
    ),
    _away(
        "that-quotes-without-any-mark", "2019-11-20 08:12", clients.thunderbird, f"Re: {HEADING} [JT-7K3F9Q2M]",
        "Kiitos viestistäsi! Tämä on automaattinen vastaus.\n\nOlen lomalla 1.12. asti.\n\n> Henkilöt:\n>    Etunimi: Sini\n>    Sukunimi: Vuori\n"
        ">    Sähköposti: sini.vuori@harjutt.example\n", _NOTHING, null=False,
    ),
    _away(
        "fi-of-exchange", "2019-11-20 08:01", clients.outlook, f"Automaattinen vastaus: Re: {HEADING} [JT-7K3F9Q2M]",
        "Hei!\n\nOlen lomalla 18.11.–1.12.2019. Kiireellisissä asioissa: tuki@harjutt.example.\n\nSini Vuori\n", _EXCHANGE,
    ),
    _away(
        "sv-of-exchange", "2019-11-20 08:02", clients.owa, f"Automatiskt svar: Re: {HEADING} [JT-7K3F9Q2M]",
        "Hej,\n\nJag är ledig till och med 1.12.2019. Brådskande ärenden: stod@ostrand.example.\n\nSini\n", _EXCHANGE, OSTRAND,
    ),
    _away(
        "en-of-gmail", "2019-11-20 08:03", clients.gmail, f"Out of office Re: {HEADING} [JT-7K3F9Q2M]",
        "Thank you for your message. I am out of the office until 2 December with limited access to email.\n",
        ("Precedence: bulk", "X-Autoreply: yes", "Auto-Submitted: auto-replied"), null=False,
    ),
    _away(
        "de-with-no-mark-at-all", "2019-11-20 08:04", clients.bare, f"Abwesenheitsnotiz: {HEADING}",
        "Vielen Dank für Ihre Nachricht. Ich bin bis zum 1. Dezember nicht im Büro.\n", _NOTHING, null=False,
    ),
    _away(
        "no-of-sieve", "2019-11-20 08:05", clients.bare, f"Automatisk svar: {HEADING}",
        "Hei, jeg er på ferie til 1. desember og leser ikke e-post.\n", _SIEVE,
    ),
    _away(
        "et-of-exchange", "2019-11-20 08:06", clients.outlook, f"Automaatvastus: {HEADING}",
        "Tere!\n\nOlen puhkusel kuni 1.12.2019.\n", _EXCHANGE, KIVELA,
    ),
    _away(
        "pl-of-sieve", "2019-11-20 08:07", clients.bare, f"Automatyczna odpowiedź: {HEADING}",
        "Dzień dobry,\n\njestem poza biurem do 1 grudnia.\n", _SIEVE, KIVELA,
    ),
    _away(
        "fr-of-exchange", "2019-11-20 08:08", clients.owa, f"Réponse automatique : {HEADING}",
        "Bonjour,\n\nje suis absente du bureau jusqu'au 1er décembre.\n", _EXCHANGE, LUMI,
    ),
    _away(
        "es-by-words-alone", "2019-11-20 08:09", clients.bare, f"Respuesta automática: {HEADING}",
        "Estoy fuera de la oficina hasta el 1 de diciembre.\n", _NOTHING, LUMI, null=False,
    ),
    _away(
        "nl-of-apple", "2019-11-20 08:10", clients.apple, f"Afwezig: {HEADING}",
        "Ik ben afwezig tot 1 december.\n", ("X-Apple-Action: VACATION/hebo", "Auto-Submitted: auto-replied"), LUMI,
    ),
)  # fmt: skip
