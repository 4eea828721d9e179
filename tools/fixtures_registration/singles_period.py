"""Registrations that turn on time: deadlines to the second, periods claimed, mentioned, quoted and assumed."""

from datetime import datetime

import papers as p
from letters import HELSINKI, INBOX, Letter, Quote

AALTO = "Aaltojärvi Ohjelmistot Oy"
_SIGNED = "\nKaisa Järvi\ntuotepäällikkö\nAaltojärvi Ohjelmistot Oy\np. 040 555 0101\nkaisa.jarvi@aaltojarvi.example"


def _social(name: str, arrived: str, period: str = p.AUTUMN, **changes: object) -> Letter:
    given: dict[str, object] = {
        "name": name,
        "client": "outlook",
        "arrived": arrived,
        "sender": "Kaisa Järvi",
        "email": "kaisa.jarvi@aaltojarvi.example",
        "subject": f"Ilmoittautuminen yhteistestaukseen {period}",
        "text": f"Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle {period}.\n"
        "Liitteenä ilmoittautumislomake ja THL:n järjestelmälomake.\n\nYstävällisin terveisin",
        "signature": _SIGNED,
        "files": (p.form(p.SOCIAL, period, AALTO, "Aalto Sosiaali 5"), p.system(AALTO, "Aalto Sosiaali 5", "5.0")),
    }
    return Letter(**(given | changes))  # type: ignore[arg-type]


def _unnamed(name: str, arrived: str, **changes: object) -> Letter:
    """A registration that names no period anywhere."""
    given: dict[str, object] = {
        "client": "thunderbird",
        "subject": "Ilmoittautuminen yhteistestaukseen, sosiaalihuolto",
        "text": "Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen.\n"
        "Lomakkeet ovat liitteinä.\n\nYstävällisin terveisin\nKaisa Järvi",
        "signature": "Kaisa Järvi\nAaltojärvi Ohjelmistot Oy",
        "files": (p.form(p.SOCIAL, "", AALTO, "Aalto Sosiaali 5"), p.system(AALTO, "Aalto Sosiaali 5", "5.0")),
    }
    return _social(name, arrived, **(given | changes))


LETTERS = (
    _social("deadline-last-second", "2019-09-02 23:59:59", zone="UTC", delay=95),
    _social("deadline-one-second-late", "2019-09-03 00:00:00", zone="UTC", delay=95),
    _social("deadline-not-moved-on-the-saturday", "2019-08-31 23:59:59", client="owa"),
    _social("deadline-late-by-the-date-header-only", "2019-09-05 08:30:00", received=False, client="apple"),
    _social("deadline-new-years-eve", "2020-12-31 23:59:59", "1–6/2021", client="gmail"),
    _social("deadline-new-years-day", "2021-01-01 00:00:00", "1–6/2021", client="gmail", zone="UTC", delay=3),
    Letter(
        name="deadline-imaging-swedish-webmail",
        client="roundcube",
        arrived="2019-01-31 23:59:59",
        sender="Åsa Öhman",
        email="asa.ohman@skargard.example",
        language="sv",
        subject="Anmälan till samtestning 3–10/2019, Arkivet över bildmaterial",
        text="Hej,\n\nvi anmäler Skärgård PACS till samtestningsperioden mars–oktober 2019 för Arkivet över bildmaterial.\n"
        "Bifogat: anmälningsblanketten, THL:s systemblankett och en arkitekturbeskrivning.\n\nMed vänlig hälsning\nÅsa Öhman",
        signature="Åsa Öhman\nSkärgårdens Datasystem Ab, Mariehamn",
        files=(
            p.form_sv("Arkivet över bildmaterial", "3–10/2019", "Skärgårdens Datasystem Ab", "Skärgård PACS"),
            p.system("Skärgårdens Datasystem Ab", "Skärgård PACS", "2.0", "THL systemblankett bilaga 4.xls"),
            p.architecture("Skärgård PACS", "arkitekturbeskrivning.pdf"),
        ),
    ),
    _social(
        "period-in-a-quote",
        "2020-03-11 09:12:40",
        p.SUMMER,
        quote=Quote(
            name="Mikko Laine",
            email="mikko.laine@aaltojarvi.example",
            at=datetime(2020, 3, 10, 15, 2, tzinfo=HELSINKI),
            subject="Yhteistestaus",
            text="Moi Kaisa,\n\nviimeksi olimme mukana jaksolla 9/2019–4/2020. Ilmoitatko meidät nyt kesän jaksolle?\n\nMikko",
            to="Kaisa Järvi",
        ),
    ),
    _social(
        "period-of-an-earlier-round",
        "2020-03-12 10:00:05",
        p.SUMMER,
        client="gmail",
        text="Hei!\n\nOsallistuimme Aalto Sosiaali 4 -versiolla jaksoon 9/2019–4/2020. Nyt ilmoittaudumme versiolla 5\n"
        "sosiaalihuollon asiakastietovarannon yhteistestaukseen jaksolle 5–12/2020.\n\nTerveisin\nKaisa Järvi",
        signature="",
    ),
    _social(
        "period-denied",
        "2020-03-12 11:20:00",
        p.SUMMER,
        client="iphone",
        text="Hei, ilmoittaudumme sosiaalihuollon asiakastietovarannon yhteistestaukseen jaksolle 5–12/2020,\n"
        "emme jaksolle 1–6/2021. Lomakkeet liitteenä.\n\nKaisa",
        signature="",
    ),
    _social(
        "period-ambiguous-form-against-message",
        "2019-08-20 14:31:10",
        p.AUTUMN,
        subject="Ilmoittautuminen yhteistestaukseen 5–12/2020",
        text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 5–12/2020.\n"
        "Lomakkeet liitteenä.\n\nYstävällisin terveisin",
    ),
    _social(
        "period-form-and-message-agree-in-other-words",
        "2019-08-20 14:40:10",
        "9/2019–4/2020",
        client="owa",
        subject="Ilmoittautuminen yhteistestaukseen, syyskuu 2019 – huhtikuu 2020",
        text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestausjaksolle\n"
        "syyskuu 2019 – huhtikuu 2020. Lomakkeet liitteenä.\n\nYstävällisin terveisin",
    ),
    _unnamed("period-assumed", "2020-01-15 12:00:00"),
    _unnamed(
        "period-named-in-the-subject-only",
        "2020-01-15 12:05:00",
        subject="Ilmoittautuminen yhteistestaukseen, sosiaalihuolto 5-12/2020",
    ),
    _unnamed("period-none-open", "2021-07-01 00:00:00"),
    _unnamed("period-last-one-still-open", "2021-06-30 23:59:59"),
    _social("period-unknown", "2021-05-20 08:00:00", "1–6/2022", client="apple"),
    Letter(
        name="period-unpublished",
        client="outlook",
        arrived="2019-10-14 13:11:22",
        sender="Virtanen Pekka",
        email="pekka.virtanen@lehto.example",
        subject="Potilastiedon arkiston yhteistestaus, ilmoittautuminen",
        text="Hei,\n\nohessa ilmoittautuminen Potilastiedon arkiston yhteistestaukseen jaksolle 1–6/2020 (Lehto Potilas 12).\n"
        "Arkkitehtuurikuvaus on liitteenä.\n\nTerveisin",
        signature="\nPekka Virtanen\nLehto Terveysjärjestelmät Oy",
        files=(
            p.form("Potilastiedon arkisto", "1–6/2020", "Lehto Terveysjärjestelmät Oy", "Lehto Potilas 12"),
            p.system("Lehto Terveysjärjestelmät Oy", "Lehto Potilas 12", "12.1"),
            p.architecture("Lehto Potilas 12"),
        ),
    ),
    Letter(
        name="first-certification-of-an-unpublished-service",
        client="gmail",
        arrived="2019-10-14 14:00:00",
        sender="Emma Northwind",
        email="emma@northwind.example",
        language="en",
        subject="Registering for joint testing, Patient Data Repository, first certification",
        text="Hello,\n\nwe register Northwind EHR for joint testing with the Patient Data Repository. The system has not yet taken\n"
        "part in joint testing: this is its first certification, and we would be ready in 1-6/2020.\n"
        "The forms are attached.\n\nBest regards,\nEmma Northwind",
        files=(
            p.form_en("Patient Data Repository", "first certification", "Northwind Care Systems Ltd", "Northwind EHR"),
            p.system("Northwind Care Systems Ltd", "Northwind EHR", "1.0", "THL system form (Appendix 4).xls"),
        ),
    ),
    _social(
        "first-certification-denied",
        "2019-08-21 09:00:00",
        text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 9/2019–4/2020.\n"
        "Kyse ei ole ensimmäisestä sertifioinnista vaan uudelleensertifioinnista.\n\nYstävällisin terveisin",
    ),
    _social(
        "first-certification-frees-of-the-deadline",
        "2019-11-20 09:00:00",
        client="thunderbird",
        text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 9/2019–4/2020.\n"
        "Kyseessä on Aalto Sosiaali 5:n ensimmäinen sertifiointi.\n\nTerveisin\nKaisa Järvi",
        signature="Kaisa Järvi\nAaltojärvi Ohjelmistot Oy",
    ),
    _social(
        "period-from-a-ticket-system",
        "2020-02-03 16:22:00",
        p.SUMMER,
        client="ticket",
        subject="[#INC0048213] Ilmoittautuminen yhteistestaukseen 5–12/2020",
        sender="Aaltojärvi Palvelupiste",
        email="palvelupiste@aaltojarvi.example",
        to=f'"Kanta; yhteistestaus" <{INBOX}>',
        signature="Kaisa Järvi / Aaltojärvi Palvelupiste",
    ),
)
