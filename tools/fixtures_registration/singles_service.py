"""Registrations that turn on what is registered: the service, the stage of functionality, two matters at once."""

import papers as p
from letters import COPY, Letter

VIRTA = "Sotetieto Virta Oy"
KUVALA = "Kuvala Imaging Oy"


def _letter(name: str, **changes: object) -> Letter:
    given: dict[str, object] = {
        "name": name,
        "client": "outlook",
        "arrived": "2019-08-14 12:30:00",
        "sender": "Tuomas Virta",
        "email": "tuomas.virta@sotetieto.example",
        "subject": "Ilmoittautuminen yhteistestaukseen",
        "text": "",
        "signature": "\nTuomas Virta\nSotetieto Virta Oy\n+358 40 555 0142",
    }
    return Letter(**(given | changes))  # type: ignore[arg-type]


def _staged(name: str, text: str, scope: str, **changes: object) -> Letter:
    files = (
        p.form(p.SOCIAL, p.AUTUMN, VIRTA, "Virta Sosiaali", scope=scope),
        p.system(VIRTA, "Virta Sosiaali", "3.1"),
    )
    return _letter(name, text=text, files=files, **changes)


_SOCIAL = (
    p.form(p.SOCIAL, p.AUTUMN, VIRTA, "Virta Sosiaali", "Ilmoittautumislomake sosiaalihuolto.xlsx"),
    p.system(VIRTA, "Virta Sosiaali", "3.1", "Järjestelmälomake sosiaalihuolto.xls"),
)
_IMAGING = (
    p.form(p.IMAGING, p.AUTUMN, VIRTA, "Virta Kuva", "Ilmoittautumislomake Kvarkki.xlsx"),
    p.system(VIRTA, "Virta Kuva", "1.0", "Järjestelmälomake Kvarkki.xls"),
)

LETTERS = (
    _letter(
        "service-missing",
        text="Hei,\n\nilmoittaudumme yhteistestaukseen jaksolle 9/2019–4/2020. Lomakkeet liitteenä.\n\nTerveisin",
        files=(p.form("", p.AUTUMN, VIRTA, "Virta"), p.system(VIRTA, "Virta", "3.1")),
    ),
    _letter(
        "service-in-a-file-name-only",
        client="thunderbird",
        text="Hei,\n\nilmoittaudumme yhteistestaukseen jaksolle 9/2019–4/2020. Lomakkeet liitteenä.\n\nTerveisin\nTuomas Virta",
        files=(
            p.form("", p.AUTUMN, VIRTA, "Virta", "ilmoittautumislomake_kvarkki.xlsx"),
            p.system(VIRTA, "Virta", "3.1"),
        ),
    ),
    _letter(
        "service-ambiguous",
        client="gmail",
        text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston ja kuva-aineistojen arkiston yhteistestaukseen\n"
        "jaksolle 9/2019–4/2020. Lomakkeet liitteenä.\n\nTerveisin\nTuomas Virta",
        signature="",
        files=(p.form("", p.AUTUMN, VIRTA, "Virta"), p.system(VIRTA, "Virta", "3.1")),
    ),
    _letter(
        "service-another-one-only-mentioned",
        client="owa",
        text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 9/2019–4/2020.\n"
        "Potilastiedon arkistoon järjestelmämme on liitetty jo 2017. Lomakkeet liitteenä.\n\nTerveisin",
        files=(p.form(p.SOCIAL, p.AUTUMN, VIRTA, "Virta Sosiaali"), p.system(VIRTA, "Virta Sosiaali", "3.1")),
    ),
    _letter(
        "service-phr",
        client="apple",
        sender="Emma Northwind",
        email="emma@northwind.example",
        language="en",
        subject="Kanta PHR: registration for joint testing",
        text="Hello,\n\nplease register our wellbeing application for joint testing with Kanta PHR in 9/2019-4/2020.\n\nEmma Northwind",
        signature="",
        files=(p.form_en("Kanta PHR", "9/2019-4/2020", "Northwind Care Systems Ltd", "Northwind Wellbeing"),),
    ),
    _letter(
        "service-phr-only-mentioned",
        text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 9/2019–4/2020.\n"
        "Omatietovarannon hyvinvointisovelluksesta otamme yhteyttä myöhemmin erikseen.\n\nTerveisin",
        files=(p.form(p.SOCIAL, p.AUTUMN, VIRTA, "Virta Sosiaali"), p.system(VIRTA, "Virta Sosiaali", "3.1")),
    ),
    _letter(
        "two-matters-two-services",
        subject="Ilmoittautumiset yhteistestaukseen 9/2019–4/2020: sosiaalihuolto ja Kvarkki",
        text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston ja kuva-aineistojen arkiston yhteistestaukseen\n"
        "jaksolle 9/2019–4/2020. Kummastakin on omat lomakkeensa liitteenä.\n\nTerveisin",
        files=(*_SOCIAL, *_IMAGING),
    ),
    _letter(
        "two-services-one-system-form",
        subject="Ilmoittautumiset yhteistestaukseen 9/2019–4/2020: sosiaalihuolto ja Kvarkki",
        text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston ja kuva-aineistojen arkiston yhteistestaukseen\n"
        "jaksolle 9/2019–4/2020.\n\nTerveisin",
        files=(*_SOCIAL, _IMAGING[0]),
    ),
    _letter(
        "two-matters-registration-and-access",
        client="owa",
        copy=COPY,
        subject="Ilmoittautuminen yhteistestaukseen ja käyttöoikeus ulkoiseen työtilaan",
        text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 9/2019–4/2020,\n"
        "lomakkeet liitteenä. Samalla pyydämme käyttöoikeutta ulkoiseen työtilaan:\n\n"
        "Etunimi: Tuomas\nSukunimi: Virta\nSähköposti: tuomas.virta@sotetieto.example\n"
        "Organisaation nimi: Sotetieto Virta Oy\nOrganisaation OID: 1.2.246.10.20774740\n\nTerveisin",
        files=_SOCIAL,
    ),
    _letter(
        "registration-with-a-contact-person",
        client="thunderbird",
        signature="Tuomas Virta\nSotetieto Virta Oy",
        text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 9/2019–4/2020.\n\n"
        "Yhteyshenkilö: Tuomas Virta\nSähköposti: tuomas.virta@sotetieto.example\nPuhelin: 040 555 0142\n"
        "Yritys: Sotetieto Virta Oy\nY-tunnus: 2077474-0\n\nTerveisin\nTuomas Virta",
        files=_SOCIAL,
    ),
    _staged(
        "stage-first-closed",
        "Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 9/2019–4/2020\n"
        "ensimmäisen vaiheen toiminnallisuuksilla.\n\nTerveisin",
        "Ensimmäisen vaiheen toiminnallisuudet",
    ),
    _staged(
        "stage-first-and-second-mixed",
        "Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 9/2019–4/2020\n"
        "ensimmäisen ja toisen vaiheen toiminnallisuuksilla.\n\nTerveisin",
        "Ensimmäisen vaiheen toiminnallisuudet, toisen vaiheen toiminnallisuudet",
        client="owa",
    ),
    _staged(
        "stage-first-denied",
        "Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 9/2019–4/2020.\n"
        "Emme ilmoittaudu ensimmäisen vaiheen toiminnallisuuksilla vaan toisen vaiheen toiminnallisuuksilla.\n\nTerveisin",
        "Toisen vaiheen toiminnallisuudet",
        client="gmail",
    ),
    _staged(
        "stage-first-tested-earlier",
        "Hei,\n\nensimmäisen vaiheen toiminnallisuudet testattiin jo vuonna 2018. Nyt ilmoittaudumme sosiaalihuollon\n"
        "asiakastiedon arkiston yhteistestaukseen jaksolle 9/2019–4/2020 toisen vaiheen toiminnallisuuksilla.\n\nTerveisin",
        "Toisen vaiheen toiminnallisuudet",
    ),
    Letter(
        name="stage-first-of-another-service",
        client="gmail",
        arrived="2019-08-15 08:00:00",
        sender="Oskari Kuvala",
        email="oskari.kuvala@kuvala.example",
        subject="Ilmoittautuminen yhteistestaukseen, Kvarkki 9/2019–4/2020",
        text="Hei,\n\nilmoittaudumme kuva-aineistojen arkiston yhteistestaukseen jaksolle 9/2019–4/2020 ensimmäisen vaiheen\n"
        "toiminnallisuuksilla.\n\nTerveisin\nOskari Kuvala",
        files=(
            p.form(p.IMAGING, p.AUTUMN, KUVALA, "Kuvala PACS 9", scope="Ensimmäisen vaiheen toiminnallisuudet"),
            p.system(KUVALA, "Kuvala PACS 9", "9.0"),
            p.architecture("Kuvala PACS 9"),
        ),
    ),
    _letter(
        "test-identity-codes-in-a-registration",
        text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 9/2019–4/2020.\n"
        "Esitesteissä käytämme testihenkilöä 010101-900R.\n\nTerveisin",
        files=_SOCIAL,
    ),
)
