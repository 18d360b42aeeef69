"""`make bench`: what each step of the reading costs, as a share of the bare spaCy parse.

The last line, `time`, is the reading of time: dates and events together.

Both are timed in the same run, the best of many, so that the shares can be compared between
machines; the seconds can not.
"""

from collections.abc import Callable
from time import perf_counter

from helpers import Article, language, load_article, topics

STEPS = (
    "cues", "cast", "mentions", "statements", "actors", "topics", "positions", "dates", "events",
)  # fmt: skip
TIME = ("dates", "events")  # together: the reading of time
SECONDS = 1.5  # for how long each step is run again and again


def best(work: Callable[[], object]) -> float:
    """The shortest of many runs, in seconds."""
    times: list[float] = []
    while sum(times) < SECONDS:
        begin = perf_counter()
        work()
        times.append(perf_counter() - begin)
    return min(times)


def main() -> None:
    """Print one line a step."""
    article = load_article()
    for step in STEPS:
        getattr(article, step)
    nlp = language.load_pipeline()
    parse = best(lambda: nlp(article.text))
    print(f"bare spaCy parse  {parse * 1000:6.1f} ms   1.000")
    seconds = {step: best(lambda step=step: Article.reading[step](article)) for step in STEPS}
    seconds["key_terms"] = best(lambda: topics.key_terms(article))
    seconds["time"] = sum(seconds[step] for step in TIME)
    for step, cost in seconds.items():
        print(f"{step:16}  {cost * 1000:6.1f} ms   {cost / parse:.3f}")


if __name__ == "__main__":
    main()
