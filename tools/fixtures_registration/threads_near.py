"""Twins of threads: one thing changed, in the message or in what came before it, and the finding is gone."""

from collections.abc import Callable
from dataclasses import replace

import papers as p
import singles_enquiry
from conversation import Conversation
from threads_access import KALLE, MAIJA, OID, access_later, access_letter
from threads_again import AALTO, aalto
from threads_other import SAME_PERIOD, both, later

_KUVALA = "Kuvala Imaging Oy"
OID_LINE = f"Organisaation OID: {OID}\n"


def another_period_only_mentioned_in_a_thread(talk: Conversation) -> None:
    """Not to move is no request to move."""
    one = talk.say(both("registration"))
    talk.answer(one, SAME_PERIOD)
    talk.answer(
        one,
        later(
            "no-other-period",
            "2019-08-15 09:00:00",
            "Hei,\n\nemme siirry jaksolle 5–12/2020.\n\nTerveisin",
            client="gmail",
            signature="",
        ),
    )


def tests_of_a_case_just_opened(talk: Conversation) -> None:
    """The very report that belongs to no case: here its case came before it."""
    report = next(letter for letter in singles_enquiry.LETTERS if letter.name == "tests-of-no-known-case")
    talk.say(
        replace(
            report,
            name="registration",
            arrived="2019-08-27 15:00:00",
            subject="Ilmoittautuminen yhteistestaukseen, Kvarkki 9/2019–4/2020",
            text="Hei,\n\nilmoittaudumme kuva-aineistojen arkiston yhteistestaukseen jaksolle 9/2019–4/2020.\n\nOskari Kuvala",
            files=(p.form(p.IMAGING, p.AUTUMN, _KUVALA, "Kuvala PACS 9"), p.architecture("Kuvala PACS 9")),
        )
    )
    talk.say(replace(report, name="tests"))


def access_matched_by_one_name(talk: Conversation) -> None:
    """Two lack an email: with a name above it, it is clear whose it is."""
    maija = MAIJA.replace("Sähköposti: maija.meikalainen@firma.example\n", "")
    kalle = (KALLE + OID_LINE).replace("Sähköposti: kalle.virtanen@firma.example\n", "")
    one = talk.say(
        access_letter("two-without-email", "2019-10-07 09:00:00", f"Hei,\n\n{maija}\n{kalle}\nTerveisin\nMaija")
    )
    talk.answer(
        one,
        access_later(
            "email-with-a-name",
            "2019-10-08 09:00:00",
            "Hei,\n\nEtunimi: Kalle\nSukunimi: Virtanen\nSähköposti: toimisto@firma.example\n\nMaija",
        ),
    )


def access_namesake_granted_before(talk: Conversation) -> None:
    """Another address and another name: somebody else was granted before."""
    talk.say(access_letter("first", "2019-10-07 09:00:00", f"Hei,\n\n{MAIJA}\nTerveisin\nMaija"))
    namesake = MAIJA.replace("Meikäläinen", "Mäkinen").replace("meikalainen", "makinen")
    kalle = KALLE + OID_LINE
    talk.say(
        access_letter(
            "with-a-colleague",
            "2019-11-04 09:00:00",
            f"Hei,\n\n{namesake}\n{kalle}\nTerveisin\nKalle",
            sender="Kalle Virtanen",
            email="kalle.virtanen@firma.example",
        )
    )


def nearly_the_same_sent_again(talk: Conversation) -> None:
    """A further release is another registration."""
    talk.say(aalto("first"))
    talk.say(
        aalto(
            "again",
            "2020-02-11 09:00:00",
            client="gmail",
            subject="Ilmoittautuminen yhteistestaukseen 5–12/2020 (uudelleen)",
            files=(aalto("first").files[0], p.system(AALTO, "Aalto Sosiaali 5", "5.1")),
        )
    )


def thanks_for_a_rejection(talk: Conversation) -> None:
    """Who only thanks asks nobody to look again."""
    one = talk.say(both("too-late", "2019-09-03 08:00:00"))
    talk.answer(
        one, later("thanks-only", "2019-09-03 08:30:00", "Kiitos tiedosta.\n\nPekka", client="iphone", signature="")
    )
    talk.answer(one, later("agrees", "2019-09-03 10:00:00", "Hei,\n\nkiitos tiedosta.\n\nTerveisin"))


THREADS: tuple[Callable[[Conversation], None], ...] = (
    another_period_only_mentioned_in_a_thread,
    tests_of_a_case_just_opened,
    access_matched_by_one_name,
    access_namesake_granted_before,
    nearly_the_same_sent_again,
    thanks_for_a_rejection,
)
