"""Typed records for enregard.yaml, work.yaml and the alignment file. No other package knows yaml or the file formats of a project."""

from enregard.project._work_edits import dump_new_work, set_version
from enregard.project.alignment import Alignment, Labels, Record, dump_alignment, load_alignment
from enregard.project.glossary import load_glossary
from enregard.project.names import make_folder_name
from enregard.project.settings import CheckSetting, Settings, load_settings
from enregard.project.tbx import load_tbx
from enregard.project.work import (
    FormerFile,
    Version,
    WorkFile,
    find_reissue,
    load_work,
    parse_work,
)
from enregard.storage.steps import SETTINGS_FILE

__all__ = [
    "SETTINGS_FILE",
    "Alignment",
    "CheckSetting",
    "FormerFile",
    "Labels",
    "Record",
    "Settings",
    "Version",
    "WorkFile",
    "dump_alignment",
    "dump_new_work",
    "find_reissue",
    "load_alignment",
    "load_glossary",
    "load_settings",
    "load_tbx",
    "load_work",
    "make_folder_name",
    "parse_work",
    "set_version",
]
