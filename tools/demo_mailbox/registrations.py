"""Registrations for joint testing: all five services, three languages, in time, late, incomplete, completed."""

import documents as doc
from letter import Letter
from people import AALTO, KORPI, KUVALA, NORTHWIND, PIHLAJA, SKARGARD, SOTETIETO

SOCIAL = "Sosiaalihuollon asiakastiedon arkisto"


def _both(service: str, period: str, company: str, system: str, **more: str) -> tuple[tuple[str, bytes], ...]:
    return (
        ("ilmoittautumislomake.xlsx", doc.xlsx(doc.registration_form(service, period, company, system, **more))),
        ("THL_jarjestelmalomake_liite4.xls", doc.xls(doc.system_form(company, system, "4.2"))),
    )


ARCHITECTURE = doc.pdf(["Arkkitehtuurikuvaus", "Kuvala PACS 8 - Kvarkki", "PACS -> liityntapiste -> arkisto"])

IN_TIME_IMAGING = Letter(
    name="imaging-spring",
    arrived="2019-01-30 10:12",
    sender="Oskari Kuvala <oskari.kuvala@kuvala.example>",
    subject="Ilmoittautuminen yhteistestaukseen: Kuva-aineistojen arkisto 3-10/2019",
    text="Hei,\n\nilmoitamme Kuvala PACS -järjestelmän kuva-aineistojen arkiston (Kvarkki) yhteistestaukseen\njaksolle 3-10/2019. "
    "Liitteenä ilmoittautumislomake, THL:n järjestelmälomake ja arkkitehtuurikuvaus.\n\nYstävällisin terveisin\nOskari Kuvala\nKuvala Imaging Oy\n",
    files=(
        *_both("Kuva-aineistojen arkisto (Kvarkki)", "3-10/2019", KUVALA, "Kuvala PACS 8"),
        ("arkkitehtuurikuvaus.pdf", ARCHITECTURE),
    ),
)

LATE_IMAGING = Letter(
    name="imaging-late",
    arrived="2019-02-04 16:40",
    sender="Emma Northwind <emma@northwind.example>",
    subject="Registration for joint testing, Archive of imaging data 3-10/2019",
    text="Dear Sir or Madam,\n\nplease find attached our registration form and the system form for the joint testing\n"
    "period 3-10/2019 of the Archive of imaging data.\n\nBest regards,\nEmma Northwind\nNorthwind Care Systems Ltd\n",
    files=(
        (
            "Registration form.xlsx",
            doc.xlsx(
                doc.registration_form_en("Archive of imaging data", "3-10/2019", NORTHWIND, "Northwind VNA"), "Form"
            ),
        ),
        ("THL system form.xls", doc.xls(doc.system_form(NORTHWIND, "Northwind VNA", "2.0"))),
    ),
    client="Apple Mail (2.3445.104.11)",
)

PHR = Letter(
    name="phr",
    arrived="2019-03-12 09:05",
    sender="Emma Northwind <emma@northwind.example>",
    subject="Registration: Kanta PHR application",
    text="Hello,\n\nwe would like to register our wellbeing application for joint testing with Kanta PHR.\n"
    "The registration form is attached.\n\nKind regards,\nEmma Northwind\n",
    files=(
        (
            "registration form.docx",
            doc.docx_table(
                "Registration form",
                doc.registration_form_en("Kanta PHR", "5-12/2020", NORTHWIND, "Northwind Wellbeing")[1:],
            ),
        ),
    ),
)

PRESCRIPTION = Letter(
    name="prescription",
    arrived="2019-05-06 13:30",
    sender="Helmi Pihlaja <helmi.pihlaja@pihlaja.example>",
    subject="Ilmoittautuminen Reseptikeskuksen yhteistestaukseen",
    text="Hei!\n\nIlmoittaudumme Reseptikeskuksen yhteistestaukseen jaksolle 9/2019–4/2020. Lomakkeet ovat liitteinä.\n\n"
    "Terveisin\nHelmi Pihlaja\n",
    files=_both("Resepti-palvelu", "9/2019–4/2020", PIHLAJA, "Pihlaja Apteekki"),
)

FIRST_CERTIFICATION = Letter(
    name="pdr-first",
    arrived="2019-05-07 08:15",
    sender="Åsa Öhman <asa.ohman@skargard.example>",
    subject="Anmälan till samtestning: Patientdataarkivet, första certifieringen",
    text="Hej,\n\nvi anmäler systemet Skärgård Patient till samtestning med Patientdataarkivet. Det är fråga om systemets första\n"
    "certifiering. Bifogat finns anmälningsblanketten, THL:s systemblankett och en arkitekturbeskrivning.\n\nMed vänlig hälsning\nÅsa Öhman\n",
    files=(
        (
            "anmälningsblankett.docx",
            doc.docx_table(
                "Anmälningsblankett",
                doc.registration_form_sv("Patientdataarkivet", "första certifieringen", SKARGARD, "Skärgård Patient")[
                    1:
                ],
            ),
        ),
        ("järjestelmälomake liite 4.xls", doc.xls(doc.system_form(SKARGARD, "Skärgård Patient", "1.0"))),
        ("arkitekturbeskrivning.pdf", doc.pdf(["Arkitekturbeskrivning", "Skärgård Patient", "Klient -> server"])),
    ),
)

FORM_ONLY = Letter(
    name="social-incomplete",
    arrived="2019-08-12 11:00",
    sender="Tuomas Virta <tuomas.virta@sotetieto.example>",
    subject="Ilmoittautuminen yhteistestaukseen, sosiaalihuolto 9/2019-4/2020",
    text="Hei,\n\nohessa ilmoittautumislomakkeemme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen 9/2019-4/2020.\n\n"
    "t. Tuomas Virta\nSotetieto Virta Oy\n",
    files=_both(SOCIAL, "9/2019-4/2020", SOTETIETO, "Virta Sosiaali")[:1],
)

SYSTEM_FORM = (("jarjestelmalomake_virta.xls", doc.xls(doc.system_form(SOTETIETO, "Virta Sosiaali", "3.1"))),)

SUPPLEMENT = Letter(
    name="social-supplement",
    arrived="2019-08-15 09:20",
    sender="Tuomas Virta <tuomas.virta@sotetieto.example>",
    subject="VS: Ilmoittautuminen yhteistestaukseen, sosiaalihuolto 9/2019-4/2020",
    text="Hei, tässä vielä THL:n järjestelmälomake, joka jäi puuttumaan.\n\nt. Tuomas\n",
    files=SYSTEM_FORM,
    answers=FORM_ONLY.message_id,
)

SUPPLEMENT_AGAIN = Letter(
    name="social-supplement-again",
    arrived="2019-08-16 14:02",
    sender="Tuomas Virta <tuomas.virta@sotetieto.example>",
    subject="VS: Ilmoittautuminen yhteistestaukseen, sosiaalihuolto 9/2019-4/2020",
    text="Hei, tässä vielä THL:n järjestelmälomake, joka jäi puuttumaan.\n\nt. Tuomas\n",
    files=SYSTEM_FORM,
    answers=FORM_ONLY.message_id,
)

FIRST_STAGE = Letter(
    name="social-first-stage",
    arrived="2019-08-26 15:45",
    sender="Noora Korpi <noora.korpi@korpi.example>",
    subject="Ilmoittautuminen: sosiaalihuollon yhteistestaus",
    text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen 9/2019-4/2020\n"
    "ensimmäisen vaiheen toiminnallisuuksilla. Lomakkeet liitteenä.\n\nNoora Korpi\nKorven Kunta-IT Oy\n",
    files=_both(SOCIAL, "9/2019-4/2020", KORPI, "Korpi Kunta", scope="Ensimmäisen vaiheen toiminnallisuudet"),
)

IN_SWEDISH = Letter(
    name="social-swedish",
    arrived="2019-08-30 12:00",
    sender="Åsa Öhman <asa.ohman@skargard.example>",
    subject="Anmälan till samtestning, Socialvårdens klientdatalager",
    text="Hej,\n\nvi anmäler Skärgård Social till samtestningsperioden 9/2019–4/2020 för Socialvårdens klientdatalager.\n"
    "Anmälningsblanketten och systemblanketten är bifogade.\n\nHälsningar\nÅsa Öhman\n",
    files=(
        (
            "anmälningsblankett.xlsx",
            doc.xlsx(
                doc.registration_form_sv("Socialvårdens klientdatalager", "9/2019–4/2020", SKARGARD, "Skärgård Social"),
                "Blankett",
            ),
        ),
        ("THL systemblankett bilaga 4.xls", doc.xls(doc.system_form(SKARGARD, "Skärgård Social", "2.2"))),
    ),
)

ON_THE_MOVED_DAY = Letter(
    name="social-monday",
    arrived="2019-09-02 15:58",
    sender="Kaisa Järvi <kaisa.jarvi@aaltojarvi.example>",
    subject="Ilmoittautuminen yhteistestaukseen 9/2019–4/2020",
    text="Hei,\n\nilmoitamme Aalto Sosiaali 5 -järjestelmän sosiaalihuollon asiakastietovarannon yhteistestaukseen.\n"
    "Jakso on 9/2019–4/2020. Liitteinä ilmoittautumislomake ja järjestelmälomake.\n\nKaisa Järvi\nAaltojärvi Ohjelmistot Oy\n",
    files=_both(
        "Sosiaalihuollon asiakastietovaranto", "9/2019–4/2020", AALTO, "Aalto Sosiaali 5", tests="Ajetaan syyskuussa"
    ),
)

A_DAY_TOO_LATE = Letter(
    name="social-late",
    arrived="2019-09-03 08:01",
    sender="Noora Korpi <noora.korpi@korpi.example>",
    subject="Ilmoittautuminen yhteistestaukseen 9/2019-4/2020 / sosiaalihuolto",
    text="Huomenta,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 9/2019-4/2020.\n"
    "Liitteenä molemmat lomakkeet.\n\nNoora Korpi\nKorven Kunta-IT Oy\n",
    files=_both(SOCIAL, "9/2019-4/2020", KORPI, "Korpi Kunta 2"),
)

BROKEN_FILE = Letter(
    name="social-broken",
    arrived="2020-04-06 10:30",
    sender="Helmi Pihlaja <helmi.pihlaja@pihlaja.example>",
    subject="Ilmoittautuminen yhteistestaukseen 5-12/2020, sosiaalihuollon asiakastiedon arkisto",
    text="Hei,\n\nliitteenä ilmoittautumislomake ja järjestelmälomake jaksolle 5-12/2020.\n\nHelmi Pihlaja\n",
    files=(
        ("ilmoittautumislomake.docx", doc.docx_table("Ilmoittautumislomake", [("Palvelu", SOCIAL)])[:2500]),
        ("jarjestelmalomake.xls", doc.xls(doc.system_form(PIHLAJA, "Pihlaja Sosiaali", "1.4"))),
    ),
)

TESTS_REPORTED = Letter(
    name="social-tests",
    arrived="2019-09-09 13:13",
    sender="Kaisa Järvi <kaisa.jarvi@aaltojarvi.example>",
    subject="VS: Ilmoittautuminen yhteistestaukseen 9/2019–4/2020",
    text="Hei,\n\nesitestit on nyt ajettu hyväksytysti. Liitteenä esitestiraportti.\n\nKaisa Järvi\n",
    files=(
        (
            "esitestit_aalto_sosiaali.xlsx",
            doc.xlsx(
                [
                    ("Esitestitapaukset", "", ""),
                    ("Testitapaus", "Tulos", "Päivä"),
                    ("Asiakirjan tallennus", "Hyväksytty", "5.9.2019"),
                    ("Asiakirjan haku", "Hyväksytty", "6.9.2019"),
                ]
            ),
        ),
    ),
    answers=ON_THE_MOVED_DAY.message_id,
)

LETTERS = (
    IN_TIME_IMAGING,
    LATE_IMAGING,
    PHR,
    PRESCRIPTION,
    FIRST_CERTIFICATION,
    FORM_ONLY,
    SUPPLEMENT,
    SUPPLEMENT_AGAIN,
    FIRST_STAGE,
    IN_SWEDISH,
    ON_THE_MOVED_DAY,
    A_DAY_TOO_LATE,
    BROKEN_FILE,
    TESTS_REPORTED,
)
