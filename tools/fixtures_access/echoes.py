"""What a reply must not repeat, and to whom it goes: codes in every place, links, braces, other addresses for answers."""

import clients
import papers
from carriers import LABELS, rows
from clients import XLSX, File, Mail
from companies import HARJU, KIVELA
from wording import HEADING, labelled

_CODE = "131052-308T"


def _sent(name: str, at: str, client: clients.Client, text: str = "", **given: object) -> tuple[str, bytes]:
    fields = {
        "sender": "Hanna Rautio",
        "email": "hanna.rautio@kivela.example",
        "subject": HEADING,
        "text": text or f"Hei,\n\n{labelled('Markku', 'Toivonen', KIVELA)}\nTerveisin\nHanna Rautio\n",
        **given,
    }
    return f"access/{name}", client(Mail(name=name, at=at, **fields))  # type: ignore[arg-type]


def _file(name: str, data: bytes) -> tuple[File, ...]:
    return (File(name=name, data=data, type=XLSX),)


_WITH_CODES = [(*LABELS, "Henkilötunnus"), (*rows(HARJU)[0], _CODE)]
_INJECTED = labelled("{{ 7*7 }}", "Toivonen", KIVELA, email="markku.toivonen@kivela.example").replace(
    KIVELA.name, "Kivelä <b>Oy</b> https://kalastelu.example/x"
)
_LONG = labelled("Markku", "Toivonen", KIVELA).replace(
    KIVELA.name, "Kivelän ja kumppanien tietojärjestelmäkehitys " * 5
)

LETTERS = (
    _sent("personal-identity-code-in-subject", "2019-12-02 08:00", clients.outlook, subject=f"{HEADING} {_CODE}"),
    _sent(
        "personal-identity-code-in-file-name",
        "2019-12-02 08:10",
        clients.owa,
        "Hei,\n\nhenkilö liitteessä.\n\nHanna Rautio\n",
        files=_file(f"{_CODE} henkilo.xlsx", papers.xlsx([LABELS, rows(KIVELA)[0]])),
    ),
    _sent(
        "personal-identity-code-in-a-workbook",
        "2019-12-02 08:20",
        clients.gmail,
        "Hei,\n\nhenkilö liitteessä.\n\nHanna Rautio\n",
        files=_file("henkilo.xlsx", papers.xlsx(_WITH_CODES)),
    ),
    _sent("personal-identity-code-in-place-of-the-last-name", "2019-12-02 08:30", clients.iphone,
          f"Hei,\n\n{labelled('Markku', 'Toivonen', KIVELA).replace('Sukunimi: Toivonen', f'Sukunimi: Toivonen {_CODE}')}\nHanna\n"),
    _sent("echo-of-braces-and-a-link", "2019-12-03 08:00", clients.gmail, f"Hei,\n\n{_INJECTED}\nTerveisin\nHanna Rautio\n"),
    _sent("echo-of-a-very-long-value", "2019-12-03 08:10", clients.gmail, f"Hei,\n\n{_LONG}\nTerveisin\nHanna Rautio\n"),
    _sent("echo-of-a-subject-with-a-link", "2019-12-03 08:20", clients.owa, subject=f"{HEADING} https://kalastelu.example/x"),
    _sent("answered-to-reply-to-of-the-same-house", "2019-12-04 08:00", clients.outlook, more=("Reply-To: Tuki <tuki@mail.kivela.example>",)),
    _sent("answered-to-from-when-reply-to-is-elsewhere", "2019-12-04 08:10", clients.outlook, more=("Reply-To: joku@muualla.example",)),
    _sent("answered-to-from-and-never-to-sender", "2019-12-04 08:20", clients.roundcube, more=("Sender: sihteeri@kivela.example",),
          top=("Return-Path: <bounces-17@postitus.example>",)),
    _sent("answered-though-receipts-are-asked-for", "2019-12-04 08:30", clients.outlook,
          more=("Disposition-Notification-To: hanna.rautio@kivela.example", "Return-Receipt-To: <hanna.rautio@kivela.example>", "Importance: high", "X-Priority: 1")),
)  # fmt: skip
