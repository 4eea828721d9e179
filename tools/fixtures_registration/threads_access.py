"""Threads of access requests: who is meant by a supplement, corrections, people granted before, the heading."""

from collections.abc import Callable

from conversation import Conversation
from letters import COPY, Letter

HEADING = "Käyttöoikeus ulkoiseen työtilaan"
OID = "1.2.246.10.20774740"


def _person(first: str, last: str, email: str, oid: str = OID, organisation: str = "Firma Oy") -> str:
    oid_line = f"Organisaation OID: {oid}\n" if oid else ""
    return f"Etunimi: {first}\nSukunimi: {last}\nSähköposti: {email}\nOrganisaation nimi: {organisation}\n{oid_line}"


MAIJA = _person("Maija", "Meikäläinen", "maija.meikalainen@firma.example")
KALLE = _person("Kalle", "Virtanen", "kalle.virtanen@firma.example", "")


def access_letter(name: str, arrived: str, text: str, **changes: object) -> Letter:
    """A request by Maija Meikäläinen under the heading."""
    given: dict[str, object] = {
        "name": name,
        "client": "outlook",
        "arrived": arrived,
        "sender": "Maija Meikäläinen",
        "email": "maija.meikalainen@firma.example",
        "subject": HEADING,
        "copy": COPY,
        "text": text,
    }
    return Letter(**(given | changes))  # type: ignore[arg-type]


def access_later(name: str, arrived: str, text: str, **changes: object) -> Letter:
    """A later message of hers, whose subject is that of what it answers."""
    return access_letter(name, arrived, text, **({"subject": "", "copy": ""} | changes))


def access_one_row_completed(talk: Conversation) -> None:
    """One faulty row does not hold up the other; a bare OID completes the only one who lacks it."""
    one = talk.say(
        access_letter(
            "two-people",
            "2019-10-07 09:00:00",
            f"Hei,\n\nkäyttöoikeudet seuraaville:\n\n{MAIJA}\n{KALLE}\nTerveisin\nMaija",
        )
    )
    talk.answer(one, access_later("bare-oid", "2019-10-08 09:00:00", f"Hei,\n\nOID: {OID}\n\nMaija"))


def access_completed_without_thread_headers(talk: Conversation) -> None:
    """A new message with what the only open request lacks."""
    talk.say(access_letter("without-oid", "2019-10-07 09:00:00", f"Hei,\n\n{KALLE}\nTerveisin\nMaija"))
    talk.say(
        access_letter(
            "oid",
            "2019-10-08 09:00:00",
            f"Hei,\n\norganisaation OID: {OID}\n\nMaija",
            subject="OID",
            client="iphone",
            copy="",
        )
    )


def access_another_person_added(talk: Conversation) -> None:
    """A whole new person in the thread is one more person, not a value that fits nobody."""
    one = talk.say(access_letter("one-person", "2019-10-07 09:00:00", f"Hei,\n\n{MAIJA}\nTerveisin\nMaija"))
    kalle = _person("Kalle", "Virtanen", "kalle.virtanen@firma.example")
    talk.answer(
        one, access_later("one-more", "2019-10-08 09:00:00", f"Hei, lisäksi vielä:\n\n{kalle}\nMaija", client="gmail")
    )


def access_corrected(talk: Conversation) -> None:
    """Another value for a valid one: the newest holds; the same value again is no correction."""
    one = talk.say(access_letter("one-person", "2019-10-07 09:00:00", f"Hei,\n\n{MAIJA}\nTerveisin\nMaija"))
    talk.answer(
        one,
        access_later(
            "the-same-values", "2019-10-07 12:00:00", f"Hei, vielä kerran tiedot:\n\n{MAIJA}\nMaija", client="gmail"
        ),
    )
    changed = MAIJA.replace("Firma Oy", "Firma Terveys Oy")
    talk.answer(
        one,
        access_later(
            "another-organisation",
            "2019-10-08 09:00:00",
            f"Hei, organisaation nimi oli väärin. Tässä oikein:\n\n{changed}\nMaija",
            client="gmail",
        ),
    )


def access_unmatched(talk: Conversation) -> None:
    """Two lack an email: whose is the one that came? With the name beside it, it is clear."""
    maija, kalle = (
        MAIJA.replace("Sähköposti: maija.meikalainen@firma.example\n", ""),
        _person("Kalle", "Virtanen", "").replace("Sähköposti: \n", ""),
    )
    one = talk.say(
        access_letter("two-without-email", "2019-10-07 09:00:00", f"Hei,\n\n{maija}\n{kalle}\nTerveisin\nMaija")
    )
    talk.answer(
        one, access_later("bare-email", "2019-10-08 09:00:00", "Hei,\n\nSähköposti: toimisto@firma.example\n\nMaija")
    )


def access_matched_by_name(talk: Conversation) -> None:
    """The near miss: with both names beside the value everybody is found."""
    maija, kalle = (
        MAIJA.replace("Sähköposti: maija.meikalainen@firma.example\n", ""),
        _person("Kalle", "Virtanen", "").replace("Sähköposti: \n", ""),
    )
    one = talk.say(
        access_letter("two-without-email", "2019-10-07 09:00:00", f"Hei,\n\n{maija}\n{kalle}\nTerveisin\nMaija")
    )
    talk.answer(
        one,
        access_later(
            "by-name",
            "2019-10-08 09:00:00",
            "Hei,\n\nEtunimi: Kalle\nSukunimi: Virtanen\nSähköposti: kalle.virtanen@firma.example\n\nEtunimi: Maija\nSukunimi: Meikäläinen\nSähköposti: maija.meikalainen@firma.example\n\nMaija",
            client="thunderbird",
        ),
    )


def access_granted_before(talk: Conversation) -> None:
    """A person accepted before is noted in a later request, within the house only."""
    talk.say(access_letter("first", "2019-10-07 09:00:00", f"Hei,\n\n{MAIJA}\nTerveisin\nMaija"))
    kalle = _person("Kalle", "Virtanen", "kalle.virtanen@firma.example")
    talk.say(
        access_letter(
            "with-a-colleague",
            "2019-11-04 09:00:00",
            f"Hei,\n\n{MAIJA}\n{kalle}\nTerveisin\nKalle",
            sender="Kalle Virtanen",
            email="kalle.virtanen@firma.example",
        )
    )
    talk.say(
        access_letter(
            "from-another-house",
            "2019-11-05 09:00:00",
            f"Hei,\n\n{MAIJA}\nTerveisin\nLauri",
            sender="Lauri Rinne",
            email="lauri.rinne@rinneconsulting.example",
        )
    )


def access_granted_under_another_address(talk: Conversation) -> None:
    """A person is known by both names within the organisation too; in another organisation it is a namesake."""
    talk.say(access_letter("first", "2019-10-07 09:00:00", f"Hei,\n\n{MAIJA}\nTerveisin\nMaija"))
    asked = (
        ("another-address", "2019-11-04 09:00:00", OID, "Firma Oy"),
        ("another-organisation", "2019-11-05 09:00:00", "1.2.246.10.15728600", "Tytär Oy"),
    )
    for name, arrived, oid, organisation in asked:
        maija = _person("Maija", "Meikäläinen", f"{name}@firma.example", oid, organisation)
        kalle = {"sender": "Kalle Virtanen", "email": "kalle.virtanen@firma.example"}
        talk.say(access_letter(name, arrived, f"Hei,\n\n{maija}\nTerveisin\nKalle", **kalle))


def access_heading_by_our_reply(talk: Conversation) -> None:
    """Our reply's subject carries the heading: answering it is enough."""
    one = talk.say(
        access_letter(
            "without-heading",
            "2019-10-07 09:00:00",
            f"Hei,\n\npyydämme käyttöoikeutta ulkoiseen työtilaan:\n\n{MAIJA}\nTerveisin\nMaija",
            subject="Tunnukset",
        )
    )
    talk.answer(one, access_later("answered", "2019-10-08 09:00:00", "Hei, tässä otsikolla.\n\nMaija", client="iphone"))


def access_status_question(talk: Conversation) -> None:
    """A question under the heading, in the thread, is a question."""
    one = talk.say(access_letter("granted", "2019-10-07 09:00:00", f"Hei,\n\n{MAIJA}\nTerveisin\nMaija"))
    talk.answer(
        one, access_later("question", "2019-10-14 09:00:00", "Hei,\n\nonko tunnukset jo luotu?\n\nMaija", client="owa")
    )


def access_removal(talk: Conversation) -> None:
    """Removing rights is another matter, also under the heading."""
    one = talk.say(access_letter("granted", "2019-10-07 09:00:00", f"Hei,\n\n{MAIJA}\nTerveisin\nMaija"))
    talk.answer(
        one,
        access_later(
            "remove",
            "2020-01-07 09:00:00",
            "Hei,\n\npoistakaa käyttöoikeudet, Maija siirtyy muihin tehtäviin:\n\n" + MAIJA + "\nMaija",
        ),
    )


def access_sent_again(talk: Conversation) -> None:
    """The same people again from the same house."""
    talk.say(access_letter("first", "2019-10-07 09:00:00", f"Hei,\n\n{MAIJA}\nTerveisin\nMaija"))
    talk.say(access_letter("again", "2019-10-09 09:00:00", f"Hei,\n\n{MAIJA}\nTerveisin\nMaija", client="thunderbird"))


THREADS: tuple[Callable[[Conversation], None], ...] = (
    access_one_row_completed,
    access_completed_without_thread_headers,
    access_another_person_added,
    access_corrected,
    access_unmatched,
    access_matched_by_name,
    access_granted_before,
    access_granted_under_another_address,
    access_heading_by_our_reply,
    access_status_question,
    access_removal,
    access_sent_again,
)
