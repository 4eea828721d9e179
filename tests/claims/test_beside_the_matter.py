"""What is decided, awaited or taken back beside a registration leaves it; what hangs on something is held."""

import pytest
from building.messages import message
from building.services import Service

from inboxbot import claims
from inboxbot.model import Intent
from inboxbot.rulebook import Rulebook

REGISTERED = frozenset((Service.SOCIAL_WELFARE,))


def intents(rulebook: Rulebook, text: str) -> tuple[Intent, ...]:
    subject = "Ilmoittautuminen yhteistestaukseen"
    return claims.intents(message(subject, f"Ilmoittaudumme.\n\n{text}"), rulebook, services=REGISTERED)


@pytest.mark.parametrize(
    "text",
    [
        "Seuraavaan jaksoon osallistumisesta päätämme keväällä.",
        "Mahdollisesta osallistumisesta Kvarkki-testaukseen päätämme ensi vuonna.",
        "Harkitsemme osallistumista myös Reseptin testaukseen, mutta siitä erikseen.",
        "Emme osallistu Kvarkki-testaukseen tällä kierroksella.",
        "Emme ilmoittaudu Kvarkin jaksolle, vaan sosiaalihuollon jaksolle.",
        "Asiakasorganisaatiot päättävät itse osallistumisestaan pilottiin.",
        "Asiakasorganisaatiot päättävät itse osallistumisestaan.",
        "Tuotepäällikkömme päättää ilmoittautumisajan päätyttyä, kuka vetää projektia.",
        "Our customer will decide later whether to participate in the pilot.",
        "Vi beslutar i vår om deltagande i samtestningen av bildarkivet.",
        "Jos jokin on epäselvää, kysykää ensin Maijalta.",
        "Fråga först Sven om något är oklart.",
        "The form is signed; please ask first before returning the form.",
        "Please call first if you plan to visit our site.",
        "Älkää ottako yhteyttä vanhaan yhteyshenkilöömme Jussi Virtaseen.",
        "Do not act on our earlier e-mail of 1 August; it concerned another product.",
        "Please wait for our preliminary test report, which follows in August.",
        "Vi drog tillbaka vår anmälan till vårens period, men nu är vi redo.",
        "We cancelled our earlier registration for the spring period; this is a new one.",
        "Keväällä jouduimme perumaan ilmoittautumisen jaksolle 5/2019, mutta nyt olemme valmiita.",
        "Peruutamme 28.8. koulutukseen tekemämme ilmoittautumisen.",
        "Koulutuspäivä 5.9. jää meiltä väliin.",
        "Yksi testaajistamme joutui perumaan osallistumisensa.",
        "Valitettavasti yksi testaajistamme joutui perumaan osallistumisensa koulutukseen.",
        "Anna is ill, so we cancel her participation in the kick-off.",
        "We will withdraw the old version from production after the registration period.",
        "Jos lomakkeissa on väärä tieto, lähetimme vahingossa vanhan version eilen.",
        "Ilmoitamme erikseen, mikäli aikataulu muuttuu.",
        "Osallistumme mielellämme, ja mikäli tarvitsette lisätietoja, soittakaa.",
        "Emme ole vielä varmoja, osallistummeko aloituskokoukseen.",
        "Emme ole vielä päättäneet, osallistummeko myös seuraavalle jaksolle.",
    ],
)
def test_another_matter_leaves_a_registration_as_it_is(rulebook: Rulebook, text: str) -> None:
    assert not {Intent.DRAFT, Intent.WITHDRAWAL} & set(intents(rulebook, text))


@pytest.mark.parametrize(
    "text",
    [
        "Lähetimme lomakkeet vahingossa, jättäkää huomiotta.",
        "Tämä on vain testiviesti, älkää välittäkö tästä.",
        "Emme ole vielä varmoja, osallistummeko.",
        "Ilmoittautuminen astuu voimaan, kun toimitusjohtajamme on hyväksynyt sen.",
        "Tämä versio ei ole lopullinen; lähetämme lopullisen 30.8.",
        "Ehkä osallistumme, ehkä emme.",
        "Voisitteko tarkistaa lomakkeet ennen kuin lähetämme ne virallisesti?",
        "Ilmoittautuminen on varauksellinen.",
        "Ilmoittautumisemme on ehdollinen: osallistumme vain, jos saamme asiakkaan mukaan.",
        "Osallistumme, mikäli budjetti hyväksytään syyskuussa.",
        "Vi skickade blanketterna av misstag, bortse från dem.",
        "Detta är bara ett testmeddelande.",
        "Vi är ännu inte säkra på om vi deltar.",
        "Vår anmälan är villkorlig.",
        "Vi deltar, förutsatt att budgeten godkänns i september.",
        "The forms were sent by mistake, please disregard.",
        "This is only a test message, please ignore it.",
        "We are not yet sure whether we will participate.",
        "Our registration is conditional.",
        "We will take part, provided that the budget is approved in September.",
        "Osallistumme vain, jos saamme asiakkaan mukaan.",
        "Päätämme osallistumisesta myöhemmin.",
        "Päätämme osallistumisesta pilotin jälkeen.",
        "Älkää vielä avatko oikeuksia, Katso-rooli puuttuu.",
        "Maijan oikeuksia ei vielä tarvitse avata, ilmoitan erikseen milloin.",
        "Tiedot ovat vielä tarkistamatta.",
        "Öppna inte åtkomsten ännu.",
        "Please do not grant access yet.",
    ],
)
def test_what_is_not_meant_or_not_yet_is_told(rulebook: Rulebook, text: str) -> None:
    assert Intent.DRAFT in intents(rulebook, text)


@pytest.mark.parametrize(
    "text",
    [
        "Peruutamme ilmoittautumisemme.",
        "Koulutus peruuntui, joten perumme ilmoittautumisemme.",
        "We cancelled our registration.",
        "Testi Oy peruuttaa osallistumisensa.",
        "Vi drog tillbaka vår anmälan.",
    ],
)
def test_what_is_taken_back_stays_taken_back(rulebook: Rulebook, text: str) -> None:
    assert Intent.WITHDRAWAL in intents(rulebook, text)
