"""What surrounds the five fields in real mail: quotes, signatures, banners, hidden text, logos; and one field given twice."""

import clients
import papers
from carriers import LABELS, SHEET, attached, rows, sent
from clients import XLSX, File
from companies import HARJU, KIVELA, LUMI, OSTRAND, TORPPA, Company
from wording import HEADING, labelled

_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)
_VCARD = b"BEGIN:VCARD\r\nVERSION:2.1\r\nN:Lehto;Johanna\r\nFN:Johanna Lehto\r\nEMAIL;PREF;INTERNET:johanna.lehto@harjutt.example\r\nEND:VCARD\r\n"
_SIGNATURE = (
    "Ystävällisin terveisin\n\nJohanna Lehto\nTuotepäällikkö\n{name}\nPuhelin: 040 000 0001\nSähköposti: johanna.lehto@{domain}\n"
    "Y-tunnus: {business_id}\nwww.{domain}\n\nTämä viesti on tarkoitettu vain vastaanottajalleen.\n"
)


def _signature(company: Company) -> str:
    return _SIGNATURE.format(name=company.name, domain=company.domain, business_id=company.business_id)


def _word_lines(*lines: str) -> str:
    return "".join(f'<p class="MsoNormal">{line}<o:p></o:p></p>\n' for line in lines)


_BOLD = _word_lines(
    "Hei,",
    "<o:p>&nbsp;</o:p>",
    '<b><span lang="FI">Etunimi:</span></b>&nbsp;Ville',
    "<b>Sukunimi</b>:&nbsp;&nbsp;Hakala",
    '<b>Sähköposti:</b> <a href="mailto:ville.hakala@lumipt.example"><span style="color:#0563C1">ville.hakala@lumipt.example</span></a>',
    f"<b>Organisaatio:</b> {LUMI.name}",
    f'<b>OID-tunnus:</b><span style="mso-tab-count:1">&nbsp;&nbsp;&nbsp; </span>{LUMI.oid[:12]}<span class="SpellE">{LUMI.oid[12:]}</span>',
    "<o:p>&nbsp;</o:p>",
    "Terveisin",
    "Johanna Lehto",
)
_HIDDEN = (
    '<div style="display:none;max-height:0;overflow:hidden">Etunimi: Pohja<br>Sukunimi: Malli<br>Sähköposti: malli@mallipohja.example<br>'
    "Organisaatio: Malli Oy</div>"
    + "".join(
        f"<div>{line}</div>"
        for line in ("Hei,", "", *labelled("Ville", "Hakala", KIVELA).splitlines(), "", "Terveisin", "Johanna")
    )
)
_ROWSPAN = (
    "<div>Hello,</div><table border=1><tr><th>First name</th><th>Last name</th><th>E-mail</th><th>Company</th><th>OID</th></tr>"
    f"<tr><td>Ville</td><td>Hakala</td><td>ville.hakala@kivela.example</td><td rowspan=2>{KIVELA.name}</td><td rowspan=2>{KIVELA.oid}</td></tr>"
    "<tr><td>Mary Ann</td><td>O'Neill</td><td>mary.oneill@kivela.example</td></tr>"
    "<tr><td>&nbsp;</td><td></td><td></td><td></td><td></td></tr></table><div>Best regards,</div><div>Johanna Lehto</div>"
)
_ROWSPAN_TEXT = "Hello,\n\n(see the table)\n\nBest regards,\nJohanna Lehto\n"
_THREE = [LABELS, *rows(TORPPA), ("Eeva", "Mäki", "eeva.maki@torppa.example", TORPPA.name, TORPPA.oid[:-1] + "5")]

_FUSED = attached(
    "handling-failed-on-a-file-that-took-too-long",
    "2019-11-06 08:00",
    clients.outlook,
    LUMI,
    File(name="henkilot.xlsx", data=papers.xlsx(SHEET), type=XLSX),
)

LETTERS = (
    (_FUSED[0].replace("access/", "fused/"), _FUSED[1]),
    sent(
        "clutter-labels-in-the-signature",
        "2019-11-18 08:00",
        clients.outlook,
        HARJU,
        f"Hei,\n\nseuraavalle henkilölle oikeudet, kiitos.\n\n{labelled('Ville', 'Hakala', HARJU)}\n{_signature(HARJU)}",
    ),
    sent("clutter-bold-labels-of-word", "2019-11-18 08:10", clients.outlook, LUMI, "Hei,\n\nks. HTML.\n", _BOLD),
    sent(
        "clutter-hidden-text",
        "2019-11-18 08:20",
        clients.gmail,
        KIVELA,
        f"Hei,\n\n{labelled('Ville', 'Hakala', KIVELA)}\nTerveisin\nJohanna\n",
        _HIDDEN,
    ),
    sent("clutter-merged-cells", "2019-11-18 08:30", clients.owa, KIVELA, _ROWSPAN_TEXT, _ROWSPAN),
    sent(
        "clutter-banner-of-a-gateway",
        "2019-11-18 08:40",
        clients.open_xchange,
        LUMI,
        "HUOM! Tämä viesti on lähetetty organisaation ulkopuolelta. Lähettäjä: johanna.lehto@lumipt.example. Älä avaa liitteitä, jos et "
        f"tunne lähettäjää.\n\nHei,\n\n{labelled('Ville', 'Hakala', LUMI)}\nTerveisin\nJohanna Lehto\n",
        subject=f"[EXTERNAL] {HEADING}",
    ),
    sent(
        "clutter-numbered-people",
        "2019-11-18 08:50",
        clients.thunderbird,
        OSTRAND,
        "Hej!\n\nPerson 1\n1) Förnamn: Siv\n2) Efternamn: Åkerlund\n3) E-post: siv.akerlund@ostrand.example\n4) Organisation: "
        f"{OSTRAND.name}\n5) OID-kod: {OSTRAND.oid}\n\nPerson 2\n1) Förnamn: Bo\n2) Efternamn: de la Gardie\n"
        f"3) E-post: bo.delagardie@ostrand.example\n4) Organisation: {OSTRAND.name}\n5) OID-kod: {OSTRAND.oid}\n\nMvh\nJohanna\n",
    ),
    sent(
        "clutter-all-on-one-line",
        "2019-11-18 09:00",
        clients.iphone,
        LUMI,
        f"Hei, Etunimi: Ville, Sukunimi: Hakala, Sähköposti: ville.hakala@lumipt.example, Organisaatio: {LUMI.name}, OID: {LUMI.oid}\n",
    ),
    sent(
        "clutter-vcard-and-logo",
        "2019-11-18 09:10",
        clients.outlook,
        HARJU,
        f"Hei,\n\n{labelled('Ville', 'Hakala', HARJU)}\n{_signature(HARJU)}",
        files=(
            File(name="image001.png", data=_PNG, type="image/png"),
            File(name="Johanna Lehto.vcf", data=_VCARD, type="text/x-vcard"),
            File(
                name="smime.p7s",
                data=b"0\x80\x06\t*\x86H\x86\xf7\r\x01\x07\x02\xa0\x80" + bytes(64),
                type="application/pkcs7-signature",
            ),
        ),
    ),
    sent(
        "clutter-forwarded-twice",
        "2019-11-18 09:20",
        clients.owa,
        HARJU,
        "FYI\n\n________________________________\nLähettäjä: Sari Aalto <sari.aalto@harjutt.example>\n"
        "Lähetetty: maanantai 18. marraskuuta 2019 9.05\nVastaanottaja: Johanna Lehto <johanna.lehto@harjutt.example>\n"
        f"Aihe: VL: {HEADING}\n\nHoidatko?\n\n________________________________\nLähettäjä: Ville Hakala <ville.hakala@harjutt.example>\n"
        "Lähetetty: maanantai 18. marraskuuta 2019 8.55\nVastaanottaja: Sari Aalto <sari.aalto@harjutt.example>\n"
        f"Aihe: {HEADING}\n\n{labelled('Ville', 'Hakala', HARJU)}\nVille\n",
        subject=f"VL: {HEADING}",
    ),
    sent(
        "heading-missing-though-it-is-the-first-line",
        "2019-11-18 09:22",
        clients.iphone,
        HARJU,
        f"{HEADING}\n\n{labelled('Ville', 'Hakala', HARJU)}",
        subject="Hakemus",
    ),
    sent(
        "heading-exact-behind-a-spam-tag",
        "2019-11-18 09:24",
        clients.roundcube,
        HARJU,
        f"Hei,\n\n{labelled('Ville', 'Hakala', HARJU)}\nTerveisin\nJohanna Lehto\n\nHanki Outlook for iOS\n",
        subject=f"***SPAM*** {HEADING}",
    ),
    sent(
        "clutter-greeting-and-wish-around-a-list",
        "2019-11-18 09:26",
        clients.apple,
        KIVELA,
        "Hyvä vastaanottaja,\n\npyydän ystävällisesti oikeuksia alla oleville. Mikäli tietoja puuttuu, soitathan 040 000 0001.\n\n"
        f"• Ville Hakala, ville.hakala@kivela.example, {KIVELA.name}, {KIVELA.oid}\n"
        f"• Suvi-Maarit Ó Briain, suvi-maarit.obriain@kivela.example, {KIVELA.name}, {KIVELA.oid}\n\nParhain terveisin\nJohanna Lehto\n",
    ),
    sent(
        "clutter-english-with-dashes",
        "2019-11-18 09:28",
        clients.gmail,
        LUMI,
        "Hello,\n\nPlease give access to our new colleague:\n\nFirst name - Siobhán\nLast name - O’Connor-Virtanen\n"
        f"Email address - siobhan.oconnor@lumipt.example\nName of the organisation - {LUMI.name}\nOID of the organisation - {LUMI.oid}\n\n"
        "Kind regards,\nJohanna Lehto\n",
    ),
    sent(
        "clutter-answer-between-the-lines-of-our-form",
        "2019-11-18 09:29",
        clients.owa,
        OSTRAND,
        "Hej,\n\nFörnamn\tSiv\nEfternamn\tÅkerlund\nE-post\tsiv.akerlund@ostrand.example\n"
        f"Organisation\t{OSTRAND.name}\nOID\t{OSTRAND.oid}\n\nMvh\nJohanna\n\nSkickat från Outlook för Android\n",
    ),
    attached(
        "participants-one-bad-row-of-three",
        "2019-11-18 09:30",
        clients.outlook,
        TORPPA,
        File(name="henkilot.xlsx", data=papers.xlsx(_THREE), type=XLSX),
    ),
    sent(
        "participants-missing-only-in-the-quote",
        "2019-11-05 08:00",
        clients.gmail,
        HARJU,
        "Hei, tässä uudestaan.\n\nTerveisin Johanna\n\n"
        "ma 4. marrask. 2019 klo 15.00 Johanna Lehto (johanna.lehto@harjutt.example) kirjoitti:\n\n"
        + "".join(f"> {line}\n" for line in labelled("Ville", "Hakala", HARJU).splitlines()),
        subject=f"Re: {HEADING}",
    ),
    sent(
        "participants-none-but-a-question-of-status",
        "2019-11-05 08:05",
        clients.iphone,
        HARJU,
        "Hei, joko tähän on ehditty?\n\nJohanna\n",
        subject=f"Re: {HEADING}",
    ),
    sent(
        "participant-conflicting-body-and-attachment",
        "2019-11-05 08:10",
        clients.outlook,
        HARJU,
        "Hei,\n\n" + labelled("Ville", "Hakala", HARJU, oid=KIVELA.oid) + "\nTerveisin\nJohanna Lehto\n",
        files=(File(name="henkilot.xlsx", data=papers.xlsx([LABELS, rows(HARJU)[0]]), type=XLSX),),
    ),
    sent(
        "participant-the-same-in-body-and-attachment",
        "2019-11-05 08:20",
        clients.outlook,
        HARJU,
        "Hei,\n\n"
        + labelled("Ville", "Hakala", HARJU, email="Ville.Hakala@HARJUTT.example")
        + "\nTerveisin\nJohanna Lehto\n",
        files=(File(name="henkilot.xlsx", data=papers.xlsx([LABELS, rows(HARJU)[0]]), type=XLSX),),
    ),
)
