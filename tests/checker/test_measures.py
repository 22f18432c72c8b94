"""The benchmarks of judgement, on a small part: what was reached is held."""

import importlib.util
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"
STORIES = BENCHMARKS.parent / "stories"


def _benchmark(name):
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", BENCHMARKS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def stories():
    benchmark = _benchmark("stories")
    counts = benchmark.Counts()
    for name in ("launch-rimal-2", "trade-india-kenya"):
        counts = counts.plus(benchmark.measure(STORIES / name))
    return counts


def test_pairs_of_stories_keep_their_verdicts(stories):
    assert stories.pairs == 222
    assert stories.right / stories.pairs >= 0.57


def test_what_stories_are_said_to_contradict_each_other_in_they_do(stories):
    assert stories.said_conflicts >= 18
    assert stories.true_conflicts == stories.said_conflicts


def test_different_questions_of_a_story_are_not_matched(stories):
    assert stories.matched == 0


@pytest.fixture(scope="module")
def changed():
    return _benchmark("changed").measure([("en", "ar"), ("en", "he"), ("en", "de")], 12)


def test_equal_and_reworded_figures_are_never_a_conflict(changed):
    assert sum(sum(changed.verdicts[kind].values()) for kind in ("equal", "reworded")) >= 20
    assert changed.verdicts["equal"]["conflict"] + changed.verdicts["reworded"]["conflict"] == 0


def test_most_changed_figures_are_found(changed):
    assert changed.shares()[1] >= 0.75


@pytest.fixture(scope="module")
def plain():
    benchmark = _benchmark("stories")
    counts = benchmark.Counts()
    for name in ("trade-india-turkiye", "train-rohri", "railway-arar"):
        counts = counts.plus(benchmark.measure(STORIES.parent / "stories_plain" / name))
    return counts


def test_plain_reports_are_mostly_judged_right(plain):
    assert plain.pairs == 166
    assert plain.right / plain.pairs >= 0.78


def test_what_plain_reports_are_said_to_contradict_they_do(plain):
    assert plain.said_conflicts >= 20
    assert plain.said_conflicts - plain.true_conflicts <= 1
