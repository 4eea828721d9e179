"""Who wrote it, and what must not stand in it: authentication, personal identity codes, machines' marks on people's mail."""

import clients
from clients import Mail
from companies import KIVELA
from wording import HEADING, labelled

_Letter = tuple[str, bytes]
_OURS = "Authentication-Results: mx.kanta.example;\n\tdkim=none;\n\tspf=softfail smtp.mailfrom=kivela.example;\n\tdmarc={} header.from=kivela.example"
_THEIRS = "Authentication-Results: mail.elsewhere.example;\n\tdmarc=fail (p=reject) header.from=kivela.example"


def _asked(
    name: str,
    at: str,
    *,
    extra: str = "",
    top: tuple[str, ...] = (),
    more: tuple[str, ...] = (),
    client: clients.Client = clients.outlook,
    **given: str,
) -> _Letter:
    text = (
        f"Hei,\n\n{labelled('Markku', 'Toivonen', KIVELA, oid=given.get('oid', ''))}{extra}\nTerveisin\nHanna Rautio\n"
    )
    email = given.get("email", "hanna.rautio@kivela.example")
    mail = Mail(
        name=name, at=at, sender=given.get("sender", "Hanna Rautio"), email=email,
        subject=given.get("subject", HEADING), text=text, top=top, more=more,
    )  # fmt: skip
    return f"{given.get('folder', 'access')}/{name}", client(mail)


_DESK = "Auto-Submitted: auto-generated"

LETTERS = (
    _asked("sender-unauthenticated", "2019-11-11 08:00", top=(_OURS.format("fail"),)),
    _asked("sender-unauthenticated-met-with-silence", "2019-11-11 08:05", top=(_OURS.format("fail"),), folder="silent"),
    _asked("sender-authentication-unknown", "2019-11-11 08:10", top=(_OURS.format("temperror"),)),
    _asked("sender-failed-by-a-server-that-is-not-ours", "2019-11-11 08:20", more=(_THEIRS,)),
    _asked(
        "personal-identity-code-in-text", "2019-11-12 08:00", extra="Henkilötunnus: 131052-308T\n", client=clients.gmail
    ),
    _asked(
        "personal-identity-code-of-the-test-series",
        "2019-11-12 08:05",
        extra="Hetu: 010190-900P\n",
        client=clients.iphone,
    ),
    _asked(
        "personal-identity-code-wrong-check-character",
        "2019-11-12 08:10",
        extra="Tilausnumero: 131052-308S\n",
        client=clients.gmail,
    ),
    _asked("personal-identity-code-personal-oid", "2019-11-12 08:20", oid="1.2.246.21.131052308", client=clients.owa),
    _asked(
        "machine-marked-help-desk",
        "2019-11-13 08:00",
        more=(
            _DESK,
            "X-Mailer: OTRS Mail Service (6.0.20)",
            "X-Powered-By: OTRS - Open Ticket Request System (https://otrs.example/)",
        ),
        client=clients.bare,
        sender="Kivelä Palvelupiste",
        email="palvelupiste@kivela.example",
        subject=f"[Tiketti#2019111310000017] {HEADING}",
    ),
    _asked("machine-marked-by-precedence-alone", "2019-11-13 08:10", more=("Precedence: bulk",), client=clients.bare),
    _asked(
        "machine-not-marked-suppress-asks-for-silence",
        "2019-11-13 08:20",
        more=("X-Auto-Response-Suppress: DR, OOF, AutoReply",),
    ),
    _asked(
        "machine-not-marked-auto-submitted-no",
        "2019-11-13 08:30",
        more=("Auto-Submitted: No",),
        client=clients.roundcube,
    ),
    _asked(
        "machine-not-marked-our-own-list",
        "2019-11-13 08:40",
        more=(
            "List-Id: Yhteistestaus <yhteistestaus.kanta.example>",
            "List-Post: <mailto:yhteistestaus@kanta.example>",
            "Precedence: list",
        ),
        client=clients.gmail,
    ),
    _asked(
        "sender-absent",
        "2019-11-13 09:00",
        client=clients.bare,
        sender="",
        email="",
        top=("Return-Path: <hanna.rautio@kivela.example>",),
    ),
)
