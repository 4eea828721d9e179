"""Rows and labelled values become people; prose, signatures and the other columns do not."""

import pytest
from building.messages import attachment, message, table

from inboxbot.model import Address, FieldName, Participant
from inboxbot.participants import gather, read
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
HEAD = ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID")
MAIJA = ("Maija", "Meri", "maija.meri@firma.example", "Firma Oy", "1.2.246.10.2048198")
TEPPO = ("Teppo", "Koe", "teppo.koe@toinen.example", "Toinen Oy", "1.2.246.10.20774740")


def values(person: Participant) -> tuple[str | None, ...]:
    return tuple(field.value if (field := person.field(name)) else None for name in FieldName)


def people(text: str) -> list[tuple[str | None, ...]]:
    return [values(person) for person in gather(message("Käyttöoikeus ulkoiseen työtilaan", text), RULES)]


def labelled(person: tuple[str, ...], separator: str = ": ") -> str:
    return "\n".join(f"{label}{separator}{value}" for label, value in zip(HEAD, person, strict=True))


@pytest.mark.parametrize("separator", [": ", " = ", "\t", " - ", " – ", "....... ", " ....: ", ":\n", "\n", ":\t"])
def test_labels_and_values_are_parted_in_many_ways(separator: str) -> None:
    assert [MAIJA, TEPPO] == people(f"{labelled(MAIJA, separator)}\n\n{labelled(TEPPO, separator)}\n")


@pytest.mark.parametrize("separator", ["\t", ";", " | ", ", ", "   ", " / "])
@pytest.mark.parametrize("headed", [True, False])
def test_rows_are_parted_in_many_ways(separator: str, headed: bool) -> None:
    rows = ((HEAD,) if headed else ()) + (MAIJA, TEPPO)
    assert [MAIJA, TEPPO] == people("Hei,\n\n" + "\n".join(separator.join(row) for row in rows) + "\n\nKiitos!\n")


def test_people_in_columns_are_turned() -> None:
    rows = zip(HEAD, MAIJA, TEPPO, strict=True)
    assert [MAIJA, TEPPO] == people("\n".join("\t".join(row) for row in rows))


def test_cards_side_by_side_are_read_one_by_one() -> None:
    third = ("Kaisa", "Suo", "kaisa.suo@firma.example", "Firma Oy", "1.2.246.10.2048198")
    sides = zip(HEAD, MAIJA, HEAD, TEPPO, strict=True)
    rows = [(a, b, "", c, d) for a, b, c, d in sides]
    rows += [("", "", "", "", ""), *((label, value, "", "", "") for label, value in zip(HEAD, third, strict=True))]
    assert [MAIJA, TEPPO, third] == [values(p) for p in gather(message("x", own=(table(*rows),)), RULES)]


@pytest.mark.parametrize(("behind", "part"), [(" Med vänliga hälsningar", False), (" tarkistan vielä", True)])
def test_a_closing_behind_an_oid_is_none_of_it_and_a_doubt_is(behind: str, part: bool) -> None:
    (person,) = people(labelled(MAIJA) + behind)
    assert MAIJA[4] + (behind if part else "") == person[4]


def test_labels_in_a_cell_across_the_table_tell_of_the_rows_below() -> None:
    def across(person: tuple[str, ...]) -> tuple[str, ...]:
        return (f"{HEAD[3]}: {person[3]}\n{HEAD[4]}: {person[4]}", "", "")

    rows = (HEAD[:3], across(MAIJA), MAIJA[:3], across(TEPPO), TEPPO[:3])
    assert [MAIJA, TEPPO] == [values(p) for p in gather(message("x", own=(table(*rows),)), RULES)]


@pytest.mark.parametrize(("house", "told"), [("firma", True), ("muu", False)])
def test_a_cell_merged_over_people_in_columns_is_everybodys_of_that_house(house: str, told: bool) -> None:
    emails = ("maija.meri@firma.example", f"kaisa.suo@{house}.example")
    shared = [(label, value, "") for label, value in zip(HEAD[3:], MAIJA[3:], strict=True)]
    sent = message(
        "x", own=(table((HEAD[0], "Maija", "Kaisa"), (HEAD[1], "Meri", "Suo"), (HEAD[2], *emails), *shared),)
    )
    (first, second) = map(values, gather(sent, RULES))
    assert (MAIJA, ("Kaisa", "Suo", emails[1], *(MAIJA[3:] if told else (None, None)))) == (first, second)


def test_contacts_are_the_people_where_no_other_column_names_anybody() -> None:
    rows = [("Yhteyshenkilön nimi", *HEAD[2:]), *((f"{p[0]} {p[1]}", *p[2:]) for p in (MAIJA, TEPPO))]
    assert [MAIJA, TEPPO] == [values(p) for p in gather(message("x", own=(table(*rows),)), RULES)]


def test_labels_behind_a_bullet_stand_on_one_line() -> None:
    lines = [
        "• " + "; ".join(f"{label}: {value}" for label, value in zip(HEAD, p, strict=True)) for p in (MAIJA, TEPPO)
    ]
    assert [MAIJA, TEPPO] == people("\n".join(lines))


def test_a_name_and_an_organisation_stand_above_the_labels_of_their_paragraph() -> None:
    blocks = [f"{p[0]} {p[1]}\n{p[3]}\nOID: {p[4]}\nSähköposti: {p[2]}" for p in (MAIJA, TEPPO)]
    assert [MAIJA, TEPPO] == people("\n\n".join(blocks))


def test_a_contact_of_whom_all_is_told_is_asked_access_for() -> None:
    assert [MAIJA, TEPPO] == people(f"Konsultti\n{labelled(MAIJA)}\n\nAsiakkaan yhteyshenkilö\n{labelled(TEPPO)}")


def test_a_contact_whose_organisation_holds_for_the_others_is_left_out() -> None:
    named = "\n".join(f"{label}: {value}" for label, value in zip(HEAD[:3], TEPPO[:3], strict=True))
    assert ("Maija", "Meri") not in [p[:2] for p in people(f"Yhteyshenkilö\n{labelled(MAIJA)}\n\nKäyttäjä\n{named}")]


def test_a_label_that_names_a_contact_is_no_heading() -> None:
    block = "\n".join(("Yhteyshenkilö: Maija Meri", *labelled(MAIJA).split("\n")[2:]))
    assert [TEPPO] == people(f"{block}\n\n{labelled(TEPPO)}")


def test_who_has_access_is_left_out_whatever_is_told() -> None:
    assert [MAIJA] == people(f"Uudet käyttäjät\n{labelled(MAIJA)}\n\nNykyiset käyttäjät\n{labelled(TEPPO)}")


def test_stacked_labels_are_followed_by_their_values() -> None:
    assert [MAIJA, TEPPO] == people("\n".join((*HEAD, *MAIJA, *TEPPO)))


def test_five_lines_are_a_person() -> None:
    assert [MAIJA, TEPPO] == people("\n".join(MAIJA) + "\n\n" + "\n".join(TEPPO))


def test_an_organisation_above_people_is_theirs_up_to_the_next_one() -> None:
    text = "Firma Oy, OID 1.2.246.10.2048198\nMaija Meri <maija.meri@firma.example>\n\n"
    text += "Toinen Oy (OID 1.2.246.10.20774740)\nTeppo Koe, teppo.koe@toinen.example\n"
    assert [MAIJA, TEPPO] == people(text)


def test_an_oid_without_a_name_is_nobodys_where_people_are_of_several_houses() -> None:
    rows = "\n".join(", ".join(row[i] for i in (0, 1, 2, 3)) for row in (MAIJA, TEPPO))
    assert [(*MAIJA[:4], None), (*TEPPO[:4], None)] == people(f"{rows}\n\nOID: 1.2.246.10.2048198\n")


@pytest.mark.parametrize(
    "text",
    [
        "pyydämme oikeudet Matti Virtaselle (matti.virtanen@firma.example) Firma Oy:stä.",
        "Yrityksemme OID on 1.2.246.10.2048198 ja Maijan puhelinnumero 050 555 0177.",
        "Kiitos!\nMaija Meri\nSähköposti: sender@firma.example",
        "Esimerkki:\n" + labelled(MAIJA),
    ],
)
def test_prose_signatures_and_examples_name_nobody(text: str) -> None:
    sent = message("Käyttöoikeus ulkoiseen työtilaan", text, sender=Address(email="sender@firma.example"))
    assert [] == [p for p in gather(sent, RULES) if p.first_name or p.joined or p.email]


def test_a_contact_is_left_out_beside_somebody_else() -> None:
    assert [MAIJA] == people(f"Yhteyshenkilö: Outi Salo\nSähköposti: outi.salo@firma.example\n\n{labelled(MAIJA)}")


def test_a_value_said_twice_conflicts() -> None:
    (person,) = gather(message("x", labelled(MAIJA) + "\nSähköposti: maija@muu.example"), RULES)
    assert ((FieldName.EMAIL,), None) == (person.conflicting, person.email and person.email.value)


def test_a_heading_that_removes_has_the_message_wait() -> None:
    assert read(message("x", "Poistettavat:\n" + labelled(MAIJA)), RULES).leaving
    assert not read(message("x", "Lisättävät:\n" + labelled(MAIJA)), RULES).leaving


def test_a_sentence_that_tells_one_apart_has_the_message_wait() -> None:
    rows = "\n".join(", ".join(row) for row in (MAIJA, TEPPO))
    assert read(message("x", f"Maija Meri tulee Teppo Kokeen tilalle.\n\n{rows}"), RULES).leaving
    assert not read(message("x", f"Maija Meri aloittaa maanantaina.\n\n{rows}"), RULES).leaving


def test_a_file_names_people_where_an_organisation_is_said_in_the_letter() -> None:
    file = attachment("lista.xlsx", table(HEAD[:3], MAIJA[:3]))
    sent = message("x", "Organisaatio: Firma Oy\nOID: 1.2.246.10.2048198", files=(file,))
    assert [MAIJA] == [values(person) for person in gather(sent, RULES)]


def test_the_name_of_a_person_stands_below_its_label_and_a_list_below_its_heading() -> None:
    one = f"Henkilö:\nMaija Meri\nSähköposti:\n{MAIJA[2]}\nOrganisaatio:\nFirma Oy\nOID:\n{MAIJA[4]}\n"
    assert [("Maija", "Meri")] == [person[:2] for person in people(one)]
    assert [] == people("henkilö liitteessä.\n\nHanna Rautio\n")


@pytest.mark.parametrize(
    "text",
    [
        "Testaaja: {0} {1}\nSähköposti: {2}\nOrganisaatio: {3}\nOID: {4}\n",
        "1) Sähköposti: {2}, Testaaja: {0} {1}, Organisaatio: {3}, OID: {4}\n",
        "Testaaja\t{0} {1}\tTeppo Koe\nSähköposti\t{2}\tteppo.koe@firma.example\n"
        "Organisaatio\t{3}\t{3}\nOID\t{4}\t{4}\n",
    ],
)
def test_a_name_has_the_label_of_a_role_where_an_address_spells_it(text: str) -> None:
    assert MAIJA == people("Hei,\n\n" + text.format(*MAIJA))[0]


def test_a_name_below_a_role_alone_is_nobodys() -> None:
    table = "Etunimi;Sukunimi;Sähköposti;Organisaatio;OID\n" + ";".join(MAIJA)
    assert [MAIJA] == people(f"{table}\n\nProjektipäällikkö: Teppo Koe\nSähköposti: teppo.koe@firma.example\n")


@pytest.mark.parametrize("separator", [": ", " - ", ":\t"])
def test_a_title_that_is_a_head_as_well_hides_nobody_below(separator: str) -> None:
    teppo = ("Teppo", "Koe", "teppo.koe@firma.example", *MAIJA[3:])
    text = f"{labelled(MAIJA, separator)}\nRole{separator}test manager\n{labelled(teppo, separator)}\n"
    assert [MAIJA, teppo] == people(text)


def test_the_other_half_of_a_name_stands_in_the_one_column_left() -> None:
    rows = [("Maija", MAIJA[4], "Meri", "mmeri"), ("Teppo", MAIJA[4], "Koe", "tkoe")]
    told = "\n".join(f"{last};{oid};{first};{local}@firma.example;Firma Oy" for first, oid, last, local in rows)
    assert [("Maija", "Meri"), ("Teppo", "Koe")] == [person[:2] for person in people(told)]


@pytest.mark.parametrize("total", ["Yhteensä", "Total", "Henkilöitä"])
def test_a_row_that_counts_the_others_is_nobody(total: str) -> None:
    rows = (("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID"), MAIJA, (total, "1", "", "", ""))
    assert [MAIJA] == [values(p) for p in gather(message("x", own=(table(*rows),)), RULES)]


def test_a_row_of_an_organisation_and_its_oid_stands_above_its_people() -> None:
    maija = (*MAIJA[:3], "Omena Software", MAIJA[4])
    rows = (
        (f"Omena Software (OID {MAIJA[4]})", "", ""),
        ("Etunimi", "Sukunimi", "Sähköposti"),
        maija[:3],
    )
    assert [maija] == [values(p) for p in gather(message("x", files=(attachment("l.xlsx", table(*rows)),)), RULES)]


def test_names_stand_under_the_label_of_a_role_in_a_table_of_people_in_columns() -> None:
    columns = (("Testaaja", f"{MAIJA[0]} {MAIJA[1]}", "Teppo Koe"),)
    told = zip(HEAD[2:], MAIJA[2:], ("teppo.koe@firma.example", *MAIJA[3:]), strict=True)
    found = gather(message("x", own=(table(*columns, *told),)), RULES)
    assert [("Maija", "Meri"), ("Teppo", "Koe")] == [values(p)[:2] for p in found]


@pytest.mark.parametrize(
    "text",
    [
        "Henkilö 1: {0} {1}, {2}, {3}, {4}\nHenkilö 2: Teppo Koe, teppo.koe@firma.example, {3}, {4}\n",
        "Nimi: {0} {1}, {2}\nNimi: Teppo Koe, teppo.koe@firma.example\nOrganisaatio: {3}, {4}\n",
        "Testaaja: {0} {1}, {2}\nKehittäjä: Teppo Koe (teppo.koe@firma.example)\nOrganisaatio: {3}, {4}\n",
        "1. henkilö: {0} {1} / {2}\n2. henkilö: Teppo Koe / teppo.koe@firma.example\n\nYritys: {3}\nOID: {4}\n",
        "{0} {1} - {2} - {3} - {4}\nTeppo Koe - teppo.koe@firma.example - {3} - {4}\n",
        "{0}\t{1}\t{2}\t{3}\t{4}\nTeppo\tKoe\tteppo.koe@firma.example\t{3}\t{4}\n",
    ],
)
def test_a_label_may_stand_before_all_that_is_told_of_a_person(text: str) -> None:
    teppo = ("Teppo", "Koe", "teppo.koe@firma.example", *MAIJA[3:])
    assert [MAIJA, teppo] == people("Hei,\n\n" + text.format(*MAIJA))


def test_a_name_may_stand_before_its_address_behind_the_label_of_the_address() -> None:
    text = "Sähköposti: {0} {1} <{2}>\nOrganisaatio: {3}\nOID: {4}\n"
    assert [MAIJA] == people("Hei,\n\n" + text.format(*MAIJA))


@pytest.mark.parametrize(
    "more",
    [
        "\nLaskutus: Teppo Testi, teppo.testi@firma.example\n",
        "Esimies: Teppo Testi, teppo.testi@firma.example\nPuhelin: 040 123\n",
    ],
)
def test_a_labelled_row_beside_the_labels_of_a_person_names_nobody(more: str) -> None:
    assert [MAIJA] == people(labelled(MAIJA) + "\n" + more)


def test_an_organisation_merged_over_people_in_columns_is_that_of_all() -> None:
    columns = (
        ("", "Käyttäjä 1", "Käyttäjä 2"),
        ("Etunimi", "Maija", "Teppo"),
        ("Sukunimi", "Meri", "Koe"),
        ("Sähköposti", "maija.meri@sote.example", "teppo.koe@sote.example"),
        ("Työnantaja", MAIJA[3], ""),
        ("Työnantajan OID", MAIJA[4], ""),
    )
    found = gather(message("x", own=(table(*columns),)), RULES)
    assert [MAIJA[3:], MAIJA[3:]] == [values(p)[3:] for p in found]


@pytest.mark.parametrize("said", ["({}, OID {})", "“{}”, OID {}", '"{}" (OID {})'])
def test_an_organisation_in_brackets_or_quotes_in_the_sentence_above_is_everybodys(said: str) -> None:
    rows = "\n".join(f"- {first} {last}, {address}" for first, last, address in (MAIJA[:3], TEPPO[:3]))
    above = f"Pyydämme oikeuksia seuraaville henkilöille {said.format('Lumo Terveys Oy', MAIJA[4])}:"
    assert [("Lumo Terveys Oy", MAIJA[4])] * 2 == [person[3:] for person in people(f"Hei,\n\n{above}\n\n{rows}\n")]


@pytest.mark.parametrize(
    "line",
    [
        "Etunimi {0}, sukunimi {1}, sposti {2}, organisaatio {3}, OID {4}",
        "Pyydämme oikeutta: etunimi {0} sukunimi {1} sähköposti {2} organisaatio {3} OID {4}",
        "Henkilön etunimi on {0}, sukunimi {1}, sähköpostiosoite {2}, organisaatio {3} ja organisaation OID {4}.",
        "The first name is {0}, last name is {1}, her email is {2}, the organisation is {3} and the OID {4}",
        "Käyttöoikeus seuraavalle: {0} (etunimi) {1} (sukunimi), {2} (sähköposti), {3} (organisaatio), {4} (OID)",
    ],
)
def test_labels_stand_among_the_values_of_a_line(line: str) -> None:
    assert [MAIJA] == people(f"Hei,\n\n{line.format(*MAIJA)}\n\nKiitos!\n")
    both = f"{line.format(*MAIJA)}\n{line.format(*TEPPO)}"
    assert [MAIJA, TEPPO] == people(f"Hei,\n\n{both}\n\nKiitos!\n")


def test_a_line_of_labels_without_values_names_nobody() -> None:
    assert [] == people("Hei,\n\nIlmoitamme etunimen, sukunimen, sähköpostin, organisaation ja OID:n huomenna.\n")


def test_questions_are_labels_of_their_answers() -> None:
    asked = ("Kenelle oikeutta haetaan? {0} {1}", "Hänen sähköpostinsa? {2}", "Mikä organisaatio? {3}", "OID? {4}")
    assert [MAIJA] == people("\n".join(asked).format(*MAIJA))
    assert [MAIJA] == people(labelled(MAIJA) + "\nRiittääkö organisaation OID? Kertokaa, jos ei.")


def test_labels_in_brackets_stand_behind_their_values() -> None:
    lines = "{0} (etunimi)\n{1} (sukunimi)\n{2} (sähköpostiosoite)\n{3} (organisaatio)\n{4} (organisaation OID)\n"
    assert [MAIJA, TEPPO] == people("\n".join(lines.format(*person) for person in (MAIJA, TEPPO)))


def test_labelled_values_go_on_where_their_line_is_wrapped() -> None:
    oid = MAIJA[4]
    text = (
        "1) Etunimi: Kirsi-Marja; Sukunimi: Laamanen; Sähköposti:\n"
        "kirsi-marja.laamanen@firma.example; Organisaation nimi: Etelä-Savon\n"
        f"Hyvinvointiohjelmistot ja Palvelut Osakeyhtiö; Organisaation OID:\n{oid}\n"
    )
    firm = "Etelä-Savon Hyvinvointiohjelmistot ja Palvelut Osakeyhtiö"
    assert [("Kirsi-Marja", "Laamanen", "kirsi-marja.laamanen@firma.example", firm, oid)] == people(text)


def test_a_value_that_reads_like_a_label_is_told_by_its_place() -> None:
    lines = ("First name", "Maija", "Last name", "Meri", "Title", "Test manager", "Email", MAIJA[2])
    assert [MAIJA] == people("\n".join((*lines, "Organisation", MAIJA[3], "Organisation OID", MAIJA[4])))


def test_dashes_below_the_heads_tell_where_columns_begin() -> None:
    widths = (12, 11, len(TEPPO[2]), 14, 20)
    rows = (HEAD, tuple("-" * (width - 1) for width in widths), MAIJA, TEPPO)
    text = "\n".join("".join(f"{c:{w}}" for c, w in zip(row, widths, strict=True)) for row in rows)
    assert "teppo.koe@toinen.exampleToinen" in text
    assert [MAIJA, TEPPO] == people(text)


def test_cells_side_by_side_that_hold_labelled_lines_are_people() -> None:
    cells = tuple(labelled(person) for person in (MAIJA, TEPPO))
    assert [MAIJA, TEPPO] == [values(p) for p in gather(message("x", own=(table(cells),)), RULES)]


def test_people_in_columns_stand_anywhere_on_a_sheet() -> None:
    rows = [("", "", "Alkaa", "heti", "1.10."), *(("", "", *row) for row in zip(HEAD, MAIJA, TEPPO, strict=True))]
    rows.insert(3, rows.pop(0))
    titled = (("", "", "Tulevat", "", ""), ("", "", "", "1. henkilö", "2. henkilö"), *rows)
    sent = message("x", files=(attachment("l.xlsx", table(*titled)),))
    assert [MAIJA, TEPPO] == [values(p) for p in gather(sent, RULES)]


def test_a_team_below_a_strange_head_is_no_organisation_where_one_is_said_above() -> None:
    others = [(f"Nimi{n}", f"Suku{n}", f"nimi{n}.suku{n}@firma.example", "QA") for n in "abc"]
    head = ("Etunimi", "Sukunimi", "Sähköposti", "Porukka")
    rows = (("Organisaatio", MAIJA[3]), ("OID", MAIJA[4]), ("",), head, (*MAIJA[:3], "QA"), *others)
    sent = message("x", files=(attachment("l.xlsx", table(*rows)),))
    assert {MAIJA[3:]} == {values(p)[3:] for p in gather(sent, RULES)}


@pytest.mark.parametrize("below", ["Pyydämme käyttöoikeutta mahdollisimman pian, kiitos.", "Teppo Koe on jo mukana."])
@pytest.mark.parametrize("colon", [":", ""])
def test_a_line_below_that_holds_no_label_is_not_wrapped(below: str, colon: str) -> None:
    line = (
        f"Etunimi: {MAIJA[0]}, sukunimi: {MAIJA[1]}, OID: {MAIJA[4]}, sähköposti: {MAIJA[2]}, organisaatio: {MAIJA[3]}"
    )
    assert [MAIJA] == people(f"Hei,\n\n{line.replace(':', colon)}\n{below}\n\nKiitos!\n")


def test_a_row_below_a_line_of_labels_is_somebody_else() -> None:
    line = (
        f"Etunimi: {MAIJA[0]}, sukunimi: {MAIJA[1]}, OID: {MAIJA[4]}, organisaatio: {MAIJA[3]}, sähköposti: {MAIJA[2]}"
    )
    assert [MAIJA, TEPPO] == people(f"Hei,\n\n{line}\nTeppo Koe, {', '.join(TEPPO[2:])}\n\nKiitos!\n")


@pytest.mark.parametrize(("head", "last"), [("Suku", "Meri"), ("Porukka", None)])
def test_a_column_below_a_strange_head_is_a_name_where_the_head_begins_its_label(head: str, last: str | None) -> None:
    rows = (
        ("Etunimi", head, "Sähköposti", "Organisaatio", "OID"),
        ("Maija", "Meri", "maikku@firma.example", *MAIJA[3:]),
    )
    assert [("Maija", last)] == [values(p)[:2] for p in gather(message("x", own=(table(*rows),)), RULES)]


@pytest.mark.parametrize("parted", [": ", " "])
def test_what_a_line_says_before_its_labels_heads_them(parted: str) -> None:
    line = ", ".join(f"{label}{parted}{value}" for label, value in zip(HEAD, MAIJA, strict=True))
    line = line[0].lower() + line[1:]
    for end in (":", "."):
        assert read(message("x", f"Hei,\n\nPoistettava henkilö{end} {line}\n\nKiitos!\n"), RULES).leaving
    assert read(message("x", f"Hei,\n\nPoistettava (ei tarvitse oikeutta):\n\n{line}\n"), RULES).leaving
    added = read(message("x", f"Hei,\n\nLisättävä: {line}\n\nKiitos!\n"), RULES)
    assert ([MAIJA], False) == ([values(person) for person in added.named], added.leaving)
    assert [] == people(f"Hei,\n\nEsimerkki: {line}\n\nKiitos!\n")


@pytest.mark.parametrize(
    "asks", ["Lisätietoja antaa", "Kysymyksiin vastaa", "Frågor besvaras av", "For more information"]
)
@pytest.mark.parametrize("parted", [": ", ":\n", "\n"])
def test_who_answers_questions_is_nobody_to_be_given_access(asks: str, parted: str) -> None:
    contact = f"{asks}{parted}Niko Aho, niko.aho@firma.example\n"
    cards = "\n".join(f"{label}: {value}" for label, value in zip(HEAD, MAIJA, strict=True))
    assert [MAIJA] == people(f"Hei,\n\n{cards}\n\n{contact}\nKiitos!\n")
    told = people(f"Hei,\n\nOrganisaatio: {MAIJA[3]}\nOID: {MAIJA[4]}\n\n{contact}\nKiitos!\n")
    assert [(None, None, None)] == [person[:3] for person in told]


def test_a_full_name_that_nothing_takes_apart_is_not_split_as_its_neighbours_are() -> None:
    rows = (f"Maija Meri\t{MAIJA[2]}\tFirma Oy\t{MAIJA[4]}", f"Kim Aalto\ttestaus2@firma.example\tFirma Oy\t{MAIJA[4]}")
    assert [("Maija", "Meri"), (None, None)] == [person[:2] for person in people("\n".join(rows))]


@pytest.mark.parametrize("people_are", ["Person {}", "henkilö {}", "User {}", "{}"])
def test_people_in_columns_below_a_row_that_numbers_them(people_are: str) -> None:
    numbers = ("Tiedot", *(people_are.format(letter) for letter in "AB"))
    rows = zip(HEAD, MAIJA, TEPPO, strict=True)
    sent = message("x", files=(attachment("l.xlsx", table(numbers, *rows)),))
    assert [MAIJA, TEPPO] == [values(person) for person in gather(sent, RULES)]


@pytest.mark.parametrize(
    "contact", ["Kontaktperson (behöver ingen egen åtkomst)", "Yhteyshenkilö (ei tarvitse oikeutta)"]
)
def test_a_contact_for_whom_no_access_is_asked_is_nobody(contact: str) -> None:
    cards = "\n".join(f"{label}: {value}" for label, value in zip(HEAD, MAIJA, strict=True))
    assert [MAIJA] == people(
        f"Hej,\n\n{contact}\nNamn: Niko Aho\nE-post: niko.aho@firma.example\n\nPerson 1\n{cards}\n"
    )
    rows = (
        (f"{contact}:", "Niko Aho", "niko.aho@firma.example", "09 555 0170"),
        ("Pvm:", "12.4.2021"),
        ("",),
        HEAD,
        MAIJA,
    )
    assert [MAIJA] == [values(p) for p in gather(message("x", files=(attachment("l.xlsx", table(*rows)),)), RULES)]


@pytest.mark.parametrize("separator", [", ", "; ", "   "])
def test_a_number_before_a_row_is_no_part_of_a_name(separator: str) -> None:
    heads, *rows = ((row[1], row[0], *row[2:]) for row in (HEAD, MAIJA, TEPPO))
    for mark in ("1. ", "2) ", "- ", "– "):
        told = [f"{mark}{separator.join(row)}" for row in rows]
        assert [MAIJA, TEPPO] == people("\n".join((separator.join(heads), *told)))


def test_an_organisation_in_cells_with_their_labels_is_that_of_the_rows_below() -> None:
    bands = (("Organisaatio: Firma Oy", f"OID: {MAIJA[4]}", ""), ("Organisaatio: Lumo Oy", f"OID: {MAIJA[4]}", ""))
    sent = message("x", files=(attachment("l.xlsx", table(HEAD[:3], bands[0], MAIJA[:3], bands[1], TEPPO[:3])),))
    above = message("x", files=(attachment("l.xlsx", table(bands[0], HEAD[:3], MAIJA[:3])),))
    assert [MAIJA] == [values(person) for person in gather(above, RULES)]
    told = [values(person) for person in gather(sent, RULES)]
    assert [MAIJA, (*TEPPO[:3], "Lumo Oy", MAIJA[4])] == told


def test_the_oid_of_another_country_is_one_in_a_list_as_well() -> None:
    rows = ((*row[:4], "1.2.578.1.34.1002713") for row in (MAIJA, TEPPO))
    told = people("Hi,\n\n" + "\n\n".join("\n".join(row) for row in rows) + "\n")
    assert ["1.2.578.1.34.1002713"] * 2 == [person[4] for person in told]


@pytest.mark.parametrize("leader", [" ........ ", " . ", " . . . . ", " . . : "])
def test_dots_lead_from_a_label_to_its_value(leader: str) -> None:
    assert [MAIJA] == people("\n".join(f"{label}{leader}{value}" for label, value in zip(HEAD, MAIJA, strict=True)))


def test_a_line_in_brackets_that_explains_the_rows_is_nobody() -> None:
    row = f"Meri, Maija – {' – '.join(MAIJA[2:])}"
    assert [MAIJA] == people(f"Hej,\n\n{row}\n\n(efternamn, förnamn – e-post – organisation – OID)\n\nTack!\n")
