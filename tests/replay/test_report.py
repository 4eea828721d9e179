import gzip
import json
import re
from base64 import b64decode, b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from building.claims import FORMS, access, registration
from building.conversation import Conversation

from inboxbot.errors import ConfigurationError
from inboxbot.model import Claim, Language
from inboxbot.replay import Replayed
from inboxbot.replay.difference import Compared, Sides, differences, sides
from inboxbot.replay.judged import judged as compared_form
from inboxbot.replay.report import page, report
from inboxbot.replies import default_directory as templates_directory
from inboxbot.rulebook import default_directory as rules_directory
from inboxbot.rulebook import load
from inboxbot.rulebook.masking import visible

RULES = load(rules_directory())
HELSINKI = ZoneInfo("Europe/Helsinki")
HOSTILE = "</pre><script>alert(1)</script><img src=x onerror=alert(2)> \u202egnp.exe"


class Seen(HTMLParser):
    """Which tags and attributes a page has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}


def judged(*claims: Claim) -> tuple[Replayed, ...]:
    talk = Conversation(RULES)
    return tuple(Replayed(decision=talk.say(claim), claim=claim, outgoing=None) for claim in claims)


def printed(done: tuple[Replayed, ...], language: Language = Language.FI, templates: Path | None = None) -> str:
    return page(report(done, RULES.version, HELSINKI), templates or templates_directory(), language, RULES)


def rows(text: str) -> list[dict]:
    """What the page's script makes rows of."""
    data = text.partition('<script id="data" type="application/octet-stream">')[2].partition("<")[0]
    return json.loads(gzip.decompress(b64decode(data)))


def test_messages_are_counted_by_verdict_kind_finding_service_and_period() -> None:
    made = report(judged(registration(), registration("two", documents=FORMS[:1]), access()), "v", HELSINKI)
    assert [2, 2] == [sum(count for _, count in counts) for counts in (made.services, made.periods)]
    assert 3 == len(made.rows) == sum(count for _, count in made.verdicts) == sum(count for _, count in made.kinds)
    assert [("registration", 2), ("access_request", 1)] == [(str(kind), count) for kind, count in made.kinds]


@pytest.mark.parametrize("language", [Language.FI, Language.SV, Language.EN])
def test_every_decision_sheet_stands_in_it_and_is_no_node_before_it_is_looked_at(language: Language) -> None:
    text = printed(judged(registration(), access()), language)
    assert ["received_at:" in row["sheet"] for row in rows(text)] == [True, True]
    assert [[], 0] == [[tag for tag in Seen(text).tags if tag in ("details", "pre")], text.count("received_at:")]


def test_every_count_can_be_clicked_and_finds_as_many_rows() -> None:
    text = printed(judged(registration(), registration("two", documents=FORMS[:1]), access()))
    found = re.findall(r'<button type="button" data-key="(\w+)" data-value="([^"]*)"[^>]*>.*? <b>(\d+)</b>', text)
    assert {"verdict", "kind", "code", "service", "period"} == {key for key, _, _ in found}
    for key, value, count in found:
        assert f'<select id="{key}" data-key="{key}"' in text
        assert f'<option value="{value}">' in text
        assert int(count) == sum(value in row["keys"][key] for row in rows(text))


def test_a_hostile_subject_stays_text() -> None:
    text = printed(judged(registration(subject=HOSTILE)))
    seen = Seen(text)
    assert ([], 2) == ([tag for tag in seen.tags if tag == "img"], seen.tags.count("script"))
    assert "onerror" not in seen.attributes
    assert rows(text)[0]["subject"].startswith("</pre><script>alert(1)")
    assert "\u202e" not in json.dumps(rows(text), ensure_ascii=False)
    script = text.partition("<script>")[2]
    assert not re.search(r"innerHTML|insertAdjacent|document\.write|eval\(", script)


def side_by_side(letter: str | None = "Hei!\nKaikki on kunnossa.\nTerveisin") -> tuple[str, Compared]:
    """A page of three messages beside a run that took the first, lacked the second, and knew one more."""
    done = judged(registration("one", documents=FORMS[:1]), registration("two"), access())
    now = tuple(compared_form(one.decision, "Hei!\nLomake puuttuu.\nTerveisin") for one in done)
    taken = replace(now[0], verdict="accepted", findings=(), letter=letter)
    old = (taken, now[2], replace(now[1], fingerprint="gone", source="gone.eml"))
    made = Compared(sides=Sides(old="rules-2018", new="rules"), found=differences(old, now), now=now)
    return page(report(done, "v", HELSINKI, made), templates_directory(), Language.FI, RULES), made


def test_what_differs_is_shown_with_the_letters_side_by_side() -> None:
    text, _ = side_by_side()
    first, second, third, gone = rows(text)
    assert ["tulos", "kunnossa", "täydennettävää"] in first["difference"]["values"]
    assert any(line.startswith("+ ask document-missing") for line in first["difference"]["findings"])
    assert [[0, "Hei!", "Hei!"], [1, "Kaikki on kunnossa.", "Lomake puuttuu."], [0, "Terveisin", "Terveisin"]] == (
        first["difference"]["letters"]
    )
    assert [True, None, True] == [
        second["difference"]["only"] != "",
        third["difference"],
        gone["difference"]["only"] != "",
    ]
    assert "Vertailu: rules-2018 → rules" in text
    assert 'data-old="rules-2018" data-new="rules"' in text
    assert ["accepted/incomplete"] == first["keys"]["change"]
    assert 'data-value="accepted/incomplete"' in text


def test_letters_that_are_not_known_are_told_as_such() -> None:
    first = rows(side_by_side(letter=None)[0])[0]
    assert ([], True) == (first["difference"]["letters"], first["difference"]["unknown"])


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("/a/rules", "/a/my-rules", ("rules", "my-rules")),
        ("/a/rules", "/b/rules", ("a/rules", "b/rules")),
        ("/x/then.jsonl", "/a/rules", ("then.jsonl", "rules")),
        ("/a/rules", "/a/rules", ("rules", "rules")),
    ],
)
def test_a_side_is_called_by_its_folder_and_by_more_of_the_path_where_both_are_called_the_same(old, new, names) -> None:
    named = sides(Path(old), Path(new))
    assert names == (named.old, named.new)


def test_five_thousand_messages_make_a_small_page() -> None:
    many = judged(*(registration(f"n{n}", subject=f"Ilmoittautuminen {n * 7919}") for n in range(50)))
    one = len(printed(many[:1]))
    assert (len(printed(many)) - one) / 49 * 5000 < 3_000_000


def test_nothing_is_loaded_from_anywhere_and_only_the_known_script_may_run() -> None:
    text = printed(judged(registration()))
    assert {"src", "href"} & Seen(text).attributes == set()
    script = text.partition("<script>")[2].partition("</script>")[0]
    allowed = b64encode(sha256(script.encode()).digest()).decode()
    assert f"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; script-src &#39;sha256-{allowed}&#39;" in (
        text.replace("'", "&#39;").replace("&#43;", "+")
    )


def test_without_the_script_the_counts_are_there_and_the_filter_is_not() -> None:
    text = printed(judged(registration()))
    assert '<form id="filter" hidden>' in text
    assert "<noscript>" in text


def test_no_personal_code_and_nothing_invisible_is_shown() -> None:
    assert "ab\n  c  d" == visible("a\u202eb\n  c\x1b\x9bd")
    assert "131052-308T" not in visible("subject: 131052-308T")


def test_no_messages_make_a_page_that_says_so() -> None:
    assert "Viestejä ei ollut." in printed(())


def test_a_missing_word_is_told_with_its_file(tmp_path: Path) -> None:
    for file in templates_directory().glob("*.*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    words = tmp_path / "report.words.fi.yaml"
    words.write_text(words.read_text("utf-8").replace("sheet:", "sheets:"), "utf-8")
    with pytest.raises(ConfigurationError, match=r"report\.words\.fi\.yaml"):
        printed(judged(registration()), templates=tmp_path)
