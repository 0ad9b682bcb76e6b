"""Programs that edit an entry of a catalog and have no window: each adds a word to its translation, clears its fuzzy flag and writes the file."""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polib

from enregard import catalog
from enregard.catalog._writing import escape

from .edited import ADDED
from .judges import judge, toolkit

Edit = Callable[[Path, str], None]
"""Edits the entry with a context in a file."""
WEBLATE = """
import sys
from translate.storage import pypo
store = pypo.pofile.parsefile(sys.argv[1])
for unit in store.units:
    if unit.getcontext() == sys.argv[2]:
        unit.target = f"{unit.target} {sys.argv[3]}"
        unit.markfuzzy(False)
store.updateheader(
    add=True,
    PO_Revision_Date=sys.argv[4],
    Last_Translator="Ann Lee <ann@example.org>",
    Language_Team="French <https://weblate.example.org/projects/harbours/fr/>",
    Plural_Forms="nplurals=2; plural=n > 1;",
    X_Generator="Weblate 5.4",
)
store.savefile(sys.argv[1])
"""


def edit_text(po: Path, name: str) -> None:
    """Make the edit with no other program's help, as in a text editor."""
    text = po.read_text("utf-8")
    target = catalog.read(po).active[name].target
    before, mark, after = text.partition(f'msgctxt "{name}"')
    before, gap, head = before.rpartition("\n\n")
    mark = gap + head.replace("#, fuzzy\n", "") + mark
    last = escape(target)
    assert last in after
    po.write_text(before + mark + after.replace(last, f"{last} {ADDED}", 1), "utf-8")


def by_gettext(*command: str) -> Edit:
    def edit(po: Path, name: str) -> None:
        edit_text(po, name)
        po.write_bytes(
            subprocess.run([judge(command[0]), *command[1:], str(po)], check=True, capture_output=True).stdout
        )

    return edit


def by_weblate(po: Path, name: str) -> None:
    now = time.strftime("%Y-%m-%d %H:%M+0000", time.gmtime())
    subprocess.run(toolkit("-c", WEBLATE, str(po), name, ADDED, now), check=True)


def by_polib(po: Path, name: str) -> None:
    file = polib.pofile(str(po))
    (entry,) = (e for e in file if e.msgctxt == name)
    entry.msgstr += f" {ADDED}"
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    file.save()


OMEGAT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>en</source_lang><target_lang>fr</target_lang><sentence_seg>{}</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>
"""
MEMORY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
<header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" creationtoolversion="3.6" segtype="{}" srclang="en"/>
<body>{}</body>
</tmx>
"""
SEGMENT = '<tu><tuv lang="en"><seg>{}</seg></tuv><tuv lang="fr"><seg>{}</seg></tuv></tu>'


def by_omegat(*, sentences: bool) -> Edit:
    """OmegaT writes what its memory has: the edited entry, in one segment or in one for each sentence."""

    def edit(po: Path, name: str) -> None:
        entry = catalog.read(po).active[name]
        pairs = [(entry.source, f"{entry.target} {ADDED}")]
        if sentences:
            pairs = [*zip(*(text.split(". ", 1) for text in pairs[0]), strict=True)]
            pairs[0] = (f"{pairs[0][0]}.", f"{pairs[0][1]}.")
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "om"
            for part in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
                (root / part).mkdir(parents=True)
            (root / "omegat.project").write_text(OMEGAT.format(str(sentences).lower()), "utf-8")
            units = "".join(SEGMENT.format(html.escape(one), html.escape(other)) for one, other in pairs)
            memory = MEMORY.format("sentence" if sentences else "paragraph", units)
            (root / "omegat" / "project_save.tmx").write_text(memory, "utf-8")
            shutil.copy(po, root / "source" / "fr.po")
            options = ["--mode=console-translate", "--quiet", "--no-team", f"--config-dir={folder}/settings"]
            subprocess.run([judge("omegat"), str(root), *options], check=True, capture_output=True)
            shutil.copy(root / "target" / "fr.po", po)

    return edit


PROGRAMS: dict[str, Edit] = {
    "msgcat": by_gettext("msgcat"),
    "msgattrib": by_gettext("msgattrib", "--width=60"),
    "msgconv": by_gettext("msgconv", "--to-code=ISO-8859-1"),
    "weblate": by_weblate,
    "polib": by_polib,
    "omegat": by_omegat(sentences=False),
    "omegat-sentences": by_omegat(sentences=True),
}
