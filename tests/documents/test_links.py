"""What the words around a link say that it leads to."""

import pytest

from inboxbot.documents import recognise
from inboxbot.model import Attachment, Document, Head, Message, Role, Trouble
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
FORM, SYSTEM, DESCRIPTION = Role.REGISTRATION_FORM, Role.SYSTEM_FORM, Role.ARCHITECTURE_DESCRIPTION


def link(*said: str, digest: str = "link") -> Attachment:
    return Attachment(
        filename="we.tl",
        format="link",
        declared="text/uri-list",
        size=0,
        sha256=digest,
        trouble=Trouble.REMOTE_LINK,
        said=said,
    )


def scan(filename: str) -> Attachment:
    return Attachment(filename=filename, format="pdf", declared="", size=90_000, sha256=filename)


def documents(*attachments: Attachment) -> tuple[Document, ...]:
    head = Head(fingerprint="0", raw_sha256="0", size=0, source="", message_id=None)
    return recognise(Message(head=head, attachments=attachments), RULES)


def roles(*said: str) -> tuple[Role | None, ...]:
    return tuple(d.role for d in documents(link(*said)))


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ((SYSTEM,), ("Järjestelmälomake:",)),
        ((SYSTEM,), ("Systemblanketten finns här:",)),
        ((FORM,), ("The registration form can be downloaded from",)),
        ((DESCRIPTION,), ("Arkkitehtuurikuvaus:",)),
        ((SYSTEM,), ("jarjestelmalomake.xls", "Tiedosto oli liian suuri, lataa se:")),
        ((SYSTEM,), ("THL järjestelmälomake.xls", "Liitteenä ilmoittautumislomake.")),
        ((SYSTEM,), ("täältä", "Liitteenä ilmoittautumislomake, järjestelmälomake on ladattavissa")),
        ((SYSTEM,), ("Ilmoittautumislomake on liitteenä ja järjestelmälomake OneDrivessa:",)),
        ((FORM, SYSTEM), ("Ilmoittautumislomake ja THL:n järjestelmälomake:",)),
        ((FORM, SYSTEM), ("Registration form and system form:",)),
        ((DESCRIPTION, FORM, SYSTEM), ("Arkkitehtuurikuvaus, ilmoittautumislomake ja järjestelmälomake:",)),
    ],
)
def test_the_words_nearest_to_a_link_tell_what_it_is(expected, said):
    assert expected == roles(*said)


@pytest.mark.parametrize(
    "said",
    [
        ("Loput liitteet:",),
        ("Järjestelmämme esittely:",),
        ("Lomakkeet:",),
        ("Ohje ilmoittautumiseen:",),
        ("esittely.pdf", "Yrityksemme:"),
        (),
    ],
)
def test_other_words_tell_nothing(said):
    assert (None,) == roles(*said)


def test_a_link_is_not_to_the_form_that_came_beside_it():
    came = scan("järjestelmälomake.pdf")
    found = documents(came, link("Järjestelmälomake on liitteenä, muut tiedostot:"))
    assert [SYSTEM, None] == [d.role for d in found]


def test_of_two_forms_behind_a_link_the_one_that_came_is_left_out():
    found = documents(scan("järjestelmälomake.pdf"), link("Ilmoittautumislomake ja järjestelmälomake:"))
    assert [SYSTEM, FORM] == [d.role for d in found]
