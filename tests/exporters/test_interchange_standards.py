"""Interchange: standards allow what we write, and other programs read it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enregard.model import Bitext, Document, Link, State, View

from ..exported import parsed, texts, written
from ..interchange import PAIRS, XML_FORMS, a_unit, hostile, many, view_for
from ..judges import judge
from ..schematron import broken
from ..standards import FAULTS, OWN, SHARED, VALIDATORS, validator_of


@pytest.mark.parametrize("view", [view_for, hostile])
@pytest.mark.parametrize(("form", "whose"), list(VALIDATORS))
def test_a_schema_finds_nothing_wrong(form: str, whose: str, view: Callable[[str], View]) -> None:
    if whose in ("OASIS", "TEI", "LISA") and not SHARED.exists():
        pytest.skip("the schemas of standards' bodies are not here")
    validator = validator_of(form, whose)
    for name, data in written(form, view(form)).items():
        assert validator.validate(parsed(data)), (name, str(validator.error_log)[:2000])


@pytest.mark.parametrize("view", [view_for, hostile])
def test_the_rules_of_oasis_beside_its_schema_hold(view: Callable[[str], View]) -> None:
    """And would be found broken where they are."""
    if not SHARED.exists():
        pytest.skip("the schemas of standards' bodies are not here")
    rules = SHARED / "xliff-2.1" / "xliff_core_2.1.sch"
    (data,) = written("xliff", view("xliff")).values()
    assert list(broken(rules, parsed(data))) == []
    wrong = re.sub(rb'<unit id="[^"]*"', b'<unit id="same"', data).replace(b' state="translated"', b"")
    assert {found.split(" ")[0] for found in broken(rules, parsed(wrong))} == {"assert", "report"}


@pytest.mark.parametrize("view", [view_for, hostile])
@pytest.mark.parametrize("form", list(FAULTS))
def test_ids_are_unique_and_links_lead_somewhere(form: str, view: Callable[[str], View]) -> None:
    assert set(FAULTS) == set(XML_FORMS)
    assert list(FAULTS[form](written(form, view(form)))) == []


@pytest.mark.parametrize(
    ("form", "right", "wrong"),
    [
        ("tmx", b'xml:lang="en"', b'xml:lang="de"'),
        ("tmx", b'tuid="annex/title"', b'tuid="annex/para-2"'),
        ("tmx", b"<seg>Annex</seg>", b"<seg> </seg>"),
        ("xliff", b'id="annex.title"', b'id="annex.para-2"'),
        ("xliff", b"<source>Annex</source>", b"<source>Annexes</source>"),
        ("xliff12", b"<source>Annex</source>", b"<source>Annexes</source>"),
        ("tei", b'xml:id="en.annex.title"', b'xml:id="en.annex.other"'),
        ("tei", b'ident="zh"', b'ident="ja"'),
        ("xces", b"annex.title;", b"annex.para-2;"),
        ("akn", b'wId="annex__title"', b'wId="annex__heading"'),
        ("akn", b'language="fr"', b'language="de"'),
    ],
)  # fmt: skip
def test_what_looks_for_faults_finds_them(form: str, right: bytes, wrong: bytes) -> None:
    """Else the test above says nothing."""
    files = written(form, view_for(form))
    assert any(right in data for data in files.values())
    assert list(FAULTS[form]({name: data.replace(right, wrong) for name, data in files.items()}))


NAMES = ("p/1", "p/1/a", "p/1/b", "p/2", "p", "q/1", "q_1", "q/1~2", "é/1")


@st.composite
def _bitext(draw: st.DrawFn, source: Document, tag: str) -> Bitext:
    """*source* with some version: any units joined, in any order, with or without words of the catalog."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=6))
    target = Document("W", tag, tuple(a_unit(name, f"{tag} {name}") for name in names), path=f"{tag}.txt")
    lefts, rights = [unit.id for unit in source.units], draw(st.permutations(names))
    links: list[Link] = []
    while lefts or rights:
        sizes = [(i, j) for i in range(3) for j in range(3) if i + j > 0 and i <= len(lefts) and j <= len(rights)]
        i, j = draw(st.sampled_from(sizes))
        words = st.none() | st.sampled_from(["one", "one\n\ntwo", "one\n\ntwo\n\nthree"])
        state, wording = draw(st.sampled_from(list(State))), draw(words if i else st.none())
        links.append(Link(tuple(lefts[:i]), tuple(rights[:j]), state, wording=wording))
        lefts, rights = lefts[i:], rights[j:]
    return Bitext(source, target, tuple(links))


@st.composite
def _works(draw: st.DrawFn) -> View:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1, max_size=6))
    source = Document("W", "en", tuple(a_unit(name, f"en {name}") for name in names), path="en.txt")
    return View("W", "", tuple(draw(_bitext(source, tag)) for tag in ("fr", "es")))


def _standing(bitext: Bitext) -> Iterator[str]:
    """What the version says, in whatever order."""
    for link in bitext.links:
        parts = (link.wording or "").split("\n\n")
        apart = link.wording is None or len(parts) == len(link.target)
        yield from (
            [u.text for u in bitext.target_units(link)] if link.wording is None else parts if apart else [link.wording]
        )


@given(view=_works())
def test_whatever_is_linked_with_whatever_is_there_once_and_leads_somewhere(view: View) -> None:
    """Every format, on works that no text would make."""
    for form, faults in FAULTS.items():
        shown = replace(view, bitexts=view.bitexts[:1]) if form in PAIRS else view
        files = written(form, shown)
        assert list(faults(files)) == [], form
        if form in OWN:
            assert all(validator_of(form, "ours").validate(parsed(data)) for data in files.values()), form
        if form in ("akn", "tei", "xces"):
            found = texts(form, files)
            assert found["en"] == [unit.text for unit in view.bitexts[0].source.units]
            for bitext in view.bitexts:
                assert Counter(found.get(bitext.target.language, [])) == Counter(_standing(bitext)), form


# --- other programs ----------------------------------------------------------------------------------------------------

TOOLKIT = """
import json, sys
from translate.storage import tmx, xliff, xliff2
kinds = {"tmx": tmx.tmxfile, "xliff12": xliff.xlifffile, "xliff": xliff2.Xliff2File}
units = kinds[sys.argv[1]].parsefile(sys.argv[2]).units
print(json.dumps([[u.source or "", u.target or "", u.isapproved() if hasattr(u, "isapproved") else None] for u in units]))
"""


@pytest.mark.parametrize("form", ["tmx", "xliff", "xliff12"])
def test_translate_toolkit_reads_the_same(form: str, tmp_path: Path) -> None:
    """In a process of its own: it is under another licence."""
    view = View("A/91/7", "", many().bitexts[:1])
    (data,) = written(form, view).values()
    path = tmp_path / "x"
    path.write_bytes(data)
    done = subprocess.run([sys.executable, "-c", TOOLKIT, form, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (bitext,) = view.bitexts
    rows = {(source, target): approved for source, target, approved in json.loads(done.stdout)}
    for link in bitext.links:
        pair = bitext.source_text(link), bitext.target_text(link)
        if form == "tmx" and not pair[0]:
            pair = pair[1], ""  # the only language that there is
        assert pair in rows
        if form == "xliff12" and pair[1]:
            assert rows[pair] is (link.state is State.CONFIRMED)


OPUS = """
import sys
from opustools import OpusRead
OpusRead(
    directory="x", source="en", target="fr", preprocess="raw", alignment_file="A-91-7.xces.xml", download_dir=".", write_mode="moses",
    write=["lines.en", "lines.fr"], leave_non_alignments_out=True,
).printPairs()
"""


def test_opustools_makes_our_moses_files_of_our_xces(tmp_path: Path) -> None:
    """It follows the links to the texts, and joins what they join."""
    view = replace(many(), bitexts=many().bitexts[:1])
    for suffix, data in written("xces", view).items():
        (tmp_path / f"A-91-7{suffix}").write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", OPUS],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    lines = written("moses", view)
    for tag in ("en", "fr"):
        found = (tmp_path / f"lines.{tag}").read_text("utf-8").splitlines()
        assert [line.strip() for line in found] == lines[f".{tag}"].decode().splitlines()


OMEGAT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>en</source_lang><target_lang>fr</target_lang><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags></project></omegat>
"""


def test_omegat_translates_with_our_memory_and_opens_our_xliff(tmp_path: Path) -> None:
    """What the memory has is put in by itself; the XLIFF comes out with the same units."""
    program = judge("omegat")
    project = tmp_path / "project"
    for name in ("source", "target", "tm/auto", "omegat", "glossary", "dictionary"):
        (project / name).mkdir(parents=True)
    (project / "omegat.project").write_text(OMEGAT, "utf-8")
    view = view_for("xliff12")
    (project / "source" / "a.xlf").write_bytes(written("xliff12", view)[".xliff12.xlf"])
    (project / "source" / "b.txt").write_text("Annex\n\nTwo.\n\nNot in it.\n", "utf-8")
    (project / "tm" / "auto" / "a.tmx").write_bytes(written("tmx", many())[".tmx"])
    done = subprocess.run(
        [program, str(project), "--mode=console-translate", f"--config-dir={tmp_path / 'config'}"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (project / "target" / "b.txt").read_text("utf-8") == "Annexe à la lettre\n\nDeux.\n\nNot in it.\n"
    came = parsed((project / "target" / "a.xlf").read_bytes())
    sent = parsed(written("xliff12", view)[".xliff12.xlf"])
    sides = [
        [(unit.get("id"), unit.findtext("{*}source")) for unit in root.iter("{*}trans-unit")] for root in (came, sent)
    ]
    assert sides[0] == sides[1]
    assert {"Annexe à la lettre", "Deux."} <= {unit.findtext("{*}target") for unit in came.iter("{*}trans-unit")}
