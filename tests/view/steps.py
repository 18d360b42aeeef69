"""Write one folder in a process of its own, which ends, or is interrupted, at one of its steps.

`python steps.py PLACE WORDS STEP kill|interrupt`; STEP 0 is never. A step is anything asked of the
disk, as Python's audit events tell. What is tried is loaded by its path: nothing else is needed.
"""

import importlib.util
import os
import signal
import sys
from pathlib import Path

MODULE = Path(__file__).parent.parent.parent / "helpers" / "view" / "owned.py"
SPEC = importlib.util.spec_from_file_location("owned", MODULE)
assert SPEC is not None and SPEC.loader is not None
owned = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(owned)

ASKED = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.scandir", "shutil.rmtree")


def write(place: str, words: str) -> None:
    """A folder of three files, one in a folder within, under its descriptor."""

    def fill(new: Path) -> dict:
        (new / "inner").mkdir()
        for name in ("a.txt", "b.txt", "inner/c.txt"):
            (new / name).write_text(words)
        listed = [owned.listed(new, name) for name in ("a.txt", "b.txt", "inner/c.txt")]
        return {"resources": listed}

    owned.replace_folder(place, "steps", fill)


def main() -> None:
    place, words, last, how = sys.argv[1:]
    step, running = 0, True

    def at_step(event: str, _: tuple) -> None:
        nonlocal step
        if not running or event not in ASKED:
            return
        step += 1
        if step == int(last):
            if how == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise KeyboardInterrupt

    sys.addaudithook(at_step)
    write(place, words)
    running = False
    print(step)


if __name__ == "__main__":
    main()
