"""What tests share: the repository's own work in a folder of its own, a small invented one, and the command line."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from enregard.catalog import Entry, PoFile
from enregard.cli import cli
from enregard.commands.add import add
from enregard.commands.update import update
from enregard.workspace.projects import Project, init, open_project

settings.register_profile("house", deadline=None)  # how long a test takes says something of the machine
settings.load_profile("house")

ROOT = Path(__file__).parent.parent
EPOCH = "1700000000"

EN = """United Nations A/91/7

Distr.: General
2 May 2036
Original: English

Ninety-first session
Agenda item 12 (a)
Safety of harbours

Letter dated 1 May 2036 from the Permanent Representative of Narnia to the United Nations addressed to the Secretary-General

I have the honour to transmit the declaration of the 3 States Members of the Harbour Group [Arcadia, Ruritania (Kingdom of) and Utopia].

(Signed) Lucy Pevensie

Annex to the letter dated 1 May 2036 from the Permanent Representative of Narnia to the United Nations addressed to the Secretary-General

Declaration of the Harbour Group

Cair Paravel, 30 April 2036

We, the members of the Harbour Group,

1. Recall resolution 80/41 of 9 December 2025 on lighthouses;

2. Note that 1,250 ships called in 2035;

3. Invite all ports to report by 15 January 2037.
"""

FR = """Nations Unies A/91/7

Distr. générale
2 mai 2036
Français
Original : anglais

Quatre-vingt-onzième session
Point 12 a) de l'ordre du jour
Sécurité des ports

Lettre datée du 1er mai 2036, adressée au Secrétaire général par la Représentante permanente de Narnia auprès de l'Organisation des Nations Unies

J'ai l'honneur de vous transmettre la déclaration des 3 États Membres du Groupe des ports [Arcadie, Ruritanie (Royaume de) et Utopie].

(Signé) Lucy Pevensie

Annexe à la lettre datée du 1er mai 2036 adressée au Secrétaire général par la Représentante permanente de Narnia auprès de l'Organisation des Nations Unies

Déclaration du Groupe des ports

Cair Paravel, le 30 avril 2036

Nous, membres du Groupe des ports,

1. Rappelons la résolution 80/41 du 9 décembre 2025 sur les phares ;

2. Notons que 1 250 navires ont fait escale en 2035 ;

3. Invitons tous les ports à faire rapport d'ici au 15 janvier 2037.
"""


@pytest.fixture(scope="session", autouse=True)
def _own_cache() -> Iterator[None]:
    """The cache of the program in a folder of the run, also for programs that tests start: that of the user stays as it is."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("XDG_CACHE_HOME", folder)
        yield


@pytest.fixture(autouse=True)
def _own_pages(request: pytest.FixtureRequest) -> Iterator[None]:
    """Pages of a test are closed with it: those of a server that has ended would ask for it for ever."""
    browser = request.getfixturevalue("browser") if "browser" in request.fixturenames else None
    yield
    for context in browser.contexts if browser else ():
        context.close()


@pytest.fixture(autouse=True)
def _still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.fixture
def real(tmp_path: Path) -> Project:
    """The repository's own project, A/74/492, in a folder of the test's."""
    folder = tmp_path / "real"
    folder.mkdir()
    for name in ("enregard.yaml", "glossary.yaml", "corpus", "po"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    return open_project(folder)


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """An invented letter in English and French, up to date."""
    project = init(tmp_path / "small")
    for tag, text in (("en", EN), ("fr", FR)):
        file = tmp_path / f"{tag}.txt"
        file.write_text(text, "utf-8")
        add(project, "A/91/7", tag, file)
    (result,) = update(project)
    assert result.error is None
    return project


@pytest.fixture
def po(small: Project) -> Path:
    return small.catalog_path("A-91-7", "fr")


GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regen",
        action="store_true",
        help="Rewrite golden files; tests whose file changed fail, so that the diff is read.",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden(name, text)`: *text* is what the file of that name in tests/golden has."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        before = path.read_text("utf-8") if path.exists() else None
        if before != text and request.config.getoption("--regen"):
            path.write_text(text, "utf-8")
        assert before == text, f"tests/golden/{name} is not what comes out; read the diff after `pytest --regen`"

    return compare


Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line, in a folder: `run(folder, "check", ...)`."""

    def call(folder: Path | Project, *args: str) -> Result:
        monkeypatch.chdir(folder.root if isinstance(folder, Project) else folder)
        return CliRunner().invoke(cli, args, catch_exceptions=False, prog_name="enregard")

    return call


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Replace text in a file as an editor would; every change must change something."""
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def find_retired(po: PoFile, name: str) -> Entry:
    """The obsolete entry of a unit."""
    return next(entry for entry in po.entries if entry.obsolete and entry.context == name)


def tree(root: Path) -> dict[str, bytes]:
    """Every file of a project that people see, by name."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".enregard" not in path.parts
    }
