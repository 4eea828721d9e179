"""Registrations that turn on their papers: missing, unreadable, blank, with macros, under the wrong name."""

import documents as doc
import papers as p
from letters import File, Letter

KORPI = "Korven Kunta-IT Oy"
SYSTEM = "Korpi Kunta 8"
_FORM = p.form(p.SOCIAL, p.SUMMER, KORPI, SYSTEM)
_SYSTEM = p.system(KORPI, SYSTEM, "8.1")


def _letter(name: str, *files: File, client: str = "outlook", text: str = "", **changes: object) -> Letter:
    given: dict[str, object] = {
        "name": name,
        "client": client,
        "arrived": "2020-02-17 10:15:00",
        "sender": "Noora Korpi",
        "email": "noora.korpi@korpi.example",
        "subject": "Ilmoittautuminen: sosiaalihuollon yhteistestaus 5–12/2020",
        "text": text
        or "Hei,\n\nilmoittaudumme sosiaalihuollon asiakastietovarannon yhteistestaukseen jaksolle 5–12/2020.\n"
        "Lomakkeet liitteenä.\n\nTerveisin\nNoora Korpi",
        "signature": "\nKorven Kunta-IT Oy | Puh. 050 555 0199",
        "files": files,
    }
    return Letter(**(given | changes))  # type: ignore[arg-type]


LOGO = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\x0f\x00\x01\x01\x01\x00\x1b\xb6\xeeV\x00\x00\x00\x00IEND\xaeB`\x82"
)

LETTERS = (
    _letter("documents-system-form-missing", _FORM),
    _letter("documents-both-in-an-archive", p.zipped("Ilmoittautuminen_Korpi.zip", _FORM, _SYSTEM), client="owa"),
    _letter("documents-encrypted", p.encrypted("Ilmoittautumislomake_Korpi.xlsx"), _SYSTEM),
    _letter("documents-encrypted-and-readable", p.encrypted("Ilmoittautumislomake_Korpi.xlsx"), _FORM, _SYSTEM),
    _letter("documents-empty-file", _FORM, ("THL_järjestelmälomake.xls", b""), client="apple"),
    _letter(
        "documents-link-instead-of-files",
        client="owa",
        text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastietovarannon yhteistestaukseen jaksolle 5–12/2020.\n"
        "Lomakkeet voi ladata tästä:\nhttps://korpi-my.sharepoint.com/:f:/g/personal/noora_korpi/EkX3lomakkeet?e=4%3a1\n\n"
        "Terveisin\nNoora Korpi",
    ),
    _letter(
        "documents-link-to-a-home-page",
        _FORM,
        _SYSTEM,
        client="gmail",
        text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastietovarannon yhteistestaukseen jaksolle 5–12/2020.\n"
        "Lomakkeet liitteenä. Tuotteesta lisää: https://www.korpi.example/tuotteet/korpi-kunta\n\nTerveisin\nNoora Korpi",
    ),
    _letter("documents-blank-form", p.blank(), _SYSTEM),
    _letter(
        "documents-form-with-one-answer",
        (
            "ilmoittautumislomake.xlsx",
            doc.xlsx(
                [
                    ("Ilmoittautumislomake", ""),
                    ("Ilmoittautuminen yhteistestaukseen", ""),
                    ("Palvelu", p.SOCIAL),
                    ("Yhteistestausjakso", ""),
                    ("Järjestelmän nimi", ""),
                ]
            ),
        ),
        _SYSTEM,
    ),
    _letter(
        "documents-with-macros",
        p.macro_workbook(
            "Ilmoittautumislomake.xlsm", doc.registration_form(p.SOCIAL, p.SUMMER, KORPI, SYSTEM), macros=True
        ),
        _SYSTEM,
        client="thunderbird",
    ),
    _letter(
        "documents-xlsm-without-macros",
        p.macro_workbook(
            "Ilmoittautumislomake.xlsm", doc.registration_form(p.SOCIAL, p.SUMMER, KORPI, SYSTEM), macros=False
        ),
        _SYSTEM,
        client="thunderbird",
    ),
    _letter("documents-xls-that-is-xlsx", ("Ilmoittautumislomake.xls", _FORM[1]), _SYSTEM, client="roundcube"),
    _letter("documents-as-octet-stream", _FORM, _SYSTEM, client="ticket"),
    _letter(
        "documents-of-an-unknown-format",
        ("ilmoittautumislomake.7z", b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(range(256)) * 4),
        _SYSTEM,
    ),
    _letter(
        "documents-a-program",
        ("ilmoittautumislomake.xlsx.exe", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(600)),
        _SYSTEM,
        client="gmail",
    ),
    _letter("documents-scanned-form", p.scan("Ilmoittautumislomake allekirjoitettu.pdf"), _SYSTEM, client="roundcube"),
    _letter("documents-pdf-form", p.form_pdf(p.SOCIAL, "5-12/2020", KORPI, SYSTEM), _SYSTEM, client="apple"),
    _letter("documents-picture-of-the-signature", _FORM, _SYSTEM, ("image001.png", LOGO)),
    _letter(
        "tests-reported-with-the-forms",
        _FORM,
        _SYSTEM,
        p.test_report("Asiakirjan tallennus", "Asiakirjan haku"),
        text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastietovarannon yhteistestaukseen jaksolle 5–12/2020.\n"
        "Esitestit on ajettu, raportti ja lomakkeet ovat liitteenä.\n\nTerveisin\nNoora Korpi",
    ),
    _letter(
        "tests-promised-only",
        _FORM,
        _SYSTEM,
        client="gmail",
        text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastietovarannon yhteistestaukseen jaksolle 5–12/2020.\n"
        "Esitestit ajamme maaliskuussa ja raportoimme tulokset silloin.\n\nTerveisin\nNoora Korpi",
    ),
    _letter(
        "architecture-description-advised",
        p.form(p.IMAGING, p.AUTUMN, "Kuvala Imaging Oy", "Kuvala PACS 9"),
        p.system("Kuvala Imaging Oy", "Kuvala PACS 9", "9.0"),
        client="apple",
        arrived="2019-06-11 09:41:00",
        sender="Oskari Kuvala",
        email="oskari.kuvala@kuvala.example",
        subject="Ilmoittautuminen yhteistestaukseen / Kvarkki",
        text="Hei,\n\nilmoittaudumme kuva-aineistojen arkiston (Kvarkki) yhteistestaukseen jaksolle 9/2019–4/2020.\n\nt. Oskari Kuvala",
        signature="",
    ),
    _letter(
        "architecture-description-not-expected",
        _FORM,
        _SYSTEM,
        client="iphone",
        signature="",
    ),
)
