"""Who withdraws, stays away or waits is not registered, though the forms came; nor is another matter a withdrawal."""

import pytest
from building.messages import INBOX, attachment, lines, message
from building.services import Service

from inboxbot.model import Kind
from inboxbot.rulebook import Rulebook
from inboxbot.understand import understand

SUBJECTS = ("Ilmoittautuminen yhteistestaukseen", "Anmälan till samtestning", "Registration for joint testing")
FORM = attachment(
    "ilmoittautumislomake.xlsx",
    lines(
        "Ilmoittautumislomake yhteistestaukseen\nPalvelu: Sosiaalihuollon asiakastietovaranto\n"
        "Yhteistestausjakso: 5–12/2020\nToimittaja: X Oy"
    ),
)


def kind(rulebook: Rulebook, language: int, text: str) -> Kind:
    claim = understand(message(SUBJECTS[language], text, files=(FORM,)), rulebook, INBOX)
    assert [Service.SOCIAL_WELFARE] == [claimed.value for claimed in claim.services]
    return claim.kind


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (0, "ilmoittautumisemme tulee poistaa. Alkuperäiset lomakkeet ohessa."),
        (0, "osallistumisemme on peruttu. Liitteenä lähettämämme lomakkeet."),
        (0, "osallistumisemme peruuntui. Lomakkeet liitteenä."),
        (0, "yhtiömme on päättänyt olla osallistumatta. Aiemmat lomakkeet liitteenä."),
        (0, "poistakaa meidät jaksolta. Lomakkeet liitteenä."),
        (0, "emme valitettavasti pystykään osallistumaan. Lomakkeet liitteenä."),
        (0, "ilmoittautumisemme raukeaa. Lomakkeet liitteenä."),
        (0, "liitteenä ilmoittautuminen. Vahvistan osallistumisen ensi viikolla, kun johtoryhmä on kokoontunut."),
        (0, "ohessa lomakkeet. Emme kuitenkaan osallistu, jos budjettia ei hyväksytä."),
        (0, "ohessa lomakkeet tutustuttavaksi. Varsinainen ilmoittautuminen tehdään huhtikuussa."),
        (
            0,
            "liitteenä ilmoittautuminen. Sopimus on kesken, joten pyydän pitämään tämän pöydällä toistaiseksi.",
        ),
        (0, "joudumme luopumaan osallistumisesta. Lomakkeet ohessa tiedoksi."),
        (0, "jäämme pois jaksolta. Lomakkeet liitteenä."),
        (0, "emme osallistu. Lomakkeet liitteenä tiedoksi."),
        (0, "Emme sittenkään lähde mukaan tähän jaksoon. Lomakkeet ohessa."),
        (0, "haluamme siirtää osallistumisemme seuraavaan jaksoon. Lomakkeet ohessa."),
        (1, "vi måste tyvärr ställa in vårt deltagande. Blanketterna bifogas."),
        (1, "ta bort oss från perioden. Blanketterna bifogas."),
        (1, "vi tackar nej till perioden. Blanketterna bifogas."),
        (1, "vår anmälan gäller inte längre. Blanketterna bifogas."),
        (1, "vårt deltagande är inställt. Blanketterna bifogas."),
        (1, "vi återkommer i april om vi kan delta. Blanketterna bifogas."),
        (1, "vi avstår från att delta. Blanketterna bifogas."),
        (1, "Vi har beslutat att inte delta. Blanketterna bifogas."),
        (2, "we have decided not to take part. The forms are attached."),
        (2, "our registration is no longer valid. The forms are attached."),
        (2, "please remove us from the period. The forms are attached."),
        (2, "we can no longer participate. The forms are attached."),
        (2, "we are dropping out of this period. The forms are attached."),
        (0, "Päätimme, ettemme lähde mukaan tähän jaksoon. Lomakkeet ohessa."),
        (0, "Ohessa lomakkeet. Emme kuitenkaan pysty osallistumaan jaksolle."),
    ],
)
def test_who_does_not_mean_it_is_not_registered(rulebook: Rulebook, language: int, text: str) -> None:
    assert kind(rulebook, language, text) is Kind.ENQUIRY


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (0, "Ilmoittaudumme. Emme osallistu jaksolle 1-6/2021, vaan jaksolle 5-12/2020."),
        (1, "Vi anmäler oss. Kontakta mig om något saknas."),
        (1, "Vi anmäler oss. Mötet i mars ställdes in."),
        (1, "Vi anmäler oss. Vi återkommer i april med förtesterna."),
        (1, "Vi anmäler oss. Ta bort den gamla kontaktpersonen."),
        (1, "Vi anmäler oss. Det gamla intyget gäller inte längre."),
        (1, "Vi anmäler oss. Vi tackar för inbjudan."),
        (1, "Vi anmäler oss. Vi deltar inte i startmötet."),
        (2, "We hereby register. Please wait for our architecture description, which follows next week."),
        (2, "We hereby register. The test team will be decided later."),
        (2, "We hereby register. The old certificate is no longer valid."),
        (2, "We hereby register. The kick-off was called off."),
        (2, "We hereby register. We will not take part in the kick-off."),
        (2, "We hereby register. If we have to cancel our participation, we will let you know."),
        (2, "We hereby register. Comments on the forms are welcome."),
        (1, "Vi anmäler oss. Vi har ännu inte godkänt den nya versionen."),
        (2, "We hereby register. We have not yet opened the new environment."),
        (2, "We hereby register. The preliminary tests are still to be done."),
        (0, "Ilmoittaudumme. Jätämme Kvarkin väliin."),
        (0, "Ilmoittaudumme. Emme ole mukana Kvarkin testauksessa."),
        (1, "Vi anmäler oss. Vi deltar inte i utbildningen."),
        (1, "Vi anmäler oss. Förtesterna är ännu inte klara."),
        (1, "Vi anmäler oss. Testpersonerna behöver inte öppnas ännu."),
        (1, "Vi anmäler oss. Mötet ställs in."),
        (1, "Vi anmäler oss. Vi hoppar över infomötet."),
        (1, "Vi anmäler oss. Den officiella rapporten skickas senare."),
        (1, "Vi anmäler oss. Vi bekräftar kontaktpersonerna senare."),
        (2, "We hereby register. The official report will follow later."),
        (2, "We hereby register. We did not take part in the last round."),
        (2, "We hereby register. We will confirm the contact persons later."),
        (2, "We hereby register. We will not join the kick-off meeting."),
        (2, "We hereby register. The architecture description is not ready yet."),
        (2, "We hereby register. The meeting was cancelled."),
        (2, "We hereby register. Please remove the old version from your list."),
        (2, "We hereby register. We are not able to attend the training."),
        (2, "We hereby register. The environment does not need to be opened yet."),
    ],
)
def test_what_is_about_another_matter_leaves_a_registration(rulebook: Rulebook, language: int, text: str) -> None:
    assert kind(rulebook, language, text) is Kind.REGISTRATION
