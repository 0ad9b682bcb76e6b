"""The terms of a project: glossary.yaml and TBX as read, what is said of mistakes in them, and that `check` goes by them."""

from __future__ import annotations

import pytest

from enregard.errors import ConfigError
from enregard.lint.checking import check
from enregard.model import Glossary, Term
from enregard.project import load_glossary, load_tbx
from enregard.workspace.projects import Project, open_project

from ..conftest import Run, edit

HEAD = "schema: enregard.glossary/1\nterms:\n"
V2 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="c1">
 <langSet xml:lang="en"><tig><term>safe port</term></tig></langSet>
 <langSet xml:lang="fr">
  <ntig><termGrp><term>havre</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
  <tig><term>port   sûr</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
 </langSet>
</termEntry>
</body></text></martif>
"""
V3 = """<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1">
 <langSec xml:lang="en"><termSec><term>safe <hi>port</hi></term></termSec></langSec>
 <langSec xml:lang="fr">
  <termSec><term>port abrité</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
  <termSec><term>port sûr</term></termSec>
 </langSec>
</conceptEntry>
</body></text></tbx>
"""


def _read(text: str) -> Glossary:
    return load_glossary(HEAD + text, "glossary.yaml")


def test_a_glossary_is_read() -> None:
    (concept,) = _read(
        "- en: [safe port, safe harbour]\n  fr: {use: port sûr, avoid: havre, forbid: {rade: havre}}\n"
    ).concepts
    assert concept.of("en") == (Term("safe port"), Term("safe harbour"))
    assert concept.of("fr-CA") == (
        Term("port sûr"),
        Term("havre", "avoid", "port sûr"),
        Term("rade", "forbid", "port sûr"),
    )


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("- en: port\n- port\n", 4, "expected terms by language"),
        ("- en: port\n  français: port\n", 4, "`français` is not a language tag"),
        ("- en: port\n- en: 12\n", 4, "must be text, not 12"),
        ("- en: port\n  fr: {use: port, case: maybe}\n", 4, "`case` must be true or false"),
        ("- en: port\n  fr:\n    use: port\n    use_not: havre\n", 6, "`use_not` is not a known key"),
        ("- en: port\n  fr: [port,\n    por*t]\n", 5, "“por*t” is not a valid pattern"),
        ("- en: '*'\n", 3, "must be text, not '*'"),
        ("- en: pa*\n", 3, "“pa*” is not a valid pattern"),
        ("- en: port\n  fr: {use: port, forbid: {a1: b1, b1: a1}}\n", 4, "“a1” leads back to itself"),
        (
            "- en: port\n  fr:\n    use: port\n    forbid:\n      havre: rade\n",
            6,
            "“rade”, to be used for “havre”, is not in `use`",
        ),
        ("- en: port\n  fr: [port, Port]\n", 4, "“Port” is given twice"),
        ("- en: port\n  fr: havre\n- en: port\n  fr: havre\n", 5, "are given twice, first on line 3"),
        ("- en: port\n  en: havre\n", 4, "`en` is given twice"),
        ("- en: [port\n", 4, "not valid YAML"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        _read(text)
    assert message in str(caught.value)
    assert (caught.value.path, caught.value.line) == ("glossary.yaml", line)


def test_one_word_may_have_two_meanings() -> None:
    assert len(_read("- {en: account, fr: compte}\n- {en: account, fr: récit}\n").concepts) == 2


def test_tbx_of_both_versions() -> None:
    """What is preferred comes first, and statuses say what is forbidden."""
    (two,) = load_tbx(V2.encode(), "t.tbx").concepts
    (three,) = load_tbx(V3.encode(), "t.tbx").concepts
    assert two.of("en") == three.of("en") == (Term("safe port"),)
    assert two.of("fr") == (Term("port sûr"), Term("havre", "forbid", "port sûr"))
    assert three.of("fr") == (Term("port abrité", "avoid", "port sûr"), Term("port sûr"))


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("<html></html>", 1, "<html> is not TBX"),
        ("<tbx>\n<text>", 2, "not well-formed XML"),
        ("", 1, "not well-formed XML"),
        ('<!DOCTYPE tbx [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>\n<tbx>&c;</tbx>', 1, "it defines entities"),
        ('<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<tbx>&a;</tbx>', 1, "it defines entities"),
        (V3.replace('xml:lang="fr"', 'xml:lang="français"'), 4, "which is not a language tag"),
    ],
)
def test_hostile_or_broken_tbx_is_refused(text: str, line: int, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_tbx(text.encode(), "t.tbx")
    assert message in str(caught.value)
    assert (caught.value.path, caught.value.line) == ("t.tbx", line)


def _named(project: Project, name: str, text: str) -> Project:
    """*project* with a glossary *name*."""
    (project.root / name).write_text(text, "utf-8")
    edit(project.root / "enregard.yaml", ("# glossaries: [glossary.yaml]\n", f"glossaries: [{name}]\n"))
    return open_project(project.root)


@pytest.mark.parametrize("name", ["terms.yaml", "terms.tbx"])
def test_check_goes_by_the_glossary(small: Project, name: str) -> None:
    yaml = HEAD + "- {en: lighthouses, fr: tours à feu}\n"
    tbx = V3.replace("safe <hi>port</hi>", "lighthouses").replace("port sûr", "tours à feu")
    project = _named(small, name, yaml if name.endswith("yaml") else tbx)
    (finding,) = [f for f in check(project).findings if f.check == "term-differs"]
    assert finding.unit == "annex/para-1"
    assert finding.message.startswith("term “lighthouses” of the source is not “tours à feu”")


def test_a_glossary_that_is_not_there(small: Project) -> None:
    edit(small.root / "enregard.yaml", ("# glossaries: [glossary.yaml]\n", "glossaries: [none.yaml]\n"))
    with pytest.raises(ConfigError, match=r"enregard\.yaml:\d+: no glossary none\.yaml"):
        check(open_project(small.root))


def test_a_glossary_of_another_kind(small: Project) -> None:
    with pytest.raises(ConfigError, match="is not a readable glossary"):
        check(_named(small, "terms.csv", "a,b"))


def test_the_glossary_of_this_repository_agrees_with_its_document(real: Project) -> None:
    """Its terms are there, and none is said otherwise."""
    found = check(real).findings
    assert [f for f in found if f.check.startswith("term-")] == []
    glossary = load_glossary((real.root / "glossary.yaml").read_text("utf-8"), "glossary.yaml")
    english = (real.root / "corpus/A-74-492/en.txt").read_text("utf-8").casefold()
    assert all(any(term.text.casefold() in english for term in concept.of("en")) for concept in glossary.concepts)


def test_several_projects_may_share_a_glossary(small: Project, run: Run) -> None:
    (small.root.parent / "shared.yaml").write_text(
        "schema: enregard.glossary/1\nterms:\n  - en: port\n    fr: havre\n", "utf-8"
    )
    with (small.root / "enregard.yaml").open("a", encoding="utf-8") as settings:
        settings.write("glossaries: [../shared.yaml]\n")
    assert "term-differs" in run(small, "check", "--exit-zero").stdout
