"""Threads in which the same comes again: by a person, by the mail system, forwarded, or nearly the same."""

from collections.abc import Callable
from dataclasses import replace

import papers as p
from clients import as_bytes
from conversation import Conversation
from letters import Letter

AALTO = "Aaltojärvi Ohjelmistot Oy"
_FILES = (p.form(p.SOCIAL, p.SUMMER, AALTO, "Aalto Sosiaali 5"), p.system(AALTO, "Aalto Sosiaali 5", "5.0"))
_OTHER = (p.form(p.SOCIAL, p.SUMMER, AALTO, "Aalto Lastensuojelu"), p.system(AALTO, "Aalto Lastensuojelu", "1.3"))


def aalto(name: str, arrived: str = "2020-02-10 10:00:00", **changes: object) -> Letter:
    """A registration by Kaisa Järvi in February 2020."""
    given: dict[str, object] = {
        "name": name,
        "client": "owa",
        "arrived": arrived,
        "sender": "Kaisa Järvi",
        "email": "kaisa.jarvi@aaltojarvi.example",
        "subject": "Ilmoittautuminen yhteistestaukseen 5–12/2020",
        "text": "Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 5–12/2020.\n"
        "Lomakkeet liitteenä.\n\nKaisa Järvi",
        "files": _FILES,
    }
    return Letter(**(given | changes))  # type: ignore[arg-type]


def the_same_delivered_twice(talk: Conversation) -> None:
    """To and copy address in one mailbox: other trace headers and another encoding, one fingerprint."""
    one = talk.say(aalto("to-the-inbox"))
    again = one.letter.trace()
    raw = as_bytes(replace(one.letter, zone="UTC")).replace(b"(Postfix) with ESMTPS", b"(Postfix, copy) with ESMTPS")
    if not again or raw == one.raw:
        raise ValueError("the second delivery must differ in its trace")
    talk.say(replace(one.letter, name="by-the-copy-address"), raw)


def the_same_sent_again(talk: Conversation) -> None:
    """A new Message-ID, the same forms; acknowledged every time."""
    talk.say(aalto("first"))
    talk.say(
        aalto(
            "again",
            "2020-02-11 09:00:00",
            client="gmail",
            subject="Ilmoittautuminen yhteistestaukseen 5–12/2020 (uudelleen)",
        )
    )
    talk.say(aalto("once-more", "2020-02-12 09:00:00", client="apple"))


def the_same_again_while_incomplete(talk: Conversation) -> None:
    """The form that came already: the case still lacks the other one."""
    talk.say(aalto("form-only", files=_FILES[:1]))
    talk.say(aalto("form-only-again", "2020-02-11 09:00:00", files=_FILES[:1]))


def the_same_forwarded(talk: Conversation) -> None:
    """A colleague forwards the message with its forms."""
    one = talk.say(aalto("first"))
    talk.say(
        aalto(
            "forwarded",
            "2020-02-13 14:00:00",
            client="gmail",
            sender="Mikko Laine",
            email="mikko.laine@aaltojarvi.example",
            subject="VL: Ilmoittautuminen yhteistestaukseen 5–12/2020",
            text="Hei, varmuuden vuoksi vielä minulta.\n\nMikko",
            quote=one.as_quote(),
            forwards=True,
        )
    )


def the_same_from_another_house(talk: Conversation) -> None:
    """The same forms from elsewhere: nothing is told of the case that has them."""
    talk.say(aalto("first"))
    talk.say(
        aalto(
            "elsewhere",
            "2020-02-13 14:00:00",
            sender="Lauri Rinne",
            email="lauri.rinne@rinneconsulting.example",
            client="gmail",
            text="Hei,\n\nilmoitan asiakkaamme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 5–12/2020.\n\nLauri Rinne",
        )
    )


def the_same_message_id_with_other_content(talk: Conversation) -> None:
    """A program that numbers its messages badly: another message all the same."""
    talk.say(aalto("first", id="<1@aaltojarvi.example>"))
    talk.say(aalto("other-forms", "2020-02-10 10:30:00", id="<1@aaltojarvi.example>", files=_OTHER))


def the_same_forms_for_another_period(talk: Conversation) -> None:
    """The same system form for a later round is another registration."""
    talk.say(aalto("summer"))
    talk.say(
        aalto(
            "next-spring",
            "2020-11-10 10:00:00",
            subject="Ilmoittautuminen yhteistestaukseen 1–6/2021",
            text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 1–6/2021.\n\nKaisa Järvi",
            files=(p.form(p.SOCIAL, "1–6/2021", AALTO, "Aalto Sosiaali 5"), _FILES[1]),
        )
    )


def several_registrations_on_one_day(talk: Conversation) -> None:
    """One registration per content tested: two systems of one supplier are two cases."""
    talk.say(aalto("adults"))
    talk.say(aalto("children", "2020-02-10 10:04:00", files=_OTHER))


THREADS: tuple[Callable[[Conversation], None], ...] = (
    the_same_delivered_twice,
    the_same_sent_again,
    the_same_again_while_incomplete,
    the_same_forwarded,
    the_same_from_another_house,
    the_same_message_id_with_other_content,
    the_same_forms_for_another_period,
    several_registrations_on_one_day,
)
