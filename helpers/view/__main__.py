"""`python -m helpers.view`: the report; with `--pictures`, the README's pictures."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from helpers.view.pictures import keep_pictures, keep_readme_figures
from helpers.view.report import ROOT, build_report


def main(arguments: Sequence[str]) -> None:
    """Build the site, or with --pictures refresh the README's pictures."""
    start = time.perf_counter()
    if "--pictures" in arguments:
        keep_pictures()
        return keep_readme_figures()
    try:
        first = build_report(ROOT / "report")
    except FileExistsError as error:  # what to do is in its words
        sys.exit(str(error))
    size = sum(file.stat().st_size for file in first.parent.rglob("*") if file.is_file())
    print(
        f"report/index.html is ready: {size / 1000:.0f} kB in {time.perf_counter() - start:.0f} s"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
