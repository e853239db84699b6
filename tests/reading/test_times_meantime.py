"""Times against NewsReader MEANTIME (CC BY 4.0): value F1 as in TempEval-3, with a floor that only rises."""

import pytest
from bench.times import MEANTIME, meantime_values

FLOOR = 87.3


def test_values_reach_the_floor_on_meantime() -> None:
    if not MEANTIME.exists():
        pytest.skip(f"the gold times of MEANTIME are not at {MEANTIME}: their score could not be measured")
    right, counted, _ = meantime_values()
    assert 200 * right / counted >= FLOOR
