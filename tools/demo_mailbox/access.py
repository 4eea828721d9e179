"""Requests for access to the external workspace, in the shapes that people send them in."""

import documents as doc
from letter import COPY, INBOX, Letter
from people import (
    AALTO,
    AALTO_OID,
    KUVALA,
    KUVALA_OID,
    NORTHWIND,
    NORTHWIND_OID,
    PIHLAJA,
    SKARGARD,
    SKARGARD_OID,
    SOTETIETO,
    SOTETIETO_ID,
    SOTETIETO_OID,
)

HEADING = "Käyttöoikeus ulkoiseen työtilaan"


def _labelled(first: str, last: str, email: str, organisation: str, oid: str) -> str:
    return f"Etunimi: {first}\nSukunimi: {last}\nSähköposti: {email}\nOrganisaation nimi: {organisation}\nOrganisaation OID: {oid}\n"


def _table(*rows: tuple[str, ...]) -> str:
    """A table as Outlook writes one, with its classes and its empty paragraphs."""
    cells = "".join(
        "<tr>"
        + "".join(f'<td width=120 style="border:solid"><p class=MsoNormal>{c}<o:p></o:p></p></td>' for c in row)
        + "</tr>"
        for row in rows
    )
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=SV><div class=WordSection1>'
        "<p class=MsoNormal>Hej,<o:p></o:p></p><p class=MsoNormal>vi ber om åtkomst för följande personer:<o:p></o:p></p>"
        f"<table class=MsoNormalTable border=1>{cells}</table>"
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Med vänlig hälsning<o:p></o:p></p>"
        "<p class=MsoNormal>Åsa Öhman<o:p></o:p></p></div></body></html>"
    )


LABELLED = Letter(
    name="access-labelled",
    arrived="2019-06-10 09:00",
    sender="Kaisa Järvi <kaisa.jarvi@aaltojarvi.example>",
    subject=HEADING,
    copy=True,
    text="Hei,\n\npyydän käyttöoikeutta seuraavalle henkilölle:\n\n"
    + _labelled("Maija", "Meikäläinen", "maija.meikalainen@aaltojarvi.example", AALTO, AALTO_OID)
    + "\nYstävällisin terveisin\nKaisa Järvi\n",
)

HTML_TABLE = Letter(
    name="access-outlook",
    arrived="2019-06-11 10:10",
    sender="Åsa Öhman <asa.ohman@skargard.example>",
    subject=HEADING,
    copy=True,
    text="Hej,\n\nvi ber om åtkomst för personerna i tabellen.\n\nMed vänlig hälsning\nÅsa Öhman\n",
    html=_table(
        ("Förnamn", "Efternamn", "E-postadress", "Organisationens namn", "Organisationens OID"),
        ("Björn", "af Ström", "bjorn.af.strom@skargard.example", SKARGARD, SKARGARD_OID),
        ("Siv", "Lindqvist", "siv.lindqvist@skargard.example", SKARGARD, SKARGARD_OID),
    ),
)

WORKBOOK = Letter(
    name="access-workbook",
    arrived="2019-06-12 08:44",
    sender="Emma Northwind <emma@northwind.example>",
    subject="Access right to external workspace",
    copy=True,
    text="Hello,\n\nplease grant access to the people in the attached list.\n\nBest regards,\nEmma Northwind\n",
    files=(
        (
            "participants.xlsx",
            doc.xlsx(
                [
                    ("People who need access", "", "", "", ""),
                    ("First name", "Last name", "Email address", "Name of the organisation", "OID of the organisation"),
                    ("Emma", "Northwind", "emma@northwind.example", NORTHWIND, NORTHWIND_OID),
                    ("Liam", "O'Hara", "liam.ohara@northwind.example", NORTHWIND, NORTHWIND_OID),
                    ("Zoë", "García Ruiz", "zoe.garcia@northwind.example", NORTHWIND, NORTHWIND_OID),
                ],
                "People",
            ),
        ),
    ),
    client="Apple Mail (2.3445.104.11)",
)

WRONG_OID = KUVALA_OID[:-1] + str((int(KUVALA_OID[-1]) + 4) % 10)

CHECK_DIGIT = Letter(
    name="access-check-digit",
    arrived="2019-06-13 12:25",
    sender="Oskari Kuvala <oskari.kuvala@kuvala.example>",
    subject=HEADING,
    copy=True,
    text="Hei\n\n"
    + _labelled("Ville", "Varis", "ville.varis@kuvala.example", KUVALA, WRONG_OID)
    + "\nTerveisin Oskari\n",
)

CORRECTED = Letter(
    name="access-corrected",
    arrived="2019-06-17 09:31",
    sender="Oskari Kuvala <oskari.kuvala@kuvala.example>",
    subject="Re: " + HEADING,
    text="Hei, OID oli väärin, tässä oikea.\n\nSähköposti: ville.varis@kuvala.example\nOrganisaation OID: "
    + KUVALA_OID
    + "\n\nTerveisin Oskari\n",
    answers=CHECK_DIGIT.message_id,
)

BUSINESS_ID = Letter(
    name="access-business-id",
    arrived="2019-06-18 14:50",
    sender="Tuomas Virta <tuomas.virta@sotetieto.example>",
    subject=HEADING,
    copy=True,
    text="Moi,\n\n"
    + _labelled("Iida", "Salmi", "iida.salmi@sotetieto.example", SOTETIETO, SOTETIETO_ID)
    + "\nt. Tuomas\n",
)

FORWARDED = Letter(
    name="access-forwarded",
    arrived="2019-08-20 16:05",
    sender="Tuomas Virta <tuomas.virta@sotetieto.example>",
    subject="VL: " + HEADING,
    copy=True,
    text="Ohessa Olavin pyyntö eteenpäin.\n\n-----Alkuperäinen viesti-----\n"
    "Lähettäjä: Olavi Ranta <olavi.ranta@sotetieto.example>\nLähetetty: tiistai 20. elokuuta 2019 15.40\n"
    f"Vastaanottaja: Tuomas Virta <tuomas.virta@sotetieto.example>\nAihe: {HEADING}\n\n"
    + _labelled("Olavi", "Ranta", "olavi.ranta@sotetieto.example", SOTETIETO, SOTETIETO_OID),
)

IN_PROSE = Letter(
    name="access-prose",
    arrived="2019-09-05 11:11",
    sender="Noora Korpi <noora.korpi@korpi.example>",
    subject=HEADING,
    copy=True,
    text="Hei,\n\nvoisitteko antaa oikeudet Matti Koskelle ja Liisa Niemiselle? He työskentelevät meillä Korven Kunta-IT Oy:ssä.\n\n"
    "Terveisin\nNoora Korpi\n",
)

NO_HEADING = Letter(
    name="access-no-heading",
    arrived="2019-09-16 10:00",
    sender="Helmi Pihlaja <helmi.pihlaja@pihlaja.example>",
    subject="Uusi käyttäjä työtilaan",
    to=f"{INBOX}, {COPY}",
    text="Hei,\n\nlisätkää ulkoiseen työtilaan käyttöoikeus:\n\nEtunimi: Aino\nSukunimi: Koski\n"
    f"Sähköposti: aino.koski@pihlaja.example\nOrganisaatio: {PIHLAJA}\n\nHelmi Pihlaja\n",
)

THANKS = Letter(
    name="access-thanks",
    arrived="2019-06-10 15:30",
    sender="Kaisa Järvi <kaisa.jarvi@aaltojarvi.example>",
    subject="VS: " + HEADING,
    text="Kiitos!\n\nKaisa\n",
    answers=LABELLED.message_id,
)

LETTERS = (
    LABELLED,
    THANKS,
    HTML_TABLE,
    WORKBOOK,
    CHECK_DIGIT,
    CORRECTED,
    BUSINESS_ID,
    FORWARDED,
    IN_PROSE,
    NO_HEADING,
)
