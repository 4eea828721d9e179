"""Who withdraws, stays away or waits is not registered, though the forms came; nor is another matter a withdrawal."""

import pytest
from building.messages import INBOX, attachment, lines, message

from inboxbot.model import Kind, Service
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
        (0, "osallistumisemme peruuntuu valitettavasti."),
        (0, "osallistumisemme peruuntui. Lomakkeet liitteenä."),
        (0, "yhtiömme on päättänyt olla osallistumatta. Aiemmat lomakkeet liitteenä."),
        (0, "poistakaa meidät jaksolta. Lomakkeet liitteenä."),
        (0, "Emme kuitenkaan tule mukaan tälle jaksolle, mutta lomakkeet ovat liitteenä."),
        (0, "emme valitettavasti pystykään osallistumaan. Lomakkeet liitteenä."),
        (0, "ilmoittautumisemme raukeaa. Lomakkeet liitteenä."),
        (0, "liitteenä ilmoittautuminen. Vahvistan osallistumisen ensi viikolla, kun johtoryhmä on kokoontunut."),
        (0, "ohessa lomakkeet. Emme kuitenkaan osallistu, jos budjettia ei hyväksytä."),
        (0, "ohessa lomakkeet tutustuttavaksi. Varsinainen ilmoittautuminen tehdään huhtikuussa."),
        (
            0,
            "liitteenä ilmoittautuminen. Sopimus on kesken, joten pyydän pitämään tämän pöydällä toistaiseksi.",
        ),
        (0, "lomakkeet ohessa kommentoitavaksi."),
        (0, "joudumme luopumaan osallistumisesta. Lomakkeet ohessa tiedoksi."),
        (0, "vedämme ilmoittautumisen pois."),
        (0, "jäämme pois jaksolta. Lomakkeet liitteenä."),
        (0, "emme osallistu. Lomakkeet liitteenä tiedoksi."),
        (0, "Emme sittenkään lähde mukaan tähän jaksoon. Lomakkeet ohessa."),
        (0, "Ilmoittautumisemme ei ole enää voimassa."),
        (0, "Jätämme osallistumatta tälle kierrokselle."),
        (0, "ilmoittaudumme mukaan, mikäli ilmoittautuminen hyväksytään johtoryhmässä."),
        (0, "haluamme siirtää osallistumisemme seuraavaan jaksoon. Lomakkeet ohessa."),
        (0, "Varsinainen ilmoittautuminen lähetetään myöhemmin."),
        (1, "vi måste tyvärr ställa in vårt deltagande. Blanketterna bifogas."),
        (1, "ta bort oss från perioden. Blanketterna bifogas."),
        (1, "vi tackar nej till perioden. Blanketterna bifogas."),
        (1, "vår anmälan gäller inte längre. Blanketterna bifogas."),
        (1, "vårt deltagande är inställt. Blanketterna bifogas."),
        (1, "vi återkommer i april om vi kan delta. Blanketterna bifogas."),
        (1, "anmälan bifogas med reservation för ledningens godkännande."),
        (1, "kan ni titta på blanketterna innan vi skickar in dem officiellt?"),
        (1, "vi avstår från att delta. Blanketterna bifogas."),
        (1, "Vi har beslutat att inte delta. Blanketterna bifogas."),
        (1, "Vi deltar dock inte i denna period, blanketterna bifogas."),
        (1, "Blanketterna bifogas för kommentarer."),
        (1, "Den egentliga anmälan görs i april."),
        (1, "Vårt deltagande ställs in."),
        (2, "unfortunately we have to pull out. Forms attached for reference."),
        (2, "we have decided not to take part. The forms are attached."),
        (2, "our registration is no longer valid. The forms are attached."),
        (2, "please remove us from the period. The forms are attached."),
        (2, "please park this until we get back to you."),
        (2, "we can no longer participate. The forms are attached."),
        (2, "we are dropping out of this period. The forms are attached."),
        (2, "We will not take part in this round; the forms are attached."),
        (2, "Our participation has been called off."),
        (2, "The forms are attached for your comments."),
        (2, "The actual registration will be made in April."),
        (2, "I will confirm our participation next week once the board has met."),
        (2, "We are registering subject to board approval."),
        (2, "We will not participate unless the budget is approved."),
        (0, "Lomakkeita ei siis tarvitse vielä käsitellä."),
        (0, "Ohessa alustavat lomakkeet."),
        (0, "Ilmoittautumista ei toistaiseksi saa kirjata."),
        (0, "Nämä ovat vasta meidän luonnoksia."),
        (1, "Blanketterna behöver alltså inte registreras ännu."),
        (1, "Detta är tills vidare bara ett utkast."),
        (1, "Bifogat preliminära blanketter."),
        (2, "The forms need not be handled yet."),
        (2, "Attached is our tentative application."),
        (2, "This is still only a draft."),
    ],
)
def test_who_does_not_mean_it_is_not_registered(rulebook: Rulebook, language: int, text: str) -> None:
    assert kind(rulebook, language, text) is Kind.ENQUIRY


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (0, "Ilmoittaudumme. Testaajien osallistumisesta päätetään myöhemmin."),
        (0, "Ilmoittaudumme. Mikäli joudumme perumaan osallistumisen, ilmoitamme siitä."),
        (0, "Ilmoittaudumme. Peruimme aiemman hakemuksen asiakastestipalveluun."),
        (0, "Ilmoittaudumme. Emme peru osallistumistamme, vaikka aikataulu siirtyi."),
        (0, "Ilmoittaudumme. Peruutusehdot ovat tiedossamme."),
        (0, "Ilmoittaudumme. Odottakaa arkkitehtuurikuvausta viikolla 12."),
        (0, "Ilmoittaudumme. Lomakkeen vanha versio voidaan jättää huomiotta."),
        (0, "Ilmoittaudumme. Osallistumme myös aloituspalaveriin, jos se pidetään etänä."),
        (0, "Ilmoittaudumme. Osallistumme pilottiin, mikäli asiakas lähtee mukaan."),
        (0, "Ilmoittaudumme. Ensisijainen yhteyshenkilö vahvistuu myöhemmin."),
        (0, "Ilmoittaudumme. Tämä on testi järjestelmällemme, emme ole aiemmin osallistuneet."),
        (0, "Ilmoittaudumme. Vahvistakaa ilmoittautuminen tähän osoitteeseen."),
        (0, "Ilmoittaudumme. Päätös osallistumisesta tehtiin eilen."),
        (0, "Ilmoittaudumme. Asiakkaamme päättää myöhemmin, ottaako se palvelun käyttöön ja osallistuuko se."),
        (0, "Ilmoittaudumme. Poistakaa meidät infokirjeen postituslistalta."),
        (0, "Ilmoittaudumme. Emme osallistu aloituskokoukseen."),
        (0, "Ilmoittaudumme. Emme osallistu kustannuksiin."),
        (0, "Ilmoittaudumme. Työtilan oikeuksia emme vielä tarvitse, pyydämme ne myöhemmin."),
        (0, "Ilmoittaudumme. Emme osallistu jaksolle 1-6/2021, vaan jaksolle 5-12/2020."),
        (0, "Ilmoittaudumme. Kokouksen osallistuminen ei ole pakollista."),
        (0, "Ilmoittaudumme. Emme tule mukaan infotilaisuuteen."),
        (0, "Ilmoittaudumme. Poistakaa vanha yhteyshenkilö tiedoistanne."),
        (0, "Ilmoittaudumme. Aiempi ilmoittautumisemme peruuntui keväällä, nyt ilmoittaudumme uudelleen."),
        (0, "Ilmoittaudumme. Pilotin osallistuminen on peruttu."),
        (0, "Ilmoittaudumme. Unohtakaa edellinen viestimme."),
        (0, "Ilmoittaudumme. Edellinen ilmoittautumisemme raukesi, tässä uusi."),
        (0, "Ilmoittaudumme. Poistakaa ilmoittautumisestamme vanha puhelinnumero."),
        (0, "Ilmoittaudumme. Vahvistattehan osallistumisemme sähköpostitse."),
        (0, "Ilmoittaudumme. Varsinainen testaus alkaa huhtikuussa."),
        (0, "Ilmoittaudumme. Voitte poistaa lomakkeesta rivin 7."),
        (0, "Ilmoittaudumme. Jos ilmoittautuminen ei ole enää voimassa, ilmoittakaa."),
        (0, "Ilmoittaudumme. Vahvistan osallistujien nimet ensi viikolla."),
        (1, "Vi anmäler oss. Kontakta mig om något saknas."),
        (1, "Vi anmäler oss. Mötet i mars ställdes in."),
        (1, "Vi anmäler oss. Vi återkommer i april med förtesterna."),
        (1, "Vi anmäler oss. Ta bort den gamla kontaktpersonen."),
        (1, "Vi anmäler oss. Det gamla intyget gäller inte längre."),
        (1, "Vi anmäler oss. Vi tackar för inbjudan."),
        (1, "Vi anmäler oss. Vi deltar inte i startmötet."),
        (1, "Vi anmäler oss. Arkitekturbeskrivningen bifogas senare."),
        (2, "We hereby register. Please wait for our architecture description, which follows next week."),
        (2, "We hereby register. The test team will be decided later."),
        (2, "We hereby register. The old certificate is no longer valid."),
        (2, "We hereby register. The kick-off was called off."),
        (2, "We hereby register. We will not take part in the kick-off."),
        (2, "We hereby register. If we have to cancel our participation, we will let you know."),
        (2, "We hereby register. Comments on the forms are welcome."),
        (0, "Ilmoittaudumme. Järjestelmää ei ole vielä hyväksytty tuotantoon."),
        (0, "Ilmoittaudumme. Emme vielä avaa uutta testiympäristöä."),
        (0, "Ilmoittaudumme. Testitunnuksia ei tarvitse vielä antaa."),
        (0, "Ilmoittaudumme. Anna ei vielä vastaa puhelimeen."),
        (0, "Ilmoittaudumme. Alustava arkkitehtuurikuvaus on liitteenä."),
        (1, "Vi anmäler oss. Vi har ännu inte godkänt den nya versionen."),
        (2, "We hereby register. We have not yet opened the new environment."),
        (2, "We hereby register. The preliminary tests are still to be done."),
    ],
)
def test_what_is_about_another_matter_leaves_a_registration(rulebook: Rulebook, language: int, text: str) -> None:
    assert kind(rulebook, language, text) is Kind.REGISTRATION
