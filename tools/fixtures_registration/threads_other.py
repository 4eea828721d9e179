"""Threads in which a person wants something else: to withdraw, another period or service, a review, or just thanks."""

from collections.abc import Callable
from dataclasses import replace

import papers as p
from conversation import Conversation
from letters import Letter

LEHTO = "Lehto Terveysjärjestelmät Oy"
_FILES = (p.form(p.SOCIAL, p.AUTUMN, LEHTO, "Lehto Sosiaali"), p.system(LEHTO, "Lehto Sosiaali", "2.0"))
_IMAGING = (
    p.form(p.IMAGING, p.AUTUMN, LEHTO, "Lehto Kuva", "Ilmoittautumislomake Kvarkki.xlsx"),
    p.system(LEHTO, "Lehto Kuva", "1.1", "Järjestelmälomake Kvarkki.xls"),
)


def _both(name: str, arrived: str = "2019-08-12 10:00:00", **changes: object) -> Letter:
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
        "files": _FILES,
    }
    return Letter(**(given | changes))  # type: ignore[arg-type]


def _later(name: str, arrived: str, text: str, **changes: object) -> Letter:
    given: dict[str, object] = {"text": text, "subject": "", "files": ()}
    return _both(name, arrived, **(given | changes))


def withdrawal(talk: Conversation) -> None:
    """Held; a person changes the state."""
    one = talk.say(_both("registration"))
    two = talk.answer(
        one,
        _later(
            "withdrawn",
            "2019-08-20 09:00:00",
            "Hei,\n\nperumme ilmoittautumisemme, tuote ei ehdi valmiiksi.\n\nTerveisin",
        ),
    )
    talk.answer(two, _later("thanks", "2019-08-20 12:00:00", "Kiitos!\n\nPekka", client="iphone", signature=""))


def another_period_in_a_thread(talk: Conversation) -> None:
    """A change is held; naming the period of the case is none."""
    one = talk.say(_both("registration"))
    talk.answer(
        one,
        _later(
            "the-same-period",
            "2019-08-14 09:00:00",
            "Hei,\n\njaksolle 9/2019–4/2020 tuomme mukanamme arkkitehtuurikuvauksen, ohessa.\n\nTerveisin",
            files=(p.architecture("Lehto Sosiaali"),),
        ),
    )
    talk.answer(
        one,
        _later(
            "another-period",
            "2019-08-15 09:00:00",
            "Hei,\n\nvoisimmeko siirtyä jaksolle 5–12/2020?\n\nTerveisin",
            client="gmail",
            signature="",
        ),
    )


def another_service_in_a_thread(talk: Conversation) -> None:
    """A form for another service opens a case of its own."""
    one = talk.say(_both("social"))
    talk.answer(
        one,
        _later(
            "imaging",
            "2019-08-14 09:00:00",
            "Hei,\n\nilmoittaudumme samalla kuva-aineistojen arkiston yhteistestaukseen jaksolle 9/2019–4/2020. Lomakkeet liitteenä.\n\nTerveisin",
            files=_IMAGING,
        ),
    )


def thanks(talk: Conversation) -> None:
    """Thanks alone are a courtesy; thanks with a question are a question."""
    one = talk.say(_both("registration"))
    talk.answer(
        one,
        _later("thanks-alone", "2019-08-12 11:00:00", "Kiitos vastauksesta!\n\nPekka", client="iphone", signature=""),
    )
    talk.answer(
        one,
        _later(
            "thanks-with-a-signature",
            "2019-08-12 12:00:00",
            "Kiitos tiedosta!\n\nYstävällisin terveisin",
            signature="\nPekka Virtanen\nJohtaja\nLehto Terveysjärjestelmät Oy\nLehtokatu 1, 00100 Helsinki\np. +358 40 555 0177\nwww.lehto.example",
        ),
    )
    talk.answer(
        one,
        _later(
            "thanks-in-short",
            "2019-08-12 13:00:00",
            "Kiitos viestistä, asia selvä!\nt. Pekka",
            client="gmail",
            signature="",
        ),
    )
    talk.answer(
        one,
        _later(
            "thanks-and-a-question",
            "2019-08-13 11:00:00",
            "Kiitos vastauksesta! Milloin saamme tiedon testiympäristöstä?\n\nPekka",
            client="iphone",
            signature="",
        ),
    )


def thanks_while_incomplete(talk: Conversation) -> None:
    """The verdict of the case stands: something is still missing."""
    one = talk.say(_both("form-only", files=_FILES[:1]))
    talk.answer(
        one,
        _later(
            "thanks",
            "2019-08-12 11:00:00",
            "Kiitos!\n\nPekka Virtanen",
            client="thunderbird",
            signature="Pekka Virtanen\nLehto Terveysjärjestelmät Oy",
        ),
    )


def status_question(talk: Conversation) -> None:
    """A question inside a case is an enquiry and leaves the case as it is."""
    one = talk.say(_both("form-only", files=_FILES[:1]))
    two = talk.answer(
        one,
        _later(
            "question", "2019-08-16 11:00:00", "Hei,\n\nmikä on ilmoittautumisemme tilanne?\n\nTerveisin", client="owa"
        ),
    )
    talk.answer(
        two, _later("supplement", "2019-08-19 11:00:00", "Hei, tässä järjestelmälomake.\n\nTerveisin", files=_FILES[1:])
    )


def answer_to_a_rejection(talk: Conversation) -> None:
    """Thanks are thanks; anything else reaches a person, and the arrival stands."""
    one = talk.say(_both("too-late", "2019-09-03 08:00:00"))
    talk.answer(
        one, _later("thanks-only", "2019-09-03 08:30:00", "Kiitos tiedosta.\n\nPekka", client="iphone", signature="")
    )
    two = talk.answer(
        one,
        _later(
            "disagrees",
            "2019-09-03 10:00:00",
            "Hei,\n\nsovimme viime viikolla puhelimessa, että lomakkeet voi lähettää vielä tänään.\n\nTerveisin",
        ),
    )
    talk.answer(
        two, _later("thanks-for-looking", "2019-09-03 10:30:00", "Kiitos!\n\nPekka", client="iphone", signature="")
    )


def rejected_forms_again(talk: Conversation) -> None:
    """The same forms in answer to a rejection are a request to look again."""
    one = talk.say(_both("too-late", "2019-09-03 08:00:00"))
    talk.answer(
        one, _later("forms-again", "2019-09-03 10:00:00", "Hei, tässä lomakkeet uudelleen.\n\nTerveisin", files=_FILES)
    )


def next_period_after_a_rejection(talk: Conversation) -> None:
    """Our reply offers the next period; taking it is for a person, for the case is closed by the deadline."""
    one = talk.say(_both("too-late", "2019-09-03 08:00:00"))
    talk.answer(
        one,
        _later("next-period", "2019-09-04 10:00:00", "Hei,\n\nosallistumme sitten jaksolle 5–12/2020.\n\nTerveisin"),
    )


def forms_after_an_enquiry(talk: Conversation) -> None:
    """A new matter with its own arrival: asked in time, registered too late."""
    one = talk.say(
        _later(
            "question",
            "2019-08-30 10:00:00",
            "Hei,\n\nmihin mennessä sosiaalihuollon yhteistestaukseen pitää ilmoittautua?\n\nTerveisin",
            subject="Kysymys yhteistestauksesta",
        )
    )
    talk.answer(one, replace(_both("forms", "2019-09-03 00:00:00"), subject=""))


def people_after_an_enquiry(talk: Conversation) -> None:
    """A question about access, then the five fields: a new matter, whose subject is checked like any other."""
    one = talk.say(
        _later(
            "question",
            "2019-10-01 10:00:00",
            "Hei,\n\nmiten ulkoiseen työtilaan saa käyttöoikeuden?\n\nTerveisin",
            subject="Kysymys työtilasta",
        )
    )
    people = "Etunimi: Pekka\nSukunimi: Virtanen\nSähköposti: pekka.virtanen@lehto.example\nOrganisaation nimi: Lehto Terveysjärjestelmät Oy\nOrganisaation OID: 1.2.246.10.20774740\n"
    talk.answer(
        one,
        _later(
            "the-five-fields",
            "2019-10-02 10:00:00",
            f"Hei,\n\nkäyttöoikeus pyydetään seuraavalle:\n\n{people}\nTerveisin",
        ),
    )


def service_named_later(talk: Conversation) -> None:
    """The answer names what was asked; the arrival of the first message counts for the deadline."""
    form = p.form("", "", LEHTO, "Lehto")
    one = talk.say(
        _both(
            "no-service",
            "2019-08-30 10:00:00",
            subject="Ilmoittautuminen yhteistestaukseen",
            text="Hei,\n\nilmoittaudumme yhteistestaukseen jaksolle 9/2019–4/2020. Lomakkeet liitteenä.\n\nTerveisin",
            files=(form, p.system(LEHTO, "Lehto", "2.0")),
        )
    )
    talk.answer(
        one,
        _later(
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
        _both(
            "two-periods",
            subject="Ilmoittautuminen yhteistestaukseen",
            text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 5–12/2020.\n\nTerveisin",
        )
    )
    talk.answer(
        one,
        _later(
            "one-period", "2019-08-13 10:00:00", "Hei,\n\nanteeksi, jakso on 9/2019–4/2020.\n\nTerveisin", client="owa"
        ),
    )


def number_only_in_the_quote(talk: Conversation) -> None:
    """A complete case is not joined by a number that stands in the quote alone."""
    one = talk.say(_both("registration"))
    talk.say(
        _later(
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
        _both(
            "imaging-form-only",
            subject="Ilmoittautuminen yhteistestaukseen, Kvarkki 9/2019–4/2020",
            text="Hei,\n\nilmoittaudumme kuva-aineistojen arkiston yhteistestaukseen jaksolle 9/2019–4/2020.\n\nTerveisin",
            files=_IMAGING[:1],
        )
    )
    talk.say(
        _later(
            "description",
            "2019-08-13 09:00:00",
            "Hei,\n\nohessa vielä arkkitehtuurikuvaus.\n\nTerveisin",
            subject="Arkkitehtuurikuvaus",
            files=(p.architecture("Lehto Kuva"),),
        )
    )


def tests_of_an_open_case_outside_the_thread(talk: Conversation) -> None:
    """The only open case of the sender lacks the report."""
    talk.say(_both("form-only", files=_FILES[:1]))
    talk.say(
        _later(
            "tests",
            "2019-08-20 09:00:00",
            "Hei,\n\nesitestit on ajettu, raportti liitteenä.\n\nTerveisin",
            subject="Esitestiraportti",
            files=(p.test_report("Asiakirjan tallennus"),),
        )
    )


def two_services_in_one_message(talk: Conversation) -> None:
    """Held; the same services sent apart afterwards are registrations of their own."""
    talk.say(
        _both(
            "together",
            text="Hei,\n\nilmoittaudumme sosiaalihuollon asiakastiedon arkiston ja kuva-aineistojen arkiston (Kvarkki)\nyhteistestaukseen jaksolle 9/2019–4/2020. Kummankin lomakkeet liitteenä.\n\nTerveisin",
            files=(*_FILES, *_IMAGING),
        )
    )
    talk.say(
        _both(
            "imaging-alone",
            "2019-08-13 09:00:00",
            subject="Ilmoittautuminen yhteistestaukseen 9/2019–4/2020, Kvarkki",
            text="Hei,\n\nilmoittaudumme kuva-aineistojen arkiston (Kvarkki) yhteistestaukseen jaksolle 9/2019–4/2020.\n\nTerveisin",
            files=_IMAGING,
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
    withdrawal,
    another_period_in_a_thread,
    another_service_in_a_thread,
    thanks,
    thanks_while_incomplete,
    status_question,
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
    two_services_in_one_message,
    swedish_supplement,
)
