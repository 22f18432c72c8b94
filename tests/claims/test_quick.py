"""The quick constructor makes the same objects as the one of `dataclasses`, as frozen."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from claims.model import Attribution, Claim
from claims.quick import quick_init


def test_objects_are_frozen_equal_and_copied_like_any_dataclass() -> None:
    one = Attribution(0, 9, "said", "Xi", polarity="denied")
    with pytest.raises(FrozenInstanceError):
        one.start = 1  # type: ignore[misc]
    assert one == Attribution(0, 9, "said", "Xi", None, False, "denied") and hash(one) == hash(replace(one))
    assert pickle.loads(pickle.dumps(one)) == one
    assert replace(one, end=8).end == 8


def test_a_missing_field_is_named() -> None:
    with pytest.raises(TypeError, match="article"):
        Claim("id")  # type: ignore[call-arg]


def test_what_the_constructor_would_leave_out_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Checked:
        size: int

        def __post_init__(self) -> None:
            raise AssertionError(self.size)

    @dataclass(frozen=True, slots=True)
    class Listed:
        items: list[int] = field(default_factory=list)

    for cls in (Checked, Listed):
        with pytest.raises(TypeError):
            quick_init(cls)
