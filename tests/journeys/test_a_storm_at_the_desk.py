"""Bad lines, deaths and a crowd at once: every word arrives once and in order, or says that it may be a repeat.

How many words stand together in one message differs from run to run: test_case_pace.py holds that.
A large one, with other seeds: scripts/desk_storm.py.
"""

import pytest
from harness.storm.storm import Weather, blow


@pytest.mark.parametrize("seed", [3])
def test_a_storm_loses_nothing(seed: int) -> None:
    weather = Weather(seed, cases=5, messages=60, kills=4, faults=0.05)
    after = blow(weather)
    assert not after.broken, "\n".join(after.wrong)
    assert after.counts["deaths"] == weather.kills
    assert after.counts["said to the desk"] + after.counts["said to the person"] >= weather.messages
    assert after.counts["fault: lost"]
    assert after.counts["updates delivered once more"]
