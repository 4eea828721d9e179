"""Who is asked for in words alone is asked for by name, or shown to a person where no name can be made of the words."""

import pytest
from building.messages import attachment, lines, message, table

from inboxbot.model import Address, Called
from inboxbot.participants import read
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
LABELS = ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID")
MAIJA = ("Maija", "Meikäläinen", "maija.meikalainen@firma.example", "Firma Oy", "1.2.246.10.2048198")
PEKKA = ("Pekka", "Salo", "pekka.salo@firma.example", "Firma Oy", "1.2.246.10.2048198")
TIINA = Address(name="Tiina Testaaja", email="tiina.testaaja@firma.example")


def labelled(person: tuple[str, ...]) -> str:
    return "\n".join(f"{label}: {value}" for label, value in zip(LABELS, person, strict=True))


def asked(
    said: str, *people: tuple[str, ...], files: tuple[tuple[str, ...], ...] = (), sender: Address = TIINA
) -> tuple[list[str], list[Called]]:
    """The names that are asked for beside the people, and how those are called who have none."""
    text = "\n\n".join((f"Hei,\n\n{said}", *map(labelled, people or (MAIJA,))))
    sent = tuple(attachment(f"{row[0]}.xlsx", table(LABELS, row, where=f"{row[0]}.xlsx!A")) for row in files)
    found = read(message(own=(lines(text),), files=sent, sender=sender), RULES).named
    assert (people or (MAIJA,))[0][1] == (found[0].last_name and found[0].last_name.value)
    names = [person.joined.value or "" for person in found if person.joined]
    assert len(people or (MAIJA,)) + len(files) + len(names) == sum(person.called is None for person in found)
    return names, [person.called for person in found if person.called]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Myös Liisa Lahti tarvitsee oikeudet.", ["Liisa Lahti"]),
        ("Lisäksi Liisa Lahti ja Kalle Koski tarvitsevat käyttöoikeudet.", ["Liisa Lahti", "Kalle Koski"]),
        ("Även Karl Ek behöver åtkomst.", ["Karl Ek"]),
        ("Peter Brown also needs access.", ["Peter Brown"]),
        ("Liisa Lahti tarvitsee samat oikeudet.", ["Liisa Lahti"]),
        ("Liisa Lahti osallistuu testaukseen ja tarvitsee oikeudet.", ["Liisa Lahti"]),
        ("Oikeudet tarvitsee myös Liisa Lahti samasta yrityksestä.", ["Liisa Lahti"]),
        ("Lisätkää myös Liisa Lahti.", ["Liisa Lahti"]),
        ("Lisätkää myös Liisa Lahti ja ilmoittakaa, kun oikeudet on avattu.", ["Liisa Lahti"]),
        ("Lisätkää myös Liisa Lahti, hänellä ei ole vielä oikeuksia.", ["Liisa Lahti"]),
        ("Liisa Lahti tarvitsee myös oikeudet, lähetämme hänen tietonsa myöhemmin.", ["Liisa Lahti"]),
        ("Kalle Kivi ei tarvitse oikeuksia, mutta Liisa Lahti tarvitsee.", ["Liisa Lahti"]),
        ("Myös Liisa Lahti tarvitsee oikeudet. Liisa Lahdelle oikeudet pyydetään pian.", ["Liisa Lahti"]),
        ("Voisiko myös Liisa Lahti saada oikeudet?", ["Liisa Lahti"]),
        ("Även Lars Dahl behöver rättigheter.", ["Lars Dahl"]),
        ("Även Lars af Ström behöver åtkomst.", ["Lars af Ström"]),
        ("Lägg gärna till även Lars Dahl från samma bolag.", ["Lars Dahl"]),
        ("Kunde även Lars Dahl få åtkomst?", ["Lars Dahl"]),
        ("John Smith also requires access.", ["John Smith"]),
        ("Please also add John Smith from the same company.", ["John Smith"]),
        ("John Smith and Mary Jones need access too.", ["John Smith", "Mary Jones"]),
    ],
)
def test_who_is_said_to_need_access_is_asked_for_by_name(said: str, names: list[str]) -> None:
    assert (names, []) == asked(said)


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("Samat oikeudet myös Pekka Salolle.", "Pekka Salolle"),
        ("Käyttöoikeudet pyydetään Maija Meikäläiselle ja Liisa Lahdelle.", "Liisa Lahdelle"),
        ("Pyydän lisäämään myös Pekka Salon.", "Pekka Salon"),
        ("Vi ber om åtkomst för Maija Meikäläinen och Lars Dahl.", "Lars Dahl"),
        ("Same access for John Smith, please.", "John Smith"),
        ("Pyydän oikeuksia itselleni ja Maija Meikäläiselle.", "Tiina Testaaja"),
        ("Please add Maija Meikäläinen and me.", "Tiina Testaaja"),
        ("Please add my colleague Mary.", "Mary"),
        ("Nyt Liisa Lahti tarvitsee oikeudet.", "Nyt Liisa Lahti"),
    ],
)
def test_no_name_is_made_of_one_that_inflects_or_is_half_told(said: str, called: str) -> None:
    assert ([], [Called(words=called)]) == asked(said)


@pytest.mark.parametrize(
    "said",
    [
        "Oikeudet tarvitaan kolmelle henkilölle.",
        "Pyydämme oikeuksia 3 henkilölle.",
        "Vi ber om åtkomst för tre personer.",
        "We need access for three people.",
        "Oikeudet tarvitsee kolme henkilöä.",
        "Pyydän oikeudet tiimille, kolme henkilöä.",
        "Käyttöoikeuspyyntö: 3 henkilöä.",
        "Kolme henkilöä, joiden tiedot alla, tarvitsee oikeudet.",
        "Tarvitsemme oikeudet kolmelle.",
        "Pyydämme käyttöoikeudet 3:lle.",
        "Meitä on kolme, jotka tarvitsevat oikeudet.",
        "Åtkomst behövs av tre personer.",
        "Tre personer, vars uppgifter finns nedan, behöver åtkomst.",
        "Vi är tre som behöver åtkomst.",
        "Access request (3 users).",
        "There are three of us who need access.",
        "We need access for three.",
    ],
)
def test_more_people_than_are_told_are_counted(said: str) -> None:
    assert ([], [Called(of=3)]) == asked(said, MAIJA, PEKKA)
    assert ([], []) == asked(said, MAIJA, PEKKA, ("Liisa", "Lahti", "liisa@firma.example", *MAIJA[3:]))


@pytest.mark.parametrize(
    "said",
    [
        "Tiimissämme on kolme henkilöä.",
        "Pyydämme oikeutta, sillä tiimissämme on kolme henkilöä ja Maija vastaa testauksesta.",
        "Testiryhmään kuuluu kolme henkilöä, joista Maija tarvitsee oikeudet.",
        "Kolmella henkilöllä meiltä on jo oikeudet, nyt Maija tarvitsee oikeudet.",
        "Meitä on kolme, mutta vain Maija tarvitsee oikeudet.",
        "Tarvitsemme oikeudet kolmelle osiolle.",
        "Pyydämme oikeudet kolmen kuukauden ajaksi.",
        "Maija johtaa tiimiä, kolme henkilöä, ja tarvitsee oikeudet.",
        "Vi behöver åtkomst för tre månader.",
        "Our team has three people, and Maija needs access.",
        "We need access for two environments.",
    ],
)
def test_a_number_of_people_for_whom_nothing_is_asked_counts_nobody(said: str) -> None:
    assert ([], []) == asked(said)


@pytest.mark.parametrize(
    "said",
    [
        "Maija Meikäläinen tarvitsee oikeudet työtilaan.",
        "Asiantuntijamme Maija Meikäläinen tarvitsee käyttöoikeuden.",
        "Vain Maija tarvitsee oikeudet.",
        "Pyydän oikeuksia Maija Meikäläiselle.",
        "Pyydän lisäämään Maija Meikäläisen käyttäjäksi.",
        "Liisa Lahti ei tarvitse oikeuksia.",
        "Myöhemmin syksyllä myös Matti Virta tarvitsee oikeudet, palaamme siihen erikseen.",
        "Ilmoittakaa, kun oikeudet on avattu, myös Matti Virralle.",
        "Please send me and my colleague a confirmation when access is granted.",
        "Esihenkilöni Matti Virta on hyväksynyt pyynnön ja oikeudet.",
        "Oikeuksista voi kysyä myös Matti Virralta.",
    ],
)
def test_who_is_there_or_not_asked_for_now_is_not_asked_about(said: str) -> None:
    assert ([], []) == asked(said)


@pytest.mark.parametrize(
    ("said", "firm"),
    [
        ("Acme Health needs access to the external workspace.", "Acme Health"),
        ("MediWare Nordic tarvitsee oikeudet ulkoiseen työtilaan.", "MediWare Nordic"),
        ("CGI Suomi tarvitsee oikeudet.", "CGI Suomi Oy"),
        ("Nordisk Vårddata behöver åtkomst till arbetsytan.", "Nordisk Vårddata"),
        ("The following persons at Orion Pharma need access:", "Orion Oy"),
        ("Testi Oy tarvitsee oikeudet.", "Firma Oy"),
        ("The QA Team needs access before Monday.", "Firma Oy"),
        ("Our Product Owner needs access.", "Firma Oy"),
        ("Both People need access.", "Firma Oy"),
        ("Our product Acme Care needs access to Kanta.", "Firma Oy"),
        ("Tuotteemme Lifecare Potilastietojärjestelmä tarvitsee pääsyn Kantaan.", "Firma Oy"),
        ("Pyydämme oikeudet myös Sosiaalihuollon Asiakastietovarantoon.", "Firma Oy"),
        ("Please also add the Imaging Data Archive section.", "Firma Oy"),
        ("She needs access to the Kanta Partners Site.", "Firma Oy"),
    ],
)
def test_houses_teams_and_products_are_nobody(said: str, firm: str) -> None:
    assert ([], []) == asked(said, (*MAIJA[:3], firm, MAIJA[4]))


def test_whose_data_is_in_a_file_is_not_asked_about() -> None:
    said = "Myös Pekka Salo tarvitsee oikeudet, hänen tietonsa ovat liitteessä."
    assert (["Pekka Salo"], []) == asked(said)
    assert ([], []) == asked(said, files=(PEKKA,))
    assert ([], []) == asked("Samat oikeudet myös Pekka Salolle.", files=(PEKKA,))


def test_a_sender_who_is_there_is_not_asked_about() -> None:
    sender = Address(name="Maija Meikäläinen", email="maija@firma.example")
    assert ([], []) == asked("Pyydän oikeuksia itselleni ja Pekka Salolle.", MAIJA, PEKKA, sender=sender)


def test_of_more_sentences_than_are_read_a_person_sees_the_rest() -> None:
    said = "\n".join(f"Myös Maija Meikäläinen tarvitsee oikeudet {n} kerran ja vielä kerran." for n in range(1600))
    assert ([], [Called(words="…")]) == asked(said)


@pytest.mark.parametrize(
    "said",
    [
        "Tarvitsen myös itse käyttöoikeuden.",
        "Haluaisin samalla tunnukset myös itselleni.",
        "Minulle myös, kiitos.",
        "Voisitteko lisätä myös minut?",
        "Voisinko minäkin saada oikeudet?",
        "Myös allekirjoittanut tarvitsee oikeudet.",
        "Allekirjoittaneelle myös.",
        "Itsekin tarvitsen tunnukset.",
        "Även jag behöver åtkomst.",
        "Jag behöver också själv åtkomst.",
        "Kan ni lägga till även mig?",
        "Kan jag också få åtkomst?",
        "Samma för mig, tack.",
        "Please add me as well, my details are in the signature.",
        "I need access too.",
        "I would also need access myself.",
        "Can I also get access?",
        "And the same for me.",
        "Please grant access to Maija Meikäläinen and myself.",
    ],
)
def test_a_sender_who_asks_too_is_shown_unless_there(said: str) -> None:
    assert ([], [Called(words="Tiina Testaaja")]) == asked(said)
    assert ([], []) == asked(said, sender=Address(name="Maija Meikäläinen", email="maija@firma.example"))


@pytest.mark.parametrize(
    "said",
    [
        "Itse en tarvitse oikeuksia.",
        "Minulle on jo myönnetty samat oikeudet.",
        "Minulle myönnettiin aiemmin samat oikeudet.",
        "Voitte ilmoittaa oikeuksista myös Matti Virralle.",
        "Pyydän ilmoittamaan oikeuksista myös Matti Virralle.",
        "Ilmoittakaa myös minulle, kun oikeudet on avattu.",
        "Voisitteko antaa myös minulle tiedon, kun oikeudet on avattu?",
        "Tarvitsen myös itse tiedon, kun oikeudet on avattu.",
        "Terveisiä myös Matti Virralle.",
        "Oikeudet on jo myönnetty kahdelle työntekijällemme.",
        "Jag behöver också åtkomst för Maija.",
        "Meddela gärna också mig när rättigheterna är klara.",
        "Själv har jag redan åtkomst.",
        "I also need access for our new tester Maija.",
        "I also need to know when access is granted.",
        "Please also let me know when access is granted.",
        "I already have the same access myself.",
    ],
)
def test_who_is_told_of_it_has_it_or_asks_for_another_is_not_asked_about(said: str) -> None:
    assert ([], []) == asked(said)


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("Ja sama Liisa Lahdelle.", Called(words="Liisa Lahdelle")),
        ("Samoin Liisa Lahdelle.", Called(words="Liisa Lahdelle")),
        ("Anna oikeudet Maija Meikäläiselle ja Liisa Lahdelle.", Called(words="Liisa Lahdelle")),
        ("Jag ansöker om åtkomst för mig och min kollega Lars Dahl.", Called(words="Lars Dahl")),
        ("Käyttöoikeudet kahdelle uudelle työntekijälle:", Called(of=2)),
        ("Ohessa kahden uuden testaajamme tiedot.", Called(of=2)),
        ("Åtkomst för två nya medarbetare.", Called(of=2)),
    ],
)
def test_few_words_and_headings_ask_too(said: str, called: Called) -> None:
    assert called in asked(said)[1]


def test_the_subject_names_somebody_beside_one_who_is_there() -> None:
    def called(subject: str) -> list[Called | None]:
        own = (lines(f"Hei,\n\n{labelled(MAIJA)}"),)
        return [p.called for p in read(message(own=own, subject=subject, sender=TIINA), RULES).named[1:]]

    heading = "Käyttöoikeus ulkoiseen työtilaan"
    assert [Called(words="Liisa Lahti")] == called(f"{heading}: Maija Meikäläinen ja Liisa Lahti")
    assert [Called(of=2)] == called(f"{heading} kahdelle henkilölle")
    assert [] == called(f"{heading}: Maija Meikäläinen, Firma Oy")
    assert [] == called(f"{heading} / Uusi Testaaja")
