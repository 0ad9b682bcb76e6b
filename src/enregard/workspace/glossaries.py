"""The glossaries of a project, combined into one."""

from __future__ import annotations

from enregard.errors import ConfigError
from enregard.model import Concept, Glossary
from enregard.project import SETTINGS_FILE, load_glossary, load_tbx
from enregard.storage.files import read_bytes, read_text
from enregard.workspace.projects import Project

_YAML = (".yaml", ".yml")
_TBX = (".tbx", ".xml")


def load_glossaries(project: Project | None) -> Glossary:
    """Return the terms in all glossary files of *project*; ConfigError for a file that is missing or malformed."""
    concepts: list[Concept] = []
    for name, line in project.settings.glossaries if project is not None else ():
        assert project is not None
        path = project.root / name  # may be outside the project, since several projects may share one
        shown = project.format_path(path)
        if not path.is_file():
            raise ConfigError(f"no glossary {name}", path=SETTINGS_FILE, line=line)
        if path.suffix.lower() in _YAML:
            concepts += load_glossary(read_text(path, shown), shown).concepts
        elif path.suffix.lower() in _TBX:
            concepts += load_tbx(read_bytes(path, shown), shown).concepts
        else:
            hint = f"A glossary is a file with the suffix {', '.join((*_YAML, *_TBX))}."
            raise ConfigError(f"{name} is not a readable glossary", path=SETTINGS_FILE, line=line, hint=hint)
    return Glossary(tuple(concepts))
