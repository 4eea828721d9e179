"""Threads of registrations that are completed: in any order, by whom, how the case is named, and when."""

from collections.abc import Callable

import papers as p
from conversation import Conversation
from letters import File, Letter

VIRTA = "Sotetieto Virta Oy"
_FORM = p.form(p.SOCIAL, p.AUTUMN, VIRTA, "Virta Sosiaali")
_SYSTEM = p.system(VIRTA, "Virta Sosiaali", "3.1")
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
            _SYSTEM,
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
            _FORM,
            client="iphone",
            signature="",
        ),
    )


def supplement_from_a_colleague(talk: Conversation) -> None:
    """Somebody else of the house answers, from a sub-domain."""
    one = talk.say(first("form-only", _FORM))
    talk.answer(
        one,
        later(
            "colleague",
            "2019-08-22 08:00:00",
            "Hei,\n\nTuomas jäi lomalle, tässä puuttuva THL:n järjestelmälomake.\n\nt. Anna Salo",
            _SYSTEM,
            sender="Anna Salo",
            email="anna.salo@posti.sotetieto.example",
            client="owa",
            signature="",
        ),
    )


def supplement_from_a_stranger(talk: Conversation) -> None:
    """A consultant of another house answers our reply: nothing changes, nothing is told."""
    one = talk.say(first("form-only", _FORM))
    talk.answer(
        one,
        later(
            "consultant",
            "2019-08-22 08:00:00",
            "Hei,\n\nlähetän Sotetiedon puolesta järjestelmälomakkeen.\n\nt. Lauri Konsultti",
            _SYSTEM,
            sender="Lauri Rinne",
            email="lauri.rinne@rinneconsulting.example",
            client="gmail",
            signature="",
        ),
    )
    talk.answer(one, later("own-supplement", "2019-08-23 08:00:00", "Hei, tässä järjestelmälomake.\n\nTuomas", _SYSTEM))


def supplement_from_a_public_mail_domain(talk: Conversation) -> None:
    """At a public mail domain only the same address is the same house."""
    one = talk.say(first("form-only", _FORM, email="sotetieto.virta@gmail.com", client="gmail", signature=""))
    talk.answer(
        one,
        later(
            "another-address",
            "2019-08-22 08:00:00",
            "Hei, tässä järjestelmälomake.\n\nAnna",
            _SYSTEM,
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
            _SYSTEM,
            email="Sotetieto.Virta@gmail.com",
            client="gmail",
            signature="",
        ),
    )


def supplement_by_case_number(talk: Conversation) -> None:
    """A new message of a colleague that names the number and nothing else."""
    one = talk.say(first("form-only", _FORM))
    talk.say(
        later(
            "by-number",
            "2019-08-22 08:00:00",
            f"Hei,\n\nasiaan {one.case} liittyen THL:n järjestelmälomake.\n\nt. Anna Salo",
            _SYSTEM,
            subject="Puuttuva lomake",
            sender="Anna Salo",
            email="anna.salo@sotetieto.example",
            client="thunderbird",
            signature="Anna Salo",
        )
    )


def supplement_without_thread_headers(talk: Conversation) -> None:
    """The same address, a new message: joined as what the only open case lacks."""
    talk.say(first("form-only", _FORM))
    talk.say(
        later(
            "new-message",
            "2019-08-22 08:00:00",
            "Hei, tässä vielä THL:n järjestelmälomake, joka unohtui.\n\nTuomas",
            _SYSTEM,
            subject="Järjestelmälomake",
            client="iphone",
            signature="",
        )
    )


def supplement_that_contradicts(talk: Conversation) -> None:
    """Outside the thread, with another period: another registration."""
    talk.say(first("form-only", _FORM))
    talk.say(
        later(
            "another-period",
            "2019-08-22 08:00:00",
            "Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 5–12/2020.\nTHL:n lomake liitteenä.\n\nTuomas",
            _SYSTEM,
            subject="Ilmoittautuminen yhteistestaukseen 5–12/2020",
        )
    )


def supplement_of_one_of_two_cases(talk: Conversation) -> None:
    """Two open cases lack the same form: a stray one fits both, one that names its case does not."""
    one = talk.say(first("social", _FORM))
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
            _SYSTEM,
            subject=f"Järjestelmälomake {one.case}",
        )
    )


def supplement_after_the_deadline(talk: Conversation) -> None:
    """Opened on the last day: what comes later does not move the arrival."""
    one = talk.say(first("last-day", _FORM, arrived="2019-09-02 23:30:00"))
    talk.answer(
        one,
        later(
            "after-the-deadline", "2019-09-09 12:00:00", "Hei, tässä puuttunut järjestelmälomake.\n\nTuomas", _SYSTEM
        ),
    )


def completed_on_the_last_day(talk: Conversation) -> None:
    """The last second of the day that our reply named."""
    one = talk.say(first("form-only", _FORM))
    talk.answer(
        one,
        later(
            "last-second",
            "2019-09-02 23:59:59",
            "Hei, tässä puuttunut järjestelmälomake.\n\nTuomas",
            _SYSTEM,
            zone="UTC",
        ),
    )


def completed_late(talk: Conversation) -> None:
    """One second after the day that our reply named."""
    one = talk.say(first("form-only", _FORM))
    two = talk.answer(
        one,
        later(
            "one-second-late",
            "2019-09-03 00:00:00",
            "Hei, tässä puuttunut järjestelmälomake.\n\nTuomas",
            _SYSTEM,
            zone="UTC",
        ),
    )
    talk.answer(
        two, later("thanks-after-that", "2019-09-03 09:00:00", "Kiitos!\n\nTuomas", client="iphone", signature="")
    )


def unreadable_then_readable(talk: Conversation) -> None:
    """The file behind a password comes again without one."""
    one = talk.say(first("with-a-password", p.encrypted("Ilmoittautumislomake.xlsx"), _SYSTEM))
    talk.answer(
        one, later("without-a-password", "2019-08-20 10:00:00", "Hei, tässä lomake ilman salasanaa.\n\nTuomas", _FORM)
    )


def newer_version_of_a_form(talk: Conversation) -> None:
    """In a thread another copy of a form is a newer version, also of a complete case."""
    one = talk.say(first("both", _FORM, _SYSTEM))
    talk.answer(
        one,
        later(
            "corrected-form",
            "2019-08-20 10:00:00",
            "Hei,\n\nlomakkeessa oli väärä versionumero, tässä korjattu.\n\nTuomas",
            p.form(p.SOCIAL, p.AUTUMN, VIRTA, "Virta Sosiaali 3.2", "Ilmoittautumislomake v2.xlsx"),
        ),
    )


def tests_reported(talk: Conversation) -> None:
    """A report joins its case in the thread; outside of it a complete case is not found."""
    one = talk.say(first("both", _FORM, _SYSTEM))
    talk.say(
        later(
            "outside-the-thread",
            "2019-08-27 10:00:00",
            "Hei,\n\nesitestit on ajettu hyväksytysti.\n\nTuomas",
            subject="Esitestit",
        )
    )
    talk.answer(
        one,
        later(
            "in-the-thread",
            "2019-08-28 10:00:00",
            "Hei,\n\nesitestit on ajettu hyväksytysti, raportti liitteenä.\n\nTuomas",
            p.test_report("Asiakirjan tallennus"),
        ),
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
    supplement_after_the_deadline,
    completed_on_the_last_day,
    completed_late,
    unreadable_then_readable,
    newer_version_of_a_form,
    tests_reported,
)
