"""XLIFF, TMX, TBX, ARB, JSON and Android files: findings on their lines, or one clear error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ..conftest import Run, tree

XLIFF = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="x" source-language="en" target-language="fr" datatype="plaintext"><body>
<trans-unit id="save"><source>Press <g id="1">Save</g> <x id="2"/> now</source>
  <target>Appuyez sur <g id="1">Enregistrer</g></target></trans-unit>
<trans-unit id="hello"><source>Hello <ph id="1">{name}</ph> of &lt;b&gt;us&lt;/b&gt;</source>
  <target>Bonjour <ph id="1">{nom}</ph> de
  &lt;b&gt;nous&lt;b&gt;</target></trans-unit>
<trans-unit id="moved"><source><g id="1">Two</g> and <g id="2">three</g></source>
  <target><g id="2">Trois</g> et <g id="1">deux</g></target></trans-unit>
<trans-unit id="empty"><source>One</source><target/></trans-unit>
<trans-unit id="code" translate="no"><source>on 3 May 2031</source><target>le 4 mai 2031</target></trans-unit>
<trans-unit id="later"><source>on 3 May 2031</source>
  <target state="needs-review-translation">le 4 mai 2031</target></trans-unit>
</body></file></xliff>
"""
XLIFF_2 = """<xliff version="2.1" srcLang="en" trgLang="ar" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
<unit id="u"><originalData><data id="d">%d</data></originalData>
<segment id="s1"><source>You have <ph id="1" dataRef="d"/> files</source>
<target>لديك ملفات</target></segment>
<segment id="s2"><source>Due <pc id="2">3 May 2031</pc>.</source>
<target>في <pc id="2">4 مايو 2031</pc>.</target></segment></unit>
<unit id="v"><segment state="initial"><source>on 3 May 2031</source><target>4 مايو 2031</target></segment></unit>
</file></xliff>
"""
TMX = """<tmx version="1.4"><header srclang="EN-US"/><body>
<tu tuid="1"><tuv xml:lang="EN-US"><seg>Click <bpt i="1">&lt;b&gt;</bpt>here<ept i="1">&lt;/b&gt;</ept> <ph x="2">{\\b}</ph>, 5 May 2031</seg></tuv>
<tuv xml:lang="DE"><seg>Klicken Sie <bpt i="1">&lt;b&gt;</bpt>hier<ept i="1">&lt;/b&gt;</ept>, 6. Mai 2031</seg></tuv>
<tuv xml:lang="ES"><seg>Haga clic <bpt i="1">&lt;b&gt;</bpt>aquí<ept i="1">&lt;/b&gt;</ept> <ph x="2">{\\b}</ph>, 5 de mayo de 2031</seg></tuv>
</tu></body></tmx>
"""
TBX = """<martif type="TBX" xml:lang="en"><text><body><termEntry id="c1">
<langSet xml:lang="en"><descrip type="definition">A port in use since 3 May 2014</descrip><tig><term>USB 3.2 port</term></tig></langSet>
<langSet xml:lang="sv"><descrip type="definition">En port som används sedan den 4 maj 2014</descrip>
<tig><term>USB 3.3-port</term></tig></langSet></termEntry></body></text></martif>
"""
ARB = (
    """{ "@@locale": "en",
  "hello": "Hello {name}",
  "@hello": {"description": "on 3 May 2031"},
  "files": "{count, plural, one{A file in {folder}} other{# files in {folder}}}",
  "who": "{sex, select, male{He has {n}} other{They have {n}}}", "later": "Later"
}""",
    """{ "@@locale": "fr",
  "hello": "Bonjour {nom}",
  "files": "{count, plural, one{Un fichier dans {folder}} other{# fichiers}}",
  "who": "{sex, select, homme{Il a {n}} other{Ils ont {n}}}"
}""",
)
ANDROID = (
    r"""<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2">
  <string name="app" translatable="false">%1$s</string>
  <string name="hi">Hello <xliff:g id="n">%1$s</xliff:g>, don\'t <b>stop</b></string>
  <plurals name="f"><item quantity="one">a file</item><item quantity="other">%d files</item></plurals>
  <string-array name="l"><item>First</item><item>on 3 May 2031</item></string-array>
  <string name="link">@string/hi</string>
</resources>""",
    r"""<resources>
  <string name="hi">Привет, %2$s, не останавливайся</string>
  <plurals name="f"><item quantity="one">файл</item><item quantity="few">%d файла</item>
    <item quantity="other">%d файла</item></plurals>
  <string-array name="l"><item>Первый</item>
    <item>4 мая 2031 года</item></string-array>
</resources>""",
)
NESTED = (
    '{"a": {"b": "Hello {{name}}", "n_one": "a day", "n_other": "{{count}} days"}, "x": "on 3 May 2031"}',
    '{"a": {"b": "Cześć {{ name }}", "n_one": "dzień",\n "n_few": "{{count}} dni",\n "n_many": "dni",\n'
    ' "n_other": "{{count}} dnia"},\n "x": "4 maja 2031"}',
)
MEDIAWIKI = (
    '{"@metadata": {"authors": ["A1"]}, "a": "$1 {{PLURAL:$1|day|days}} of $2", "b": "$1 by {{GENDER:$2|him|her}}"}',
    '{"@metadata": {"authors": ["B2"]},\n "a": "$1 {{PLURAL:$1|jour|jours}} de $2",\n "b": "$3 par {{GENDER:$2|lui|elle}}"}',
)
EXTENSION = (
    '{"hi": {"message": "on 3 May 2031", "description": "on 5 May 2031"}}',
    '{"hi": {\n"description": "on 6 May 2031", "message": "4 de mayo de 2031"}}',
)


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def list_findings(run: Run, folder: Path, *args: str) -> list[tuple[int, str, str]]:
    found = json.loads(run(folder, "check", "--format", "json", *args).stdout)["findings"]
    return [(f["line"], f["unit"], f["check"]) for f in found]


@pytest.mark.parametrize(
    ("files", "args", "expected"),
    [
        (
            {"a.xlf": XLIFF},
            ["a.xlf"],
            [(5, "save", "tags-differ"), (7, "hello", "placeholders-differ"), (7, "hello", "tags-differ")],
        ),
        ({"a.xliff": XLIFF_2}, ["a.xliff"], [(4, "u/s1", "placeholders-differ"), (6, "u/s2", "dates-differ")]),
        ({"a.tmx": TMX}, ["a.tmx", "-t", "de"], [(3, "1", "dates-differ"), (3, "1", "tags-differ")]),
        ({"a.tmx": TMX}, ["a.tmx", "-t", "es"], []),
        ({"a.tbx": TBX}, ["a.tbx"], [(4, "c1", "figures-differ")]),
        (
            {"app_en.arb": ARB[0], "app_fr.arb": ARB[1]},
            ["app_fr.arb"],
            [
                (2, "hello", "placeholders-differ"),
                (3, "files[other]", "placeholders-differ"),
                (4, "who", "placeholders-differ"),
            ],
        ),
        (
            {"values/strings.xml": ANDROID[0], "values-ru/strings.xml": ANDROID[1]},
            ["values-ru/strings.xml"],
            [
                (2, "hi", "placeholders-differ"),
                (2, "hi", "tags-differ"),
                (2, "hi", "tags-differ"),
                (3, "f[one]", "placeholders-differ"),
                (6, "l[1]", "dates-differ"),
            ],
        ),
        (
            {"en.json": NESTED[0], "pl.json": NESTED[1]},
            ["pl.json"],
            [(3, "a.n_many", "placeholders-differ"), (5, "x", "dates-differ")],
        ),
        (
            {"i18n/en.json": MEDIAWIKI[0], "i18n/fr.json": MEDIAWIKI[1]},
            ["i18n/fr.json"],
            [(3, "b", "placeholders-differ")],
        ),
        (
            {"_locales/en/messages.json": EXTENSION[0], "_locales/es/messages.json": EXTENSION[1]},
            ["_locales/es/messages.json"],
            [(2, "hi", "dates-differ")],
        ),
    ],
)
def test_findings_are_on_the_lines_of_the_translation(
    tmp_path: Path, run: Run, files: dict[str, str | bytes], args: list[str], expected: list[tuple[int, str, str]]
) -> None:
    write(tmp_path, files)
    before = tree(tmp_path)
    assert list_findings(run, tmp_path, *args) == expected
    assert tree(tmp_path) == before


def test_what_is_not_finished_is_counted_and_checked_on_demand(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"a.xlf": XLIFF})
    said = run(tmp_path, "check", "a.xlf").stderr
    assert "not checked: 1 message without a translation and 1 message not finished (checked with --fuzzy)" in said
    assert (14, "later", "dates-differ") in list_findings(run, tmp_path, "a.xlf", "--fuzzy")


def test_a_finding_on_the_source_alone_has_its_line(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"en.json": '{\n\n"a": "It is is open"}', "de.json": '{"a": "Er ist offen"}'})
    result = run(tmp_path, "check", "de.json", "--select", "word-repeated")
    assert result.stdout.startswith("en.json:3: ")
    write(
        tmp_path,
        {"a.xlf": XLIFF.replace("<source>One", "\n<source>It is is one").replace("<target/>", "\n<target>Un</target>")},
    )
    assert list_findings(run, tmp_path, "a.xlf", "--select", "word-repeated") == [(12, "empty", "word-repeated")]


@pytest.mark.parametrize(
    ("source", "target", "args"),
    [
        ("en.json", "fr.json", []),
        ("en-US.json", "fr-FR.json", []),
        ("en_GB.json", "fr_CA.json", []),
        ("messages.en.json", "messages.fr.json", []),
        ("locales/en/app/main.json", "locales/fr/app/main.json", []),
        ("de.json", "fr.json", ["-s", "de"]),
        ("app.json", "fr.json", ["--source-file", "app.json"]),
        ("app.json", "translated.json", ["--source-file", "app.json", "-t", "fr"]),
        ("intl_en.arb", "intl_fr.arb", []),
        ("my_en.json", "my_fr.json", []),
        ("fr/en.json", "fr/fr.json", []),
        ("values/strings.xml", "values-fr-rCA/strings.xml", []),
        ("values/strings.xml", "values-b+fr+CA/strings.xml", []),
        ("values/strings.xml", "values-fr-land/strings.xml", []),
        ("values-de/strings.xml", "values-fr/strings.xml", ["-s", "de"]),
    ],
)
def test_the_source_is_the_file_beside_it(tmp_path: Path, run: Run, source: str, target: str, args: list[str]) -> None:
    one, other = ("3. Mai 2031" if "de" in source else "3 May 2031"), "4 mai 2031"
    form = '<resources><string name="a">{}</string></resources>' if target.endswith("xml") else '{{"a": "{}"}}'
    write(tmp_path, {source: form.format(one), target: form.format(other)})
    result = run(tmp_path, "check", target, *args)
    assert (result.exit_code, f"{target}:1: error: a: date" in result.stdout) == (1, True), result.output
    assert f"{target}: compared with {source}" in result.stderr


@pytest.mark.parametrize(
    ("files", "args", "says"),
    [
        ({"fr.json": "{}"}, ["fr.json"], "fr.json: no source file to compare it with: there is no en.json\n"),
        ({"en.json": "{}"}, ["en.json"], "en.json: this is the file of the source language"),
        ({"values/strings.xml": ANDROID[0]}, ["values/strings.xml"], "this is the file of the source language"),
        ({"x.json": "{}"}, ["x.json"], "x.json: no source file to compare it with: its name does not show which file"),
        ({"x.json": "{}"}, ["x.json", "--source-file", "x.json"], "neither the file nor its name says its language"),
        ({"x.json": "{}"}, ["x.json", "-t", "fr"], "its name does not show which file has the source"),
        ({"fr.json": "{}"}, ["fr.json", "--source-file", "no.json"], "no.json: no such file"),
        ({"fr.json": '{"a":"x"}', "en.json": '{"a" "x"}'}, ["fr.json"], "en.json:1: not JSON: a colon is expected"),
        ({"a.tmx": TMX}, ["a.tmx"], "a.tmx: it has texts in EN-US, DE, ES\n  Choose the one to check with -t LANG."),
        ({"a.tmx": TMX}, ["a.tmx", "-t", "fr"], "a.tmx: it has no text in fr"),
        ({"a.xlf": XLIFF.replace('"fr"', '"martian"')}, ["a.xlf"], "a.xlf: not a language tag: 'martian'"),
        ({"a.xlf": XLIFF.replace(' target-language="fr"', "")}, ["a.xlf"], "a.xlf: it does not say the language"),
        ({"a.xlf": XLIFF}, ["a.xlf", "--fix"], "a.xlf: only PO files can be fixed"),
        ({"a.xlf": XLIFF}, ["a.xlf", "--diff"], "a.xlf: only PO files can be fixed"),
        # hostile files
        ({"a.xlf": ""}, ["a.xlf"], "a.xlf: the file is empty"),
        ({"a.xlf": "<html/>"}, ["a.xlf"], "a.xlf:1: this is not XLIFF"),
        ({"a.xlf": '<xliff version="1.2">\n<file></xliff>'}, ["a.xlf"], "a.xlf:2: not well-formed XML"),
        ({"a.xlf": '<xliff version="3.0"/>'}, ["a.xlf"], "a.xlf:1: <xliff version='3.0'> is not XLIFF 1.2 or 2"),
        ({"a.xlf": '<xliff version="1.2">\n<file/></xliff>'}, ["a.xlf"], "a.xlf:2: <file> has no source-language"),
        ({"a.tmx": b"PK\x03\x04\x00"}, ["a.tmx"], "a.tmx:1: this is not TMX"),
        ({"a.tmx": "<tmx><body/></tmx>"}, ["a.tmx"], "a.tmx: it has no messages"),
        ({"a.tbx": "\n<html/>"}, ["a.tbx"], "a.tbx:1: this is not TBX"),
        ({"values-fr/a.xml": "<html/>"}, ["values-fr/a.xml"], "a.xml:1: this is not Android resources"),
        ({"fr.json": '["a"]'}, ["fr.json"], "fr.json:1: not JSON: an object is expected, and '[' found"),
        ({"fr.json": '{"a":' * 10_000}, ["fr.json"], "fr.json:1: more than 100 nested objects"),
        ({"fr.json": "{\n'a': 1}"}, ["fr.json"], "fr.json:2: not JSON: \"'a': 1}\" is not a value"),
        ({"fr.json": '{"a": "x"}'.encode("utf-16")}, ["fr.json"], "fr.json:1: not valid UTF-8"),
        ({"fr.arb": "<html/>"}, ["fr.arb"], "fr.arb:1: this is not ARB"),
    ],
)
def test_what_cannot_be_checked_is_one_error(
    tmp_path: Path, run: Run, files: dict[str, str | bytes], args: list[str], says: str
) -> None:
    write(tmp_path, files)
    before = tree(tmp_path)
    result = run(tmp_path, "check", *args)
    assert (result.exit_code, result.stdout, result.stderr.count("error: ")) == (2, "", 1)
    assert says in result.stderr
    assert tree(tmp_path) == before


def test_entities_and_endless_nesting_are_refused(tmp_path: Path, run: Run) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]>\n<{0}>&b;</{0}>'
    deep = XLIFF.replace("<source>One", "<source>" + "<g>" * 200 + "</g>" * 200)
    files = {f"x{suffix}": bomb.format(root) for suffix, root in ((".tmx", "tmx"), (".tbx", "tbx"), (".xlf", "xliff"))}
    write(tmp_path, {**files, "values-fr/x.xml": bomb.format("resources"), "deep.xlf": deep})
    for name in (*files, "values-fr/x.xml"):
        assert f"{name}:1: it defines entities" in run(tmp_path, "check", name).stderr
    assert "deep.xlf:11: too many nested elements" in run(tmp_path, "check", "deep.xlf").stderr


def test_byte_order_marks_line_ends_and_wrong_types(tmp_path: Path, run: Run) -> None:
    bom = b"\xef\xbb\xbf"
    write(tmp_path, {"en.json": bom + b'{"a": "3 May 2031", "b": 5, "c": "x"}'})
    write(tmp_path, {"fr.json": bom + b'{\r\n"a": "4 mai 2031",\r\n"b": "x", "c": [null], "c": {"d": true}}\r\n'})
    assert list_findings(run, tmp_path, "fr.json") == [(2, "a", "dates-differ")]
    said = run(tmp_path, "check", "fr.json").stderr
    assert "fr.json: line 3: key “c” is already on line 3" in said
    assert "fr.json: not checked: 1 message that en.json does not have" in said
    write(
        tmp_path,
        {"a.xlf": ("\ufeff" + XLIFF.replace("1.0", '1.0" encoding="utf-16')).replace("\n", "\r\n").encode("utf-16-le")},
    )
    assert [line for line, _, _ in list_findings(run, tmp_path, "a.xlf")] == [5, 7, 7]


def test_keys_that_end_like_plural_forms(tmp_path: Path, run: Run) -> None:
    """`step_one` and `step_two` are messages of their own, unless there is `step_other`."""
    text = '{{"step_one": "{}", "step_two": "{}", "of_other": "{}"}}'
    write(
        tmp_path,
        {
            "en.json": text.format("in 2031", "in 2032", "in 2033"),
            "fr.json": text.format("en 2031", "en 2032", "en 2033"),
        },
    )
    assert list_findings(run, tmp_path, "fr.json") == []


def test_several_files_and_one_that_cannot_be_read(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"a.xlf": XLIFF, "b.tmx": "", "en.json": NESTED[0], "pl.json": NESTED[1]})
    result = run(tmp_path, "check", "a.xlf", "b.tmx", "pl.json")
    assert result.exit_code == 2
    assert "b.tmx: the file is empty" in result.stderr
    assert "a.xlf:5: " in result.stdout
    assert "pl.json:5: " in result.stdout


def test_no_fix_is_announced_that_only_a_po_file_can_get(tmp_path: Path, run: Run) -> None:
    pair = "<source>Say: yes</source><target>Dites: oui</target>"
    unit = f'<file source-language="en" target-language="fr"><body><trans-unit id="a">{pair}</trans-unit></body></file>'
    (tmp_path / "a.xlf").write_text(f'<xliff version="1.2">{unit}</xliff>')
    (tmp_path / "a.po").write_text(
        'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "Say: yes"\nmsgstr "Dites: oui"\n', "utf-8"
    )
    style = "--only", "french-space-missing"
    found = run(tmp_path, "check", "a.xlf", *style).stdout
    assert ("[french-space-missing]" in found, "--fix" in found) == (True, False)
    assert "fixable" not in run(tmp_path, "check", "a.xlf", *style, "--statistics").stdout
    assert "1 can be fixed with --fix" in run(tmp_path, "check", "a.po", *style).stdout
