"""The five fields, right and nearly right: what is asked about, and beside it what just is not."""

import clients
from clients import Mail
from companies import HARJU, HAVEN, KIVELA, LUMI, NIITTY, SYDVIK, TORPPA, ZERO, Company
from wording import HEADING, labelled

_Letter = tuple[str, bytes]


def _ask(
    name: str, at: str, body: str, company: Company, client: clients.Client, sender: str = "Laura Heino"
) -> _Letter:
    email = ".".join(sender.lower().translate(str.maketrans("äöå", "aoa")).split()) + "@" + company.domain
    mail = Mail(name=name, at=at, sender=sender, email=email, subject=HEADING, text=body)
    return f"access/{name}", client(mail)


def _one(name: str, at: str, company: Company, client: clients.Client, oid: str = "", email: str = "") -> _Letter:
    person = labelled("Teemu", "Rantala", company, oid=oid, email=email)
    body = f"Hei\n\nTässä uuden käyttäjän tiedot:\n\n{person}\nTerveisin\nLaura Heino\n{company.name}\n"
    return _ask(name, at, body, company, client)


OIDS = (
    _one("oid-check-digit-wrong", "2019-10-01 08:00", HARJU, clients.outlook, oid=HARJU.oid[:-1] + "7"),
    _one("oid-check-digit-right-with-zero", "2019-10-01 08:10", ZERO, clients.outlook, oid="1.2.246.10.09900144"),
    _one("oid-check-digit-right-zero-dropped", "2019-10-01 08:20", ZERO, clients.owa),
    _one("oid-with-hyphen-of-the-business-id", "2019-10-01 08:30", LUMI, clients.gmail, oid="1.2.246.10.9900080-0"),
    _one("oid-urn-with-full-stop", "2019-10-01 08:40", LUMI, clients.thunderbird, oid="urn:oid:1.2.246.10.99000800."),
    _one("oid-syntax-that-excel-broke", "2019-10-01 08:50", KIVELA, clients.outlook, oid="1.22461E+13"),
    _one("oid-syntax-empty-arc", "2019-10-01 08:55", KIVELA, clients.roundcube, oid="1.2.246..10.99001010"),
    _one("oid-wrong-kind-of-a-document", "2019-10-01 09:00", NIITTY, clients.outlook, oid=NIITTY.oid + ".11.2019"),
    _one("oid-of-a-unit-is-an-organisation", "2019-10-01 09:10", NIITTY, clients.owa, oid=NIITTY.oid + ".10.4"),
    _one("oid-wrong-kind-code-system", "2019-10-01 09:15", NIITTY, clients.gmail, oid="1.2.246.537.6.40174"),
    _one("oid-placeholder-filler-inside", "2019-10-01 09:20", TORPPA, clients.open_xchange, oid="1.2.246.10.xxxxxxxx"),
    _one("oid-placeholder-though-valid", "2019-10-01 09:25", TORPPA, clients.iphone, oid="1.2.246.10.12345671"),
    _one("oid-is-the-business-id", "2019-10-01 09:30", KIVELA, clients.gmail, oid=KIVELA.business_id),
    _one("oid-foreign-root", "2019-10-01 09:40", HAVEN, clients.outlook, oid="1.2.752.129.2.1.4.1"),
    _one("oid-root-near-the-finnish", "2019-10-01 09:45", HAVEN, clients.owa, oid="1.2.2460.10.77"),
    _ask(
        "oid-right-beside-the-business-id",
        "2019-10-01 09:50",
        "Hei,\n\n"
        + labelled("Teemu", "Rantala", KIVELA).replace(
            "Organisaation OID", f"Y-tunnus: {KIVELA.business_id}\nOrganisaation OID"
        )
        + "\nTerveisin\nLaura Heino\n",
        KIVELA,
        clients.thunderbird,
    ),
)

_FILLED = labelled("Niina", "Puuttunen", SYDVIK)

FIELDS = (
    _ask(
        "field-missing-organisation",
        "2019-10-02 08:00",
        "Hej,\n\nFörnamn: Maria\nEfternamn: Lindroos\nE-post: maria.lindroos@sydvik.example\n"
        f"OID: {SYDVIK.oid}\n\nMed vänlig hälsning\nPatrik Holm\nSydvik kommun\n",
        SYDVIK,
        clients.outlook,
        "Patrik Holm",
    ),
    _ask(
        "field-organisation-once-for-all",
        "2019-10-02 08:10",
        f"Hej,\n\nOrganisation: {SYDVIK.name}\nOrganisationens OID: {SYDVIK.oid}\n\n"
        "Förnamn: Maria\nEfternamn: Lindroos\nE-post: maria.lindroos@sydvik.example\n\n"
        "Förnamn: Stefan\nEfternamn: af Björkesten\nE-post: stefan.afbjorkesten@sydvik.example\n\n"
        "Med vänlig hälsning\nPatrik Holm\n",
        SYDVIK,
        clients.outlook,
        "Patrik Holm",
    ),
    _ask(
        "field-missing-first-name",
        "2019-10-02 08:15",
        f"Hej,\n\nEfternamn: Lindroos\nE-post: maria.lindroos@sydvik.example\nOrganisation: {SYDVIK.name}\nOID: {SYDVIK.oid}\n\nHälsningar\nPatrik\n",
        SYDVIK,
        clients.iphone,
        "Patrik Holm",
    ),
    _ask(
        "field-missing-last-name",
        "2019-10-02 08:17",
        f"Hej,\n\nFörnamn: Maria\nE-post: maria.lindroos@sydvik.example\nOrganisation: {SYDVIK.name}\nOID: {SYDVIK.oid}\n\nHälsningar\nPatrik\n",
        SYDVIK,
        clients.owa,
        "Patrik Holm",
    ),
    _ask(
        "field-missing-nothing-but-filler",
        "2019-10-02 08:20",
        "Hei\n\n" + _FILLED.replace(SYDVIK.oid, "tulossa") + "\nt. Laura\n",
        SYDVIK,
        clients.iphone,
    ),
    _ask(
        "field-that-only-begins-like-filler",
        "2019-10-02 08:30",
        f"Hei\n\n{_FILLED}\nt. Laura\n",
        SYDVIK,
        clients.iphone,
    ),
    _one("email-at-written-out", "2019-10-02 08:40", LUMI, clients.roundcube, email="teemu.rantala(at)lumipt.example"),
    _one(
        "email-with-plus-and-link",
        "2019-10-02 08:50",
        LUMI,
        clients.outlook,
        email="teemu.rantala+kanta@lumipt.example<mailto:teemu.rantala+kanta@lumipt.example>",
    ),
)


def _joined(name_line: str, email: str, company: Company = HARJU) -> str:
    return (
        f"Hei,\n\n{name_line}\nSähköposti: {email}\nOrganisaatio: {company.name}\nOID-tunnus: {company.oid}\n\n"
        "Ystävällisin terveisin\nLaura Heino\n"
    )


NAMES = (
    _ask(
        "name-joined-nothing-tells",
        "2019-10-03 08:00",
        _joined("Nimi: Kaarlo Oskari", "it@harjutt.example"),
        HARJU,
        clients.gmail,
    ),
    _ask(
        "name-joined-email-decides",
        "2019-10-03 08:10",
        _joined("Nimi: Kaarlo Oskari", "oskari.kaarlo@harjutt.example"),
        HARJU,
        clients.gmail,
    ),
    _ask(
        "name-joined-comma-decides",
        "2019-10-03 08:20",
        _joined("Nimi: Ánnasáš, Biret", "it@harjutt.example"),
        HARJU,
        clients.thunderbird,
    ),
    _ask(
        "name-joined-capitals-decide",
        "2019-10-03 08:30",
        _joined("Nimi: VON ESSEN-LAHTI Tua", "it@harjutt.example"),
        HARJU,
        clients.owa,
    ),
    _ask(
        "name-joined-header-decides",
        "2019-10-03 08:40",
        _joined("Sukunimi Etunimi: Oskari Kaarlo", "it@harjutt.example"),
        HARJU,
        clients.apple,
    ),
)

PROSE = (
    _ask(
        "participants-missing-names-in-prose",
        "2019-10-04 08:00",
        "Hei,\n\nVoisitteko avata työtilan Teemu Rantalalle (teemu.rantala@torppa.example) Torpan hyvinvointikuntayhtymästä?\n"
        "Hän aloittaa maanantaina.\n\nTerveisin\nLaura Heino\n",
        TORPPA,
        clients.iphone,
    ),
    _ask(
        "participants-plain-list-of-five",
        "2019-10-04 08:10",
        f"Hei,\n\nKäyttöoikeus seuraavalle henkilölle:\n\nTeemu\nRantala\nteemu.rantala@torppa.example\n{TORPPA.name}\n{TORPPA.oid}\n\n"
        "Terveisin\nLaura Heino\n",
        TORPPA,
        clients.iphone,
    ),
    _ask(
        "participants-missing-only-in-the-signature",
        "2019-10-04 08:20",
        "Hei,\n\nhaluaisin käyttöoikeuden.\n\n-- \nLaura Heino\nSähköposti: laura.heino@torppa.example\n"
        f"Yritys: {TORPPA.name}\nPuhelin: 040 000 0000\n",
        TORPPA,
        clients.thunderbird,
    ),
)

LETTERS = (*OIDS, *FIELDS, *NAMES, *PROSE)
