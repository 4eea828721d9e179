"""Twins: letters of the other modules with the one thing changed that a finding, a kind or a silence turns on."""

import clients
from clients import Mail
from companies import HARJU, HAVEN, KIVELA, LUMI, TORPPA
from wording import HEADING, labelled

_Letter = tuple[str, bytes]


def _ask(name: str, at: str, body: str, client: clients.Client, email: str, **given: object) -> _Letter:
    fields: dict[str, object] = {"sender": "Laura Heino", "subject": HEADING, **given}
    return f"near/{name}", client(Mail(name=name, at=at, text=body, email=email, **fields))  # type: ignore[arg-type]


def _machine(name: str, at: str, subject: str, text: str, client: clients.Client, **given: object) -> _Letter:
    fields = {"sender": "Pekka Aho", "email": f"pekka.aho@{HARJU.domain}", "copy": False, **given}
    return f"near/{name}", client(Mail(name=name, at=at, subject=subject, text=text, **fields))  # type: ignore[arg-type]


def _desk(name: str, *marks: str) -> _Letter:
    """The help desk's request of trust.py with other marks."""
    text = f"Hei,\n\n{labelled('Markku', 'Toivonen', KIVELA)}\nTerveisin\nHanna Rautio\n"
    more = (*marks, "X-Mailer: OTRS Mail Service (6.0.20)")
    more += ("X-Powered-By: OTRS - Open Ticket Request System (https://otrs.example/)",)
    return _ask(
        name, "2019-11-13 08:00", text, clients.bare, "palvelupiste@kivela.example",
        sender="Kivelä Palvelupiste", subject=f"[Tiketti#2019111310000017] {HEADING}", more=more,
    )  # fmt: skip


_HAVEN = labelled("Teemu", "Rantala", HAVEN, oid="1.2.246.10.99001010")
_ABSENCE = "Hei!\n\nOlen lomalla 18.11.–1.12.2019. Silloin meiltä vastaa teille: tuki@harjutt.example.\n\nSini Vuori\n"

LETTERS = (
    _ask(
        "oid-finnish-root", "2019-10-01 09:40",
        f"Hei\n\nTässä uuden käyttäjän tiedot:\n\n{_HAVEN}\nTerveisin\nLaura Heino\n{HAVEN.name}\n",
        clients.outlook, f"laura.heino@{HAVEN.domain}",
    ),
    _ask(
        "participants-above-the-signature", "2019-10-04 08:20",
        "Hei,\n\nhaluaisin käyttöoikeuden.\n\nLaura Heino\nSähköposti: laura.heino@torppa.example\n"
        f"Yritys: {TORPPA.name}\nPuhelin: 040 000 0000\n",
        clients.thunderbird, f"laura.heino@{TORPPA.domain}",
    ),
    _ask(
        "cc-not-missing", "2019-09-05 08:00",
        "Hei,\n\npyydämme käyttöoikeutta seuraavalle henkilölle:\n\n"
        f"{labelled('Outi', 'Salo', LUMI)}\nYstävällisin terveisin\nOuti Salo\n",
        clients.gmail, f"outi.salo@{LUMI.domain}", sender="Outi Salo",
    ),
    _desk("machine-of-a-help-desk-without-marks"),
    _machine(
        "bulk-no-more-without-marks", "2019-11-25 06:00", "Sote-IT:n marraskuu: yhteistestaus puhuttaa",
        "Hei!\n\nMarraskuun uutiskirjeessä: mitä yhteistestaukseen ilmoittautuminen vaatii?\n\nPeru tilaus\n", clients.gmail,
        email="uutiskirje@sote-it.example", sender="Sote-IT",
    ),
    _machine(
        "own-words-from-elsewhere", "2019-11-25 08:00", f"Re: {HEADING} [JT-7K3F9Q2M]",
        "Hei!\n\nPyyntönne pääsystä ulkoiseen työtilaan on saapunut.\n\nAsianumero: JT-7K3F9Q2M\n", clients.bare,
        email="sini.vuori@harjutt.example", sender="Sini Vuori",
    ),
    _machine(
        "absence-told-by-a-person", "2019-11-20 08:01", f"Re: {HEADING} [JT-7K3F9Q2M]", _ABSENCE, clients.outlook,
        email="sini.vuori@harjutt.example", sender="Sini Vuori", answers="<20191120080000.jt@kanta.example>",
    ),
)  # fmt: skip
