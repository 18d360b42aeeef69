"""Lines on which a regular expression has the most to read: made from its own parse tree.

What a pattern costs depends on how it is asked: along a text, at one place, on so many characters
before a place. That is read from the source of the house, call by call. Where it cannot be read
there, the pattern is looked for along a text.

A repeat is pumped with what it repeats, behind what leads up to it, before something that fits
nothing. `a+b+c` gets `aaa…`, `abbb…` and `ababab…`; each letter of the pattern is tried for every
place that takes it, so that two repeats that can share a character do share it.
"""

import ast
import builtins
import gc
import importlib
import pkgutil
import re
import types
from collections.abc import Callable, Iterable, Iterator
from functools import _lru_cache_wrapper, partial
from math import log
from pathlib import Path
from time import thread_time
from typing import Any, NamedTuple

from re import _constants as sre  # isort: skip
from re import _parser as parser

import helpers

CALLS = frozenset("compile search match fullmatch sub subn split findall finditer".split())
ANY = 10**9
FEW = 12  # a repeat of at most so many is no pump of its own
LETTERS = "aAé1 \n.,-'"  # tried at each place that takes them, and the signs that a pattern names
TAILS = ("\0", "a\0a\0")  # what fits nothing, behind the repeats
FIRST, FILTER, LONG = 16, 256, 1600  # characters of a line
AT_ONCE, QUICK, SLOW = 2e-5, 3e-4, 0.02  # seconds
BEYOND_DOUBT = 2.5  # the exponent that is not measured again
MOST = 1.5  # the exponent of growth from which a pattern is more than in proportion


class Pump(NamedTuple):
    """What stands before a repeat, what is repeated, and what follows."""

    before: str
    unit: str
    tail: str

    def line(self, size: int) -> str:
        """A line of some `size` characters."""
        return self.before + self.unit * max(1, size // len(self.unit)) + self.tail


class Asked(NamedTuple):
    """What is asked of a pattern (`match`, `search`, `?` where unknown), on how long a stretch."""

    method: str
    window: int


class Held(NamedTuple):
    """Where a pattern stands, and what is asked of it: `match`, `search`; `?` where unknown."""

    where: str
    asked: set[Asked]

    @property
    def at_a_place(self) -> bool:
        """Whether it is only asked for at one place, and never looked for along a text."""
        return all(asked.method in ("match", "fullmatch", "pattern") for asked in self.asked)

    @property
    def window(self) -> int:
        """The longest stretch that it is given, where each that asks says how much it gives."""
        return max((asked.window for asked in self.asked if asked.method != "pattern"), default=ANY)


# Where patterns are


def patterns() -> dict[re.Pattern[str], Held]:
    """The compiled patterns of the house, with the place where each stands and how it is used."""
    found: dict[re.Pattern[str], Held] = {}
    for module in modules():
        for pattern, line, asked in written_in(module):
            found.setdefault(pattern, Held(f"{module.__name__}:{line}", set())).asked.add(asked)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                found.setdefault(value, Held(f"{module.__name__}.{name}", set()))
        for pattern, asked in asked_in(module):
            found[pattern].asked.add(asked)
    seen: set[int] = set()
    for module in modules():
        for pattern in held_by(vars(module), seen):
            found.setdefault(pattern, Held(f"{module.__name__}", {Asked("?", ANY)}))
    return found


def modules() -> list[types.ModuleType]:
    names = [info.name for info in pkgutil.walk_packages(helpers.__path__, "helpers.")]
    return [importlib.import_module(name) for name in names if not name.endswith("__main__")]


def held_by(value: Any, seen: set[int]) -> Iterator[re.Pattern[str]]:
    """The patterns that a value holds: in collections, objects of ours, closures, kept results."""
    todo = [value]
    while todo:
        value = todo.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, re.Pattern):
            if isinstance(value.pattern, str):
                yield value
        elif isinstance(value, types.FunctionType):
            todo += [value.__closure__, value.__defaults__, value.__kwdefaults__, value.__dict__]
        elif _is_ours(value):
            todo += gc.get_referents(value)


def _is_ours(value: Any) -> bool:
    plain = dict | list | tuple | set | frozenset | types.CellType | types.MethodType
    if isinstance(value, plain | types.MappingProxyType | partial):
        return True
    kind = value if isinstance(value, type | _lru_cache_wrapper) else type(value)
    return str(getattr(kind, "__module__", "")).startswith("helpers")


class Letters(str):
    """Some letters, for what a function is given: also for what it asks of that."""

    def __getattr__(self, name: str) -> "Letters":
        return self

    def __call__(self, *given: Any) -> "Letters":
        return self

    def __getitem__(self, key: Any) -> str:
        return self if isinstance(key, str) else super().__getitem__(key)

    def __iter__(self) -> "Iterator[Letters]":
        return map(Letters, super().__iter__())


class Names(dict[str, Any]):
    """The names of a module; a name of a function's own stands for some letters."""

    def __missing__(self, name: str) -> Any:
        return getattr(builtins, name, Letters("ab"))


def written_in(module: types.ModuleType) -> Iterator[tuple[re.Pattern[str], int, Asked]]:
    """The patterns in the calls of `re` that a module's source holds, wherever they stand."""
    source, names = Source(module), Names(vars(module))
    for node in source.nodes:
        call = re_call(node)
        if call and node.args:
            words = source.value(node, node.args[0])
            pattern = re.compile(value_of(words, names), flags_of(node, names))
            asked = source.asked(node) if call == "compile" else source.given(node, call, 1)
            if pattern not in vars(module).values() or not isinstance(source.above[node], ASSIGNS):
                yield pattern, node.lineno, asked


def asked_in(module: types.ModuleType) -> Iterator[tuple[re.Pattern[str], Asked]]:
    """The patterns that a module knows by a name, each time with what it asks of them."""
    source = Source(module)
    for node in source.nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            value = vars(module).get(node.id)
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield value, source.asked(node)


ASSIGNS = ast.Assign | ast.AnnAssign


class Source:
    """The source of a module, and what stands above each of its nodes."""

    def __init__(self, module: types.ModuleType) -> None:
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        self.names = Names(vars(module))
        self.nodes = list(ast.walk(tree))
        self.above = {inner: node for node in self.nodes for inner in ast.iter_child_nodes(node)}

    def asked(self, node: ast.expr) -> Asked:
        """What is asked of the pattern that a node stands for."""
        read = self.above[node]
        if not isinstance(read, ast.Attribute):
            return Asked("?", ANY)
        call = self.above[read]
        if not isinstance(call, ast.Call) or call.func is not read:
            return Asked(read.attr, ANY)
        return self.given(call, read.attr, 0)

    def given(self, call: ast.Call, method: str, text: int) -> Asked:
        """How long a stretch a call gives: `search(line, max(0, end - 30), end)` gives 30."""
        if len(call.args) <= text:
            return Asked(method, ANY)
        whole = ast.unparse(call.args[text])
        end = ast.unparse(call.args[text + 2]) if len(call.args) > text + 2 else f"len({whole})"
        start = call.args[text + 1] if len(call.args) > text + 1 else None
        window = self._from(self.value(call, start), end) if start and not text else ANY
        return Asked(method, min(window, self._slice(call.args[text]), self._guard(call, whole)))

    def value(self, node: ast.AST, given: ast.expr) -> ast.expr:
        """What a name stands for, where the function sets it."""
        while not isinstance(node, ast.FunctionDef | ast.Module | ast.Lambda):
            node = self.above[node]
        for inner in ast.walk(node) if isinstance(given, ast.Name) else ():
            if isinstance(inner, ast.Assign) and ast.unparse(inner.targets[0]) == given.id:
                return inner.value
        return given

    def _from(self, start: ast.expr, end: str) -> int:
        """`max(0, end - 30)` is 30 before the end."""
        match start:
            case ast.Call(func=ast.Name(id="max"), args=[_, ast.BinOp(op=ast.Sub()) as before]):
                if ast.unparse(before.left) == end:
                    return self._number(before.right)
        return ANY

    def _slice(self, given: ast.expr) -> int:
        """`plain[max(0, end - 30) : end]` and `plain[end : end + 30]` are 30 long."""
        match given:
            case ast.Subscript(
                slice=ast.Slice(lower=ast.expr() as lower, upper=ast.expr() as upper)
            ):
                after = isinstance(upper, ast.BinOp) and isinstance(upper.op, ast.Add)
                if after and ast.unparse(upper.left) == ast.unparse(lower):
                    return self._number(upper.right)
                return self._from(lower, ast.unparse(upper))
        return ANY

    def _guard(self, node: ast.AST, whole: str) -> int:
        """`len(line) < 200 and …`: it is asked of no longer line."""
        while not isinstance(node, ast.stmt):
            inner, node = node, self.above[node]
            match node:
                case ast.BoolOp(
                    op=ast.And(),
                    values=[
                        ast.Compare(left=left, ops=[ast.Lt() | ast.LtE()], comparators=[most]),
                        *_,
                    ],
                ) if ast.unparse(left) == f"len({whole})" and inner is not node.values[0]:
                    return self._number(most)
        return ANY

    def _number(self, node: ast.expr) -> int:
        value = value_of(node, self.names)
        return value if isinstance(value, int) else ANY


def re_call(node: ast.AST) -> str:
    """The name of the function of `re` that a call calls: `re.search(…)`."""
    func = node.func if isinstance(node, ast.Call) else None
    ours = isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name)
    return func.attr if ours and func.value.id == "re" and func.attr in CALLS else ""


def value_of(node: ast.expr, names: Names) -> Any:
    return eval(compile(ast.Expression(node), "<pattern>", "eval"), {}, names)


def flags_of(node: ast.Call, names: Names) -> int:
    """The flags of a call: named, or the last of its values where that is one."""
    given = [k.value for k in node.keywords if k.arg == "flags"] + node.args[1:]
    values = [value_of(g, names) for g in given if re.match(r"re\.[A-Z]", ast.unparse(g))]
    return next((value for value in values if isinstance(value, re.RegexFlag)), 0)


# What pumps them


def pumps(pattern: re.Pattern[str]) -> set[Pump]:
    """The pumps of a pattern, as many as its repeats and letters ask for."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    signs = {chr(sign) for sign in literals(tree) if not chr(sign).isalnum()}
    found: set[Pump] = set()
    for like in {*LETTERS, *signs}:
        for full in (False, True):
            way = Way(like, full)
            whole = way.text(tree)
            led = {(before, unit) for before, unit in way.repeats}
            units = {("", whole)} | led | {("", b + u) for b, u in led} | {("", u) for _, u in led}
            found |= {Pump(b, u, tail) for b, u in units if u for tail in TAILS}
    return found


def literals(tree: Iterable[Any]) -> Iterator[int]:
    """The characters that a parse tree names."""
    for op, given in tree:
        if op in (sre.LITERAL, sre.NOT_LITERAL):
            yield given
        elif op is sre.IN:
            yield from literals(given)
        elif op is sre.RANGE:
            yield from given
        else:
            for inner in parts_of(op, given):
                yield from literals(inner)


def parts_of(op: Any, given: Any) -> list[Any]:
    """The parse trees inside one."""
    if op is sre.BRANCH:
        return list(given[1])
    if op is sre.ATOMIC_GROUP:
        return [given]
    if op is sre.GROUPREF_EXISTS:
        return [part for part in given[1:] if part]
    inner = (sre.SUBPATTERN, sre.ASSERT, sre.ASSERT_NOT, *REPEATS)
    return [given[-1]] if op in inner else []


REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
CLASSES = {
    sre.CATEGORY_DIGIT: str.isdigit,
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_WORD: lambda sign: sign.isalnum() or sign == "_",
}
NOT_CLASSES = {
    sre.CATEGORY_NOT_DIGIT: sre.CATEGORY_DIGIT,
    sre.CATEGORY_NOT_SPACE: sre.CATEGORY_SPACE,
    sre.CATEGORY_NOT_WORD: sre.CATEGORY_WORD,
}


class Way:
    """One way to write what a pattern reads, and the repeats passed on it.

    `like` stands wherever it may; a part that may be left out is left out unless `full`.
    """

    def __init__(self, like: str, full: bool) -> None:
        self.like = like
        self.full = full
        self.repeats: list[tuple[str, str]] = []

    def text(self, tree: Iterable[Any], before: str = "") -> str:
        """A text that a parse tree reads, behind another."""
        written = ""
        for op, given in tree:
            written += self._one(op, given, before + written)
        return written

    def _one(self, op: Any, given: Any, before: str) -> str:
        if op in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
            return self._sign(op, given)
        if op in REPEATS:
            return self._repeat(*given, before)
        written = [self.text(part, before) for part in parts_of(op, given)]
        if op in (sre.ASSERT, sre.ASSERT_NOT) or not written:
            return ""
        return next((text for text in written if self.like in text), written[0])

    def _repeat(self, least: int, most: int, tree: Any, before: str) -> str:
        unit = self.text(tree, before)
        if most > FEW:
            self.repeats.append((before, unit))
        return unit * max(least, int(self.full))

    def _sign(self, op: Any, given: Any) -> str:
        named = [chr(sign) for sign in literals([(op, given)])]
        return next((s for s in (self.like, *named, *LETTERS, "§") if takes(op, given, s)), "")


def takes(op: Any, given: Any, sign: str) -> bool:
    """Whether one place of a pattern takes a character."""
    if op is sre.ANY:
        return sign != "\n"
    if op is sre.RANGE:
        return given[0] <= ord(sign) <= given[1]
    if op is sre.CATEGORY:
        if given in NOT_CLASSES:
            return not CLASSES[NOT_CLASSES[given]](sign)
        return CLASSES[given](sign)
    if op is sre.IN:
        negated = given[0][0] is sre.NEGATE
        return any(takes(*part, sign) for part in given[negated:]) != negated
    return (given == ord(sign)) == (op is sre.LITERAL)


# What they cost

Reading = Callable[[str], None]


def reading(pattern: re.Pattern[str], at_a_place: bool) -> Reading:
    """How a pattern reads a line: from its beginning alone, or from each place of it."""

    def along(line: str) -> None:
        for _match in pattern.finditer(line):
            pass

    def at_place(line: str) -> None:
        pattern.match(line)
        pattern.fullmatch(line)

    return at_place if at_a_place else along


def worst(pattern: re.Pattern[str], held: Held) -> tuple[float, Pump]:
    """The exponent with which a pattern grows on the pump that it takes worst.

    One that is given no more than a window is as bad as what it costs there.
    """
    read = reading(pattern, held.at_a_place)
    most = min(held.window, FILTER)
    slow = []
    for pump in pumps(pattern):
        size = longest(read, pump, most, QUICK)
        slow.append((seconds(read, pump, size) / size, pump))
    slow.sort(reverse=True)
    grown, worst_pump = 0.0, Pump("", "a", "")
    for _, pump in slow[:4]:
        if (found := exponent(read, pump, min(held.window, LONG))) > grown:
            grown, worst_pump = found, pump
        if grown > MOST:
            break
    return grown, worst_pump


def longest(read: Reading, pump: Pump, most: int, budget: float) -> int:
    """The size of a line, up to one, at which reading it begins to cost some seconds."""
    size, cost = FIRST, 0.0
    while size < most and (cost := seconds(read, pump, size)) < budget:
        size = min(most, size * 3 // 2 if cost < AT_ONCE else size * 5 // 4)
    return size


def exponent(read: Reading, pump: Pump, most: int) -> float:
    """The growth from a line to one four times as long, as often measured as it seems too much."""
    size = longest(read, pump, most, SLOW)
    if size == most < LONG:  # all that it is ever given
        return 0.0
    lowest = 9.0
    for runs in (1, 3, 3, 3, 5):
        long, short = seconds(read, pump, size, runs), seconds(read, pump, size // 4, runs)
        lowest = min(lowest, log(long / short) / log(4)) if long > QUICK else 0.0
        if lowest < MOST or lowest > BEYOND_DOUBT:
            break
    return lowest


def seconds(read: Reading, pump: Pump, size: int, runs: int = 1) -> float:
    """The shortest of some readings of a line."""
    line = pump.line(size)
    times = []
    for _ in range(runs):
        begin = thread_time()
        read(line)
        times.append(thread_time() - begin)
    return min(times)
