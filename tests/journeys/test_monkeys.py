"""Whatever people and the desk do, nothing breaks, everybody is answered, both doors stay. More: scripts/monkey.py."""

from harness.monkey.run import let_loose


def test_monkeys_break_nothing() -> None:
    outcome = let_loose(seed=7, actions=250)
    assert not outcome.broken, "\n".join(outcome.wrong)
    assert len(outcome.screens) > 25  # they got about
    assert outcome.acts["desk_taps"]


def test_a_seed_tells_what_is_done() -> None:
    once, again = (let_loose(seed=3, actions=25) for _ in range(2))
    assert once.trace == again.trace
    assert len(once.trace) > 15
