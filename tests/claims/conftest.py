"""What tests of the lexicon share."""

import pytest

from claims import concepts


@pytest.fixture
def own(tmp_path):
    """Writes and takes a lexicon file; the built-in lexicon stands alone again afterwards."""

    def take(text):
        file = tmp_path / "own.tsv"
        file.write_text(text, encoding="utf-8")
        concepts.add_lexicon(file)

    before, empty = list(concepts._extra), tmp_path / "empty.tsv"
    empty.write_text("", encoding="utf-8")
    yield take
    concepts._extra[:] = before
    concepts.add_lexicon(empty)
