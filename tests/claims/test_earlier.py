"""A message that corrects, replaces or goes on with an earlier registration may belong to one that came in time."""

import pytest
from building.messages import attachment, message

from inboxbot import claims
from inboxbot.rulebook import Rulebook


@pytest.mark.parametrize(
    "text",
    [
        "Tässä korjattu ilmoittautumislomake.",
        "Tässä korjattu lomake 20.8. lähettämäämme ilmoittautumiseen jaksolle 9/2019–4/2020.",
        "Jatkamme jaksolla 9/2019–4/2020, johon ilmoittauduimme elokuussa. Ohessa päivitetyt lomakkeet.",
        "Lähetimme ilmoittautumisen jo 25.8.2019, mutta emme saaneet kuittausta.",
        "Lähetän lomakkeet uudelleen, koska ensimmäinen viesti palautui 30.8.",
        "Ohessa oikaistu järjestelmälomake.",
        "Här är den rättade anmälningsblanketten.",
        "Vi anmälde oss i augusti. Bifogat blanketterna.",
        "Bifogat de uppdaterade blanketterna.",
        "Vi skickade blanketterna redan 25.8.",
        "Here is the corrected registration form.",
        "We registered in August. The forms are attached.",
        "Please find attached the updated forms.",
        "We sent the forms on 25 August.",
        "Sovimme määräajan pidennyksestä Pirjo Salon kanssa.",
        "Myönsitte meille lisäaikaa 13.9. asti.",
        "Määräaikaamme pidennettiin 15.9. asti.",
        "Saimme 30.8. teiltä lisäaikaa ilmoittautumiseen.",
        "Saimme Pirjo Salolta luvan ilmoittautua vielä tällä viikolla.",
        "Kuten puhelimessa sovittiin, toimitamme ilmoittautumisen vasta nyt.",
        "Olemme sopineet myöhästyneestä ilmoittautumisesta Kelan kanssa.",
        "Lomakkeet lähetettiin teille turvapostilla 28.8., tässä vielä kopiot.",
        "Viestimme 29.8. oli liian suuri ja palautui, siksi lähetämme uudelleen.",
        "Ilmoittautumisemme on tehty jo elokuussa puhelimitse.",
        "Vi kom överens med Pirjo Salo om förlängd tidsfrist.",
        "Ni beviljade oss extra tid till 13.9.",
        "Vår tidsfrist förlängdes till 15.9.",
        "Vi fick tillstånd av Pirjo Salo att anmäla oss ännu denna vecka.",
        "Blanketterna skickades till er med skyddad e-post 28.8.",
        "Vårt meddelande 29.8 var för stort och studsade.",
        "Anmälan gjordes redan i augusti per telefon.",
        "We agreed on an extension of the deadline with Pirjo Salo.",
        "You granted us more time until 13 September.",
        "Our deadline was extended to 15 September.",
        "We received permission from Pirjo Salo to register this week.",
        "The forms were sent to you by secure mail on 28 August.",
        "Our message of 29 August was too large and bounced.",
        "Our registration was made in August by telephone.",
    ],
)
def test_a_correction_or_an_earlier_registration_is_heard(rulebook: Rulebook, text: str) -> None:
    assert claims.takes_up(message("Ilmoittautuminen", f"Hei,\n\n{text}"), rulebook)


@pytest.mark.parametrize(
    "text",
    [
        "Ilmoittaudumme jaksolle 9/2019–4/2020. Ohessa lomakkeet.",
        "Pahoittelut viiveestä, lomien vuoksi ilmoittautuminen viivästyi. Liitteenä lomakkeet.",
        "Järjestelmästä on julkaistu korjattu versio.",
        "Edellisen kerran osallistuimme keväällä.",
        "Vi anmäler oss till perioden. Blanketterna bifogas.",
        "Vi har en uppdaterad version av systemet.",
        "Please find attached our registration. Sorry for the delay.",
        "We have an updated version of the system.",
        "Pyydämme lisäaikaa.",
        "Kesäkiireiden takia emme ehtineet aiemmin.",
        "Pahoittelut viiveestä, lomien vuoksi ilmoittautuminen viivästyi.",
        "Esitestit tehtiin jo elokuussa.",
        "Tuotantoon siirrytään huhtikuussa.",
        "Saimme lomakkeet valmiiksi vasta nyt.",
        "Saimme tiedon ilmoittautumisesta vasta nyt.",
        "Vi fick blanketterna klara först nu.",
        "Ensimmäinen sertifiointi tehtiin 2016.",
    ],
)
def test_an_ordinary_late_registration_takes_up_none(rulebook: Rulebook, text: str) -> None:
    assert not claims.takes_up(message("Ilmoittautuminen", f"Hei,\n\n{text}"), rulebook)


def test_the_name_of_a_file_tells_of_a_correction(rulebook: Rulebook) -> None:
    file = attachment("Ilmoittautumislomake_korjattu.xlsx")
    assert claims.takes_up(message("Ilmoittautuminen", "Hei", files=(file,)), rulebook)
