"""A text that is missing, broken or asks for what is not there is reported with its file and line, all at once."""

import shutil

import pytest
from ruamel.yaml import YAML

from inboxbot.errors import ConfigurationError
from inboxbot.model import Arrival, Code, DueKind, Inbox, Language, Place, ReceivedFrom, ReplyTemplate, Why
from inboxbot.participants import parse_oid
from inboxbot.reading import open_document, read
from inboxbot.replies import languages as in_order
from inboxbot.replies import load_texts, load_texts_on_use
from inboxbot.replies.blocks import Paragraph, Section
from inboxbot.replies.blocks import text_of as text_of_sections
from inboxbot.replies.templates import LONGEST, rendered


@pytest.fixture
def directory(tmp_path, templates_directory):
    return shutil.copytree(templates_directory, tmp_path / "templates")


def test_the_texts_of_the_program_are_whole(texts):
    for written in texts.written.values():
        assert list(ReplyTemplate) == list(written.letters) and list(Code) == list(written.findings)
        assert list(DueKind) == list(written.reminders)


@pytest.mark.parametrize("what", DueKind)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_reminder_that_is_missing_in_one_language_is_reported(directory, what, language):
    (directory / "reminders" / f"{what}.{language}.txt.j2").unlink()
    with pytest.raises(ConfigurationError, match=f"reminders/{what}.{language}.txt.j2: this text is missing"):
        load_texts(directory)


def test_every_problem_is_reported_at_once_with_file_and_line(directory):
    (directory / "findings" / "cc-missing.sv.txt.j2").unlink()
    (directory / "findings" / "courtesy.fi.txt.j2").write_text("Kiitos\n{{ nimi }}\n")
    (directory / "replies" / "accepted.en.txt.j2").write_text("Hello\n\n{% if %}\n")
    words = (directory / "words.fi.yaml").read_text().replace('clause: "tiedosto on tyhjä", ', "")
    (directory / "words.fi.yaml").write_text(words)
    with pytest.raises(ConfigurationError) as caught:
        load_texts(directory)
    told = str(caught.value)
    assert 4 == len(caught.value.problems)
    assert "cc-missing.sv.txt.j2: this text is missing" in told
    assert "courtesy.fi.txt.j2:2:4: there is no 'nimi'" in told
    assert "accepted.en.txt.j2:3:1: " in told
    assert "words.fi.yaml:1:1" not in told and "troubles.empty lacks clause" in told


def test_a_mistyped_filter_is_reported(directory):
    (directory / "findings" / "preliminary-tests-due.fi.txt.j2").write_text("{{ by | paiva }}")
    with pytest.raises(ConfigurationError, match="paiva"):
        load_texts(directory)


def test_a_mistyped_part_of_the_letter_is_reported(directory):
    blocks = "{% block state %}{% endblock %}{% block happened %}\n{{ view.asianumero }}{{ words.kuut }}{% endblock %}"
    (directory / "replies" / "accepted.fi.txt.j2").write_text(blocks)
    with pytest.raises(ConfigurationError) as caught:
        load_texts(directory)
    assert ["view.asianumero", "words.kuut"] == [p.what.split("'")[1] for p in caught.value.problems]
    assert {2} == {p.line for p in caught.value.problems}


def test_an_empty_text_is_reported(directory):
    (directory / "findings" / "courtesy.fi.txt.j2").write_text(" \n")
    with pytest.raises(ConfigurationError, match="is empty"):
        load_texts(directory)


def test_a_text_looked_at_on_use_is_reported_where_it_is_used(directory):
    wrong = directory / "findings" / "courtesy.fi.txt.j2"
    wrong.write_text("Kiitos\n{{ nimi }}\n")
    findings = load_texts_on_use(directory).of(Language.FI).findings
    assert findings[Code.CC_MISSING]
    with pytest.raises(ConfigurationError, match=r"courtesy.fi.txt.j2:2:4: there is no 'nimi'"):
        findings[Code.COURTESY]


def test_the_frame_of_letters_is_looked_at_before_any_is_written(directory):
    (directory / "replies" / "letter.sv.txt.j2").unlink()
    with pytest.raises(ConfigurationError, match=r"letter.sv.txt.j2: this text is missing"):
        load_texts_on_use(directory)


def test_what_was_looked_at_is_rendered_though_the_file_was_edited_since(directory):
    text = directory / "findings" / "courtesy.fi.txt.j2"
    text.write_text("Kiitos")
    texts = load_texts(directory)
    text.write_text("{{ nimi }}")
    assert "Kiitos" == rendered(texts.of(Language.FI).findings[Code.COURTESY])


def test_a_text_cannot_grow_without_end(directory):
    (directory / "findings" / "courtesy.fi.txt.j2").write_text("{% for n in 'x' * 90000 %}tekstiä {% endfor %}")
    fi = load_texts(directory).written
    template = next(iter(fi.values())).findings[Code.COURTESY]
    assert LONGEST >= len(rendered(template))


def test_a_text_cannot_reach_into_python(directory):
    (directory / "findings" / "courtesy.fi.txt.j2").write_text("{{ ''.__class__.__mro__ }}")
    template = next(iter(load_texts(directory).written.values())).findings[Code.COURTESY]
    with pytest.raises(Exception, match="unsafe"):
        rendered(template)


@pytest.mark.parametrize("languages", [in_order(language) for language in Language])
def test_a_letter_opens_with_a_line_by_which_the_rules_know_it_again(texts, rulebook, languages):
    """And with the rule between its languages: whoever quotes it without any mark is read all the same."""
    sections = tuple(
        Section(
            language=language.value, title=texts.of(language).words.title, below=texts.of(language).words.below,
            state="Viesti kirjattu", blocks=(Paragraph(text=f"Hei {language}"),),
        )
        for language in languages
    )  # fmt: skip
    text = text_of_sections(sections)
    assert text.splitlines()[0].endswith(tuple(rulebook.mail.own_letter_lines))
    head = "From: a@b.example\nSubject: Re: x\nContent-Type: text/plain; charset=utf-8"
    answer = Arrival(
        raw=f"{head}\n\nKiitos\n\n{text}\n".encode(),
        received_at=None,
        received_from=ReceivedFrom.UNKNOWN,
        place=Place(mailbox="", source=""),
    )
    (own,) = read(answer, Inbox(), rulebook, open_document).body.own
    assert ("Kiitos",) == own.lines


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_our_own_example_is_told_as_one_where_it_comes_back(templates_directory, language):
    words = YAML(typ="safe").load(templates_directory / f"words.{language}.yaml")
    read = parse_oid(words["fields"]["oid"]["example"])
    assert read is not None
    assert Why.PLACEHOLDER is read.problem
