"""work.yaml and the alignment file: what is written is read back, and what is another's stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enregard.model import Agreed, Link, State
from enregard.project import (
    Alignment,
    Record,
    Version,
    dump_alignment,
    dump_new_work,
    load_alignment,
    load_work,
    make_folder_name,
    set_version,
)

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
IDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12)


def links() -> st.SearchStrategy[Link]:
    agreed = st.none() | st.builds(Agreed, TEXT, TEXT, TEXT)
    return st.builds(
        Link,
        st.just(("s",)),
        st.lists(IDS, max_size=2, unique=True).map(tuple),
        st.sampled_from(State),
        st.sampled_from(["structure", "person"]),
        st.none() | st.floats(0, 1),
        st.lists(IDS, max_size=2).map(tuple),
        st.none() | TEXT,
        agreed,
    )


@given(links(), TEXT, TEXT)
def test_any_record_is_read_back_as_written(link: Link, source: str, target: str) -> None:
    alignment = Alignment("A/1/1", "en", "fr", (Record(link, source, target),), (Record(link, target, source),))
    assert load_alignment(dump_alignment(alignment), "x") == alignment


@given(
    st.sampled_from(["en", "no", "zh-Hant"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60),
)
def test_any_origin_is_read_back_as_written(tag: str, origin: str) -> None:
    version = Version("official", f"{tag}.txt", "0" * 64, origin)
    text = set_version(dump_new_work("A/1/1", "en"), "x", tag, version)
    assert load_work(text, "x").versions == {tag: version}


HAND = """# Ours.
schema: enregard.work/1
symbol: A/1/1   # as printed
original: en

languages:
  # The official one.
  en:
    file: en.txt   # received by mail
    sha256: aa
    status: official

  fr:
    file: fr.txt
    sha256: bb
    origin: |
      two
      lines
    status: working
# The end.
"""


@pytest.mark.parametrize("tag", ["en", "fr", "es"])
def test_setting_a_version_leaves_every_other_line_as_it_is(tag: str) -> None:
    changed = set_version(HAND, "x", tag, Version("missing"))
    lines = [line for line in HAND.split("\n") if line.startswith("#") or "as printed" in line]
    assert [line for line in changed.split("\n") if line in lines] == lines
    before, after = load_work(HAND, "x").versions, load_work(changed, "x").versions
    assert after == {**before, tag: Version("missing")}


@pytest.mark.parametrize(
    ("symbol", "folder"),
    [("A/74/492", "A-74-492"), ("S/RES/1540 (2004)", "S-RES-1540 (2004)"), ("A/64/L.63/Rev.1*", "A-64-L.63-Rev.1*")],
)
def test_folders_are_named_by_symbol(symbol: str, folder: str) -> None:
    assert make_folder_name(symbol) == folder
