"""Beside complete fields it is heard when access is not wanted, or not yet; a reason for asking holds nothing up."""

import pytest
from building.messages import INBOX, message

from inboxbot.model import Kind
from inboxbot.rulebook import Rulebook
from inboxbot.understand import understand

HEADING = "Käyttöoikeus ulkoiseen työtilaan"
PEOPLE = (
    "Etunimi: Matti\nSukunimi: Virtanen\nSähköposti: matti@firma.example\nOrganisaatio: Firma Oy\n",
    "Förnamn: Sven\nEfternamn: Berg\nE-post: sven@firma.example\nOrganisation: Firma Ab\n",
    "First name: John\nLast name: Smith\nEmail: john@firma.example\nOrganisation: Firma Ltd\n",
)
ASKS = (
    "Pyydämme käyttöoikeutta ulkoiseen työtilaan:",
    "Vi ansöker om åtkomsträtt till den externa arbetsytan:",
    "We request access to the external workspace:",
)
OID = "OID: 1.2.246.10.2048198\n"


def kind(rulebook: Rulebook, language: int, text: str, *, above: bool) -> Kind:
    people = PEOPLE[language] + OID
    body = f"{text}\n\n{people}" if above else f"{ASKS[language]}\n\n{people}\n{text}\n"
    return understand(message(HEADING, body), rulebook, INBOX).kind


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        (0, "Matti ei tarvitse pääsyä työtilaan."),
        (0, "Älkää antako Matille pääsyä."),
        (0, "Perun Matin käyttöoikeuspyynnön."),
        (0, "vahingossa pyysin Matille oikeuksia, unohtakaa pyyntö."),
        (0, "lisätkää oikeudet vasta kun Matti on palannut lomalta 1.9."),
        (0, "ei vielä oikeuksia Matille, kiitos - lähetän tiedot vain ennakkoon."),
        (0, "katkaiskaa Matin pääsy."),
        (0, "Matin käyttöoikeudet ovat vanhentuneet eikä niitä enää tarvita."),
        (0, "esimiehen hyväksyntä puuttuu vielä, ilmoitan kun se on saatu."),
        (0, "alla edellisen testaajamme tiedot. Hänen tilalleen tulee Liisa Laine, jonka tiedot lähetän myöhemmin."),
        (0, "Jussi ei tarvitse oikeuksia vielä."),
        (0, "Toinen henkilöistä on vielä varmistamatta."),
        (0, "Matille ei pidä antaa oikeuksia ilman minun lupaani."),
        (0, "pyydämme käyttöoikeutta, jos sopimuksemme hyväksytään."),
        (0, "voisitteko tarkistaa, onko Matilla jo oikeudet?"),
        (0, "kenelle meiltä on annettu oikeudet? Luetteloni mukaan vain hänelle."),
        (0, "Huom! Oikeus myönnetään vasta salassapitosopimuksen allekirjoituksen jälkeen."),
        (0, "Pyyntö on aiheeton, Matilla on jo oikeus."),
        (0, "Emme tarvitse oikeuksia vielä."),
        (0, "Odottakaa oikeuksien avaamista, kunnes ilmoitan."),
        (0, "Oikeuksia ei tule avata ennen sopimusta."),
        (0, "Oikeudet avataan vasta, kun johtoryhmä on hyväksynyt sopimuksen."),
        (0, "Kumpikaan ei tarvitse oikeuksia."),
        (0, "Pyydämme oikeutta, mikäli Matti jatkaa meillä."),
        (0, "Johtoryhmä ei ole vielä hyväksynyt pyyntöä."),
        (0, "Oikeutta ei saa aktivoida ennen lokakuuta."),
        (0, "Emme halua, että Matille annetaan oikeuksia."),
        (0, "Onko Annalla voimassa oleva käyttöoikeus?"),
        (1, "Sven behöver inte längre tillgång till arbetsytan."),
        (1, "Sven börjar först i oktober, ge honom inte tillgång före det."),
        (1, "har Sven redan åtkomst?"),
        (1, "Sven behöver inte tillgång ännu."),
        (1, "Öppna åtkomsten först när avtalet är undertecknat."),
        (1, "Vår chef har inte godkänt detta ännu."),
        (1, "Vi ansöker om åtkomst, om avtalet godkänns."),
        (1, "Ge inte Sven åtkomst."),
        (1, "Godkännande av chefen saknas ännu."),
        (1, "Jag bad av misstag om åtkomst för Sven."),
        (1, "En av personerna är ännu inte bekräftad."),
        (1, "Inga rättigheter för Sven ännu, tack."),
        (2, "John's access should start in October, please don't activate it before."),
        (2, "our manager has not approved this yet."),
        (2, "does John already have access?"),
        (2, "John does not need access yet."),
        (2, "Please do not give John access."),
        (2, "Please grant access only after the contract is signed."),
        (2, "We request access if our contract is approved."),
        (2, "No access for John yet, please."),
        (2, "I requested access for John by mistake."),
        (2, "Approval by our management is still missing."),
        (2, "One of the persons is still unconfirmed."),
        (2, "John should not get access before October."),
    ],
)
def test_access_that_is_doubted_is_left_to_a_person(rulebook: Rulebook, language: int, text: str, above: bool) -> None:
    assert kind(rulebook, language, text, above=above) is Kind.ENQUIRY


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        (0, "Matti ei ole vielä saanut kutsua"),
        (0, "Arkkitehtuurikuvaus ei ole vielä valmis"),
        (0, "Matti tarvitsee pääsyn, koska hän ei ole aiemmin ollut mukana."),
        (0, "Matilla ei ole vielä oikeuksia, joten pyydämme ne."),
        (0, "Pyydän oikeutta, jotta Matti voi aloittaa testauksen ennen jakson alkua."),
        (0, "Maija aloittaa vasta syyskuussa testaajana"),
        (0, "Matti aloitti meillä viime viikolla. Kiitos jo etukäteen!"),
        (0, "Jos tiedoista puuttuu jotain, ottakaa yhteyttä."),
        (0, "Ilmoittakaa, jos oikeuksien avaaminen edellyttää muuta."),
        (0, "Voisitteko avata oikeudet mahdollisimman pian?"),
        (0, "Voisitteko ilmoittaa, kun oikeudet on avattu?"),
        (0, "Milloin oikeudet ovat käytössä?"),
        (0, "Oikeudet tarvitaan ennen 1.9."),
        (0, "Oikeudet tarvitaan 1.9. alkaen."),
        (0, "Kenelläkään meistä ei ole vielä oikeuksia työtilaan."),
        (0, "Matti ei pääse työtilaan, joten pyydämme hänelle oikeutta."),
        (0, "Ilman oikeuksia Matti ei pääse testaamaan."),
        (0, "Emme pääse vielä työtilaan, joten oikeuksilla on kiire."),
        (0, "Katso-tunniste on luotu, rooli puuttuu vielä."),
        (0, "Muita oikeuksia emme tarvitse."),
        (0, "Riittävätkö nämä tiedot oikeuksien avaamiseen?"),
        (0, "Tarvitsetteko muita tietoja?"),
        (0, "Saisimmeko oikeudet jo tällä viikolla?"),
        (0, "Matti siirtyi meille toisesta yhtiöstä."),
        (0, "Pyydämme oikeutta myös Kvarkki-osioon, jos se on mahdollista."),
        (0, "Olemme saaneet oikeudet, mutta Matti puuttuu vielä."),
        (0, "Muiden henkilöiden tiedot lähetämme myöhemmin."),
        (0, "Pyydämme uutta oikeutta, koska vanha ei ole enää voimassa."),
        (0, "Matti tarvitsee oikeudet, koska edellinen testaajamme Jussi on eri tehtävissä."),
        (0, "Emme tiedä, tarvitaanko muuta."),
        (0, "Matti ei osallistunut keväällä, mutta nyt hän tarvitsee oikeuden."),
        (0, "Annan puhelinnumero ei ole vielä käytössä."),
        (0, "Anna on lomalla eikä vastaa sähköpostiin ennen 5.8."),
        (0, "Jos oikeuksien antaminen kestää, ilmoittakaa arvioitu aika."),
        (0, "Oikeuden voi avata heti, kun ehditte."),
        (0, "Oikeuksilla ei ole kiire."),
        (0, "Emme löydä työtilan osoitetta, voitteko lähettää sen?"),
        (0, "Käyttöoikeudet tarvitaan jakson ajaksi, ei pidempään."),
        (0, "Hän ei tarvitse Katso-ohjeita, ne on jo luettu."),
        (0, "Salassapitositoumus on allekirjoitettu, lisäselvityksiä ei tarvita."),
        (0, "Tietoja ei ole muutettu."),
        (0, "Kiitos, emme tarvitse muuta."),
        (0, "Onko pyynnössä vielä jotain epäselvää?"),
        (0, "Matti ei ole aiemmin käyttänyt työtilaa."),
        (0, "Pyyntö koskee vain Mattia, ei Liisaa."),
        (0, "Liisalla on jo oikeudet."),
        (0, "Olen saanut Matin suostumuksen."),
        (0, "Hyväksyntää esimieheltä ei tarvita."),
        (0, "Pääsy tarvitaan vain Resepti-osioon."),
        (0, "Esimieheni Jussi on hyväksynyt pyynnön."),
        (0, "Emme ole vielä saaneet vastausta edelliseen pyyntöömme."),
        (0, "Oikeuksia ei ole vielä avattu, vaikka pyysimme niitä kesäkuussa."),
        (0, "Annalle ei ole vielä annettu oikeuksia."),
        (0, "Onko mahdollista saada oikeudet jo ensi viikoksi?"),
        (1, "Åsa har slutat sin föräldraledighet och är tillbaka."),
        (1, "Sven har ännu inte åtkomst, så vi ansöker om den."),
        (1, "Sven har inte tidigare haft åtkomst."),
        (1, "Kontakta mig om något saknas."),
        (1, "Vi behöver åtkomsten före 1.9."),
        (1, "Meddela oss när åtkomsten är öppnad."),
        (1, "Kan ni öppna åtkomsten så snart som möjligt?"),
        (1, "Behöver ni andra uppgifter?"),
        (1, "Sven kommer inte in i arbetsytan, därför ansöker vi om åtkomst."),
        (1, "Utan åtkomst kan vi inte testa."),
        (1, "Är uppgifterna inte rätt, kontakta mig."),
        (1, "Vi har inte fått svar på vår tidigare begäran."),
        (1, "Åtkomsten är inte brådskande."),
        (1, "Räcker dessa uppgifter?"),
        (2, "John does not have access yet."),
        (2, "John has no access yet, so we request it."),
        (2, "Please let me know if anything is missing."),
        (2, "We need the access before 1 September."),
        (2, "Could you open the access as soon as possible?"),
        (2, "If you need more information, please contact me."),
        (2, "No other rights are needed."),
        (2, "John cannot log in to the workspace, so please grant him access."),
        (2, "Without access he cannot test."),
        (2, "Do you need any further information?"),
        (2, "We have not received an answer to our earlier request."),
        (2, "John has not been given access yet."),
        (2, "There is no hurry with the access."),
        (2, "Please add him, if possible this week."),
        (2, "Is this information sufficient?"),
        (2, "John is new and was not with us last year."),
        (2, "When will the access be opened?"),
        (0, "Jussi Virtasella on jo oikeudet, joten hänelle ei tarvita."),
    ],
)
def test_what_only_goes_with_a_request_doubts_nothing(
    rulebook: Rulebook, language: int, text: str, above: bool
) -> None:
    assert kind(rulebook, language, text, above=above) is Kind.ACCESS_REQUEST
