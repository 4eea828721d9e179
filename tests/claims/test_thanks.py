"""Thanks are told with the friendly words around them; whatever tells or asks something beside them is no thanks."""

import pytest
from building import meant
from building.messages import message

from inboxbot.model import Intent
from inboxbot.rulebook import Rulebook

THREAD = ("<reply@kela.example>",)


def is_thanks(text: str, rulebook: Rulebook) -> bool:
    return meant.intents(message("VS: asia", text, in_reply_to=THREAD), rulebook) == (Intent.COURTESY,)


@pytest.mark.parametrize(
    "text",
    [
        "Tack! Vi ses på testningen.",
        "Tack, snabbt jobbat! Trevlig sommar till er alla.",
        "Kiitos! Hienosti hoidettu. Aurinkoista kesää koko tiimille!",
        "Hi all,\n\nThank you for your quick response, see you in the tests!\n\nJohn",
        "Great, thank you! Merry Christmas!",
        "Kiitos, saatu.",
        "Kiitos, nyt on kaikki kunnossa.",
        "Tack, nu är allt i ordning.",
        "Thanks, everything works now.",
        "Selvä, kiitos. Jäämme odottamaan.",
        "Tack, mottaget. Vi väntar.",
        "Nu fungerar det för oss båda. Tack så mycket för den snabba hjälpen!",
        "Kiitos! Vastaanotettu. Hyvää loppukesää sinne Kelaan.",
    ],
)
def test_wishes_praise_and_see_you_are_thanks_with_them(rulebook: Rulebook, text: str) -> None:
    assert is_thanks(text, rulebook)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks, it works now. Please give access to John Smith as well.",
        "Kiitos mutta OID on väärin",
        "Tack men OID är fel",
        "Great but the OID is wrong",
        "Thank you, we are not happy.",
        "Thanks but no thanks.",
        "Kiitos, soittakaa minulle.",
        "Thanks, looking forward to hearing from you about the access.",
        "Tack, kan ni bekräfta?",
        "Kiitos, nähdään 12.9. testeissä",
        "Tack, nytt mejl är sven@x.example",
        "Kiitos, Matti ei ole enää meillä.",
        "Kiitos, toimitamme lomakkeen huomenna",
        "Kiitos. Voisitteko vahvistaa.",
        "Thank you, the period is 5-12/2020.",
        "Thank you. The new contact is John.",
        "Tack för hjälpen, men Sven saknar åtkomst.",
        "Thank you, see you in the next period instead.",
    ],
)
def test_what_asks_tells_or_dissents_beside_thanks_is_none(rulebook: Rulebook, text: str) -> None:
    assert not is_thanks(text, rulebook)
