"""What is installed: every import named, every package locked, every file known by its hash."""

import ast
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
OURS = "negotiation-notebooks"
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def named() -> dict[str, str]:
    """The packages of requirements.txt with their versions."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    packages = [line.split("==") for line in lines if line and not line.startswith(("#", "-"))]
    return {canonicalize_name(name): version for name, version in packages}


def lock_entries() -> list[tuple[Requirement, list[str]]]:
    """Each package of the lock, with its hashes."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    whole = "\n".join(lines).replace("\\\n", " ").splitlines()
    return [(Requirement(line.partition(" --")[0]), HASH.findall(line)) for line in whole]


def locked() -> dict[str, str]:
    """What the lock wants on this machine, with its versions."""
    here = [r for r, _ in lock_entries() if r.marker is None or r.marker.evaluate()]
    return {canonicalize_name(r.name): str(r.specifier).removeprefix("==") for r in here}


def imports(folder: Path) -> set[str]:
    """The top-level names that the Python files of a folder import."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found


def test_every_import_is_named():
    own = {"helpers"} | {path.stem for path in (ROOT / "tests").rglob("*.py")}
    others = imports(ROOT / "helpers") | imports(ROOT / "tests")
    others -= own | sys.stdlib_module_names | {"__future__"}
    packages = importlib.metadata.packages_distributions()
    assert {"spacy", "yaml", "jinja2"} <= others
    for module in sorted(others):
        owners = {canonicalize_name(owner) for owner in packages.get(module, [module])}
        assert owners & set(named()), f"{module} is imported, but not named in requirements.txt"


def test_the_plain_list_ends_with_the_project():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "-e ." and all("==" in x for x in lines[:-1] if not x.startswith("#"))


def test_the_lock_holds_each_named_package():
    for name, version in named().items():
        assert locked().get(name) == version, f"{name}: run `make lock`"


def test_every_package_of_the_lock_has_its_version_and_hashes():
    entries = lock_entries()
    assert len(entries) > 150
    for requirement, hashes in entries:
        assert re.fullmatch(r"==[^*,]+", str(requirement.specifier)), requirement
        assert hashes and not requirement.url, f"{requirement} has no hash"


def test_the_lock_asks_for_nothing_else():
    """No index, no address, no file: each line is a package, a hash or a comment."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    package = r"[a-z0-9-]+==\S+(?: ; [^\\]+)? \\"
    line = re.compile(rf"{package}|    {HASH.pattern}(?: \\)?|\s*(?:#.*)?")
    assert [x for x in text.splitlines() if not line.fullmatch(x)] == []


def test_what_is_installed_is_what_the_lock_says():
    here = importlib.metadata.distributions()
    installed = {canonicalize_name(d.metadata["Name"]): d.version for d in here}
    assert installed.pop(OURS, None), "the project itself is not installed"
    differing = installed.items() ^ locked().items()
    assert not differing, f"run `make clean`, then make: {sorted(differing)}"


def test_the_project_is_built_by_the_locked_setuptools():
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]
    assert build["requires"] == [f"setuptools=={named()['setuptools']}"]


@pytest.fixture
def unmade(tmp_path) -> Path:
    """A folder in which make has not yet set anything up."""
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def make(folder: Path, *words: str) -> subprocess.CompletedProcess:
    """Run make in a folder, with this Python and without a network."""
    environment = os.environ | {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": ""}
    command = ["make", f"PYTHON={sys.executable}", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def test_make_installs_from_the_lock_alone(unmade):
    lines = make(unmade, "-n", ".venv/.ready").stdout.splitlines()
    installs = [re.sub(r".*pip install ", "", line) for line in lines if "pip install" in line]
    assert len(installs) == 2
    assert "--require-hashes --only-binary :all: -r requirements.lock" in installs[0]
    assert "--no-index --no-deps --no-build-isolation -e ." in installs[1]


def test_a_failed_setup_is_never_taken_for_done(unmade):
    stale = unmade / ".venv" / ".ready"
    stale.parent.mkdir()
    stale.touch()
    os.utime(stale, (0, 0))  # older than the lock: as after a new lock
    failed = make(unmade, ".venv/.ready")
    assert failed.returncode and "No matching distribution" in failed.stderr
    assert not stale.exists()
