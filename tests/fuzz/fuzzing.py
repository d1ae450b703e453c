"""How long the fuzzing lasts: short in the suite, longer with `make fuzz` (MGZAVRI_FUZZ: so many times as many tries)."""

import os

from hypothesis import HealthCheck, settings

LONGER = int(os.environ.get("MGZAVRI_FUZZ", "1"))


def tries(number: int) -> settings:
    """So many tries in the suite, more in a long run. A long run draws anew each time, the suite always the same."""
    return settings(
        max_examples=number * LONGER,
        deadline=None,
        derandomize=LONGER == 1,
        suppress_health_check=list(HealthCheck),
    )
