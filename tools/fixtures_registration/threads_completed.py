"""Threads of registrations that are completed: when, with what, and what a newer version replaces."""

import papers as p
from conversation import Conversation
from threads_registration import FORM, SYSTEM, VIRTA, Thread, first, later


def supplement_after_the_deadline(talk: Conversation) -> None:
    """Opened on the last day: what comes later does not move the arrival."""
    one = talk.say(first("last-day", FORM, arrived="2019-09-02 23:30:00"))
    talk.answer(
        one,
        later("after-the-deadline", "2019-09-09 12:00:00", "Hei, tässä puuttunut järjestelmälomake.\n\nTuomas", SYSTEM),
    )


def completed_on_the_last_day(talk: Conversation) -> None:
    """The last second of the day that our reply named."""
    one = talk.say(first("form-only", FORM))
    talk.answer(
        one,
        later(
            "last-second",
            "2019-09-02 23:59:59",
            "Hei, tässä puuttunut järjestelmälomake.\n\nTuomas",
            SYSTEM,
            zone="UTC",
        ),
    )


def completed_late(talk: Conversation) -> None:
    """One second after the day that our reply named."""
    one = talk.say(first("form-only", FORM))
    two = talk.answer(
        one,
        later(
            "one-second-late",
            "2019-09-03 00:00:00",
            "Hei, tässä puuttunut järjestelmälomake.\n\nTuomas",
            SYSTEM,
            zone="UTC",
        ),
    )
    talk.answer(
        two, later("thanks-after-that", "2019-09-03 09:00:00", "Kiitos!\n\nTuomas", client="iphone", signature="")
    )


def unreadable_then_readable(talk: Conversation) -> None:
    """The file behind a password comes again without one."""
    one = talk.say(first("with-a-password", p.encrypted("Ilmoittautumislomake.xlsx"), SYSTEM))
    talk.answer(
        one, later("without-a-password", "2019-08-20 10:00:00", "Hei, tässä lomake ilman salasanaa.\n\nTuomas", FORM)
    )


def newer_version_of_a_form(talk: Conversation) -> None:
    """In a thread another copy of a form is a newer version, also of a complete case."""
    one = talk.say(first("both", FORM, SYSTEM))
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
    one = talk.say(first("both", FORM, SYSTEM))
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
    supplement_after_the_deadline,
    completed_on_the_last_day,
    completed_late,
    unreadable_then_readable,
    newer_version_of_a_form,
    tests_reported,
)
