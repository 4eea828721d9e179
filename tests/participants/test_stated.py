"""A sentence states a value when every word of it is accounted for; whom it calls is nobody's name."""

import pytest
from building.messages import lines, message

from inboxbot.model import Called, FieldName, Participant
from inboxbot.participants import gather, read
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
OID, OTHER = "1.2.246.10.2048198", "1.2.246.10.20774740"


def everyone(text: str) -> tuple[Participant, ...]:
    return read(message(own=(lines(text),)), RULES).named


def values(person: Participant) -> tuple[str | None, ...]:
    return tuple(field.value if (field := person.field(name)) else None for name in FieldName)


def called(text: str) -> list[tuple[str | int | None, str | None]]:
    """Whom a text calls, with the value that it states of each."""
    people = [person for person in everyone(text) if person.called]
    return [
        (p.called.number or p.called.words, next((v for v in reversed(values(p)) if v), None))
        for p in people
        if p.called
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"OID on {OID}",
        f"OID on {OID}.\n\nT. Liisa",
        f"Organisaatiomme OID-tunnus on siis {OID}.",
        f"OID-tunnuksemme on {OID}",
        f"Hei, OID on {OID}, kiitos!",
        f"Kyllä, ehdottamanne OID {OID} on oikein.",
        f"Kaikkien OID on {OID}",
        f"Organisaation OID on siis\n{OID}.",
        f"Vår OID är {OID}.",
        f"Organisationens OID-kod är {OID}, hälsningar Åsa",
        f"Hej! OID-koden är {OID}",
        f"The OID is {OID}",
        f"Pahoittelut, OID jäi pois. Se on {OID}.",
        f"Anteeksi, unohdin OID-tunnuksen. Se on {OID}.",
        f"Kyllä, OID on juuri tuo ehdottamanne {OID}.",
        f"Förlåt, OID-koden glömdes bort. Den är {OID}.",
        f"Ja, OID-koden är just den som ni föreslog, {OID}.",
        f"Sorry, I forgot the OID. It is {OID}.",
        f"Yes, the OID is exactly the one you suggested, {OID}.",
        f"Tarkistin OIDin, oikea on {OID}",
        f"Hei,\n\ntarkistin OIDin PRH:n tiedoista, oikea on {OID}.",
        f"Tarkistimme OID-tunnuksen YTJ:stä, se on {OID}.",
        f"OID korjattuna: {OID}",
        f"Jag kontrollerade OID-koden i registret, den rätta är {OID}.",
        f"I checked the OID in the trade register, the correct one is {OID}.",
        f"Hello, our organisation's OID is {OID}. Thanks!",
    ],
)
def test_a_sentence_may_state_an_oid(text: str) -> None:
    (person,) = everyone(f"{text}\n\nTerveisin\nLiisa Lahti")
    assert (None, None, None, None, OID) == values(person)
    assert person.called is None


@pytest.mark.parametrize(
    "text",
    [
        f"OID molemmille: {OID}",
        f"Molempien OID on {OID}.",
        f"Bådas OID är {OID}",
        f"The OID for both is {OID}.",
        f"Sama OID koskee molempia: {OID}",
        f"Samma OID gäller för båda: {OID}",
        f"The same OID applies to both: {OID}",
    ],
)
def test_what_is_said_of_both_is_said_of_two(text: str) -> None:
    (person,) = everyone(f"{text}\n\nTerveisin\nLiisa Lahti")
    assert (None, None, None, None, OID) == values(person)
    assert Called(of=2) == person.called


@pytest.mark.parametrize(
    "text",
    [
        f"OID ei ole {OID}",
        f"Onko OID {OID}?",
        f"OID oli aiemmin {OID}",
        f"OID on ehkä {OID}",
        f"Luulimme että OID on {OID}, mutta se onkin {OTHER}",
        f"OID on {OID}, mutta se vaihtuu keväällä.",
        f"Muu tieto: {OID} on väärä OID",
        f"OID är inte {OID}",
        f"The OID is not {OID}",
        f"The OID was {OID}",
        f"Esimerkki: OID on {OID}",
        f"OID on {OID} ja OID on {OTHER}",
        # What another line may take back.
        f"OID on {OID}\nAnteeksi, oikea onkin sittenkin tämä {OTHER}",
        # Below the end of a letter.
        f"Terveisin\nLiisa Lahti\nVår OID är {OID}",
    ],
)
def test_a_sentence_with_any_other_word_states_nothing(text: str) -> None:
    assert () == everyone(f"Hei,\n\n{text}")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (f"Matti: {OID}, Liisa: {OTHER}", ["Matti", "Liisa"]),
        (f"Matti Virtanen - {OID}\nLiisa Laine - {OTHER}", ["Matti Virtanen", "Liisa Laine"]),
        (f"Matin OID on {OID} ja Liisan {OTHER}.", ["Matin", "Liisan"]),
        (f"Matti Virtasen OID: {OID}\nLiisa Laineen OID: {OTHER}", ["Matti Virtasen", "Liisa Laineen"]),
        (f"Mattis OID är {OID} och Liisas är {OTHER}.", ["Mattis", "Liisas"]),
        (f"Matti's OID is {OID} and Liisa's is {OTHER}.", ["Matti's", "Liisa's"]),
        (f"{OID} (Matti)\n{OTHER} (Liisa)", ["Matti", "Liisa"]),
        (f"Matti Virtanen\nOID: {OID}\n\nLiisa Laine\nOID: {OTHER}", ["Matti Virtanen", "Liisa Laine"]),
        (f"1) {OID}\n2) {OTHER}", [1, 2]),
        (f"1. {OID}\n2. {OTHER}", [1, 2]),
        (f"#1 {OID}\n#2 {OTHER}", [1, 2]),
        (f"henkilö 1: {OID}, henkilö 2: {OTHER}", [1, 2]),
        (f"Person 1: {OID}\nPerson 2: {OTHER}", [1, 2]),
        (f"Henkilö 1 (Matti Virtanen)\nOID: {OID}\n\nHenkilö 2 (Liisa Laine)\nOID: {OTHER}", [1, 2]),
        (
            f"Henkilö 1 (Matti Virtanen): tiedoissa on täydennettävää\n - OID-tunnus puuttuu. {OID}\n"
            f"Henkilö 2 (Liisa Laine): tiedoissa on täydennettävää\n - OID-tunnus puuttuu. {OTHER}",
            [1, 2],
        ),
    ],
)
def test_values_are_said_of_those_who_are_called(text: str, people: list[str | int]) -> None:
    assert list(zip(people, (OID, OTHER), strict=True)) == called(f"Hei,\n\n{text}\n\nTerveisin\nLiisa Lahti")
    assert () == gather(message(own=(lines(text),)), RULES)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Matti Virtasen sähköposti on m@x.example ja Liisa Laineen l@x.example", ["Matti Virtasen", "Liisa Laineen"]),
        ("Matti Virtasen sähköposti on m@x.example ja Liisa Laineen\nl@x.example", ["Matti Virtasen", "Liisa Laineen"]),
        ("Matti: m@x.example, Liisa: l@x.example", ["Matti", "Liisa"]),
        ("Mattis e-post är m@x.example och Liisas är l@x.example.", ["Mattis", "Liisas"]),
        ("henkilö 1: m@x.example\nhenkilö 2: l@x.example", [1, 2]),
        ("1) m@x.example\n2) l@x.example", [1, 2]),
    ],
)
def test_addresses_are_stated_as_well(text: str, people: list[str | int]) -> None:
    assert list(zip(people, ("m@x.example", "l@x.example"), strict=True)) == called(text)


@pytest.mark.parametrize(
    "text",
    [
        "Liisa Lahti, liisa.lahti@firma.example",
        "liisa.lahti@firma.example",
        "Sähköpostini on liisa.lahti@firma.example, olen Liisa",
        f"2) {OID}\n1) {OTHER}",
        f"1) {OID}\n3) {OTHER}",
        f"Kiitos Liisa {OID}",
    ],
)
def test_nobody_is_called_by_a_contact_line_or_a_broken_count(text: str) -> None:
    assert [] == called(text)


def test_the_number_of_a_list_counts_only_as_far_as_the_list_goes() -> None:
    people = everyone(f"1) {OID}\n2) {OTHER}")
    assert [Called(number=n, listed=True, of=2) for n in (1, 2)] == [person.called for person in people]


@pytest.mark.parametrize(
    "said",
    [
        f"Kaikki ovat Firma Oy:stä, OID {OID}.",
        f"Organisaatio on Firma Oy ja OID on {OID}.",
        f"Kaikilla sama organisaatio: Firma Oy, OID: {OID}",
        f"Molemmille organisaatio: Firma Oy\nOID molemmille: {OID}",
        f"Firma Oy, OID {OID}",
        f"Firma Oy ({OID})",
        f"Firma Oy\nOID: {OID}",
        f"Alla är från Firma Oy, OID {OID}.",
        f"All of them work for Firma Oy (OID {OID}).",
    ],
)
@pytest.mark.parametrize(
    "people",
    [
        "Etunimi: Maija\nSukunimi: Meikäläinen\nSähköposti: mm@firma.example\n\n"
        "Etunimi: Teppo\nSukunimi: Testaaja\nSähköposti: tt@firma.example",
        "Maija Meikäläinen, maija.meikalainen@firma.example\nTeppo Testaaja, teppo.testaaja@firma.example",
        "Maija Meikäläinen\nmaija.meikalainen@firma.example\n\nTeppo Testaaja\nteppo.testaaja@firma.example",
    ],
)
def test_an_organisation_said_once_is_that_of_all(said: str, people: str) -> None:
    for text in (f"{said}\n\n{people}", f"{people}\n\n{said}"):
        read_people = everyone(f"Hei,\n\n{text}\n\nTerveisin\nLiisa Lahti")
        assert [("Maija", "Firma Oy", OID), ("Teppo", "Firma Oy", OID)] == [
            (first, firm, oid) for first, _, _, firm, oid in map(values, read_people)
        ]


@pytest.mark.parametrize(
    "said", [f"Pelto ja Poika Oy, OID {OID}", f"Maija Meikäläinen Firma Oy {OID}", f"Muut Oy {OID}?"]
)
def test_a_company_whose_name_cannot_be_seen_whole_is_none(said: str) -> None:
    assert not any(person.organisation for person in everyone(said) if person.called is None)


def test_an_organisation_of_others_is_not_given_to_those_who_have_their_own() -> None:
    text = (
        "Etunimi: Maija\nSukunimi: Meikäläinen\nSähköposti: mm@toinen.example\nOrganisaatio: Toinen Oy\n\n"
        f"Firma Oy, OID {OID}"
    )
    (person,) = gather(message(own=(lines(text),)), RULES)
    assert (None, "Toinen Oy") == (person.oid, person.organisation and person.organisation.value)


ROWS = ("Matti Virtanen, matti.virtanen@firma.example, {}", "Maija Matila, maija.matila@toinen.example, {}")
TABLE = ("Nimi;Sähköposti;Organisaatio", *(row.replace(", ", ";") for row in ROWS))
BLOCKS = tuple(
    f"Etunimi: {first}\nSukunimi: {last}\nSähköposti: {first}@f.example\nOrganisaatio: {{}}\n"
    for first, last in (("Matti", "Virtanen"), ("Maija", "Matila"), ("Kaisa", "Koe"))
)
SAID = (f"OID on {OID}.", f"Meidän OID on {OID}.", OID, f"OID: {OID}", f"Kaikkien OID on {OID}.")


def oids(text: str) -> list[str | None]:
    return [values(person)[4] for person in everyone(f"Hei,\n\n{text}\n\nTerveisin\nLiisa Lahti") if person.email]


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("people", ["\n".join(ROWS), "\n".join(TABLE), "\n".join(BLOCKS[:2])])
def test_an_oid_without_a_name_is_not_that_of_people_of_several_organisations(said: str, people: str) -> None:
    for text in (f"{people}\n\n{said}", f"{said}\n\n{people}"):
        assert [None, None] == oids(text.format("Firma Oy", "Toinen Oy"))
        assert [OID, OID] == oids(text.format("Firma Oy", "firma oy"))


@pytest.mark.parametrize(
    "said", ["Molempien OID on {}.", "Bådas OID är {}.", "The OID for both is {}.", "{} molemmille"]
)
def test_what_is_said_of_both_is_nobodys_among_three(said: str) -> None:
    firms = ("Firma Oy",) * 3
    assert [None] * 3 == oids("\n".join((*BLOCKS, said)).format(*firms, OID))
    assert [OID] * 2 == oids("\n".join((*BLOCKS[:2], said)).format(*firms[:2], OID))


@pytest.mark.parametrize(
    "end",
    [
        f"Liisa Lahti\nprojektipäällikkö\nFirma Oy, OID {OID}\nliisa.lahti@firma.example",
        "Liisa Lahti, liisa.lahti@firma.example, Firma Oy\nPekka Pouta, pekka.pouta@firma.example, Firma Oy\n"
        f"OID {OID}",
    ],
)
def test_what_may_be_the_end_of_a_letter_makes_nobody_an_applicant(end: str) -> None:
    people = everyone(f"Hei,\n\noikeudet:\n\nMaija Meikäläinen, maija.meikalainen@firma.example\n\n{end}")
    assert not any(person.first_name or person.joined for person in people)


@pytest.mark.parametrize(
    ("text", "read_it"),
    [
        ("Olin lomalla, siksi vastaus viipyi. Organisaation OID-tunnus on {oid}.", True),
        ("Sorry about that. Our OID is {oid}.", True),
        ("Tack för snabbt svar. OID-koden är {oid}.", True),
        ("OID on {oid}. Kiitos avusta!", True),
        ("OID on {oid}. Loma-aikana sijaisenani toimi Juho Rinne.", True),
        ("Our OID is {oid}. Please let me know if you need anything else.", True),
        ("OID on {oid}. Tarkistan sen vielä.", False),
        ("OID on {oid}. Vai onko?", False),
        ("OID ei ole {oid}. Palaan asiaan.", False),
        ("OID on {oid}. Ei kun se onkin 1.2.246.10.20774740.", False),
        ("OID on {oid}. Se on emoyhtiömme tunnus.", False),
        ("OID on {oid}. Pahoittelut, se olikin asiakkaamme tunnus.", False),
        ("OID on {oid}. Älkää käyttäkö sitä.", False),
        ("OID on {oid}. Unohtakaa tuo.", False),
        ("OID on {oid}. Kalle siirtyi Toinen Oy:lle.", False),
        ("OID on {oid}. Odottakaa vahvistusta ennen käyttöä.", False),
        ("Our OID is {oid}. Scratch that, I have to ask.", False),
        ("Our OID is {oid}. Hers will follow.", False),
        ("Den är {oid}. Liisa hör till ett annat bolag.", False),
        ("Organisaation nimi onkin Toinen Oy. OID on {oid}.", False),
    ],
)
def test_a_friendly_sentence_on_the_same_line_takes_no_oid_away(text: str, read_it: bool) -> None:
    assert ([OID] if read_it else []) == answered(text.format(oid=OID))


def answered(text: str) -> list[str | None]:
    answer = message("VS: Käyttöoikeus ulkoiseen työtilaan", text, in_reply_to=("<a@b.example>",))
    return [p.oid.value for p in read(answer, RULES).named if p.oid]


@pytest.mark.parametrize(
    ("text", "read_it"),
    [
        ("Toivottavasti tämä riittää.", True),
        ("Pahoittelen, että OID-tunnus jäi puuttumaan.", True),
        ("Onko vielä jotain muuta, mitä tarvitsette?", True),
        ("Ilmoittakaa, jos tämä ei riitä.", True),
        ("Tämä on asiakkaamme tunnus, omamme puuttuu.", False),
        ("Älkää käyttäkö sitä.", False),
        ("Varmistan sen huomenna.", False),
        ("Toinen heistä on konsultti.", False),
        ("Lähetän hänen tietonsa huomenna.", False),
        ("Använd inte den.", False),
        ("a" * 30_000, False),
    ],
)
@pytest.mark.parametrize("value", ["Organisaation OID: {}", "OID on {}.", "{}"])
def test_a_line_of_its_own_may_take_back_what_is_said_for_all(value: str, text: str, read_it: bool) -> None:
    for said in (f"{value}\n\n{text}", f"{text}\n\n{value}"):
        assert ([OID] if read_it else []) == answered(f"Hei,\n\n{said.format(OID)}\n\nTerveisin\nMaija")


@pytest.mark.parametrize(
    ("said", "given"),
    [
        (f"Firma Oy, OID {OID}.", True),
        (f"Firma Oy, OID {OID}. Kiitos avusta!", True),
        (f"Firma Oy, OID {OID}.\n\nMaija toimii yhteyshenkilönä.", True),
        (f"Maija ja Teppo Firma Oy:stä tarvitsevat oikeudet.\n\nOrganisaatio: Firma Oy\nOID: {OID}", True),
        (f"Olen Maija Meikäläinen Firma Oy:stä (maija@firma.example). Teppo on testaaja.\n\nFirma Oy, {OID}", True),
        (f"Maija on Firma Oy:stä, Teppo Toinen Oy:stä.\n\nFirma Oy, OID {OID}", False),
        (f"Firma Oy, OID {OID}. Teppo tosin on Toinen Oy:stä.", False),
        (f"Firma Oy, OID {OID}.\n\nTeppo tosin on Toinen Oy:stä.", False),
        (f"Firma Oy, OID {OID}.\n\nTepon OID on eri.", False),
        (f"Firma Oy, OID {OID}.\n\nHänen OID-tunnuksensa on eri.", False),
        (f"Firma Oy, OID {OID}.\n\nHän on toisesta yrityksestä.", False),
        (f"Firma Oy, OID {OID}.\n\nHon är från ett annat företag.", False),
        (f"Firma Oy, OID {OID}.\n\nShe has a different OID.", False),
        (f"Firma Oy, OID {OID}.\n\nHän vastaa yrityksessämme asiakastuesta.", True),
        (f"Firma Oy, OID {OID}.\n\nSe on emoyhtiömme tunnus.", False),
        (f"Organisaatio: Firma Oy\nOID: {OID} (Tepon OID on eri)", False),
        (f"Organisaatio: Firma Oy (Teppo: Toinen Oy)\nOID: {OID}", False),
        (f"Organisaatio: Firma Oy (Tampere)\nOID: {OID} (tarkistettu PRH:sta)", True),
        (f"Firma Oy, OID {OID}.\n\nTeppo testaa Lumo Oy:n kanssa.", True),
        (f"Firma Oy, OID {OID}.\n\nTeppo testar tillsammans med Lumo Ab.", True),
        (f"Firma Oy, OID {OID}.\n\nMaija tests together with Lumo Care Ltd.", True),
        (f"Firma Oy, OID {OID}.\n\nMaija tests together with Lumo Ab:s Teppo.", False),
        (f"Firma Oy, OID {OID}.\n\nMaija testaa Lumo Oy:n Tepon kanssa.", False),
        (f"Firma Oy, OID {OID}.\n\nTeppo on Lumo Oy:stä ja testaa Nordi Oy:n kanssa.", False),
        (f"Firma Oy, OID {OID}.\n\nTeppo on testaaja, hänen puhelinnumeronsa on 040 123 4567.", True),
        (f"Teppo is our subcontractor. Firma Oy, OID {OID}", False),
        (f"Firma Oy, OID {OID}.\n\nTeppo samarbetar med Lumo Ab.", True),
        (f"Firma Oy, OID {OID}.\n\nTepon työsopimus on Lumo Oy:n kanssa.", False),
    ],
)
def test_what_is_said_for_all_is_nobodys_where_one_is_told_to_be_anothers(said: str, given: bool) -> None:
    people = "\n\n".join(
        f"Etunimi: {first}\nSukunimi: {last}\nSähköposti: {first}@firma.example"
        for first, last in (("Maija", "Meikäläinen"), ("Teppo", "Testaaja"))
    )
    found = everyone(f"Hei,\n\n{people}\n\n{said}\n\nTerveisin\nLiisa Lahti")
    assert [given] * 2 == [person.oid is not None for person in found if person.first_name]


ONCE = (
    f"Firma Oy, OID {OID}\n\n{{people}}",
    f"Firma Oy\nOID: {OID}\n\n{{people}}",
    f"Organisaatio: Firma Oy\nOID: {OID}\n\n{{people}}",
    f"{{people}}\n\nOrganisaatio: Firma Oy\nOID: {OID}",
    f"Kaikilla sama organisaatio: Firma Oy, OID: {OID}\n\n{{people}}",
)


@pytest.mark.parametrize("carrier", ONCE)
@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Tepolla on Katso-tunniste.", True),
        ("Tepon OID on eri.", False),
        ("Tepolla on toinen OID-tunnus.", False),
        ("Testaajan OID on eri.", False),
        ("Teppo is from another company.", False),
        ("Edellä oleva koskee Maijaa.", False),
        ("Yllä oleva OID on Maijan organisaation.", False),
        ("The above applies to Maija only.", False),
        ("The OID belongs to Maija's employer; Tepon OID follows later.", False),
        ("OID-koden gäller Maija.", False),
        ("One of them has a different OID.", False),
        ("Toinen heistä on alihankkijan palveluksessa.", False),
        ("OID taitaa olla väärä, lähetän oikean huomenna.", False),
        ("En ole varma, onko OID oikea molemmille.", False),
        ("I am not sure that the OID is right.", False),
        ("Jag är inte säker på OID-koden.", False),
        ("Edellä mainittu tunnus on emoyhtiömme Hoivakonserni Oy:n.", False),
        ("Teppo on asiakkaamme Ylä-Savon hyvinvointikuntayhtymän työntekijä.", False),
        ("Teppo on Päijät-Hämeen hyvinvointialueelta.", False),
        ("Teppo works for City of Oulu.", False),
        ("Teppo is employed by our subcontractor Ruuti Konsultit.", False),
        ("Teppo jobbar för kunden.", False),
        ("Teppo edustaa Oulun kaupunkia.", False),
        ("Teppo työskentelee Oulun kaupungin projektissa.", True),
        ("Teppo vastaa asiakastuesta.", True),
        ("Teppo jobbar hos kunden två dagar i veckan.", True),
        ("The above applies to both Maija and Teppo.", True),
        ("Teemme yhteistyötä Oulun kaupungin kanssa.", True),
        ("Organisaation OID on tarkistettu.", True),
        ("Kertokaa, jos OID taitaa olla väärin.", True),
        ("Osa heistä on mukana vain syksyn ajan.", True),
    ],
)
def test_a_value_said_once_parts_people_in_whatever_place_it_stands(carrier: str, text: str, given: bool) -> None:
    people = "Maija Meikäläinen, maija.meikalainen@firma.example\nTeppo Testaaja, teppo.testaaja@firma.example"
    found = everyone(f"Hei,\n\n{carrier.format(people=people)}\n\n{text}\n\nTerveisin\nLiisa Lahti")
    assert [given] * 2 == [person.oid is not None for person in found if person.email]


@pytest.mark.parametrize(("firm", "given"), [("Oulun kaupunki", True), ("Firma Oy", False)])
def test_who_works_for_a_public_house_is_of_it_where_another_one_is_told(firm: str, given: bool) -> None:
    people = "Maija Meikäläinen, maija.meikalainen@firma.example\nTeppo Testaaja, teppo.testaaja@firma.example"
    said = f"Organisaatio: {firm}\nOID: {OID}\n\n{people}\n\nTeppo on kaupungin työntekijä."
    found = everyone(f"Hei,\n\n{said}\n\nTerveisin\nLiisa Lahti")
    assert [given] * 2 == [person.oid is not None for person in found if person.email]


@pytest.mark.parametrize(("remark", "words"), [("Liisa", ("liisa",)), ("vain Liisa", ("liisa",)), ("OID-koodi", ())])
def test_who_is_named_in_brackets_behind_a_value_is_spoken_of(remark: str, words: tuple[str, ...]) -> None:
    answer = message("VS: Käyttöoikeus ulkoiseen työtilaan", f"OID: {OID} ({remark})", in_reply_to=("<a@b.example>",))
    (said,) = read(answer, RULES).named
    assert words == said.beside


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("Kalle Virtanen", ()),
        ("Kalle Virtanen, testauspäällikkö", ()),
        ("Kalle Virtanen, Firma Oy\np. 040 123 4567", ()),
        ("Kalle on lomalla.", ("kalle",)),
        ("Kalle ja Liisa ovat meillä.", ("kalle liisa",)),
        ("Kalle on meiltä, Liisa ei.", ("kalle", "liisa")),
    ],
)
def test_a_name_that_ends_a_letter_speaks_of_nobody(end: str, words: tuple[str, ...]) -> None:
    answer = message("VS: Käyttöoikeus ulkoiseen työtilaan", f"OID: {OID}\n\n{end}", in_reply_to=("<a@b.example>",))
    (said,) = read(answer, RULES).named
    assert words == said.beside


@pytest.mark.parametrize("label", ["Henkilö {}:", "Henkilö {} -", "{}. henkilö:", "Person {}:"])
@pytest.mark.parametrize("values", [("OID {}", "sähköposti {}"), ("OID: {}", "E-post: {}"), ("OID - {}", "Email: {}")])
def test_a_labelled_value_behind_a_number_of_ours_is_said_of_that_one(label: str, values: tuple[str, str]) -> None:
    told = zip((1, 2), values, (OID, "liisa.laine@firma.example"), strict=True)
    text = "\n".join(f"{label.format(number)} {value.format(said)}" for number, value, said in told)
    assert [(1, OID), (2, "liisa.laine@firma.example")] == called(f"Hei,\n\n{text}\n\nTerveisin\nLiisa Lahti")
    assert all(person.called for person in everyone(text))


def test_a_name_behind_a_number_is_somebodys() -> None:
    (person,) = everyone(f"Henkilö 1: Maija Meri, maija.meri@firma.example, Firma Oy, {OID}\n\nTerveisin\nLiisa")
    assert ("Maija", "Meri", "maija.meri@firma.example", "Firma Oy", OID) == values(person)


@pytest.mark.parametrize(
    "behind",
    ["(molemmat)", "(kaikki)", ", sama kaikille", "[båda]", "(samma för alla)", "– båda", "(both)", "(for all)"],
)
def test_a_bracket_that_says_whose_it_is_is_no_part_of_the_name(behind: str) -> None:
    people = "\n\n".join(
        f"Etunimi: {first}\nSukunimi: {last}\nSähköposti: {first.lower()}@firma.example"
        for first, last in (("Sanna", "Heikkinen"), ("Mikko", "Laine"))
    )
    told = gather(message(own=(lines(f"{people}\n\nOrganisaatio: Firma Oy {behind}\nOID: 1.2.246.10.2048198"),)), RULES)
    assert ["Firma Oy"] * 2 == [p.organisation and p.organisation.value for p in told]


def test_an_organisation_of_both_is_nobodys_among_three() -> None:
    people = "\n\n".join(
        f"Etunimi: {first}\nSukunimi: Laine\nSähköposti: {first.lower()}@firma.example"
        for first in ("Sanna", "Mikko", "Liisa")
    )
    told = gather(
        message(own=(lines(f"{people}\n\nOrganisaatio: Firma Oy (molemmat)\nOID: 1.2.246.10.2048198"),)), RULES
    )
    assert [None] * 3 == [p.organisation for p in told]


def test_a_town_behind_an_organisation_stays() -> None:
    told = gather(message(own=(lines("Etunimi: Sanna\nSukunimi: Laine\nOrganisaatio: Firma Oy (Oulu)"),)), RULES)
    assert ["Firma Oy (Oulu)"] == [p.organisation and p.organisation.value for p in told]
