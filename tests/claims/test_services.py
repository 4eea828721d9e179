import pytest
from building.claims import document
from building.messages import attachment, lines, message, table
from building.services import Service

from inboxbot import claims
from inboxbot.model import Attachment, Body, Document, Message, Role
from inboxbot.rulebook import Rulebook

RX, PDR, SW, IMG, PHR = (
    Service.PRESCRIPTION,
    Service.PATIENT_DATA_REPOSITORY,
    Service.SOCIAL_WELFARE,
    Service.IMAGING,
    Service.PHR,
)


def read(rulebook: Rulebook, sent: Message, documents: tuple[Document, ...] = ()) -> list[Service]:
    return [s.value for s in claims.services(sent, documents, rulebook)]


def form(*rows: tuple[str, ...], name: str = "ilmoittautuminen.xlsx") -> tuple[Document, Attachment]:
    file = attachment(name, table(*rows, where=f"{name}!Taul1"))
    return document(Role.REGISTRATION_FORM, digest=file.sha256, filename=name), file


@pytest.mark.parametrize(
    ("subject", "service"),
    [
        ("Ilmoittautuminen: Sosiaalihuollon asiakastiedon arkisto", SW),
        ("Ilmoittautuminen Sosiaalihuollon asiakastiedon arkistoon", SW),
        ("Sosiaalihuollon asiakastiedon arkiston yhteistestaus", SW),
        ("Sosiaalihuollon asiakastietovarannon yhteistestaus", SW),
        ("Anmälan: Socialvårdens klientdatalager", SW),
        ("Registration, Client data archive for social welfare services", SW),
        ("Potilastiedon arkistosta", PDR),
        ("Potilastietovarantoon", PDR),
        ("Anmälan till Patientdataarkivet", PDR),
        ("Patient Data Repository", PDR),
        ("PTA:han", PDR),
        ("Reseptikeskukseen", RX),
        ("Resepti-palvelun yhteistestaus", RX),
        ("Anmälan till Receptcentret", RX),
        ("Prescription Centre", RX),
        ("Kuva-aineistojen arkistoon", IMG),
        ("Kuva-aineistojen tietovarannon", IMG),
        ("Kvarkin yhteistestaus", IMG),
        ("Kvarkkiin", IMG),
        ("Arkivet över bildmaterial", IMG),
        ("Imaging Data Repository", IMG),
        ("Omakannan omatietovaranto", PHR),
        ("Kanta PHR", PHR),
    ],
)
def test_all_names_are_known_in_three_languages_and_inflected(
    rulebook: Rulebook, subject: str, service: Service
) -> None:
    assert [service] == read(rulebook, message(subject))


def test_the_form_decides_before_the_subject_and_the_subject_before_the_text(rulebook: Rulebook) -> None:
    filled, file = form(("Palvelu", "Sosiaalihuollon asiakastietovaranto"))
    sent = message("Reseptikeskus", "Potilastietovaranto", files=(file,))
    assert [SW] == read(rulebook, sent, (filled,))
    assert [RX] == read(rulebook, sent)
    assert [PDR] == read(rulebook, message("Ilmoittautuminen", "Potilastietovaranto", files=(file,)))


def test_a_file_name_tells_the_service_when_nothing_else_does(rulebook: Rulebook) -> None:
    sent = message("Ilmoittautuminen", "Liitteenä.", files=(attachment("kvarkki_lomake.xlsx"),))
    assert [IMG] == read(rulebook, sent)


def test_a_label_in_the_text_decides_before_what_else_the_text_mentions(rulebook: Rulebook) -> None:
    text = "Järjestelmämme käyttää myös Reseptikeskusta.\nPalvelu: Potilastietovaranto"
    assert [PDR] == read(rulebook, message("Ilmoittautuminen", text))


def test_a_service_that_is_denied_or_of_an_earlier_round_is_not_claimed(rulebook: Rulebook) -> None:
    text = "Ilmoittaudumme Kuva-arkistoon, emme Reseptikeskukseen. Osallistuimme aiemmin Potilastietovarantoon."
    assert [IMG] == read(rulebook, message("Ilmoittautuminen", text))


def test_several_services_of_one_form_are_all_returned(rulebook: Rulebook) -> None:
    filled, file = form(("Palvelu", "Reseptikeskus ja Potilastietovaranto"))
    assert [RX, PDR] == read(rulebook, message("", files=(file,)), (filled,))


def test_a_form_that_offers_all_services_claims_only_the_ticked_one(rulebook: Rulebook) -> None:
    names = ("Reseptikeskus", "Potilastietovaranto", "Kuva-aineistojen arkisto", "Omatietovaranto")
    boxes = " ".join(f"{'☒' if n.startswith('Kuva') else '☐'} {n}" for n in names)
    filled, file = form(("Palvelu", boxes))
    assert [IMG] == read(rulebook, message("", files=(file,)), (filled,))
    offered, file = form(("Palvelu", " / ".join(names)))
    assert [] == read(rulebook, message("", files=(file,)), (offered,))


def test_a_list_with_marks_beside_it_claims_the_marked_line(rulebook: Rulebook) -> None:
    filled, file = form(("Palvelu", ""), ("Reseptikeskus", ""), ("Potilastietovaranto", "x"), ("Kvarkki", ""))
    assert [PDR] == read(rulebook, message("", files=(file,)), (filled,))


def test_marks_left_of_a_list_claim_the_marked_line(rulebook: Rulebook) -> None:
    filled, file = form(
        ("Palvelu (merkitse x)", ""), ("", "Reseptikeskus"), ("x", "Potilastietovaranto"), ("", "Kvarkki")
    )
    assert [PDR] == read(rulebook, message("", files=(file,)), (filled,))


def test_a_blank_form_claims_nothing(rulebook: Rulebook) -> None:
    _, file = form(("Palvelu", "Reseptikeskus"))
    blank = document(Role.REGISTRATION_FORM, digest=file.sha256, blank=True)
    assert [] == read(rulebook, message("", files=(file,)), (blank,))


def test_two_forms_for_two_services_give_both(rulebook: Rulebook) -> None:
    one, first = form(("Palvelu", "Reseptikeskus"), name="a.xlsx")
    two, second = form(("Palvelu", "Kvarkki"), name="b.xlsx")
    assert [RX, IMG] == read(rulebook, message("", files=(first, second)), (one, two))


def test_a_forward_without_words_of_its_own_speaks_through_what_it_forwards(rulebook: Rulebook) -> None:
    body = Body(forwarded=(lines("Ilmoittaudumme Kvarkkiin."),), is_forward=True)
    assert [IMG] == read(rulebook, message("VL: asia", body=body))


def test_what_is_quoted_is_not_claimed(rulebook: Rulebook) -> None:
    body = Body(own=(lines("Kiitos!"),), quoted="Ilmoittaudumme Kvarkkiin.")
    assert [] == read(rulebook, message("VS: asia", body=body))


def test_what_a_forward_passes_on_is_heard_where_its_own_words_name_no_service(rulebook: Rulebook) -> None:
    body = Body(own=(lines("Hei, ohessa."),), forwarded=(lines("Ilmoittaudumme Kvarkkiin."),), is_forward=True)
    assert [IMG] == read(rulebook, message("", body=body))


@pytest.mark.parametrize(
    "rows",
    [
        (("Ilmoittautumislomake",), ("Reseptikeskus", "Ei"), ("Kvarkki", "Kyllä"), ("Sosiaalihuolto", "Ei")),
        (("Ilmoittautumislomake",), ("", "Reseptikeskus"), ("x", "Kvarkki"), ("", "Sosiaalihuolto")),
        (("Testattava palvelu",), ("Potilastietovaranto", ""), ("Kuva-aineistojen arkisto (Kvarkki)", "x")),
        (("", "Kyllä", "Ei"), ("Reseptikeskus", "", "x"), ("Kvarkki", "x", ""), ("Sosiaalihuolto", "", "x")),
        (("Toimittaja", "Testi Oy"), ("Reseptikeskus: Kyllä / Ei", "Ei"), ("Kvarkki: Kyllä / Ei", "Kyllä")),
        (("Anmälningsblankett",), ("Receptcentret", "Nej"), ("Arkivet över bildmaterial", "Ja")),
        (("Registration form",), ("Prescription Centre", "No"), ("Imaging Data Repository", "Yes")),
    ],
)
def test_a_mark_or_an_answer_chooses_in_a_list_without_a_label(
    rulebook: Rulebook, rows: tuple[tuple[str, ...], ...]
) -> None:
    document_, file = form(*rows)
    assert [IMG] == read(rulebook, message("Ilmoittautuminen", files=(file,)), (document_,))


@pytest.mark.parametrize(
    "rows",
    [
        (("Käytössä olevat palvelut",), ("Reseptikeskus", "Kyllä"), ("Kvarkki", "Kyllä")),
        (("Palvelu", "Käytössä"), ("Reseptikeskus", "x"), ("Kvarkki", "")),
        (("Ilmoittautumislomake",), ("Reseptikeskus", "Ei"), ("Kvarkki", "Ei")),
        (("Ilmoittautumislomake",), ("Reseptikeskus", ""), ("Kvarkki", "")),
        (("Ilmoittautumislomake",), ("Reseptikeskus", "Kyllä", "Ei"), ("Kvarkki", "Kyllä", "Ei")),
        (("Ilmoittautumislomake",), ("Liitetty Reseptikeskukseen", "Kyllä"), ("Liitetty Kvarkkiin", "Ei")),
        (("", "Kyllä", "Ei"), ("Reseptikeskus", "", "x"), ("Kvarkki", "", "x")),
    ],
)
def test_a_list_of_what_is_in_use_or_not_marked_chooses_nothing(
    rulebook: Rulebook, rows: tuple[tuple[str, ...], ...]
) -> None:
    document_, file = form(*rows)
    assert [] == read(rulebook, message("Ilmoittautuminen", files=(file,)), (document_,))


def test_two_services_marked_are_both_claimed(rulebook: Rulebook) -> None:
    document_, file = form(("Ilmoittautumislomake",), ("Reseptikeskus", "x"), ("Kvarkki", "x"))
    assert [RX, IMG] == read(rulebook, message("Ilmoittautuminen", files=(file,)), (document_,))


def test_the_labelled_field_of_a_form_goes_before_a_list(rulebook: Rulebook) -> None:
    document_, file = form(("Palvelu", "Sosiaalihuollon asiakastietovaranto"), ("Reseptikeskus", "x"), ("Kvarkki", ""))
    assert [SW] == read(rulebook, message("Ilmoittautuminen", files=(file,)), (document_,))


def test_labelled_lines_of_a_form_choose_like_its_rows(rulebook: Rulebook) -> None:
    text = "Ilmoittautumislomake\nToimittaja: Testi Oy\nReseptikeskus: Ei\nKvarkki: Kyllä\nSosiaalihuolto: Ei"
    file = attachment("ilmoittautuminen.pdf", lines(text, where="ilmoittautuminen.pdf"))
    paper = document(Role.REGISTRATION_FORM, digest=file.sha256, filename=file.filename)
    assert [IMG] == read(rulebook, message("Ilmoittautuminen", files=(file,)), (paper,))


@pytest.mark.parametrize(("role", "certain"), [(Role.REGISTRATION_FORM, True), (Role.SYSTEM_FORM, False)])
def test_what_only_the_text_of_the_system_form_names_is_not_certain(
    rulebook: Rulebook, role: Role, certain: bool
) -> None:
    _, file = form(("Käyttötarkoitus", "Sosiaalihuollon asiakastietojen kirjaaminen"), name="lomake.xlsx")
    paper = document(role, digest=file.sha256, filename=file.filename)
    (found,) = claims.services(message("Ilmoittautuminen", files=(file,)), (paper,), rulebook)
    assert (SW, certain) == (found.value, found.certain)


def test_a_labelled_service_of_the_system_form_is_certain(rulebook: Rulebook) -> None:
    _, file = form(("Palvelu", "Kvarkki"), name="lomake.xlsx")
    paper = document(Role.SYSTEM_FORM, digest=file.sha256, filename=file.filename)
    (found,) = claims.services(message("Ilmoittautuminen", files=(file,)), (paper,), rulebook)
    assert (IMG, True) == (found.value, found.certain)


@pytest.mark.parametrize(
    "heads", [("Palvelu", "Valinta"), ("Tjänst", "Val"), ("Service", "Choice"), ("Service", "Selected")]
)
@pytest.mark.parametrize("mark", ["x", "X", "kyllä"])
def test_a_list_of_services_headed_by_a_choice_says_which_is_marked(
    rulebook: Rulebook, heads: tuple[str, str], mark: str
) -> None:
    marked = (("Resepti-palvelu", ""), ("Sosiaalihuollon asiakastiedon arkisto", mark), ("Kvarkki", ""))
    filled, file = form(("Ilmoittautumislomake", ""), ("Toimittaja", "Firma Oy"), heads, *marked)
    assert [SW] == read(rulebook, message("Ilmoittautuminen", files=(file,)), (filled,))


def test_a_list_of_services_headed_by_what_is_in_use_chooses_none(rulebook: Rulebook) -> None:
    marked = (("Resepti-palvelu", ""), ("Sosiaalihuollon asiakastiedon arkisto", "x"), ("Kvarkki", ""))
    filled, file = form(("Palvelu", "Käytössä"), *marked)
    assert [] == read(rulebook, message("Ilmoittautuminen", files=(file,)), (filled,))
