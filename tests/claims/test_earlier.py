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
    ],
)
def test_an_ordinary_late_registration_takes_up_none(rulebook: Rulebook, text: str) -> None:
    assert not claims.takes_up(message("Ilmoittautuminen", f"Hei,\n\n{text}"), rulebook)


def test_the_name_of_a_file_tells_of_a_correction(rulebook: Rulebook) -> None:
    file = attachment("Ilmoittautumislomake_korjattu.xlsx")
    assert claims.takes_up(message("Ilmoittautuminen", "Hei", files=(file,)), rulebook)
