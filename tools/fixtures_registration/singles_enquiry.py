"""Other matters of people, and what nothing recognises."""

import papers as p
from letters import Letter

LETTERS = (
    Letter(
        name="question-about-registering",
        client="gmail",
        arrived="2019-08-05 09:30:00",
        sender="Pekka Virtanen",
        email="pekka.virtanen@lehto.example",
        subject="Kysymys yhteistestaukseen ilmoittautumisesta",
        text="Hei,\n\nmihin mennessä sosiaalihuollon yhteistestaukseen pitää ilmoittautua, ja riittääkö allekirjoittamaton lomake?\n\n"
        "Terveisin\nPekka Virtanen",
    ),
    Letter(
        name="notice-of-change-swedish",
        client="outlook",
        arrived="2019-10-01 10:05:00",
        sender="Åsa Öhman",
        email="asa.ohman@skargard.example",
        language="sv",
        subject="Ändringsanmälan",
        text="Hej,\n\nvår kontaktperson byts från och med den 1 november. Den nya kontaktpersonen är Lars Holm.\n\nMed vänlig hälsning",
        signature="\nÅsa Öhman\nSkärgårdens Datasystem Ab",
    ),
    Letter(
        name="test-identity-codes-asked",
        client="apple",
        arrived="2019-10-02 12:00:00",
        sender="Emma Northwind",
        email="emma@northwind.example",
        language="en",
        subject="Test identity codes",
        text="Hello,\n\ncould you send us test identity codes for the preliminary tests of Northwind EHR?\n\nBest regards,\nEmma Northwind",
    ),
    Letter(
        name="client-test-application",
        client="owa",
        arrived="2019-10-03 08:45:00",
        sender="Kaisa Järvi",
        email="kaisa.jarvi@aaltojarvi.example",
        subject="Hakemus asiakastestipalveluun",
        text="Hei,\n\nliitteenä hakemuksemme asiakastestipalveluun.\n\nYstävällisin terveisin\nKaisa Järvi",
        files=(
            (
                "Hakemus asiakastestipalveluun.docx",
                p.doc.docx_table(
                    "Hakemus asiakastestipalveluun", [("Hakija", "Aaltojärvi Ohjelmistot Oy"), ("Aloitus", "1.11.2019")]
                ),
            ),
        ),
    ),
    Letter(
        name="withdrawal-outside-a-thread",
        client="iphone",
        arrived="2019-10-04 17:20:00",
        sender="Tuomas Virta",
        email="tuomas.virta@sotetieto.example",
        subject="Yhteistestaus",
        text="Hei, perumme ilmoittautumisemme yhteistestaukseen. Palaamme asiaan ensi vuonna.\n\nTuomas Virta",
    ),
    Letter(
        name="not-withdrawn",
        client="iphone",
        arrived="2020-02-20 17:20:00",
        sender="Tuomas Virta",
        email="tuomas.virta@sotetieto.example",
        subject="Ilmoittautuminen yhteistestaukseen 5–12/2020",
        text="Hei, emme peru ilmoittautumistamme, päinvastoin: ilmoittaudumme sosiaalihuollon asiakastiedon arkiston\n"
        "yhteistestaukseen jaksolle 5–12/2020. Lomakkeet liitteenä.\n\nTuomas Virta",
        files=(
            p.form(p.SOCIAL, p.SUMMER, "Sotetieto Virta Oy", "Virta Sosiaali"),
            p.system("Sotetieto Virta Oy", "Virta Sosiaali", "4.0"),
        ),
    ),
    Letter(
        name="tests-of-no-known-case",
        client="thunderbird",
        arrived="2019-08-28 15:00:00",
        sender="Oskari Kuvala",
        email="oskari.kuvala@kuvala.example",
        subject="Esitestiraportti",
        text="Hei,\n\nesitestit on ajettu hyväksytysti. Raportti liitteenä.\n\nOskari Kuvala",
        files=(p.test_report("Kuvan tallennus", "Kuvan haku"),),
    ),
    Letter(
        name="unclear",
        client="roundcube",
        arrived="2019-08-29 07:10:00",
        sender="Lars Holm",
        email="lars.holm@skargard.example",
        language="sv",
        subject="Protokollet",
        text="Hej,\n\nbifogat finns protokollet från förra veckans möte.\n\nLars Holm",
        files=(("protokoll.pdf", p.doc.pdf(["Protokoll", "Mötet 21.8.2019", "Närvarande: Lars Holm, Åsa Öhman"])),),
    ),
    Letter(
        name="thanks-that-belong-to-nothing",
        client="iphone",
        arrived="2019-08-29 08:00:00",
        sender="Lars Holm",
        email="lars.holm@skargard.example",
        language="sv",
        subject="Tack",
        text="Tack så mycket!\n\nLars",
    ),
)
