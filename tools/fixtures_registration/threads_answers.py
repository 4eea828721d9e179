"""Threads that answer what our reply said: a rejection, a question of ours, a receipt for an enquiry."""

from collections.abc import Callable
from dataclasses import replace

import papers as p
from conversation import Conversation
from letters import Letter
from threads_other import FILES, IMAGING, LEHTO, both, later


def answer_to_a_rejection(talk: Conversation) -> None:
    """Thanks are thanks; anything else reaches a person, and the arrival stands."""
    one = talk.say(both("too-late", "2019-09-03 08:00:00"))
    talk.answer(
        one, later("thanks-only", "2019-09-03 08:30:00", "Kiitos tiedosta.\n\nPekka", client="iphone", signature="")
    )
    two = talk.answer(
        one,
        later(
            "disagrees",
            "2019-09-03 10:00:00",
            "Hei,\n\nsovimme viime viikolla puhelimessa, että lomakkeet voi lähettää vielä tänään.\n\nTerveisin",
        ),
    )
    talk.answer(
        two, later("thanks-for-looking", "2019-09-03 10:30:00", "Kiitos!\n\nPekka", client="iphone", signature="")
    )


def rejected_forms_again(talk: Conversation) -> None:
    """The same forms in answer to a rejection are a request to look again."""
    one = talk.say(both("too-late", "2019-09-03 08:00:00"))
    talk.answer(
        one, later("forms-again", "2019-09-03 10:00:00", "Hei, tässä lomakkeet uudelleen.\n\nTerveisin", files=FILES)
    )


def next_period_after_a_rejection(talk: Conversation) -> None:
    """Our reply offers the next period; taking it is for a person, for the case is closed by the deadline."""
    one = talk.say(both("too-late", "2019-09-03 08:00:00"))
    talk.answer(
        one,
        later("next-period", "2019-09-04 10:00:00", "Hei,\n\nosallistumme sitten jaksolle 5–12/2020.\n\nTerveisin"),
    )


def forms_after_an_enquiry(talk: Conversation) -> None:
    """A new matter with its own arrival: asked in time, registered too late."""
    one = talk.say(
        later(
            "question",
            "2019-08-30 10:00:00",
            "Hei,\n\nmihin mennessä sosiaalihuollon yhteistestaukseen pitää ilmoittautua?\n\nTerveisin",
            subject="Kysymys yhteistestauksesta",
        )
    )
    talk.answer(one, replace(both("forms", "2019-09-03 00:00:00"), subject=""))


def people_after_an_enquiry(talk: Conversation) -> None:
    """A question about access, then the five fields: a new matter, whose subject is checked like any other."""
    one = talk.say(
        later(
            "question",
            "2019-10-01 10:00:00",
            "Hei,\n\nmiten ulkoiseen työtilaan saa käyttöoikeuden?\n\nTerveisin",
            subject="Kysymys työtilasta",
        )
    )
    people = "Etunimi: Pekka\nSukunimi: Virtanen\nSähköposti: pekka.virtanen@lehto.example\nOrganisaation nimi: Lehto Terveysjärjestelmät Oy\nOrganisaation OID: 1.2.246.10.20774740\n"
    talk.answer(
        one,
        later(
            "the-five-fields",
            "2019-10-02 10:00:00",
            f"Hei,\n\nkäyttöoikeus pyydetään seuraavalle:\n\n{people}\nTerveisin",
        ),
    )


def service_named_later(talk: Conversation) -> None:
    """The answer names what was asked; the arrival of the first message counts for the deadline."""
    form = p.form("", "", LEHTO, "Lehto")
    one = talk.say(
        both(
            "no-service",
            "2019-08-30 10:00:00",
            subject="Ilmoittautuminen yhteistestaukseen",
            text="Hei,\n\nilmoittaudumme yhteistestaukseen jaksolle 9/2019–4/2020. Lomakkeet liitteenä.\n\nTerveisin",
            files=(form, p.system(LEHTO, "Lehto", "2.0")),
        )
    )
    talk.answer(
        one,
        later(
            "the-service",
            "2019-09-04 10:00:00",
            "Hei,\n\npalvelu on sosiaalihuollon asiakastiedon arkisto.\n\nTerveisin",
            client="gmail",
            signature="",
        ),
    )


def period_named_later(talk: Conversation) -> None:
    """Form and message differed; the answer names one of the two."""
    one = talk.say(
        both(
            "two-periods",
            subject="Ilmoittautuminen yhteistestaukseen",
            text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 5–12/2020.\n\nTerveisin",
        )
    )
    talk.answer(
        one,
        later(
            "one-period", "2019-08-13 10:00:00", "Hei,\n\nanteeksi, jakso on 9/2019–4/2020.\n\nTerveisin", client="owa"
        ),
    )


def number_only_in_the_quote(talk: Conversation) -> None:
    """A complete case is not joined by a number that stands in the quote alone."""
    one = talk.say(both("registration"))
    talk.say(
        later(
            "quote-only",
            "2019-08-19 10:00:00",
            "Hei,\n\nmillainen testiympäristö yhteistestauksessa on?\n\nTerveisin",
            subject="Kysymys",
            client="gmail",
            quote=replace(one.as_quote(), text=one.reply.strip()),
        )
    )


def description_alone_outside_the_thread(talk: Conversation) -> None:
    """What the open case lacks may also be no form."""
    talk.say(
        both(
            "imaging-form-only",
            subject="Ilmoittautuminen yhteistestaukseen, Kvarkki 9/2019–4/2020",
            text="Hei,\n\nilmoittaudumme kuva-aineistojen arkiston yhteistestaukseen jaksolle 9/2019–4/2020.\n\nTerveisin",
            files=IMAGING[:1],
        )
    )
    talk.say(
        later(
            "description",
            "2019-08-13 09:00:00",
            "Hei,\n\nohessa vielä arkkitehtuurikuvaus.\n\nTerveisin",
            subject="Arkkitehtuurikuvaus",
            files=(p.architecture("Lehto Kuva"),),
        )
    )


def tests_of_an_open_case_outside_the_thread(talk: Conversation) -> None:
    """The only open case of the sender lacks the report."""
    talk.say(both("form-only", files=FILES[:1]))
    talk.say(
        later(
            "tests",
            "2019-08-20 09:00:00",
            "Hei,\n\nesitestit on ajettu, raportti liitteenä.\n\nTerveisin",
            subject="Esitestiraportti",
            files=(p.test_report("Asiakirjan tallennus"),),
        )
    )


def swedish_supplement(talk: Conversation) -> None:
    """The same life in Swedish, from a telephone."""
    one = talk.say(
        Letter(
            name="anmalan",
            client="apple",
            arrived="2020-04-30 23:59:59",
            sender="Åsa Öhman",
            email="asa.ohman@skargard.example",
            language="sv",
            subject="Anmälan till samtestning 5–12/2020, Socialvårdens klientdatalager",
            text="Hej,\n\nvi anmäler oss till samtestningsperioden 5–12/2020 för Socialvårdens klientdatalager.\n\nHälsningar\nÅsa Öhman",
            files=(p.form_sv(p.SOCIAL_SV, "5–12/2020", "Skärgårdens Datasystem Ab", "Skärgård Social"),),
        )
    )
    talk.answer(
        one,
        Letter(
            name="komplettering",
            client="iphone",
            arrived="2020-05-04 08:00:00",
            sender="Åsa Öhman",
            email="asa.ohman@skargard.example",
            language="sv",
            subject="",
            text="Hej, här kommer systemblanketten.\n\nÅsa",
            files=(p.system("Skärgårdens Datasystem Ab", "Skärgård Social", "2.2", "THL systemblankett bilaga 4.xls"),),
        ),
    )


THREADS: tuple[Callable[[Conversation], None], ...] = (
    answer_to_a_rejection,
    rejected_forms_again,
    next_period_after_a_rejection,
    forms_after_an_enquiry,
    people_after_an_enquiry,
    service_named_later,
    period_named_later,
    number_only_in_the_quote,
    description_alone_outside_the_thread,
    tests_of_an_open_case_outside_the_thread,
    swedish_supplement,
)
