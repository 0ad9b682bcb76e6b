"""Files of other programs become links and translations, and no person's words are lost for it."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import docx
import docx.oxml
import jsonschema
import openpyxl
import pytest

import enregard
from enregard.catalog import Entry, read
from enregard.commands.add import add
from enregard.commands.import_ import Imported, SuggestionOutcome, import_file
from enregard.commands.update import update
from enregard.errors import EnregardError
from enregard.model import State, text_digest
from enregard.project import load_alignment
from enregard.workspace.projects import Project, init
from enregard.workspace.settling import settle
from tests.conftest import EN, FR, ROOT, Run, edit, tree
from tests.judges import judge

P1 = "Recall resolution 80/41 of 9 December 2025 on lighthouses;"
P2 = "Note that 1,250 ships called in 2035;"
P3 = "Invite all ports to report by 15 January 2037."
F1 = "Rappelons la résolution 80/41 du 9 décembre 2025 sur les phares ;"
F2 = "Notons que 1 250 navires ont fait escale en 2035 ;"
NEW = "Rappelons la résolution 80/41 du 9 décembre 2025 relative aux phares ;"
WORK = "A/91/7"


@pytest.fixture
def alone(tmp_path: Path) -> Project:
    """The invented letter in English alone."""
    project = init(tmp_path / "alone")
    (tmp_path / "en.txt").write_text(EN, "utf-8")
    add(project, WORK, "en", tmp_path / "en.txt")
    update(project)
    return project


def take(project: Project, name: str, data: str | bytes, **options: object) -> Imported:
    file = project.root.parent / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return import_file(project, WORK, file, **options)  # type: ignore[arg-type]


def outcomes(result: Imported) -> dict[str, str]:
    return {each.unit: str(each.outcome) for each in result.brought}


def csv(*rows: tuple[str, ...], head: str = "id,en,fr,state") -> str:
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "\n".join([head, *quoted]) + "\n"


def entry(project: Project, unit: str, language: str = "fr") -> Entry:
    return read(project.catalog_path("A-91-7", language)).active[unit]


def at_rest(project: Project) -> None:
    """An update after an import has nothing left to do."""
    assert settle(project, "A-91-7").writes == {}


# --- what comes of words -----------------------------------------------------------------------------------------------


def test_a_table_brings_proposals_and_what_it_says_is_confirmed(small: Project) -> None:
    result = take(small, "t.csv", csv(("annex/para-1", P1, NEW, ""), ("annex/para-2", P2, F2, "confirmed")))
    assert outcomes(result) == {"annex/para-1": "taken", "annex/para-2": "confirmed"}
    one, two = entry(small, "annex/para-1"), entry(small, "annex/para-2")
    assert (one.target, one.fuzzy, two.fuzzy) == (NEW, True, False)
    at_rest(small)
    again = import_file(small, WORK, small.root.parent / "t.csv")
    assert (set(outcomes(again).values()), again.changed) == ({"unchanged"}, ())


def test_a_work_with_a_source_alone_gets_a_translation_that_the_catalog_holds(alone: Project, run: Run) -> None:
    result = take(alone, "t.csv", csv(("annex/para-1", P1, F1, ""), ("annex/para-2", P2, F2, "confirmed")))
    assert outcomes(result) == {"annex/para-1": "taken", "annex/para-2": "taken"}
    assert (entry(alone, "annex/para-1").target, entry(alone, "annex/para-1").fuzzy) == (F1, True)
    assert (entry(alone, "annex/para-2").target, entry(alone, "annex/para-2").fuzzy) == (F2, False)
    assert entry(alone, "annex/para-3").target == ""
    at_rest(alone)
    assert run(alone, "update", "--check").exit_code == 0
    edit(alone.catalog_path("A-91-7", "fr"), (F2, F2.replace("Notons", "Constatons")))
    assert update(alone)[0].error is None
    assert entry(alone, "annex/para-2").target.startswith("Constatons")
    assert run(alone, "check").exit_code in (0, 1)
    assert run(alone, "export", "--to", "html").exit_code == 0


def test_words_that_only_the_catalog_holds_stay_when_the_text_arrives(alone: Project, tmp_path: Path) -> None:
    take(alone, "t.csv", csv(("annex/para-1", P1, NEW, "confirmed")))
    (tmp_path / "fr.txt").write_text(FR, "utf-8")
    add(alone, WORK, "fr", tmp_path / "fr.txt")
    assert update(alone)[0].error is None
    assert entry(alone, "annex/para-1").target == NEW
    assert "Nations Unies" in entry(alone, "masthead/organization").target


def test_a_version_that_was_removed_can_be_begun_again_from_a_file(small: Project, run: Run) -> None:
    """What rests in its catalog revives."""
    assert run(small, "remove", WORK, "fr").exit_code == 0
    update(small)
    assert "annex/para-1" not in read(small.catalog_path("A-91-7", "fr")).active
    rows = csv(("annex/para-1", P1, NEW, "confirmed"))
    assert outcomes(take(small, "t.csv", rows, language="fr")) == {"annex/para-1": "conflict"}
    assert outcomes(take(small, "t.csv", rows, language="fr", theirs=True)) == {"annex/para-1": "taken"}
    assert (entry(small, "annex/para-1").target, entry(small, "annex/para-2").target) == (NEW, F2)
    at_rest(small)


def test_a_persons_words_are_not_overwritten(small: Project, po: Path, run: Run) -> None:
    edit(po, ("sur les phares", "touchant les phares"), ('#, fuzzy\nmsgctxt "annex/para-1"', 'msgctxt "annex/para-1"'))
    update(small)
    before = tree(small.root)
    result = take(small, "t.csv", csv(("annex/para-1", P1, NEW, "confirmed")))
    (brought,) = result.brought
    assert (brought.outcome, brought.line, brought.offered) == (SuggestionOutcome.CONFLICT, 2, NEW)
    assert "touchant" in brought.present
    assert tree(small.root) == before
    done = run(small, "import", WORK, str(small.root.parent / "t.csv"))
    assert (done.exit_code, "2: conflict annex/para-1" in done.stdout) == (1, True)
    assert run(small, "import", WORK, str(small.root.parent / "t.csv"), "--theirs").exit_code == 0
    assert entry(small, "annex/para-1").target == NEW


def exported(target: str, was: str, source: str = P1, source_was: str | None = None) -> str:
    """A row as a table of ours has it: with what its texts were when it went out."""
    digests = text_digest(source if source_was is None else source_was), text_digest(was)
    row = "annex/para-1", source, target, "confirmed", *digests
    return csv(row, head="id,en,fr,state,source digest,target digest")


def test_three_ways_only_theirs_changed(small: Project, po: Path) -> None:
    edit(po, ('#, fuzzy\nmsgctxt "annex/para-1"', 'msgctxt "annex/para-1"'))
    update(small)
    assert outcomes(take(small, "t.csv", exported(NEW, F1))) == {"annex/para-1": "taken"}
    assert (entry(small, "annex/para-1").target, entry(small, "annex/para-1").fuzzy) == (NEW, False)
    at_rest(small)


def test_three_ways_only_ours_changed(small: Project, po: Path) -> None:
    edit(po, ("sur les phares", "touchant les phares"))
    update(small)
    before = tree(small.root)
    for options in ({}, {"theirs": True}):
        assert outcomes(take(small, "t.csv", exported(F1, F1), **options)) == {"annex/para-1": "unchanged"}
    assert tree(small.root) == before


def test_three_ways_both_changed(small: Project, po: Path) -> None:
    edit(po, ("sur les phares", "touchant les phares"))
    update(small)
    assert outcomes(take(small, "t.csv", exported(NEW, F1))) == {"annex/para-1": "conflict"}
    assert "touchant" in entry(small, "annex/para-1").target
    assert outcomes(take(small, "t.csv", exported(NEW, F1), theirs=True)) == {"annex/para-1": "taken"}
    assert entry(small, "annex/para-1").target == NEW


def test_words_for_a_source_that_changed_since_are_never_confirmed(small: Project, run: Run) -> None:
    edit(small.folder("A-91-7") / "en.txt", ("on lighthouses", "on lighthouses and buoys"))
    update(small)
    result = take(small, "t.csv", exported(NEW, F1), confirm=True)
    assert outcomes(result) == {"annex/para-1": "taken"}
    found = entry(small, "annex/para-1")
    assert (found.target, found.fuzzy, found.noted_state, found.previous_source) == (NEW, True, "stale", P1)
    at_rest(small)


def test_another_text_under_the_number_gets_nothing(small: Project) -> None:
    text = csv(("annex/para-1", "Deplores the state of the piers of all rivers.", "Déplorons.", ""), ("", P2, F2, ""))
    result = take(small, "t.csv", text)
    assert [each.outcome for each in result.brought] == [SuggestionOutcome.UNMATCHED, SuggestionOutcome.UNCHANGED]
    assert "there is now another text at annex/para-1" in result.brought[0].message


def test_a_row_follows_its_text_and_not_its_number(small: Project) -> None:
    """Since it was exported a paragraph came in before it."""
    edit(
        small.folder("A-91-7") / "en.txt",
        (f"2. {P2}", f"2. Thank all keepers of lights;\n\n3. {P2}"),
        (f"3. {P3}", f"4. {P3}"),
    )
    update(small)
    result = take(small, "t.csv", csv(("annex/para-2", P2, "Notons qu'il est venu 1 250 navires en 2035 ;", "")))
    assert outcomes(result) == {"annex/para-3": "taken"}


def test_comments_of_a_reviser_reach_the_translator_once(small: Project) -> None:
    text = csv(("annex/para-1", P1, F1, "", "Is this the official title?"), head="id,en,fr,state,comment")
    take(small, "t.csv", text)
    take(small, "t.csv", text)
    assert entry(small, "annex/para-1").comment == "Is this the official title?"
    at_rest(small)


def test_two_rows_for_one_text(small: Project) -> None:
    result = take(small, "t.csv", csv(("annex/para-1", P1, NEW, ""), ("annex/para-1", P1, "Rappelons-le ;", "")))
    assert [str(each.outcome) for each in result.brought] == ["taken", "conflict"]
    assert "line 2 has a different text" in result.brought[1].message


@pytest.fixture
def lacking(tmp_path: Path) -> Project:
    """The invented letter in French alone, whose original is English."""
    project = init(tmp_path / "lacking")
    (tmp_path / "fr.txt").write_text(FR, "utf-8")
    add(project, WORK, "fr", tmp_path / "fr.txt")
    return project


def test_a_source_that_is_lacking_is_filled_in(lacking: Project, run: Run) -> None:
    """What a person confirmed is collected at once, and the rest waits for one."""
    rows = csv(
        ("", P1, F1, "confirmed", "Sure?"),
        ("", P2, F2, "", ""),
        ("", "No.", "Non.", "", ""),
        head="id,en,fr,state,note",
    )
    result = take(lacking, "t.csv", rows)
    assert [(each.line, str(each.outcome)) for each in result.brought] == [(2, "taken"), (3, "taken"), (4, "unmatched")]
    assert P1 in (lacking.folder("A-91-7") / "en.collected.txt").read_text("utf-8")
    (confirmed,) = [e for e in read(lacking.catalog_path("A-91-7", "fr")).active.values() if e.source == P1]
    assert (confirmed.target, confirmed.fuzzy) == (F1, False)
    waiting = entry(lacking, "annex/para-2", "en")
    assert (waiting.source, waiting.target, waiting.fuzzy) == (F2, P2, True)
    at_rest(lacking)
    assert run(lacking, "update", "--check").exit_code == 0
    again = take(lacking, "t.csv", rows)
    assert (again.count(SuggestionOutcome.UNCHANGED), again.count(SuggestionOutcome.UNMATCHED), again.changed) == (
        2,
        1,
        (),
    )
    take(lacking, "t.csv", rows, confirm=True)
    assert P2 in (lacking.folder("A-91-7") / "en.collected.txt").read_text("utf-8")
    at_rest(lacking)


def test_words_that_somebody_filled_in_are_not_overwritten(lacking: Project) -> None:
    update(lacking)
    edit(
        lacking.catalog_path("A-91-7", "en"),
        (
            f'msgctxt "annex/para-2"\nmsgid "{F2}"\nmsgstr ""',
            f'#, fuzzy\nmsgctxt "annex/para-2"\nmsgid "{F2}"\nmsgstr "We note"',
        ),
    )
    before = tree(lacking.root)
    result = take(lacking, "t.csv", csv(("", P2, F2, "confirmed")))
    assert (outcomes(result), result.brought[0].present) == ({"annex/para-2": "conflict"}, "We note")
    update(lacking)
    assert tree(lacking.root)["po/A-91-7/en.po"] == before["po/A-91-7/en.po"]


# --- links -------------------------------------------------------------------------------------------------------------


def links(project: Project) -> dict[tuple[str, ...], tuple[tuple[str, ...], State, str]]:
    path = project.alignment_path("A-91-7", "en", "fr")
    records = load_alignment(path.read_text("utf-8"), path).records
    return {r.link.source: (r.link.target, r.link.state, r.link.origin) for r in records if r.link.source}


def test_units_that_a_file_pairs_are_linked_so(small: Project, run: Run) -> None:
    """Two paragraphs here, one entry there."""
    take(small, "t.tsv", f"id\ten\tfr\nannex/para-1+annex/para-2\t{P1} {P2}\t{F1} {F2}\n")
    both = ("annex/para-1", "annex/para-2")
    assert links(small)[both] == (both, State.PROPOSED, "import")
    at_rest(small)
    assert run(small, "update", "--realign").exit_code == 0
    assert links(small)[both][0] == both


def test_a_persons_link_stays(small: Project, po: Path) -> None:
    edit(po, ('#, fuzzy\nmsgctxt "annex/para-1"', 'msgctxt "annex/para-1"'))
    update(small)
    before = links(small)
    result = take(small, "t.tsv", f"id\ten\tfr\nannex/para-1+annex/para-2\t{P1} {P2}\t{F1} {F2}\n")
    assert [str(each.outcome) for each in result.brought] == ["conflict"]
    assert "a person has linked annex/para-1 differently" in result.brought[0].message
    assert links(small) == before


def test_a_memory_by_sentence_serves_a_text_by_paragraph(tmp_path: Path) -> None:
    project = init(tmp_path / "p")
    (tmp_path / "en.txt").write_text("1. Ships came. They left at noon.\n\n2. Nobody asked why.\n", "utf-8")
    add(project, WORK, "en", tmp_path / "en.txt")
    update(project)
    units = "".join(
        f'<tu><tuv xml:lang="en"><seg>{one}</seg></tuv><tuv xml:lang="fr"><seg>{other}</seg></tuv></tu>'
        for one, other in [
            ("Something else.", "Autre chose."),
            ("Ships came.", "Des navires vinrent."),
            ("They left at <bpt i='1'>x</bpt>noon<ept i='1'>y</ept>.", "Ils partirent à midi."),
            ("Nobody asked why.", "Personne ne demanda pourquoi."),
        ]
    )
    result = take(project, "m.tmx", tmx(units))
    assert [str(each.outcome) for each in result.brought] == ["unmatched", "taken", "taken"]
    targets = [e.target for e in read(project.catalog_path("A-91-7", "fr")).entries]
    assert targets == ["Des navires vinrent. Ils partirent à midi.", "Personne ne demanda pourquoi."]


def test_nearly_the_same_text_serves_for_a_proposal_but_never_with_another_number(alone: Project) -> None:
    near = csv(
        ("", P1.replace("on lighthouses", "on lighthouse"), F1, "confirmed"),
        ("", P2.replace("1,250", "1,350"), F2, "confirmed"),
    )
    result = take(alone, "t.csv", near)
    assert [str(each.outcome) for each in result.brought] == ["taken", "unmatched"]
    assert entry(alone, "annex/para-1").fuzzy


# --- formats -----------------------------------------------------------------------------------------------------------


def tmx(units: str) -> str:
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">'
        '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" '
        f'datatype="plaintext"/><body>{units}</body></tmx>'
    )


XLIFF_12 = f"""<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file original="x" source-language="en-US" target-language="fr-FR" datatype="plaintext"><body>
  <trans-unit id="7"><source>{P1}</source><target state="translated">Rappelons <g id="1">tout</g><x id="2"/> ;</target>
   <note from="Anne">Seen.</note><alt-trans><source>z</source><target>z</target></alt-trans></trans-unit>
  <group><trans-unit id="8" approved="yes"><source>{P2}</source><target>{F2}</target></trans-unit></group>
  <trans-unit id="9"><source>{P3}</source></trans-unit>
 </body></file>
</xliff>"""

XLIFF_2 = f"""<xliff version="2.1" srcLang="en" trgLang="fr" xmlns="urn:oasis:names:tc:xliff:document:2.0">
 <file id="f"><group id="g"><unit id="u1" name="annex/para-1"><notes><note>Seen.</note></notes>
  <segment state="translated"><source>{P1}</source><target>Rappelons <pc id="1">tout</pc><ph id="2"/> ;</target></segment></unit>
 <unit id="u2"><segment state="final"><source>Note that 1,250 ships</source><target>Notons que 1 250 navires</target></segment>
  <ignorable><source> </source></ignorable>
  <segment state="reviewed"><source>called in 2035;</source><target>ont fait escale en 2035 ;</target></segment></unit>
 <unit id="u3"><segment><source>{P3}</source></segment></unit></group></file>
</xliff>"""

PO = f"""msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# Seen.
#, fuzzy
msgid "{P1}"
msgstr "Rappelons tout ;"

msgid "{P2}"
msgstr "{F2}"

msgid "{P3}"
msgstr ""

msgid "one"
msgid_plural "many"
msgstr[0] "un"

#~ msgid "gone"
#~ msgstr "parti"
"""

TMX = tmx(
    "".join(
        f'<tu><note>Seen.</note><tuv xml:lang="EN-US"><seg>{one}</seg></tuv><tuv xml:lang="de"><seg>nein</seg></tuv>'
        f'<tuv xml:lang="FR-FR"><seg>{other}</seg></tuv></tu>'
        for one, other in [(P1, "Rappelons <ph x='1'>t</ph><hi>tout</hi> ;"), (P2, F2)]
    )
)
ROWS = [("Unit", "Français (official)", "English", "State", "Comment"), ("annex/para-1", "Rappelons tout ;", P1, "", "Seen."),
        ("annex/para-2", F2, P2, "confirmed", "")]  # fmt: skip


def xlsx(rows: Sequence[tuple[str, ...]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.create_sheet("empty")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word(rows: Sequence[tuple[str, ...]]) -> bytes:
    document = docx.Document()
    document.add_paragraph("A table to be revised.")
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def joined(mark: str) -> str:
    return "".join(mark.join(f'"{cell}"' for cell in row) + "\r\n" for row in ROWS)


FILES: dict[str, bytes] = {
    "po": PO.encode(),
    "xliff 1.2": XLIFF_12.encode(),
    "xliff 2": XLIFF_2.encode(),
    "xliff utf-16": XLIFF_12.replace('"1.0"?', '"1.0" encoding="UTF-16"?').encode("utf-16"),
    "tmx": TMX.encode(),
    "csv": joined(",").encode("utf-8-sig"),
    "csv semicolon": joined(";").encode(),
    "csv tab": joined("\t").encode("utf-16"),
    "xlsx": xlsx(ROWS),
    "docx": word(ROWS),
}


@pytest.mark.parametrize("name", FILES)
def test_every_format_says_the_same(alone: Project, name: str) -> None:
    result = take(alone, "file", FILES[name], language="fr")
    assert result.format == name.split()[0]
    assert outcomes(result) | {"annex/para-3": ""} == {
        "annex/para-1": "taken",
        "annex/para-2": "taken",
        "annex/para-3": "",
    }
    one, two = entry(alone, "annex/para-1"), entry(alone, "annex/para-2")
    assert (one.target, one.fuzzy) == ("Rappelons tout ;", True)
    assert two.target == F2
    assert two.fuzzy is (name == "tmx")  # a memory does not say who confirmed what
    assert "Seen." in one.comment
    at_rest(alone)


def test_what_is_left_out_is_said(alone: Project) -> None:
    assert "2 inline codes" not in str(take(alone, "f", FILES["po"]).notices)
    assert "an entry with plural forms was left out" in str(take(alone, "f", FILES["po"]).notices)
    assert "1 inline code " in str(take(alone, "f", FILES["xliff 2"]).notices)
    assert "1 inline code " in str(take(alone, "f", FILES["tmx"], language="fr").notices)


def test_of_several_languages_the_user_chooses(alone: Project, run: Run) -> None:
    file = alone.root.parent / "f.tmx"
    file.write_text(TMX, "utf-8")
    refused = run(alone, "import", WORK, str(file))
    assert (refused.exit_code, "-l: de, FR-FR" in refused.stderr) == (2, True)
    assert "de is not a language of this project" in run(alone, "import", WORK, str(file), "-l", "de").stderr
    assert run(alone, "import", WORK, str(file), "-l", "fr").exit_code == 0


def test_a_file_from_the_translation_to_the_original_is_turned(small: Project) -> None:
    text = PO.replace(f'msgid "{P2}"\nmsgstr "{F2}"', f'msgid "{F2}"\nmsgstr "{P2}"')
    text = text.replace("Language: fr", "Language: en").replace('"Content', '"X-Source-Language: fr\\n"\n"Content')
    assert "annex/para-2" in outcomes(take(small, "f.po", text))
    assert not entry(small, "annex/para-2").fuzzy


def test_changes_tracked_in_word_count_as_accepted(small: Project) -> None:
    document = docx.Document(io.BytesIO(word(ROWS)))
    cell = document.tables[0].cell(1, 1)._tc
    mark = '<w:ins xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="1" w:author="R"><w:r><w:t xml:space="preserve"> Enfin.</w:t></w:r></w:ins>'
    cell.p_lst[0].append(docx.oxml.parse_xml(mark))
    out = io.BytesIO()
    document.save(out)
    take(small, "f.docx", out.getvalue())
    assert entry(small, "annex/para-1").target == "Rappelons tout ; Enfin."


def test_our_own_catalog_comes_back(small: Project) -> None:
    """A copy of fr.po that somebody edited elsewhere."""
    path = small.root.parent / "copy.po"
    shutil.copy(small.catalog_path("A-91-7", "fr"), path)
    edit(
        path, ("sur les phares", "relative aux phares"), ('#, fuzzy\nmsgctxt "annex/para-1"', 'msgctxt "annex/para-1"')
    )
    result = import_file(small, WORK, path)
    assert result.count(SuggestionOutcome.TAKEN) == 1
    assert result.count(SuggestionOutcome.UNCHANGED) == len(result.brought) - 1
    assert (entry(small, "annex/para-1").target, entry(small, "annex/para-1").fuzzy) == (NEW, False)


def test_what_is_written_is_what_gettext_takes(alone: Project) -> None:
    take(alone, "t.csv", csv(("annex/para-1", P1, '"Oui"\\ \x07non\x85 \u202eabc =1+1', "confirmed")), language="fr")
    path = alone.catalog_path("A-91-7", "fr")
    subprocess.run([judge("msgfmt"), "-c", "-o", "/dev/null", str(path)], check=True)
    at_rest(alone)


@pytest.mark.parametrize("form", ["xliff", "csv", "po"])
def test_what_other_programs_make_of_our_catalog_comes_back(
    small: Project, po: Path, tmp_path: Path, form: str
) -> None:
    """translate-toolkit's XLIFF 1.1 and CSV, and gettext's own way of writing."""
    edit(po, ('#, fuzzy\nmsgctxt "annex/para-2"', '# Ours.\nmsgctxt "annex/para-2"'))
    update(small)
    file = tmp_path / f"made.{form}"
    if form == "po":
        subprocess.run([judge("msgcat"), "--width=40", "-o", str(file), str(po)], check=True)
    else:
        subprocess.run([judge(f"po2{form}"), "--progress=none", "-i", str(po), "-o", str(file)], check=True)
    before = tree(small.root)
    result = import_file(small, WORK, file, language="fr")
    assert (set(outcomes(result).values()), result.changed) == ({"unchanged"}, ())
    assert tree(small.root) == before
    file.write_text(file.read_text("utf-8").replace("phares ;", "feux ;"), "utf-8")
    result = import_file(small, WORK, file, language="fr")
    assert [each.unit for each in result.brought if each.outcome is SuggestionOutcome.TAKEN] == ["annex/para-1"]


# --- the command -------------------------------------------------------------------------------------------------------


def test_json_is_as_its_schema_says_and_a_dry_run_writes_nothing(small: Project, run: Run) -> None:
    file = small.root.parent / "t.csv"
    file.write_text(csv(("annex/para-1", P1, NEW, ""), ("", "No such text at all.", "Rien.", "")), "utf-8")
    before = tree(small.root)
    done = run(small, "import", WORK, str(file), "--dry-run", "--format", "json")
    data = json.loads(done.stdout)
    jsonschema.validate(data, json.loads((ROOT / "docs/schemas/import-1.json").read_text("utf-8")))
    assert (done.exit_code, [row["outcome"] for row in data["brought"]]) == (0, ["taken", "unmatched"])
    assert data["changed"] == ["corpus/A-91-7/en-fr.jsonl", "po/A-91-7/fr.po"]
    assert tree(small.root) == before


def test_python_has_it_too(small: Project) -> None:
    file = small.root.parent / "t.csv"
    file.write_text(csv(("annex/para-1", P1, NEW, "")), "utf-8")
    assert enregard.import_file(small, WORK, file).count(SuggestionOutcome.TAKEN) == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b"\x00\x01\x02" * 99, "this format cannot be imported"),
        (b"just words", "this format cannot be imported"),
        (b"en,fr\nNothing here.,Rien.\n", "none of its 1 source texts"),
        (b"a,b,c,d\n1,2,3,4\n", "this row has 4 cells"),
        (b"ru,es\nx,y\n", "it has no text in en"),
        (b'en,fr\n"x,y\n', "not a table"),
        ("en;fr\ndéclaration;x\n".encode("cp1252"), "bad:2: not valid UTF-8"),
        (PO[:-40].encode(), "a syntax error"),
        (PO.replace("Language: fr", "Language: en").encode(), "the language of the original"),
        (PO.replace('"Content', '"X-Source-Language: de\\n"\n"Content').encode(), "translates from de"),
        (XLIFF_12[:-30].encode(), "not well-formed XML"),
        (XLIFF_12.replace('version="1.2"', 'version="3.0"').encode(), "not XLIFF 1.2 or 2"),
        (b'<!DOCTYPE tmx [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><tmx><body>&c;</body></tmx>', "defines entities"),
        (b'<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff version="1.2">&a;</xliff>', "defines entities"),
        (b"<tmx/>", "it has no translation units"),
        (FILES["xlsx"][:-300], "cannot be opened"),
        (FILES["docx"][:-300], "cannot be opened"),
        (xlsx([("en", "fr"), (P1, "=1+1")]), "cell B2 of sheet 'Sheet' is a formula"),
        (xlsx([("a", "b", "c", "d"), ("1", "2", "3", "4")]), "this row has 4 cells"),
        (word([("only", "words", "in", "here")]), "this row has 4 cells"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_one_error_and_nothing_is_written(
    small: Project, run: Run, data: bytes, says: str
) -> None:
    file = small.root.parent / "bad"
    file.write_bytes(data)
    before = tree(small.root)
    done = run(small, "import", WORK, str(file))
    assert (done.exit_code, says in done.stderr) == (2, True), done.stderr
    assert done.stderr.count("error: ") == 1
    assert "bad" in done.stderr
    assert tree(small.root) == before


def test_a_failing_disk_leaves_everything_as_it_was(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(small.root)

    def refuse(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(EnregardError, match="No space left"):
        take(small, "t.csv", csv(("annex/para-1", P1, NEW, "")))
    assert tree(small.root) == before
