"""What a heading, a title or a remark says of people decides whether access is asked for them."""

import pytest
from building.messages import attachment, lines, message, table

from inboxbot.model import Attachment, Block, Table, Why
from inboxbot.participants import People, read
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
OID = "1.2.246.10.2048198"
MAIJA = ("Maija", "Meikäläinen", "maija.meikalainen@firma.example", "Firma Oy", OID)
TEPPO = ("Teppo", "Testaaja", "teppo.testaaja@firma.example", "Firma Oy", OID)
HEADER = ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID")
HEADING = "Käyttöoikeus ulkoiseen työtilaan"


def labelled(person: tuple[str, ...]) -> str:
    return "\n".join(f"{label}: {value}" for label, value in zip(HEADER, person, strict=True))


M, T = labelled(MAIJA), labelled(TEPPO)


def people(*own: Block | str, subject: str = HEADING, files: tuple[Attachment, ...] = (), **head: object) -> People:
    blocks = tuple(lines(block) if isinstance(block, str) else block for block in own)
    return read(message(subject, own=blocks, files=files, **head), RULES)  # type: ignore[arg-type]


def names(found: People) -> list[str | None]:
    return [person.first_name.value if person.first_name else None for person in found.named]


def sheet(name: str, *rows: tuple[str, ...]) -> Table:
    return Table(rows=rows, where=f"lista.xlsx!{name}")


@pytest.mark.parametrize(
    "text",
    [
        f"Uudet käyttäjät:\n\n{M}\n\nPoistettavat käyttäjät:\n\n{T}",
        f"Poistettavat:\n{T}",
        f"Poistakaa samalla entiset työntekijät:\n{T}",
        f"Poistettavan henkilön tiedot:\n{T}",
        f"Poistettavien nimi ja sähköposti:\n{T}",
        f"Poistettavat:\n\nTeppo\n\n{T}",
        f"Ei enää käytössä:\n{T}",
        f"Henkilö poistuu 1.3. alkaen:\n{T}",
        f"Seuraava henkilö on lähtenyt talosta:\n{T}\n\nHänen seuraajansa:\n{M}",
        f"Teppo on lähtenyt talosta.\n\nTiedot:\n{T}",
        f"Ska tas bort:\n{T}",
        f"Avgående personer\n\n{T}",
        f"Please remove (has left the company):\n{T}",
        f"Leavers:\n{T}",
        f"{T}\nToimenpide: poistetaan",
        f"{M}\n\nPoistettavat: Teppo Testaaja",
        T.replace("Teppo", "Teppo (poistuu)"),
        f"Poistuvat:\nTeppo Testaaja, {TEPPO[2]}\n\nLisätään:\nMaija Meikäläinen, {MAIJA[2]}\n\nOrganisaatio: Firma Oy",
    ],
)
def test_a_heading_or_remark_of_removal_tells_that_somebody_leaves(text: str) -> None:
    assert people(text).leaving


@pytest.mark.parametrize(
    "text",
    [
        f"Poistuneen työntekijän tilalle:\n{M}",
        f"Teppo on lähtenyt talosta, hänen tilalleen tulee:\n{M}",
        f"In place of Bob, who has left the company, please add:\n{M}",
        f"Poistakaa vanha sähköposti.\n\n{M}",
        f"Poistettavat: ei ole\n\nLisättävät:\n{M}",
        f"Poistettavat:\n\nLisättävät:\n{M}",
        f"{M}\nToimenpide: lisätään",
        f"Toimenpide (lisäys/poisto): lisäys\n{M}",
        f"Katso-tunnistus poistuu käytöstä vuoden lopussa.\n\n{M}",
        f"Vi lämnar härmed uppgifterna:\n{M}",
        f"Do not remove:\n{M}",
    ],
)
def test_who_comes_instead_or_is_only_spoken_of_near_a_removal_leaves_not(text: str) -> None:
    found = people(text)
    assert (["Maija"], False) == (names(found), found.leaving)


def test_the_subject_of_a_first_message_is_a_heading_and_that_of_an_answer_is_not() -> None:
    subject = "Käyttöoikeuksien päivitys: poistot"
    assert people(T, subject=subject).leaving
    assert not people(T, subject=subject, in_reply_to=("<reply@kela.example>",)).leaving


ACTION = (*HEADER, "Toimenpide")
TICKED = (*HEADER, "Lisätään", "Poistetaan")
ADDED, GONE = (*MAIJA, "x", ""), (*TEPPO, "", "x")


def semicolons(*rows: tuple[str, ...]) -> str:
    return "\n".join(";".join(row) for row in rows)


@pytest.mark.parametrize(
    "block",
    [
        table(ACTION, (*MAIJA, "lisätään"), (*TEPPO, "poistetaan")),
        semicolons(ACTION, (*MAIJA, "lisätään"), (*TEPPO, "poistetaan")),
        table(TICKED, ADDED, GONE),
        semicolons(TICKED, ADDED, GONE),
        table(HEADER, MAIJA, ("Poistettavat", "", "", "", ""), TEPPO),
        table(("", "Uusi", "Poistettava"), *zip(HEADER, MAIJA, TEPPO, strict=True)),
        table(*zip(HEADER, TEPPO, strict=True), ("Toimenpide", "poistetaan")),
    ],
)
def test_a_row_or_column_of_removal_tells_that_somebody_leaves(block: Block | str) -> None:
    assert people(block).leaving


@pytest.mark.parametrize(
    "block",
    [
        table(ACTION, (*MAIJA, "lisätään"), (*TEPPO, "lisätään")),
        table(TICKED, ADDED, (*TEPPO, "x", "ei")),
        semicolons(TICKED, ADDED, (*TEPPO, "x", "")),
        table(("Poistettavat", "", "", "", ""), ("Uudet käyttäjät", "", "", "", ""), HEADER, MAIJA, TEPPO),
        table(*zip(HEADER, MAIJA, strict=True), ("Toimenpide", "lisätään")),
    ],
)
def test_a_column_of_removal_without_a_mark_removes_nobody(block: Block | str) -> None:
    assert not people(block).leaving


def test_a_heading_reaches_into_the_table_below_it() -> None:
    assert people("Poistettavat:", table(HEADER, TEPPO)).leaving


def test_a_sheet_or_a_file_is_named_for_those_who_leave() -> None:
    sheets = (sheet("Uudet", HEADER, MAIJA), sheet("Poistettavat", HEADER, TEPPO))
    assert people("Liitteenä.", files=(attachment("kayttajat.xlsx", *sheets),)).leaving
    assert people("Liitteenä.", files=(attachment("poistettavat.xlsx", sheet("Taul1", HEADER, TEPPO)),)).leaving
    empty = (sheet("Poistettavat", HEADER), sheet("Uudet", HEADER, MAIJA))
    assert not people("Liitteenä.", files=(attachment("kayttajat.xlsx", *empty),)).leaving


@pytest.mark.parametrize(
    "text",
    [
        f"{M}\n\nYhteyshenkilön tiedot:\n{T}",
        f"{M}\n\nTilaajan yhteyshenkilö:\n{T}",
        f"Tilaajan yhteyshenkilö: Teppo Testaaja\n{T}\n\n{M}",
        f"Yhteyshenkilömme tässä asiassa:\n{T}\n\nOikeudet seuraavalle:\n{M}",
        f"{M}\n\nVastuuhenkilö\nNimi: Teppo Testaaja\nSähköposti: {TEPPO[2]}",
        f"{M}\n\nVår kontaktperson:\n{T}",
        f"{M}\n\nPoint of contact:\n{T}",
        f"Seuraavilla henkilöillä on jo oikeudet, eikä niitä tarvitse muuttaa:\n{T}\n\nUusi henkilö:\n{M}",
        f"Nykyiset käyttäjämme (ei muutoksia):\n{T}\n\nUusi käyttäjä:\n{M}",
        f"Current users:\n{T}\n\nNew user:\n{M}",
    ],
)
def test_contacts_and_present_users_are_left_out_beside_somebody_else(text: str) -> None:
    found = people(text)
    assert (["Maija"], False) == (names(found), found.leaving)


def test_a_contact_is_asked_for_where_nobody_else_is() -> None:
    assert ["Maija"] == names(people(f"Yhteyshenkilön tiedot:\n{M}"))
    assert ["Maija", "Teppo"] == names(people(f"Yhteyshenkilöiden tiedot:\n\n{M}\n\n{T}"))


@pytest.mark.parametrize(
    "text",
    [
        f"{M}\n\nYhteyshenkilö projektissa: Kalle Kivi, puh. 040\n\n{T}",
        f"Olen Firman yhteyshenkilö. Pyydämme käyttöoikeuksia:\n\n{M}\n\n{T}",
        f"Toimin yhteyshenkilönä.\n\n{M}\n\n{T}",
        f"Seuraavilla on jo Katso-tunnukset:\n\n{M}\n\n{T}",
        f"{M}\nVastuualue: reseptit\n\n{T}\nRooli: vastuuhenkilö",
    ],
)
def test_nobody_is_left_out_who_is_no_contact(text: str) -> None:
    assert ["Maija", "Teppo"] == names(people(text))


ROWS = tuple(", ".join((" ".join(person[:2]), *person[2:])) for person in (MAIJA, TEPPO))


def answered(heading: str, *answers: str) -> tuple[tuple[str, ...], ...]:
    rows = (MAIJA, TEPPO)
    return ((*HEADER, heading), *((*row, answer) for row, answer in zip(rows, answers, strict=True)))


@pytest.mark.parametrize(
    "text",
    [
        "Teppo Testaaja tulee Maija Meikäläisen tilalle.\n\n{M}\n\n{T}",
        "{M}\n\n{T}\n\nTeppo korvaa Maijan.",
        "Tehtävät siirtyivät Maijalta Tepolle.\n\n{M}\n\n{T}",
        "Maijan tehtävät siirtyvät Tepolle.\n\n{M}\n\n{T}",
        "Teppo jatkaa työtä Maijan paikalla.\n\n{M}\n\n{T}",
        "Teppo ersätter Maija.\n\n{M}\n\n{T}",
        "Teppo Testaaja replaces Maija Meikäläinen.\n\n{M}\n\n{T}",
        "{M}\n\nPois jäävät:\n{T}",
        "{M}\n\nLopettaneet työntekijät:\n{T}",
        "{M}\n\nEi tarvitse oikeutta:\n{T}",
        "{M}\n\nBehöver inte åtkomst:\n{T}",
        "{M}\n\nRetired:\n{T}",
        "{T}\nOikeus: ei",
        "{T}\nTila: päättynyt",
        "{T}\nÅtkomst: nej",
        "{T}\nAccess: no",
        f"{ROWS[0]}\n{ROWS[1]} (lopettanut)",
        f"{ROWS[0]}\n{ROWS[1]} (poistettu)",
        f"{ROWS[0]}\n{ROWS[1]} (ei oikeutta)",
        f"+ {ROWS[0]}\n- {ROWS[1]}",
        f"+ {ROWS[0]}\n– {ROWS[1]}",
        "Teppo ottaa Maijan tehtävät hoitaakseen.\n\n{M}\n\n{T}",
        "Teppo jatkaa Maijan työtä.\n\n{M}\n\n{T}",
        "Maija Meikäläinens arbetsuppgifter övergår till Teppo.\n\n{M}\n\n{T}",
        "{M}\n\n{T}\n\nTeppo is taking over Maija's duties.",
        "Maijan tilalle tulee Liisa Lahti.\n\n{M}\n\n{T}",
        "{M}\n\n{T}\n\nTeppo ei tarvitse oikeuksia vielä.",
        "{M}\n\n{T}\n\nOikeuksia ei vielä tarvita Tepolle.",
        "{M}\n\n{T}\n\nTeppo behöver inte åtkomst ännu.",
        "{M}\n\n{T}\n\nTeppo does not need access yet.",
        "{M}\n\n{T}\n\nToinen henkilöistä on vielä varmistamatta.",
        "{M}\n\n{T}\n\nEn av dem är ännu inte bekräftad.",
        "{M}\n\n{T}\n\nTepon mukanaolo on vielä vahvistamatta.",
    ],
)
def test_who_of_those_listed_is_not_asked_for_is_a_persons_to_read(text: str) -> None:
    assert people(text.replace("{M}", M).replace("{T}", T)).leaving


@pytest.mark.parametrize(
    "column",
    [
        ("Oikeus", "kyllä", "ei"),
        ("Oikeus", "K", "E"),
        ("Tarvitsee", "x", ""),
        ("Lisätään/poistetaan", "L", "P"),
        ("Katso-tunnus", "on", "ei"),
        ("Åtkomst", "ja", "nej"),
        ("Access", "yes", "no"),
        ("Tila", "aktiivinen", "päättynyt"),
        ("+/-", "+", "-"),
        ("Käyttöoikeus", "kyllä", "ei"),
        ("Oikeus ulkoiseen työtilaan (K/E)", "K", "E"),
        ("Tarvitsee oikeuden", "kyllä", "ei"),
        ("Käyttöoikeus tarvitaan", "x", ""),
        ("Access to the workspace", "yes", ""),
        ("Tunnus tarvitaan", "kyllä", "ei"),
        ("Työtila", "kyllä", "ei"),
        ("Uusi", "kyllä", "ei"),
        ("Uusi käyttäjä", "kyllä", "ei vielä"),
        ("Uusi käyttäjä", "x", ""),
        ("Behöver åtkomst nu", "ja", "nej"),
        ("Access to test workspace", "yes", "no"),
        ("Hyväksytty", "kyllä", "ei"),
        ("Käyttöoikeus", "uusi", "on jo"),
        ("Åtkomst", "ny", "finns redan"),
        ("Access", "new", "already"),
    ],
)
def test_a_column_that_chooses_among_people_is_a_persons_to_read(column: tuple[str, ...]) -> None:
    rows = answered(*column)
    assert people(table(*rows)).leaving
    assert people("\n".join(";".join(row) for row in rows)).leaving


@pytest.mark.parametrize(
    "column",
    [
        ("Oikeus", "kyllä", "kyllä"),
        ("Lisätään/poistetaan", "lisätään", "lisätään"),
        ("Puhelin", "040 1234567", ""),
        ("Rooli", "testaaja", "päätestaaja"),
        ("Ensisijainen yhteyshenkilö", "kyllä", "ei"),
        ("Testaa reseptiä", "kyllä", "ei"),
        ("Aiempi kokemus yhteistestauksesta", "ei", "kyllä"),
        ("Osallistuu aloituskokoukseen", "kyllä", "ei"),
        ("Konsultti (K/E)", "K", "E"),
        ("Oikeus hyväksyä testituloksia", "kyllä", "ei"),
        ("Uusi", "x", ""),
        ("Tarvitsee opastusta", "ei", "ei"),
        ("Tarvitsee Katso-tunnisteen", "ei", "ei"),
        ("Voimassa asti", "-", "31.12.2019"),
        ("Projektledare", "ja", "nej"),
        ("External consultant", "no", "yes"),
        ("Hyväksyy testitulokset", "kyllä", "ei"),
        ("Salasana vaihdettu", "kyllä", "ei"),
        ("Ensimmäinen kerta", "ei", "kyllä"),
        ("Språkkunskaper", "ja", "nej"),
        ("Työtila", "ei", "ei"),
        ("Osasto", "-", ""),
    ],
)
def test_a_column_that_says_the_same_of_all_or_nothing_of_a_right_chooses_nobody(column: tuple[str, ...]) -> None:
    rows = answered(*column)
    for found in (people(table(*rows)), people("\n".join(";".join(row) for row in rows))):
        assert (False, ["Maija", "Teppo"]) == (found.leaving, names(found))


@pytest.mark.parametrize(
    "text",
    [
        "Maija ja Teppo tulevat Pekan tilalle.\n\n{M}\n\n{T}",
        "Maija jatkaa työtä yhteistestauksen parissa, Teppo tulee uutena mukaan.\n\n{M}\n\n{T}",
        "Tehtävät siirtyivät Maijalle ja Tepolle elokuussa.\n\n{M}\n\n{T}",
        "- {0}\n- {1}",
        "{M}\nOikeus: kyllä\n\n{T}",
    ],
)
def test_whoever_is_replaced_and_not_listed_chooses_nobody(text: str) -> None:
    found = people(text.replace("{M}", M).replace("{T}", T).replace("{0}", ROWS[0]).replace("{1}", ROWS[1]))
    assert (False, ["Maija", "Teppo"]) == (found.leaving, names(found))


@pytest.mark.parametrize(
    ("text", "adds"),
    [
        ("Kiitos! Lisäisittekö vielä Maijan?", True),
        ("Tässä vielä toinen henkilö:", True),
        ("Kan ni ännu lägga till Maija?", True),
        ("Could you please add Maija, too?", True),
        ("Lisäisimme vielä:", True),
        ("Haluaisimme lisätä myös Maijan:", True),
        ("Voisitteko lisätä vielä Maijan?", True),
        ("Vielä yksi henkilö:", True),
        ("Ännu en person:", True),
        ("En användare till:", True),
        ("We have an additional user:", True),
        ("Lisäisimme hänet myöhemmin.", False),
        ("Lisäisimme Maijan Tepon tilalle.", False),
        ("Oikeat tiedot:", False),
        ("Maija lisätään vasta myöhemmin.", False),
        ("Hänet voi lisätä, kunhan esimies on hyväksynyt.", False),
        ("I have added the details below for information only.", False),
        ("Lisätkää Maija Tepon tilalle.", False),
        ("Please add Maija instead of Teppo.", False),
        ("Lisätkää työtilaan myös kollegani Maija Meikäläinen, tiedot alla:", True),
        ("Lägg gärna till även Maija, tack.", True),
        ("I would like to add Maija Meikäläinen to the list.", True),
        ("Lisätkää Maija\nsamaan pyyntöön.", True),
        ("Lisäyspyyntö: Maija Meikäläinen", True),
        ("Lisätkää myös Maija\nvasta kun sopimus on allekirjoitettu.", False),
        ("Lisätään myös Maija. Ei kuitenkaan ennen joulukuuta.", False),
        ("Lisätkää Maija.\nOdottakaa kuitenkin vielä.", False),
        ("Lisätkää Maija sitten kun hän aloittaa meillä.", False),
        ("Lisätään Maija ensi viikolla.", False),
        ("Lisättävä Maija oli virhe.", False),
        ("Lisätkää vain Maija.", False),
        ("Lisätkää Maija, palaamme asiaan.", False),
        ("Lisätäänkö Maija?", False),
        ("Teppo on lähtenyt. Lisätkää Maija.", False),
        ("Lisätään Maija Tepon paikalle:", False),
        ("Lägg till Maija när hon har skrivit på.", False),
        ("Lägg till Maija. Hon börjar i januari.", False),
        ("Please add Maija. On second thought, wait.", False),
        ("Please add Maija once she has signed the NDA.", False),
        ("We will add Maija in January.", False),
        ("Should we add Maija?", False),
        ("Teppo has left. Please add Maija.", False),
    ],
)
def test_words_tell_whether_somebody_is_added_or_comes_in_anothers_place(text: str, adds: bool) -> None:
    assert adds == people(f"{text}\n\n{M}").adding


def test_a_heading_that_looks_like_a_name_chooses_too() -> None:
    header = ("Förnamn", "Efternamn", "E-post", "Organisation", "OID", "Ny användare")
    assert people(table(header, (*MAIJA, "ja"), (*TEPPO, "nej"))).leaving


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("Anna", "Uusitalo", "Uusi järjestelmämme korvaa vanhan, ja siksi tarvitsemme oikeudet."),
        ("Theo", "Berg", "The new version replaces our current product in October."),
        ("Samuli", "Virta", "Samalla kerromme, että uusi versiomme korvaa nykyisen."),
        ("Kaisa", "Virta", "Kaikki testaajamme käyttävät Katso-tunnuksen sijaan Suomi.fi-tunnistusta."),
        ("Katja", "Virta", "Katson sijaan käytämme jo Suomi.fi-tunnistusta."),
        ("Lisa", "Virta", "Lisäksi ilmoitamme, että yhteyshenkilömme on Kari Ahola, joka korvaa aiemman."),
        ("Pia", "Virta", "Pian uusi versiomme korvaa nykyisen."),
        ("Åsa", "Berg", "Åsa har slutat sin föräldraledighet och är tillbaka."),
    ],
)
def test_a_word_that_begins_like_a_name_is_not_that_person(first: str, last: str, text: str) -> None:
    found = people(f"{labelled((first, last, 'a.b@firma.example', 'Firma Oy', OID))}\n\n{text}")
    assert ([first], False) == (names(found), found.leaving)


@pytest.mark.parametrize(
    ("remark", "doubted"),
    [
        ("ei vielä vahvistettu", True),
        ("ei käytössä", True),
        ("vanha", True),
        ("gammal", True),
        ("entinen", True),
        ("oikea?", True),
        ("väärä", True),
        ("lopettanut", True),
        ("on poistettu", True),
        ("tarkistettava", True),
        ("toimii 1.9. alkaen", True),
        ("ännu obekräftad", True),
        ("att kontrollera", True),
        ("old", True),
        ("isn't confirmed", True),
        ("to be checked", True),
        ("ei", True),
        ("not this one", True),
        ("inte i bruk", True),
        ("ei löydy koodistopalvelusta", True),
        ("Firma Oy, ei vahvistettu", True),
        ("Firma Oy, voimassa 1.1.2020 alkaen", True),
        ("ei Gmail", False),
        ("inte annaberg", False),
        ("Maija Meikäläinen", False),
        ("tarkistettu", False),
        ("kontrollerad", False),
        ("checked", False),
        ("työ", False),
    ],
)
@pytest.mark.parametrize("value", [MAIJA[2], OID])
def test_a_value_with_a_remark_is_asked_for_unless_the_remark_says_nothing(
    value: str, remark: str, doubted: bool
) -> None:
    (person,) = people(M.replace(value, f"{value} ({remark})")).named
    assert person.complete != doubted


def test_a_doubted_value_is_an_unfinished_one_and_not_one_of_a_wrong_form() -> None:
    (person,) = people(M.replace(OID, f"{OID} (ei vielä vahvistettu)")).named
    assert person.oid is not None
    assert (Why.PLACEHOLDER, f"{OID} (ei vielä vahvistettu)") == (person.oid.problem, person.oid.value)


@pytest.mark.parametrize(
    "remark",
    [
        "Firma Oy",
        "OID",
        "organisaation OID",
        "Y-tunnus 0204819-8",
        "JHS 159",
        "koodistopalvelusta",
        "THL:n koodistopalvelimelta",
        "sama kaikille",
        "sote-organisaatiorekisterin mukaan",
        "tarkistettu koodistopalvelusta",
        "muodostettu Y-tunnuksesta",
        "samma som tidigare",
        "sama kuin edellisellä",
        "Firma Oy, entinen Vanha Firma Oy",
        "Firma Ltd, formerly Oldname Ltd",
        "ei Y-tunnus",
        "not the business ID",
        "tarkistettu, ei muutoksia",
        "THL:n koodistopalvelussa 1.1.2019 alkaen",
    ],
)
def test_a_remark_that_says_whose_oid_it_is_takes_nothing_back(remark: str) -> None:
    (person,) = people(M.replace(OID, f"{OID} ({remark})")).named
    assert person.complete
