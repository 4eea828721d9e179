"""Threads in which a person wants something else: to withdraw, another period or service, or just thanks."""

from collections.abc import Callable

import papers as p
from conversation import Conversation
from letters import Letter

LEHTO = "Lehto Terveysjärjestelmät Oy"
FILES = (p.form(p.SOCIAL, p.AUTUMN, LEHTO, "Lehto Sosiaali"), p.system(LEHTO, "Lehto Sosiaali", "2.0"))
IMAGING = (
    p.form(p.IMAGING, p.AUTUMN, LEHTO, "Lehto Kuva", "Ilmoittautumislomake Kvarkki.xlsx"),
    p.system(LEHTO, "Lehto Kuva", "1.1", "Järjestelmälomake Kvarkki.xls"),
)


def both(name: str, arrived: str = "2019-08-12 10:00:00", **changes: object) -> Letter:
    """A registration by Pekka Virtanen in August 2019."""
    given: dict[str, object] = {
        "name": name,
        "client": "outlook",
        "arrived": arrived,
        "sender": "Pekka Virtanen",
        "email": "pekka.virtanen@lehto.example",
        "subject": "Ilmoittautuminen yhteistestaukseen 9/2019–4/2020",
        "text": "Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 9/2019–4/2020.\n"
        "Lomakkeet liitteenä.\n\nTerveisin",
        "signature": "\nPekka Virtanen\nLehto Terveysjärjestelmät Oy",
        "files": FILES,
    }
    return Letter(**(given | changes))  # type: ignore[arg-type]


def later(name: str, arrived: str, text: str, **changes: object) -> Letter:
    """A later message of the same person."""
    given: dict[str, object] = {"text": text, "subject": "", "files": ()}
    return both(name, arrived, **(given | changes))


def withdrawal(talk: Conversation) -> None:
    """Held; a person changes the state."""
    one = talk.say(both("registration"))
    two = talk.answer(
        one,
        later(
            "withdrawn",
            "2019-08-20 09:00:00",
            "Hei,\n\nperumme ilmoittautumisemme, tuote ei ehdi valmiiksi.\n\nTerveisin",
        ),
    )
    talk.answer(two, later("thanks", "2019-08-20 12:00:00", "Kiitos!\n\nPekka", client="iphone", signature=""))


SAME_PERIOD = later(
    "the-same-period",
    "2019-08-14 09:00:00",
    "Hei,\n\njaksolle 9/2019–4/2020 tuomme mukanamme arkkitehtuurikuvauksen, ohessa.\n\nTerveisin",
    files=(p.architecture("Lehto Sosiaali"),),
)


def another_period_in_a_thread(talk: Conversation) -> None:
    """A change is held; naming the period of the case is none."""
    one = talk.say(both("registration"))
    talk.answer(one, SAME_PERIOD)
    talk.answer(
        one,
        later(
            "another-period",
            "2019-08-15 09:00:00",
            "Hei,\n\nvoisimmeko siirtyä jaksolle 5–12/2020?\n\nTerveisin",
            client="gmail",
            signature="",
        ),
    )


def another_service_in_a_thread(talk: Conversation) -> None:
    """A form for another service opens a case of its own."""
    one = talk.say(both("social"))
    talk.answer(
        one,
        later(
            "imaging",
            "2019-08-14 09:00:00",
            "Hei,\n\nilmoittaudumme samalla kuva-aineistojen arkiston yhteistestaukseen jaksolle 9/2019–4/2020. Lomakkeet liitteenä.\n\nTerveisin",
            files=IMAGING,
        ),
    )


def thanks(talk: Conversation) -> None:
    """Thanks alone are a courtesy; thanks with a question are a question."""
    one = talk.say(both("registration"))
    talk.answer(
        one,
        later("thanks-alone", "2019-08-12 11:00:00", "Kiitos vastauksesta!\n\nPekka", client="iphone", signature=""),
    )
    talk.answer(
        one,
        later(
            "thanks-with-a-signature",
            "2019-08-12 12:00:00",
            "Kiitos tiedosta!\n\nYstävällisin terveisin",
            signature="\nPekka Virtanen\nJohtaja\nLehto Terveysjärjestelmät Oy\nLehtokatu 1, 00100 Helsinki\np. +358 40 555 0177\nwww.lehto.example",
        ),
    )
    talk.answer(
        one,
        later(
            "thanks-in-short",
            "2019-08-12 13:00:00",
            "Kiitos viestistä, asia selvä!\nt. Pekka",
            client="gmail",
            signature="",
        ),
    )
    talk.answer(
        one,
        later(
            "thanks-and-a-question",
            "2019-08-13 11:00:00",
            "Kiitos vastauksesta! Milloin saamme tiedon testiympäristöstä?\n\nPekka",
            client="iphone",
            signature="",
        ),
    )


def thanks_while_incomplete(talk: Conversation) -> None:
    """The verdict of the case stands: something is still missing."""
    one = talk.say(both("form-only", files=FILES[:1]))
    talk.answer(
        one,
        later(
            "thanks",
            "2019-08-12 11:00:00",
            "Kiitos!\n\nPekka Virtanen",
            client="thunderbird",
            signature="Pekka Virtanen\nLehto Terveysjärjestelmät Oy",
        ),
    )


def status_question(talk: Conversation) -> None:
    """A question inside a case is an enquiry and leaves the case as it is."""
    one = talk.say(both("form-only", files=FILES[:1]))
    two = talk.answer(
        one,
        later(
            "question", "2019-08-16 11:00:00", "Hei,\n\nmikä on ilmoittautumisemme tilanne?\n\nTerveisin", client="owa"
        ),
    )
    talk.answer(
        two, later("supplement", "2019-08-19 11:00:00", "Hei, tässä järjestelmälomake.\n\nTerveisin", files=FILES[1:])
    )


def two_services_in_one_message(talk: Conversation) -> None:
    """Held; the same services sent apart afterwards are registrations of their own."""
    talk.say(
        both(
            "together",
            text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston ja kuva-aineistojen arkiston (Kvarkki)\nyhteistestaukseen jaksolle 9/2019–4/2020. Kummankin lomakkeet liitteenä.\n\nTerveisin",
            files=(*FILES, *IMAGING),
        )
    )
    talk.say(
        both(
            "imaging-alone",
            "2019-08-13 09:00:00",
            subject="Ilmoittautuminen yhteistestaukseen 9/2019–4/2020, Kvarkki",
            text="Hei,\n\nilmoittaudumme kuva-aineistojen arkiston (Kvarkki) yhteistestaukseen jaksolle 9/2019–4/2020.\n\nTerveisin",
            files=IMAGING,
        )
    )


THREADS: tuple[Callable[[Conversation], None], ...] = (
    withdrawal,
    another_period_in_a_thread,
    another_service_in_a_thread,
    thanks,
    thanks_while_incomplete,
    status_question,
    two_services_in_one_message,
)
