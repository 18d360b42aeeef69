"""A folder that a call writes again and again: its own is replaced whole, nothing else is touched.

What is its own stands in the folder's `datapackage.json`: who made it, and each file with its
sha256. The descriptor carries a seal, its own sha256, so that one corrected by hand shows it. A
folder is replaced only where all that lies in it is listed there and unchanged, looked at once
more right before.

The new folder is written beside the old one, in `.half-written-<name>-<pid>-…`, to which the old
one is moved, until the new one stands. Who is killed meanwhile leaves that behind; the next call
puts the old folder back if its place is empty, and takes the rest away. A running call holds a lock
on it, which ends with the process.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import stat
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

if sys.platform != "win32":
    import fcntl


DESCRIPTOR = "datapackage.json"


HALF_WRITTEN = ".half-written-"


Descriptor = dict[str, Any]


def replace_folder(
    folder: str | os.PathLike[str], maker: str, fill: Callable[[Path], Descriptor]
) -> None:
    """Have `fill` write a new folder and put it in place of the one that `maker` wrote before.

    `fill` gives the descriptor, whose `resources` list the files (see `listed`). Whatever goes
    wrong, the old folder stands as it was. Raises FileExistsError for a place that holds anything
    else.
    """
    place = free_place(folder, maker)
    place.parent.mkdir(parents=True, exist_ok=True)
    with _scratch(place, maker) as scratch:
        new = scratch / "new"
        new.mkdir()
        _seal(new, {"made_by": maker, **fill(new)})
        _swap(place, scratch, maker)


def listed(folder: Path, path: str) -> dict[str, Any]:
    """What a descriptor says of a file's bytes."""
    data = (folder / path).read_bytes()
    return {"path": path, "bytes": len(data), "hash": hash_of(data)}


def hash_of(data: bytes) -> str:
    """A file's hash as a data package writes it."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


# --- whose the folder is -------------------------------------------------------------------------


def free_place(folder: str | os.PathLike[str], maker: str) -> Path:
    """The place of a folder, in full; raises an error where `maker` must not write there.

    What an earlier call left there half-written is cleared away first.
    """
    place = real_place(folder)
    if os.path.ismount(place):
        _refuse(folder, "the root of a disk or of a mounted folder, which cannot be moved aside")
    if Path.cwd().is_relative_to(place):
        _refuse(folder, "the folder that you work in, or one around it")
    recover(place, maker)
    if problem := not_own(place, maker):
        _refuse(folder, problem, f"new, empty, or written by {maker} before")
    return place


def real_place(folder: str | os.PathLike[str]) -> Path:
    """A folder's full path: `~` is the reader's home, and a link is followed to its end."""
    if not os.fspath(folder):
        raise ValueError('Expected the path of a folder, got "". Give it a name, such as "out".')
    try:
        place = Path(folder).expanduser()
    except RuntimeError:
        raise ValueError(
            f"Expected '~' to lead to somebody's home, but '{folder}' names no user here. "
            "Write ~/ for your own home, or ./~ for a folder of that name."
        ) from None
    if place.is_symlink() and not place.exists():
        _refuse(folder, f"a link to '{os.readlink(place)}', where there is nothing")
    place = place.resolve()
    if around := next((one for one in place.parents if one.exists() and not one.is_dir()), None):
        _refuse(folder, f"that '{around}' is a file", "inside a folder")
    return place


def _refuse(folder: str | os.PathLike[str], found: str, expected: str = "a folder") -> NoReturn:
    raise FileExistsError(
        f"Expected '{os.fspath(folder)}' to be {expected}; found {found}. "
        "Nothing was changed: choose another folder, or move away what you want to keep."
    )


def not_own(place: Path, maker: str) -> str:
    """What keeps `maker` from replacing what lies at a place, in words; "" where nothing does."""
    if not os.path.lexists(place):
        return ""
    if place.is_symlink() or not place.is_dir():
        return "a file"
    found = list(_files_in(place))
    if not found:
        return ""
    names = ", ".join(sorted(found)[:3])
    package = sealed(place)
    if package is None:
        return f"a folder with {names}, and no {DESCRIPTOR} as it was written"
    if package.get("made_by") != maker:
        return f"a folder with {names}, made by {package.get('made_by')}"
    hashes = {one["path"]: one["hash"] for one in package["resources"]}
    around = {str(one) for path in hashes for one in PurePosixPath(path).parents}
    if others := [path for path in found if path not in {*hashes, *around, DESCRIPTOR}]:
        return f"also {', '.join(sorted(others)[:3])}, which {maker} did not write"
    changed = [path for path in hashes if path in found and not _has(place / path, hashes[path])]
    return f"{', '.join(changed[:3])} changed since {maker} wrote it" if changed else ""


def _files_in(folder: Path) -> Iterator[str]:
    """All that lies in a folder but folders, and those too that are empty: paths with slashes."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir() or not any(path.iterdir()):
            yield path.relative_to(folder).as_posix()


def _has(path: Path, hash_: str) -> bool:
    return is_file(path) and hash_of(path.read_bytes()) == hash_


def is_file(path: Path) -> bool:
    """Whether a path is a file itself: no link to one, no folder, no pipe that never ends."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


# --- the seal ------------------------------------------------------------------------------------


def _seal(folder: Path, package: Descriptor) -> None:
    (folder / DESCRIPTOR).write_bytes(_with_seal(package))


def _with_seal(package: Descriptor) -> bytes:
    """A descriptor as JSON, with the hash of all that it says in its last line."""
    body = json.dumps(package, ensure_ascii=False, indent=2)
    whole = {**package, "seal": hash_of(body.encode("utf-8"))}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def sealed(folder: Path) -> Descriptor | None:
    """A folder's descriptor, where there is one and no byte of it was changed; else None."""
    if not is_file(folder / DESCRIPTOR):
        return None
    data = (folder / DESCRIPTOR).read_bytes()
    try:
        package = json.loads(data)
        package.pop("seal")
        return package if _with_seal(package) == data else None
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
        return None


# --- the new one for the old ---------------------------------------------------------------------


def _swap(place: Path, scratch: Path, maker: str) -> None:
    """Move the old folder aside, look at it a last time, and put the new one in its place."""
    if os.path.lexists(place):
        if problem := not_own(place, maker):
            _refuse(place, problem, f"as {maker} wrote it")
        place.rename(scratch / "old")
    if problem := not_own(scratch / "old", maker):  # saved there between that look and the move
        _refuse(place, problem, f"as {maker} wrote it")
    try:
        (scratch / "new").rename(place)
    except OSError:
        if not os.path.lexists(place):
            raise
        _refuse(place, "something that was put there while it was written", "free")


@contextmanager
def _scratch(place: Path, maker: str) -> Iterator[Path]:
    """A folder beside a place, under lock; at the end it is cleared (see `_clear`)."""
    prefix = f"{HALF_WRITTEN}{_key(place)}-{os.getpid()}-"
    scratch = Path(tempfile.mkdtemp(dir=place.parent, prefix=prefix))
    lock = _lock(scratch)
    try:
        yield scratch
    finally:
        try:
            _clear(scratch, place, maker)
        except KeyboardInterrupt:  # what is cleared away is cleared whole, for all impatience
            _clear(scratch, place, maker)
            raise
        finally:
            if lock is not None:
                os.close(lock)


def recover(place: Path, maker: str) -> None:
    """Put back what a killed call had moved aside, and clear away what it had half written."""
    ours = re.compile(rf"{re.escape(HALF_WRITTEN + _key(place))}-\d+-\w{{8}}")
    if not place.parent.is_dir():
        return
    for scratch in sorted(place.parent.glob(f"{HALF_WRITTEN}*")):
        if ours.fullmatch(scratch.name) and (lock := _lock(scratch)) is not None:
            try:
                _clear(scratch, place, maker)
            finally:
                os.close(lock)


def _key(place: Path) -> str:
    """A place's name, or of a long one its hash: a file's name has 255 bytes at most."""
    name = place.name
    return name if len(os.fsencode(name)) <= 150 else hashlib.sha256(os.fsencode(name)).hexdigest()


def _lock(scratch: Path) -> int | None:
    """A lock on a folder, held until it is closed or its process ends; None where one is held."""
    if sys.platform == "win32":
        return None  # a folder cannot be locked there: what was left lies until somebody looks
    try:
        handle = os.open(scratch, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _clear(scratch: Path, place: Path, maker: str) -> None:
    """Take away what was half written; the old folder goes only where the new one stands.

    An old folder into which something was saved after all is kept, and a warning says where.
    """
    new, old = scratch / "new", scratch / "old"
    if old.exists() and not os.path.lexists(place):
        old.rename(place)
    if new.exists():
        shutil.rmtree(new)
    if old.exists():
        if problem := not_own(old, maker):
            warnings.warn(f"'{old}' is kept: in it is {problem}. Take it out.", stacklevel=2)
        else:
            _remove(old)
    with suppress(OSError):  # not empty, or gone already
        scratch.rmdir()


def _remove(folder: Path) -> None:
    """Delete a folder's own files, the descriptor last, so that half of it is known as own."""
    for path in {*_files_in(folder)} - {DESCRIPTOR}:
        if is_file(folder / path):
            (folder / path).unlink()
    for inner in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        inner.rmdir()
    (folder / DESCRIPTOR).unlink(missing_ok=True)
    folder.rmdir()
