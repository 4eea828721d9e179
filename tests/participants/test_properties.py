"""Prose never names anybody, whatever it is made of; a table says the same in any order of its columns."""

from hypothesis import given, settings
from hypothesis import strategies as st

from inboxbot.model import Body, FieldName, Head, Lines, Message, Participant, Table
from inboxbot.participants import gather
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
PROSE = (
    "Hei hei pyydän käyttöoikeutta Maija Maijalle Meikäläinen Virtaselle etunimi sukunimi sähköposti organisaatio OID "
    "nimi Firma Oy Oy:lle maija@firma.example 1.2.246.10.2048198 kiitos ja sekä on että Terveisin vill ha åtkomst för "
    "namn e-post name email please give access to John organisation company henkilö, yritys. versio 1.2.3"
)
WORDS = st.sampled_from(PROSE.split())
SENTENCES = st.lists(WORDS, min_size=6, max_size=25).map(lambda words: "Siis " + " ".join(words) + " niin.")
HEADER = ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID", "Puhelin")
NAME = st.text(alphabet="abcdefghijklmnoprstuvåäöÁČĐŊéü'-", min_size=2, max_size=12).map(lambda s: f"A{s}b")
OIDS = st.sampled_from(("1.2.246.10.2048198", "1.2.246.10.20774740", "1.2.246.10.2459296"))
PERSON = st.tuples(
    NAME, NAME, st.integers(0, 10**6).map(lambda n: f"p{n}@firma.example"), NAME.map(lambda n: f"{n} Oy"), OIDS,
    st.sampled_from(("040 1234567", "")),
)  # fmt: skip


def read(*own: Lines | Table) -> tuple[Participant, ...]:
    head = Head(fingerprint="f", raw_sha256="r", size=1, source="x.eml", message_id=None)
    return gather(Message(head=head, body=Body(own=own)), RULES)


def values(person: Participant) -> tuple[str | None, ...]:
    return tuple(field.value if (field := person.field(name)) else None for name in FieldName)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.one_of(SENTENCES, st.just("")), max_size=8))
def test_prose_names_nobody(text: list[str]) -> None:
    assert () == read(Lines(lines=tuple(text), where="body"))


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=400))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert 200 >= len(read(Lines(lines=tuple(text.split("\n")), where="body")))


@settings(deadline=None, max_examples=60)
@given(st.lists(PERSON, min_size=1, max_size=6, unique_by=lambda p: p[2]), st.permutations(range(6)))
def test_a_table_says_the_same_in_any_order_of_columns(people: list[tuple[str, ...]], order: list[int]) -> None:
    rows = [tuple(row[i] for i in order) for row in (HEADER, *people)]
    found = read(Table(rows=tuple(rows), where="body table 1"))
    assert [person[:5] for person in people] == [values(p) for p in found]


@settings(deadline=None, max_examples=60)
@given(st.lists(PERSON, min_size=1, max_size=6, unique_by=lambda p: p[2]), st.permutations(range(5)))
def test_labelled_blocks_say_the_same_in_any_order_of_lines(people: list[tuple[str, ...]], order: list[int]) -> None:
    text = "\n\n".join("\n".join(f"{HEADER[i]}: {person[i]}" for i in order) for person in people)
    found = read(Lines(lines=tuple(text.split("\n")), where="body"))
    assert [person[:5] for person in people] == [values(p) for p in found]
