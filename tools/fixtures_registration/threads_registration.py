"""Threads of registrations that are completed: in any order, by whom, how the case is named, and when."""

from collections.abc import Callable

import papers as p
from conversation import Conversation
from letters import File, Letter

VIRTA = "Sotetieto Virta Oy"
FORM = p.form(p.SOCIAL, p.AUTUMN, VIRTA, "Virta Sosiaali")
SYSTEM = p.system(VIRTA, "Virta Sosiaali", "3.1")
Thread = Callable[[Conversation], None]


def first(name: str, *files: File, **changes: object) -> Letter:
    """A registration by Tuomas Virta in August 2019."""
    given: dict[str, object] = {
        "name": name,
        "client": "outlook",
        "arrived": "2019-08-19 09:05:12",
        "sender": "Tuomas Virta",
        "email": "tuomas.virta@sotetieto.example",
        "subject": "Ilmoittautuminen yhteistestaukseen, sosiaalihuolto 9/2019–4/2020",
        "text": "Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 9/2019–4/2020.\n"
        "Lomake liitteenä.\n\nYstävällisin terveisin",
        "signature": "\nTuomas Virta\nSotetieto Virta Oy\n+358 40 555 0142",
        "files": files,
    }
    return Letter(**(given | changes))  # type: ignore[arg-type]


def later(name: str, arrived: str, text: str, *files: File, **changes: object) -> Letter:
    """A later message of the same person, without a subject of its own."""
    given: dict[str, object] = {"arrived": arrived, "text": text, "subject": ""}
    return first(name, *files, **(given | changes))


def supplement_in_any_order(talk: Conversation) -> None:
    """The system form first, then a description, then the registration form."""
    one = talk.say(
        first(
            "system-form-first",
            SYSTEM,
            text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 9/2019–4/2020.\nTHL:n lomake liitteenä, ilmoittautumislomake tulee perässä.\n\nTerveisin",
        )
    )
    two = talk.answer(
        one,
        later(
            "description",
            "2019-08-20 10:00:00",
            "Hei, ohessa ensin arkkitehtuurikuvaus.\n\nTuomas",
            p.architecture("Virta Sosiaali"),
        ),
    )
    talk.answer(
        two,
        later(
            "registration-form-last",
            "2019-08-21 16:45:00",
            "Hei, ja tässä ilmoittautumislomake.\n\nTuomas",
            FORM,
            client="iphone",
            signature="",
        ),
    )


def supplement_from_a_colleague(talk: Conversation) -> None:
    """Somebody else of the house answers, from a sub-domain."""
    one = talk.say(first("form-only", FORM))
    talk.answer(
        one,
        later(
            "colleague",
            "2019-08-22 08:00:00",
            "Hei,\n\nTuomas jäi lomalle, tässä puuttuva THL:n järjestelmälomake.\n\nt. Anna Salo",
            SYSTEM,
            sender="Anna Salo",
            email="anna.salo@posti.sotetieto.example",
            client="owa",
            signature="",
        ),
    )


def supplement_from_a_stranger(talk: Conversation) -> None:
    """A consultant of another house answers our reply: nothing changes, nothing is told."""
    one = talk.say(first("form-only", FORM))
    talk.answer(
        one,
        later(
            "consultant",
            "2019-08-22 08:00:00",
            "Hei,\n\nlähetän Sotetiedon puolesta järjestelmälomakkeen.\n\nt. Lauri Konsultti",
            SYSTEM,
            sender="Lauri Rinne",
            email="lauri.rinne@rinneconsulting.example",
            client="gmail",
            signature="",
        ),
    )
    talk.answer(one, later("own-supplement", "2019-08-23 08:00:00", "Hei, tässä järjestelmälomake.\n\nTuomas", SYSTEM))


def supplement_from_a_public_mail_domain(talk: Conversation) -> None:
    """At a public mail domain only the same address is the same house."""
    one = talk.say(first("form-only", FORM, email="sotetieto.virta@gmail.com", client="gmail", signature=""))
    talk.answer(
        one,
        later(
            "another-address",
            "2019-08-22 08:00:00",
            "Hei, tässä järjestelmälomake.\n\nAnna",
            SYSTEM,
            sender="Anna Salo",
            email="anna.salo.fi@gmail.com",
            client="gmail",
            signature="",
        ),
    )
    talk.answer(
        one,
        later(
            "the-same-address",
            "2019-08-22 09:00:00",
            "Hei, tässä järjestelmälomake.\n\nTuomas",
            SYSTEM,
            email="Sotetieto.Virta@gmail.com",
            client="gmail",
            signature="",
        ),
    )


def supplement_by_case_number(talk: Conversation) -> None:
    """A new message of a colleague that names the number and nothing else."""
    one = talk.say(first("form-only", FORM))
    talk.say(
        later(
            "by-number",
            "2019-08-22 08:00:00",
            f"Hei,\n\nasiaan {one.case} liittyen THL:n järjestelmälomake.\n\nt. Anna Salo",
            SYSTEM,
            subject="Puuttuva lomake",
            sender="Anna Salo",
            email="anna.salo@sotetieto.example",
            client="thunderbird",
            signature="Anna Salo",
        )
    )


def supplement_without_thread_headers(talk: Conversation) -> None:
    """The same address, a new message: joined as what the only open case lacks."""
    talk.say(first("form-only", FORM))
    talk.say(
        later(
            "new-message",
            "2019-08-22 08:00:00",
            "Hei, tässä vielä THL:n järjestelmälomake, joka unohtui.\n\nTuomas",
            SYSTEM,
            subject="Järjestelmälomake",
            client="iphone",
            signature="",
        )
    )


def supplement_that_contradicts(talk: Conversation) -> None:
    """Outside the thread, with another period: another registration."""
    talk.say(first("form-only", FORM))
    talk.say(
        later(
            "another-period",
            "2019-08-22 08:00:00",
            "Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 5–12/2020.\nTHL:n lomake liitteenä.\n\nTuomas",
            SYSTEM,
            subject="Ilmoittautuminen yhteistestaukseen 5–12/2020",
        )
    )


def supplement_of_one_of_two_cases(talk: Conversation) -> None:
    """Two open cases lack the same form: a stray one fits both, one that names its case does not."""
    one = talk.say(first("social", FORM))
    talk.say(
        first(
            "imaging",
            p.form(p.IMAGING, p.AUTUMN, VIRTA, "Virta Kuva"),
            arrived="2019-08-19 09:30:00",
            subject="Ilmoittautuminen yhteistestaukseen, Kvarkki 9/2019–4/2020",
            text="Hei,\n\nilmoittaudumme kuva-aineistojen arkiston yhteistestaukseen jaksolle 9/2019–4/2020.\n\nYstävällisin terveisin",
        )
    )
    talk.say(
        later(
            "stray",
            "2019-08-22 08:00:00",
            "Hei, tässä puuttunut THL:n järjestelmälomake.\n\nTuomas",
            p.system(VIRTA, "Virta", "1"),
            subject="Järjestelmälomake",
        )
    )
    talk.say(
        later(
            "named",
            "2019-08-23 08:00:00",
            "Hei, tässä puuttunut THL:n järjestelmälomake.\n\nTuomas",
            SYSTEM,
            subject=f"Järjestelmälomake {one.case}",
        )
    )


THREADS: tuple[Thread, ...] = (
    supplement_in_any_order,
    supplement_from_a_colleague,
    supplement_from_a_stranger,
    supplement_from_a_public_mail_domain,
    supplement_by_case_number,
    supplement_without_thread_headers,
    supplement_that_contradicts,
    supplement_of_one_of_two_cases,
)
