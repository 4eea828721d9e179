"""One request in every carrier that people use, and one field given twice."""

import clients
import papers
from clients import DOCX, XLSX, File, Mail
from companies import HARJU, KIVELA, LUMI, OSTRAND, TORPPA, Company
from wording import HEADING, labelled

_Letter = tuple[str, bytes]
LABELS = ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID-tunnus")


def rows(company: Company) -> list[tuple[str, str, str, str, str]]:
    """Two people of one company."""
    people = (("Ville", "Hakala"), ("Suvi-Maarit", "Ó Briain"))
    local = ("ville.hakala", "suvi-maarit.obriain")
    return [(f, s, f"{e}@{company.domain}", company.name, company.oid) for (f, s), e in zip(people, local, strict=True)]


def sent(
    name: str,
    at: str,
    client: clients.Client,
    company: Company,
    text: str,
    html: str = "",
    files: tuple[File, ...] = (),
    subject: str = HEADING,
) -> _Letter:
    """A request whose fields stand in the message."""
    mail = Mail(
        name=name,
        at=at,
        sender="Johanna Lehto",
        email=f"johanna.lehto@{company.domain}",
        subject=subject,
        text=text,
        html=html,
        files=files,
    )
    return f"access/{name}", client(mail)


def attached(name: str, at: str, client: clients.Client, company: Company, file: File) -> _Letter:
    """A request whose fields stand in a file."""
    return sent(
        name, at, client, company, "Hei,\n\nhenkilöt ovat liitteessä.\n\nTerveisin\nJohanna Lehto\n", files=(file,)
    )


def _cells(row: tuple[str, ...], tag: str = "td") -> str:
    style = 'width="121" valign="top" style="width:90.85pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt"'
    return "".join(f'<{tag} {style}>\n<p class="MsoNormal">{cell}<o:p></o:p></p>\n</{tag}>\n' for cell in row)


def _word_table(lines: list[tuple[str, ...]]) -> str:
    body = "".join(f"<tr>\n{_cells(line)}</tr>\n" for line in lines)
    return (
        '<p class="MsoNormal">Hei,<o:p></o:p></p>\n<p class="MsoNormal">lisättävät henkilöt:<o:p></o:p></p>\n'
        '<table class="MsoNormalTable" border="0" cellspacing="0" cellpadding="0" width="100%">\n<tr>\n<td>\n'
        f'<table class="MsoTableGrid" border="1" cellspacing="0" cellpadding="0">\n{body}</table>\n</td>\n</tr>\n</table>\n'
        '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>\n<p class="MsoNormal">Terveisin<o:p></o:p></p>\n'
        '<p class="MsoNormal">Johanna Lehto<o:p></o:p></p>\n'
    )


def _flat(lines: list[tuple[str, ...]]) -> str:
    cells = "\n\n".join("\n".join(line) for line in lines)
    return f"Hei,\nlisättävät henkilöt:\n\n{cells}\n\nTerveisin\nJohanna Lehto\n"


def _forwarded_as_attachment() -> bytes:
    inner = Mail(
        name="inner-request",
        at="2019-11-04 15:00",
        sender="Ville Hakala",
        email="ville.hakala@harjutt.example",
        subject=HEADING,
        text="Hei Johanna, laitatko eteenpäin?\n\n" + labelled("Ville", "Hakala", HARJU) + "\nVille\n",
        to="johanna.lehto@harjutt.example",
        copy=False,
    )
    return clients.bare(inner)


_TABLE = [LABELS, *rows(KIVELA)]
_TURNED = [tuple(column) for column in zip(*_TABLE, strict=True)]
_PASTED = "\n".join("\t".join(line) for line in [LABELS, *rows(LUMI)])
SHEET: papers.Rows = [("Ulkoisen työtilan käyttäjät", "", "", "", ""), ("", "", "", "", ""), LABELS, *rows(LUMI)]
# The columns in another order, the header below a title.
_MIXED: papers.Rows = [("Käyttäjät",), *((c[4], c[2], c[1], c[0], c[3]) for c in [LABELS, *rows(TORPPA)])]
_ENCLOSED = _forwarded_as_attachment()

LETTERS = (
    sent("carrier-table-in-a-table", "2019-11-04 08:00", clients.outlook, KIVELA, _flat(_TABLE), _word_table(_TABLE)),
    sent(
        "carrier-table-people-in-columns",
        "2019-11-04 08:10",
        clients.outlook,
        KIVELA,
        _flat(_TURNED),
        _word_table(_TURNED),
    ),
    sent(
        "carrier-tabs-pasted-from-excel",
        "2019-11-04 08:20",
        clients.thunderbird,
        LUMI,
        f"Hei,\n\n{_PASTED}\n\nTerveisin\nJohanna Lehto\n",
    ),
    sent(
        "carrier-bullets-and-dotted-leaders",
        "2019-11-04 08:25",
        clients.gmail,
        LUMI,
        "Hei!\n\n- Etunimi......... Ville\n- Sukunimi........ Hakala\n- Sähköposti...... ville.hakala@lumipt.example\n"
        f"- Organisaatio.... {LUMI.name}\n- OID............. {LUMI.oid}\n\nTerveisin\nJohanna Lehto\n",
    ),
    sent(
        "carrier-value-on-the-next-line",
        "2019-11-04 08:27",
        clients.owa,
        OSTRAND,
        "Hej,\n\nFörnamn:\nVille\nEfternamn:\nHakala\nE-postadress:\nville.hakala@ostrand.example\n"
        f"Organisationens namn:\n{OSTRAND.name}\nOID-kod:\n{OSTRAND.oid}\n\nMvh\nJohanna\n",
    ),
    attached(
        "carrier-xlsx",
        "2019-11-04 08:30",
        clients.outlook,
        LUMI,
        File(name="Käyttäjät.xlsx", data=papers.xlsx(SHEET), type=XLSX),
    ),
    attached(
        "carrier-xls-columns-in-another-order",
        "2019-11-04 08:40",
        clients.owa,
        TORPPA,
        File(name="kayttajat.xls", data=papers.xls(_MIXED), type="application/vnd.ms-excel"),
    ),
    attached(
        "carrier-csv-of-a-finnish-excel",
        "2019-11-04 08:50",
        clients.roundcube,
        KIVELA,
        File(name="henkilöt.csv", data=papers.csv(_TABLE), type="text/csv"),
    ),
    attached(
        "carrier-docx-table",
        "2019-11-04 09:00",
        clients.apple,
        HARJU,
        File(name="Osallistujat.docx", data=papers.docx_table("Osallistujat", [LABELS, *rows(HARJU)]), type=DOCX),
    ),
    attached(
        "carrier-pdf-labelled-lines",
        "2019-11-04 09:10",
        clients.iphone,
        HARJU,
        File(
            name="osallistuja.pdf",
            data=papers.pdf(["Osallistuja", "", *labelled("Ville", "Hakala", HARJU).splitlines()]),
            type="application/pdf",
        ),
    ),
    attached(
        "carrier-xlsx-in-a-zip",
        "2019-11-04 09:20",
        clients.open_xchange,
        LUMI,
        File(name="liitteet.zip", data=papers.zipped("henkilot.xlsx", papers.xlsx(SHEET)), type="application/zip"),
    ),
    attached(
        "carrier-xlsx-in-winmail-dat",
        "2019-11-04 09:30",
        clients.outlook,
        LUMI,
        File(name="winmail.dat", data=papers.winmail("henkilot.xlsx", papers.xlsx(SHEET)), type="application/ms-tnef"),
    ),
    attached(
        "carrier-ods",
        "2019-11-04 09:40",
        clients.thunderbird,
        TORPPA,
        File(
            name="henkilot.ods",
            data=papers.ods([LABELS, *rows(TORPPA)]),
            type="application/vnd.oasis.opendocument.spreadsheet",
        ),
    ),
    attached(
        "carrier-docx-labelled-lines",
        "2019-11-04 09:50",
        clients.owa,
        HARJU,
        File(
            name="Pyyntö.docx",
            data=papers.docx_lines(["Käyttöoikeuspyyntö", *labelled("Ville", "Hakala", HARJU).splitlines()]),
            type=DOCX,
        ),
    ),
    attached(
        "carrier-zip-of-too-many-files",
        "2019-11-04 09:55",
        clients.open_xchange,
        LUMI,
        File(name="kaikki.zip", data=papers.zipped_many("tiedosto-{:03d}.txt", 101), type="application/zip"),
    ),
    sent(
        "carrier-forwarded-below-a-line",
        "2019-11-04 15:20",
        clients.gmail,
        HARJU,
        "Tässä Villen pyyntö.\n\nJohanna\n\n---------- Forwarded message ---------\n"
        f"Lähettäjä: Ville Hakala <ville.hakala@harjutt.example>\nDate: ma 4. marrask. 2019 klo 15.00\nSubject: {HEADING}\n"
        f"To: Johanna Lehto <johanna.lehto@harjutt.example>\n\n\n{labelled('Ville', 'Hakala', HARJU)}\nVille\n",
        subject=f"Fwd: {HEADING}",
    ),
    sent(
        "carrier-forwarded-as-attachment",
        "2019-11-04 15:30",
        clients.thunderbird,
        HARJU,
        "Välitän pyynnön.\n\nJohanna\n",
        files=(File(name=f"{HEADING}.eml", data=_ENCLOSED, type="message/rfc822"),),
        subject=f"VL: {HEADING}",
    ),
)
