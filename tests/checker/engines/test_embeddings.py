"""A second opinion by a model made here: it proposes and supports, and decides nothing."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from checker import compare_statements, engines
from checker.candidates import keys_of
from checker.engines import embeddings
from checker.statements import statement_features
from checker.verdict import judge
from claims.errors import UsageError

ROOT = Path(__file__).resolve().parents[3]
WORDS = {  # word → direction of its vector; words of one direction mean the same to this model
    "harbour": 0, "port": 0, "مرفأ": 0, "closed": 1, "shut": 1, "مغلق": 1, "storm": 2, "gale": 2, "عاصفة": 2,
    "poet": 3, "prize": 4, "rose": 5, "exports": 6,
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A model of a dozen words in eight dimensions, saved the way the library saves one."""
    model2vec = pytest.importorskip("model2vec")
    numpy = pytest.importorskip("numpy")
    tokenizers = pytest.importorskip("tokenizers")
    vocabulary = {"[UNK]": 0} | {word: at for at, word in enumerate(WORDS, 1)}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = tokenizers.normalizers.Lowercase()
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    vectors = numpy.zeros((len(vocabulary), 8), dtype="float32")
    for word, at in vocabulary.items():
        if word in WORDS:
            vectors[at, WORDS[word]] = 1.0
    path = tmp_path_factory.mktemp("model") / "tiny"
    model2vec.StaticModel(vectors, tokenizer, normalize=True).save_pretrained(path)
    return path


@pytest.fixture
def model(folder):
    engines.use_embeddings(folder)
    yield
    engines.use_nothing()


def _facets(left, right, **more):
    return {one.facet: one for one in compare_statements(left, right, **more).evidence}


ALIKE = ("The harbour was closed after the storm.", "A gale kept the port shut.")


def test_words_of_one_meaning_give_a_reason_of_small_weight(model):
    meaning = _facets(*ALIKE)["meaning"]
    assert meaning.outcome == "same" and 0 < meaning.weight <= 0.1
    assert "model" in meaning.reason and meaning.detail == "1.00"


def test_other_meanings_give_no_reason_against(model):
    assert "meaning" not in _facets("The harbour was closed.", "The poet won a prize.")


def test_without_a_model_there_is_no_such_facet():
    assert "meaning" not in _facets(*ALIKE)


def test_the_second_opinion_never_weighs_on_a_figure(model):
    left, right = "Exports rose by 33% in 2023.", "Exports rose by 3.3% in 2023."
    meaning = _facets(left, right, left_language="en", right_language="en")["meaning"]
    assert meaning.outcome == "same" and meaning.weight == 0.0


@pytest.mark.parametrize("figure", ["3.3", "34", "330"])
def test_figures_are_judged_as_they_are_without_a_model(folder, figure):
    pair = ("Exports of wheat rose by 33% in 2023.", f"Exports of wheat rose by {figure}% in 2023.")
    before = compare_statements(*pair, left_language="en", right_language="en")
    engines.use_embeddings(folder)
    try:
        after = compare_statements(*pair, left_language="en", right_language="en")
    finally:
        engines.use_nothing()
    assert (after.verdict, after.conflict_type, after.score) == (before.verdict, before.conflict_type, before.score)
    assert before.verdict == "conflict"


def test_a_verdict_with_a_second_opinion_can_be_replayed(model):
    comparison = compare_statements(*ALIKE, left_language="en", right_language="en")
    again = judge(comparison.evidence)
    assert (again.verdict, again.score) == (comparison.verdict, comparison.score)


def test_statements_of_one_meaning_share_keys_across_scripts(model):
    left, right, other = (
        statement_features(text, text, code)
        for text, code in (("port closed", "en"), ("مرفأ مغلق", "ar"), ("poet prize", "en"))
    )

    def bands(one):
        return {key for key in keys_of(one) if key.startswith("e:")}

    assert len(bands(left)) == 16
    assert bands(left) == bands(right)
    assert len(bands(left) & bands(other)) <= 2


def test_a_text_the_model_knows_no_word_of_has_no_keys_and_no_likeness(model):
    unknown = statement_features("Quartz xylophone", "x", "en")
    assert not [key for key in keys_of(unknown) if key.startswith("e:")]
    assert "meaning" not in _facets("Quartz xylophone", "harbour", left_language="en", right_language="en")


def test_close_vectors_share_a_band_more_often_than_distant_ones():
    pytest.importorskip("numpy")
    chance = random.Random(5)

    class Noisy:
        """A text is `N` or `N~`: the same random vector, the second with some noise."""

        def encode(self, sentences):
            text = sentences[0]
            near = random.Random(text.rstrip("~"))
            vector = [near.gauss(0, 1) for _ in range(64)]
            return [[x + (chance.gauss(0, 0.6) if text.endswith("~") else 0) for x in vector]]

    meaning = embeddings.Meaning(Noisy())

    def keys(text):
        return set(meaning.keys(statement_features(text, text, "en")))

    near = sum(bool(keys(f"{n}") & keys(f"{n}~")) for n in range(100))
    far = sum(bool(keys(f"{n}") & keys(f"{n + 1}")) for n in range(100))
    assert near >= 80 and far <= 10


def test_a_path_that_is_no_folder_is_told_with_the_path(tmp_path):
    pytest.importorskip("model2vec")
    with pytest.raises(UsageError, match=r"nowhere: no such folder .*nothing is downloaded"):
        engines.use_embeddings(tmp_path / "nowhere")


def test_the_name_of_a_model_elsewhere_is_not_looked_up():
    pytest.importorskip("model2vec")
    with pytest.raises(UsageError, match="no such folder"):
        engines.use_embeddings("somebody/some-model")


def test_a_folder_without_a_model_is_told_what_it_lacks(tmp_path):
    pytest.importorskip("model2vec")
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match=r"tokenizer\.json, model\.safetensors not there"):
        engines.use_embeddings(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("config.json", b"{"), ("config.json", b"\xff"), ("tokenizer.json", b"[]"), ("tokenizer.json", b"{}"),
        ("model.safetensors", b"no tensors"),
    ],
)
def test_a_damaged_model_is_told_in_one_line(folder, tmp_path, name, content):
    for file in folder.iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError) as told:
        engines.use_embeddings(tmp_path)
    assert str(tmp_path) in str(told.value) and "\n" not in str(told.value)


def test_the_error_names_the_extra_where_it_is_not_installed(monkeypatch, tmp_path):
    monkeypatch.setattr(embeddings, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"crosscheck\[embeddings\]"):
        engines.use_embeddings(tmp_path)


def test_the_library_is_told_to_stay_offline(model):
    assert os.environ["HF_HUB_OFFLINE"] == "1"


def test_nothing_of_the_model_is_loaded_unless_asked_for():
    code = "import sys, checker.engines, checker.pipeline; sys.exit('model2vec' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_command_line_takes_a_model(folder):
    asked = [sys.executable, "-m", "tui.cli", "check", "seeds", "--embeddings", str(folder), "--format", "json"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["findings"]
