from inboxbot.commands.replay import Pace
from inboxbot.replay import Step


def test_a_line_each_half_minute_tells_rate_and_time_left():
    moments, said = iter([0.0, 10.0, 30.0, 45.0, 60.0]), []
    pace = Pace(clock=lambda: next(moments), say=said.append)
    for messages in (0, 100, 300, 450, 600):
        pace(Step("read", messages, messages * 10, 18_000))
    assert said == [
        "replay: 300 messages read, 16 %, 10.0 a second, 2 min left",
        "replay: 600 messages read, 33 %, 10.0 a second, 2 min left",
    ]


def test_what_is_read_and_what_is_judged_is_timed_apart():
    moments, said = iter([0.0, 100.0, 130.0]), []
    pace = Pace(clock=lambda: next(moments), say=said.append)
    pace(Step("read", 500, 500, 500))
    pace(Step("judged", 0, 0, 500))
    pace(Step("judged", 300, 300, 500))
    assert said == ["replay: 300 messages judged, 60 %, 10.0 a second, 20 s left"]
