"""A question for somebody named asks for access; a question about access asks about it."""

import pytest
from building.messages import message

from inboxbot import claims
from inboxbot.rulebook import Rulebook


@pytest.mark.parametrize(
    "text",
    [
        "Kunde Sven Svensson på Test Ab få åtkomst till arbetsytan?",
        "Kunde Sven Svensson få åtkomst till arbetsytan? Han arbetar på Test Ab.",
        "Skulle Sven Svensson kunna få åtkomst?",
        "Hej, kan min kollega Sven få åtkomst?",
        "Kan åtkomst beviljas Sven Svensson?",
        "May John Smith have access to the workspace?",
        "Can John have access?",
        "Can John and Mary have access to the workspace, please?",
        "Could John from Test Ltd get access?",
        "Could our new colleague Mary Ann O'Neill be granted access rights to the external workspace?",
        "Can access be granted to John Smith?",
        "Would it be possible for John Smith to get access?",
        "Voisiko Matti Meikäläinen saada oikeudet?",
        "Voisiko Matti Suominen saada tunnukset?",
        "Hei, voisiko kollegani Matti Meikäläinen Tieto Oy:stä saada käyttöoikeudet ulkoiseen työtilaan?",
        "Voidaanko Matti Meikäläiselle antaa oikeudet?",
    ],
)
def test_a_question_for_somebody_named_requests_access(rulebook: Rulebook, text: str) -> None:
    assert claims.wording(message("Käyttöoikeus ulkoiseen työtilaan", text), rulebook).requests_access


@pytest.mark.parametrize(
    "text",
    [
        "Hur kan Sven få åtkomst?",
        "Hur får man åtkomst?",
        "Kan man få åtkomst?",
        "Kan Sven Svensson få åtkomst innan Katso-ID finns?",
        "Kunde Sven Svenssons åtkomst tas bort?",
        "How can John Smith get access?",
        "Who can have access?",
        "Can Finnish customers have access?",
        "Can Katso users have access?",
        "Can the supplier have access?",
        "Can John Smith get access without a Katso ID?",
        "Can John Smith keep his access?",
        "Could John Smith get help with access rights?",
        "Could John Smith's access be removed?",
        "Has John Smith got access?",
        "Miten Matti Meikäläinen saa oikeudet?",
        "Milloin Matti Meikäläinen saa oikeudet?",
        "Saiko Matti oikeudet?",
        "Onko Matti Meikäläisellä jo oikeudet?",
        "Voisiko Matti Meikäläisen oikeudet poistaa?",
        "Matti Meikäläinen lähti. Voiko hänen oikeutensa poistaa?",
    ],
)
def test_a_question_about_access_requests_none(rulebook: Rulebook, text: str) -> None:
    assert not claims.wording(message("Käyttöoikeus ulkoiseen työtilaan", text), rulebook).requests_access
