#!/usr/bin/env python3
"""A second checker of proofs, written from docs/trace-format.md and sharing nothing with the program.

    python3 tools/check_trace.py [--rulebook FILE] [--quiet] FILE ...

Each file (- is standard input) is a trace, a report of `matproof ... --format json`, or lines of such (`jsonl`). Every
trace in it is replayed; a line `accepted` or `refused: why` is printed for each. The exit code is 0 if all are accepted,
1 if one is refused, 2 if there is nothing to check.

The checker needs Python 3.9 and its standard library only. It trusts the statements of the rulebook, whose hash it
verifies, and nothing else. Whatever it does not know, it refuses.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import threading
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any, Callable, Iterator, Mapping, NoReturn, Optional, Sequence, Union

SCHEMA = "matproof/trace@1"


class Refused(Exception):
    """The trace is no proof; the text says why."""


class NoLaw(Refused):
    """The entries of a term cannot be written down by the laws of `compare entries`."""


def refuse(why: str) -> NoReturn:
    raise Refused(why)


# ---------------------------------------------------------------------------------------------------------- sizes


@dataclass(frozen=True, eq=False)
class Size:
    """A polynomial in size letters with integer coefficients: monomials as written, each with its names in order."""

    monomials: tuple[tuple[int, tuple[str, ...]], ...]
    key: frozenset[tuple[tuple[str, ...], int]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", frozenset((tuple(sorted(names)), k) for k, names in self.monomials))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Size) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    @staticmethod
    def collected(monomials: Sequence[tuple[int, tuple[str, ...]]]) -> "Size":
        """Like monomials together, in the order and spelling of their first occurrence; zeros dropped."""
        if len(monomials) > 1000:
            refuse("a size of too many terms")
        found: dict[tuple[str, ...], tuple[int, tuple[str, ...]]] = {}
        for k, names in monomials:
            by_name = tuple(sorted(names))
            total, spelling = found.get(by_name, (0, names))
            found[by_name] = (total + k, spelling)
        return Size(tuple(m for m in found.values() if m[0] != 0))

    def plus(self, other: "Size") -> "Size":
        return Size.collected(self.monomials + other.monomials)

    def times(self, other: "Size") -> "Size":
        return Size.collected([(j * k, a + b) for j, a in self.monomials for k, b in other.monomials])

    @property
    def is_one(self) -> bool:
        return self.monomials == ((1, ()),)

    @property
    def at_least_one(self) -> bool:
        """Surely 1 or more, whatever the letters are, because no coefficient is negative."""
        return len(self.monomials) > 0 and all(k > 0 for k, _ in self.monomials)

    @property
    def constant(self) -> Optional[int]:
        return self.monomials[0][0] if len(self.monomials) == 1 and not self.monomials[0][1] else None

    def factors(self) -> list["Size"]:
        """The factors of a size that is one product, in order; a sum is a factor of itself; 1 has none."""
        if self.is_one:
            return []
        if len(self.monomials) != 1:
            return [self]
        ((k, names),) = self.monomials
        numbers = [Size(((k, ()),))] if k != 1 or not names else []
        return numbers + [Size(((1, (name,)),)) for name in names]

    def term(self) -> "Term":
        return total(
            [product([Number(Fraction(k)), *(symbol("size", name) for name in names)]) for k, names in self.monomials]
        )


ONE = Size(((1, ()),))


def size_of(term: "Term") -> Size:
    """The size that a term says; refused unless it is a sum or product of size letters and integers."""
    if isinstance(term, Number) and term.value.denominator == 1:
        return Size.collected([(int(term.value), ())])
    if isinstance(term, Symbol) and term.sort == "size":
        return Size(((1, (term.name,)),))
    if isinstance(term, Apply) and term.op in ("sum", "product"):
        parts = [size_of(arg) for arg in term.args]
        whole = parts[0]
        for part in parts[1:]:
            whole = whole.plus(part) if term.op == "sum" else whole.times(part)
        return whole
    return refuse("not a size")


# ---------------------------------------------------------------------------------------------------------- terms


class Term:
    """A number, a symbol, an operator applied to terms, or a sum or product over an index. Made by `apply` and `over`."""

    rows: Size
    cols: Size
    letters: tuple[str, ...]  # in the order of their first occurrence
    indices: frozenset[str]  # free ones
    _key: Optional[str] = None

    @property
    def is_scalar(self) -> bool:
        return self.rows.is_one and self.cols.is_one

    @property
    def is_zero(self) -> bool:
        return False

    @property
    def children(self) -> tuple["Term", ...]:
        return ()

    def key(self, bound: tuple[str, ...] = ()) -> str:
        """Two terms are the same if their keys are. `bound`: the bound indices around the term, outermost first."""
        if not self.indices.intersection(bound):
            if self._key is None:
                self._key = self.write_key(())
            return self._key
        return self.write_key(bound)

    def write_key(self, bound: tuple[str, ...]) -> str:
        raise NotImplementedError


class Number(Term):
    rows = cols = ONE
    letters = ()
    indices = frozenset()

    def __init__(self, value: Fraction) -> None:
        self.value = value

    @property
    def is_zero(self) -> bool:
        return self.value == 0

    def write_key(self, bound: tuple[str, ...]) -> str:
        return str(self.value)


class Symbol(Term):
    """`sort`: letter, size or index; `axis` for the free row and column indices of a comparison of entries."""

    def __init__(self, sort: str, name: str, rows: Size, cols: Size) -> None:
        self.sort, self.name, self.rows, self.cols = sort, name, rows, cols
        self.letters = (name,) if sort == "letter" else ()
        self.indices = frozenset([name]) if sort == "index" else frozenset()

    def write_key(self, bound: tuple[str, ...]) -> str:
        if self.sort == "index" and self.name in bound:
            return f"^{bound[::-1].index(self.name)}"
        return f"{self.sort}:{json.dumps(self.name)}"


def merged(terms: Sequence[Term]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for term in terms for name in term.letters))


class Apply(Term):
    def __init__(self, op: str, args: Sequence[Term], rows: Size, cols: Size) -> None:
        self.op, self.args, self.rows, self.cols = op, tuple(args), rows, cols
        self.letters = merged(self.args)
        self.indices = frozenset().union(*(arg.indices for arg in self.args))

    @property
    def is_zero(self) -> bool:
        return self.op == "zero"

    @property
    def children(self) -> tuple[Term, ...]:
        return self.args

    def write_key(self, bound: tuple[str, ...]) -> str:
        keys = [arg.key(bound) for arg in self.args]
        if self.op == "product":
            count = scalar_count(self)
            keys = sorted(keys[:count]) + ["*"] + keys[count:]
        elif OPERATORS[self.op].commutes:
            keys.sort()
        return f"{self.op}({','.join(keys)})"


class Over(Term):
    """Σ (`sum over`) or ∏ (`product over`) of `body` for `index` from `low` to `high`."""

    def __init__(self, op: str, index: str, low: Term, high: Term, body: Term) -> None:
        self.op, self.index, self.low, self.high, self.body = op, index, low, high, body
        self.rows, self.cols = body.rows, body.cols
        self.letters = merged(self.children)
        self.indices = low.indices | high.indices | (body.indices - {index})

    @property
    def children(self) -> tuple[Term, ...]:
        return (self.low, self.high, self.body)

    def write_key(self, bound: tuple[str, ...]) -> str:
        return f"{self.op}({self.low.key(bound)},{self.high.key(bound)},{self.body.key((*bound, self.index))})"


def symbol(sort: str, name: str) -> Symbol:
    return Symbol(sort, name, ONE, ONE)


ZERO, UNITY, MINUS = Number(Fraction(0)), Number(Fraction(1)), Number(Fraction(-1))


def same(a: Term, b: Term) -> bool:
    return a is b or a.key() == b.key()


def parts_of(term: Term) -> Iterator[Term]:
    yield term
    for child in term.children:
        yield from parts_of(child)


def scalar_count(term: Apply) -> int:
    """How many arguments of a product are its number and scalars; the chain follows. A closed chain has none."""
    count = 0
    while count < len(term.args) and term.args[count].is_scalar:
        count += 1
    return count


# ---------------------------------------------------------------------------------------------------- constructors


@dataclass(frozen=True)
class Operator:
    arity: Optional[int]  # None: any number from 1
    commutes: bool = False


ENTRYWISE = "exp log abs sign sin cos tan sinh cosh tanh sigmoid relu softplus step".split()
DIFFERENTIATES = {
    "differential", "second differential", "gradient", "tied gradient", "jacobian", "hessian", "partial",
}  # fmt: skip
OPERATORS: dict[str, Operator] = {
    **{op: Operator(None, op in ("sum", "hadamard")) for op in "sum product hadamard kronecker beside above".split()},
    **{op: Operator(1) for op in ENTRYWISE},
    **{op: Operator(1) for op in "transpose trace inverse determinant pseudoinverse adjugate vec diagonal".split()},
    **{op: Operator(1) for op in ("norm", "softmax", "logsumexp", "identity", "differential")},
    **{op: Operator(1) for op in ("diagonal of", "frobenius norm", "one norm")},
    **{op: Operator(1) for op in ("matrix exponential", "second differential")},
    **{op: Operator(2) for op in ("power", "zero", "ones", "unit", "commutation", "gradient", "jacobian", "partial")},
    "hadamard power": Operator(2), "tied gradient": Operator(2), "delta": Operator(2, True),
    "entry": Operator(3), "hessian": Operator(3), "pi": Operator(0),
}  # fmt: skip


def plain(op: str, *args: Term) -> Term:
    """The operator on the arguments as they are, with its shape."""
    rows, cols = shape(op, args)
    return Apply(op, args, rows, cols)


def shape(op: str, args: Sequence[Term]) -> tuple[Size, Size]:
    """Rows and columns of the operator's value; refused where the arguments do not fit."""
    first = args[0] if args else UNITY
    rows, cols = first.rows, first.cols

    def demand(holds: bool, what: str) -> None:
        if not holds:
            refuse(f"{op}: {what}")

    def square() -> None:
        demand(rows == cols, "needs a square matrix")

    def column(at: int) -> None:
        demand(args[at].cols.is_one, "needs a column")

    def scalar(at: int) -> None:
        demand(args[at].is_scalar, "needs a scalar")

    if op in ENTRYWISE or op in ("differential", "second differential"):
        return rows, cols
    if op in ("transpose", "pseudoinverse"):
        return cols, rows
    if op in ("trace", "determinant"):
        square()
        return ONE, ONE
    if op in ("inverse", "adjugate", "matrix exponential"):
        square()
        return rows, cols
    if op == "power":
        scalar(1)
        if not first.is_scalar:
            square()
        return rows, cols
    if op == "hadamard":
        demand(all(arg.rows == rows and arg.cols == cols for arg in args), "the factors must have one shape")
        return rows, cols
    if op in ("hadamard power", "partial"):
        scalar(1)
        return rows, cols
    if op == "kronecker":
        for arg in args[1:]:
            rows, cols = rows.times(arg.rows), cols.times(arg.cols)
        return rows, cols
    if op == "vec":
        return rows.times(cols), ONE
    if op == "diagonal":
        column(0)
        return rows, rows
    if op == "diagonal of":
        square()
        return rows, ONE
    if op in ("norm", "one norm"):
        demand(rows.is_one or cols.is_one, "needs a column or a row")
        return ONE, ONE
    if op in ("softmax", "logsumexp"):
        column(0)
        return (rows, cols) if op == "softmax" else (ONE, ONE)
    if op == "identity":
        n = size_of(first)
        return n, n
    if op in ("zero", "ones"):
        return size_of(first), size_of(args[1])
    if op == "unit":
        scalar(0)
        return size_of(args[1]), ONE
    if op == "commutation":
        mn = size_of(first).times(size_of(args[1]))
        return mn, mn
    if op in ("frobenius norm", "pi"):
        return ONE, ONE
    if op == "delta":
        scalar(0)
        scalar(1)
        return ONE, ONE
    if op == "entry":
        scalar(1)
        scalar(2)
        return ONE, ONE
    if op == "beside":
        demand(all(arg.rows == rows for arg in args), "the blocks of a row must be equally high")
        for arg in args[1:]:
            cols = cols.plus(arg.cols)
        return rows, cols
    if op == "above":
        demand(all(arg.cols == cols for arg in args), "the rows of blocks must be equally wide")
        for arg in args[1:]:
            rows = rows.plus(arg.rows)
        return rows, cols
    if op in ("gradient", "tied gradient"):
        scalar(0)
        return args[1].rows, args[1].cols
    if op == "jacobian":
        column(0)
        return rows, args[1].rows.times(args[1].cols)
    if op == "hessian":
        scalar(0)
        column(1)
        column(2)
        return args[1].rows, args[2].rows
    return refuse(f"unknown operator {op}")


def zero(rows: Size, cols: Size) -> Term:
    return ZERO if rows.is_one and cols.is_one else plain("zero", rows.term(), cols.term())


def identity(n: Size) -> Term:
    return UNITY if n.is_one else plain("identity", n.term())


def total(terms: Sequence[Term]) -> Term:
    """A sum in canonical form."""
    if not terms:
        refuse("a sum of nothing")
    rows, cols = terms[0].rows, terms[0].cols
    flat: list[Term] = []
    number = Fraction(0)
    for term in terms:
        if term.rows != rows or term.cols != cols:
            refuse("the terms of a sum must have one shape")
        for part in term.args if isinstance(term, Apply) and term.op == "sum" else [term]:
            if isinstance(part, Number):
                if number == 0:
                    place = len(flat)
                number += part.value
            elif not part.is_zero:
                flat.append(part)
    if number != 0:
        flat.insert(place, Number(number))
    if not flat:
        return zero(rows, cols)
    return flat[0] if len(flat) == 1 else Apply("sum", flat, rows, cols)


def product(factors: Sequence[Term]) -> Term:
    """A product in canonical form: number, scalars, chain."""
    number = Fraction(1)
    scalars: list[Term] = []
    chain: list[Term] = []
    rows = cols = ONE  # of the chain so far, closed pieces and identities included
    unit: Optional[Term] = None
    vanishes = False

    def flat(factor: Term) -> Iterator[Term]:
        if isinstance(factor, Apply) and factor.op == "product" and scalar_count(factor) > 0:
            yield from factor.args
        elif isinstance(factor, Apply) and factor.op == "product" and not factor.is_scalar:
            yield from factor.args
        else:
            yield factor

    for factor in [part for whole in factors for part in flat(whole)]:
        if isinstance(factor, Number):
            number *= factor.value
            continue
        if factor.is_scalar:
            scalars.append(factor)
            continue
        if cols != factor.rows:
            if not (rows.is_one and cols.is_one):
                refuse("the inner sizes of a product must agree")
            rows = factor.rows
        elif rows.is_one and cols.is_one:
            rows = factor.rows
        cols = factor.cols
        if isinstance(factor, Apply) and factor.op == "identity":
            unit = factor
            continue
        vanishes = vanishes or factor.is_zero
        chain.append(factor)
        if cols.is_one:
            opening = [at for at, link in enumerate(chain) if link.rows.is_one]
            if opening:
                piece = chain[opening[-1] :]
                del chain[opening[-1] :]
                scalars.append(Apply("product", piece, ONE, ONE))
                if not chain:
                    rows = ONE
    if number == 0 or vanishes or any(factor.is_zero for factor in scalars):
        return zero(rows, cols)
    if not chain and unit is not None and not rows.is_one:
        chain = [unit]
    args = scalars + chain
    if number != 1 or not args:
        args = [Number(number), *args]
    return args[0] if len(args) == 1 else Apply("product", args, rows, cols)


def negated(term: Term) -> Term:
    return product([MINUS, term])


def whole_number(term: Term) -> Optional[int]:
    return int(term.value) if isinstance(term, Number) and term.value.denominator == 1 else None


def power(base: Term, exponent: Term) -> Term:
    k = whole_number(exponent)
    if k == 1:
        return base
    if k == 0:
        rows, _ = shape("power", [base, exponent])
        return identity(rows)
    if k is not None:
        if isinstance(base, Number):
            if abs(k) <= 64 and (k > 0 or base.value != 0):
                return Number(base.value**k)
            if k < -1:
                refuse("a power of a number that is not worked out")
        if not base.is_scalar and k < 0:
            return power(inverse(base), Number(Fraction(-k)))
        if base.is_scalar and k < -1:
            return power(power(base, MINUS), Number(Fraction(-k)))
    elif isinstance(exponent, Number):
        if not base.is_scalar:
            refuse("a matrix has only integer powers")
        if exponent.value < 0:
            return power(power(base, Number(-exponent.value)), MINUS)
    return plain("power", base, exponent)


def hadamard_power(base: Term, exponent: Term) -> Term:
    k = whole_number(exponent)
    if k == 1:
        return base
    if base.is_scalar:
        return power(base, exponent)
    if k is not None and k < -1:
        return hadamard_power(hadamard_power(base, MINUS), Number(Fraction(-k)))
    return plain("hadamard power", base, exponent)


def inverse(term: Term) -> Term:
    return power(term, MINUS) if term.is_scalar else plain("inverse", term)


def apply(op: str, args: Sequence[Term]) -> Term:
    """The operator applied to the arguments, in canonical form."""
    if op not in OPERATORS:
        refuse(f"unknown operator {op}")
    arity = OPERATORS[op].arity
    if len(args) != arity if arity is not None else len(args) == 0:
        refuse(f"{op} of {len(args)} arguments")
    if op == "sum":
        return total(args)
    if op == "product":
        return product(args)
    if op == "power":
        return power(args[0], args[1])
    if op == "hadamard power":
        return hadamard_power(args[0], args[1])
    if op == "inverse":
        return inverse(args[0])
    if op in ("hadamard", "kronecker", "beside", "above"):
        scalars = [arg for arg in args if arg.is_scalar]
        if op == "hadamard" and len(scalars) == len(args):
            return product(args)
        if op == "kronecker" and scalars:
            matrices = [arg for arg in args if not arg.is_scalar]
            return product([*scalars, *([apply(op, matrices)] if matrices else [])])
        flat = [part for arg in args for part in (arg.args if isinstance(arg, Apply) and arg.op == op else [arg])]
        return flat[0] if len(flat) == 1 else plain(op, *flat)
    if op in ("vec", "diagonal", "diagonal of") and args[0].is_scalar:
        return args[0]
    whole = plain(op, *args)
    if whole.is_scalar and op in ("identity", "ones"):
        return UNITY
    return ZERO if whole.is_scalar and op == "zero" else whole


def over(op: str, index: str, low: Term, high: Term, body: Term) -> Term:
    if not low.is_scalar or not high.is_scalar:
        refuse("an index needs scalar bounds")
    if op == "product over" and not body.is_scalar:
        refuse("a product over an index needs a scalar")
    return Over(op, index, low, high, body)


def with_children(term: Term, children: Sequence[Term]) -> Term:
    if all(new is old for new, old in zip(children, term.children)):
        return term
    if isinstance(term, Over):
        return over(term.op, term.index, *children)
    assert isinstance(term, Apply)
    return apply(term.op, children)


# ---------------------------------------------------------------------------------------------------------- places


@dataclass(frozen=True)
class Place:
    path: tuple[int, ...]
    pick: Optional[tuple[int, ...]]


def at_path(term: Term, path: Sequence[int]) -> Term:
    for step in path:
        if step >= len(term.children):
            refuse("no such place")
        term = term.children[step]
    return term


def picked(term: Term, pick: tuple[int, ...]) -> Apply:
    """The term, if its arguments can be picked so."""
    if not isinstance(term, Apply) or OPERATORS[term.op].arity is not None or not pick or pick[-1] >= len(term.args):
        return refuse("no such pick")
    free = len(term.args) if OPERATORS[term.op].commutes else scalar_count(term) if term.op == "product" else 0
    for one, other in zip(pick, pick[1:]):
        if not (one < other if one < free else one + 1 == other):
            refuse("no such pick")
    return term


def at_place(term: Term, place: Place) -> Term:
    here = at_path(term, place.path)
    if place.pick is None:
        return here
    whole = picked(here, place.pick)
    return apply(whole.op, [whole.args[i] for i in place.pick])


def replaced(term: Term, place: Place, by: Term) -> list[Term]:
    """The terms from the top to the end of the path, with the replacement put in."""
    here = at_path(term, place.path)
    if place.pick is not None:
        whole = picked(here, place.pick)
        kept = [arg for i, arg in enumerate(whole.args) if i < place.pick[-1] and i not in place.pick]
        by = apply(whole.op, [*kept, by, *whole.args[place.pick[-1] + 1 :]])
    line = [by]
    for depth in reversed(range(len(place.path))):
        parent = at_path(term, place.path[:depth])
        children = list(parent.children)
        children[place.path[depth]] = line[0]
        line.insert(0, with_children(parent, children))
    return line


# ------------------------------------------------------------------------------------------------------ statements


PROPERTIES = {
    "symmetric", "skew", "orthogonal", "invertible", "posdef", "psd", "diagonal", "upper", "lower", "idempotent",
    "involution", "unit", "positive", "nonnegative", "nonzero", "nonzero entries", "integer", "constant", "tied",
    "full column rank", "full row rank", "constant rank",
}  # fmt: skip
OPEN = {
    "invertible", "nonzero", "nonzero entries", "positive", "constant", "constant rank", "full column rank",
    "full row rank",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Statement:
    """`kind` with the property, or `strict`, in `what`; `terms` in the order of the format."""

    kind: str
    what: str
    terms: tuple[Term, ...]

    @property
    def key(self) -> tuple[str, ...]:
        return (self.kind, self.what, *(term.key() for term in self.terms))

    @property
    def letters(self) -> tuple[str, ...]:
        return merged(self.terms)

    @property
    def is_open(self) -> bool:
        """Whether it stays true when its letters move a little."""
        if self.kind in ("definition", "depends"):
            return True
        can_be = {"property": self.what in OPEN, "unequal": True, "at least": self.what == "strict"}
        jumps = {"pseudoinverse", "sign", "step"} | DIFFERENTIATES
        return can_be.get(self.kind, False) and not any(
            isinstance(part, Apply) and part.op in jumps for term in self.terms for part in parts_of(term)
        )


def says(subject: Term, what: str) -> Statement:
    return Statement("property", what, (subject,))


@dataclass(frozen=True)
class Fact:
    says: Statement
    origin: str


@dataclass(frozen=True)
class Claim:
    left: Term
    right: Term
    facts: tuple[Fact, ...]
    ranges: dict[str, Size]


def ties_of(letter: str, facts: Sequence[Fact]) -> list[Statement]:
    return [
        fact.says
        for fact in facts
        if fact.says.kind in ("definition", "depends") and fact.says.terms[0].letters == (letter,)
    ]


def is_only_tie(tie: Statement, facts: Sequence[Fact]) -> bool:
    return all(other.key == tie.key for other in ties_of(tie.terms[0].letters[0], facts))


def is_declared_constant(letter: str, facts: Sequence[Fact]) -> bool:
    return any(
        isinstance(fact.says.terms[0], Symbol) and fact.says.terms[0].letters == (letter,)
        for fact in facts
        if fact.says.kind == "property" and fact.says.what == "constant"
    )


def with_determined(letters: Sequence[str], facts: Sequence[Fact]) -> set[str]:
    """The letters with those that they determine: defined by them or depending on them."""
    moving = set(letters)
    while True:
        more = {
            fact.says.terms[0].letters[0]
            for fact in facts
            if fact.says.kind in ("definition", "depends") and moving.intersection(merged(fact.says.terms[1:]))
        }
        if more <= moving:
            return moving
        moving |= more


def moved_by(term: Term, facts: Sequence[Fact], reading: Optional[str]) -> Optional[Callable[[str], bool]]:
    """Which letters move under this operator; None if it does not differentiate."""
    if not isinstance(term, Apply) or term.op not in DIFFERENTIATES:
        return None
    if term.op in ("differential", "second differential"):
        if reading is None:
            return lambda letter: bool(ties_of(letter, facts)) or not is_declared_constant(letter, facts)
        variables: Sequence[str] = [reading]
    else:
        variables = merged(term.args[1:])
    return with_determined(variables, facts).__contains__


# ------------------------------------------------------------------------------------------------------- existence


@dataclass(frozen=True)
class Need:
    """What must hold for a term to have a value. Not `closed`: it speaks of each value of a bound index."""

    says: Statement
    closed: bool
    key: tuple[str, ...]


def exponent_of(term: Optional[Term]) -> Optional[Fraction]:
    """The exponent of a power, entrywise or not, if it is a number."""
    if isinstance(term, Apply) and term.op in ("power", "hadamard power") and isinstance(term.args[1], Number):
        return term.args[1].value
    return None


def is_whole(term: Term, facts: Sequence[Fact]) -> bool:
    if isinstance(term, Number):
        return term.value.denominator == 1
    if isinstance(term, Symbol):
        return term.sort != "letter" or any(fact.says.key == says(term, "integer").key for fact in facts)
    return isinstance(term, Apply) and term.op in ("sum", "product") and all(is_whole(arg, facts) for arg in term.args)


def scalar_factors(term: Term) -> list[Term]:
    if term.is_scalar and isinstance(term, Apply):
        if term.op == "product" and all(arg.is_scalar for arg in term.args):
            return [factor for arg in term.args for factor in scalar_factors(arg)]
        if term.op == "power" and isinstance(term.args[1], Number):
            return scalar_factors(term.args[0])
    return [term]


def is_evident(term: Term, what: str) -> bool:
    if what in ("invertible", "constant rank", "integer"):
        return False
    if isinstance(term, Number):
        return term.value >= 0 if what == "nonnegative" else term.value > 0 if what == "positive" else term.value != 0
    if isinstance(term, Symbol):
        return term.sort == "size"
    if not isinstance(term, Apply):
        return False
    if term.op == "product":
        return all(is_evident(arg, "positive") for arg in term.args)
    return term.op in ("exp", "pi")


def base_of_power(term: Apply, strict: bool, facts: Sequence[Fact]) -> Optional[str]:
    """What the base of a scalar or entrywise power must be; `strict` where a root must not be 0."""
    base, exponent = term.args
    if not isinstance(exponent, Number):
        return None if is_whole(exponent, facts) else "positive"
    if exponent.value.denominator == 1:
        of_root = exponent_of(base)
        if exponent.value >= 0 or (of_root is not None and of_root.denominator != 1):
            return None
        return "nonzero" if base.is_scalar else "nonzero entries"
    return "positive" if strict or exponent.value < 0 else "nonnegative"


def closed(subject: Term, what: str, around: Sequence[Over]) -> Need:
    """The statement about a subject below some Σ and ∏, said of the column of all values where that can be done."""
    used = [binder for binder in around if binder.index in subject.indices]
    if not used:
        statement = says(subject, what)
        return Need(statement, True, statement.key)
    names = {binder.index for binder in used}
    of_entries = "nonzero entries" if subject.is_scalar and what == "nonzero" else what
    plain_ranges = all(
        same(binder.low, UNITY) and not same(binder.high, UNITY) and not binder.high.indices & names for binder in used
    )
    if of_entries not in ("positive", "nonnegative", "nonzero entries") or not plain_ranges or len(names) < len(used):
        bound = tuple(binder.index for binder in used)
        return Need(says(subject, what), False, ("open", what, subject.key(bound)))
    column = whole_column(subject, used[0]) if len(used) == 1 else None
    if column is None:
        column = subject
        for binder in reversed(used):
            unit = plain("unit", symbol("index", binder.index), binder.high)
            column = over("sum over", binder.index, binder.low, binder.high, apply("kronecker", [unit, column]))
    statement = says(column, of_entries)
    return Need(statement, True, statement.key)


def whole_column(subject: Term, binder: Over) -> Optional[Term]:
    """x, if the subject is x_i with i over all rows of the column x."""
    if not isinstance(subject, Apply) or subject.op != "entry":
        return None
    of, row, col = subject.args
    fits = (
        of.cols.is_one
        and same(col, UNITY)
        and isinstance(row, Symbol)
        and (row.sort, row.name) == ("index", binder.index)
        and same(binder.high, of.rows.term())
        and binder.index not in of.indices
    )
    return of if fits else None


def needs(term: Term, facts: Sequence[Fact], reading: Optional[str] = None) -> list[Need]:
    """What must hold for the term to have a value."""
    found: dict[tuple[str, ...], Need] = {}

    def add(subject: Term, what: str, around: Sequence[Over]) -> None:
        for part in scalar_factors(subject) if what == "nonzero" else [subject]:
            if not is_evident(part, what):
                need = closed(part, what, around)
                found.setdefault(need.key, need)

    def by_d(letter: str) -> bool:
        return letter == reading if reading is not None else not is_declared_constant(letter, facts)

    def varies(part: Term, moving: Callable[[str], bool]) -> bool:
        reached: set[str] = set()
        todo = list(part.letters)
        while todo:
            letter = todo.pop()
            if moving(letter):
                return True
            if letter not in reached:
                reached.add(letter)
                todo += [name for tie in ties_of(letter, facts) for name in merged(tie.terms[1:])]
        return False

    def visit(part: Term, moving: Optional[Callable[[str], bool]], around: tuple[Over, ...], under: Optional[Apply]) -> None:
        if isinstance(part, Over):
            visit(part.low, None, around, None)
            visit(part.high, None, around, None)
            visit(part.body, moving, (*around, part), None)
            return
        if not isinstance(part, Apply):
            return
        op, args = part.op, part.args
        first = args[0] if args else part
        smooth = moving is not None and bool(args) and varies(first, moving)
        nonzero = "nonzero" if first.is_scalar else "nonzero entries"
        if op == "inverse":
            add(first, "invertible", around)
        elif op == "log":
            add(first, "positive", around)
        elif op == "power" and not part.is_scalar:
            if not isinstance(args[1], Number) and not is_whole(args[1], facts):
                add(args[1], "integer", around)
        elif op in ("power", "hadamard power"):
            above = exponent_of(under)
            what = base_of_power(part, smooth or (above is not None and above < 0), facts)
            if what is not None:
                add(first, what, around)
        elif op == "tan":
            add(apply("cos", [first]), nonzero, around)
        elif op in ("norm", "frobenius norm"):
            even = under is not None and under.op == "power" and (whole_number(under.args[1]) or 1)
            if smooth and not (even and even > 0 and even % 2 == 0):
                add(first, "nonzero", around)
        elif op == "step" or (op in ("abs", "sign", "relu", "one norm") and smooth):
            add(first, nonzero, around)
        elif op == "pseudoinverse" and smooth:
            add(first, "constant rank", around)
        if op not in DIFFERENTIATES:
            for arg in args:
                visit(arg, moving, around, part)
            return
        variables = [] if op in ("differential", "second differential") else args[1:]
        names = set(merged(variables))
        here = names.__contains__ if variables else by_d
        visit(first, (lambda letter: here(letter) or (moving is not None and moving(letter))), around, part)
        for variable in variables:
            visit(variable, None, around, None)

    visit(term, None, (), None)
    return list(found.values())


# -------------------------------------------------------------------------------------------------------- rulebook


@dataclass(frozen=True)
class Rule:
    id: str
    letters: tuple[Any, ...]  # [name, "letter", rows, cols], [name, "size"] or [name, "index"]
    left: Any  # of a property rule: what it concludes
    right: Any
    conditions: tuple[Any, ...]

    def bound(self, bindings: Mapping[str, Term]) -> list[Term]:
        """The values of the letters in their order; refused unless there is one for each, of its kind and shape."""
        if set(bindings) != {letter[0] for letter in self.letters}:
            refuse(f"{self.id}: not exactly its letters are bound")
        values = [bindings[letter[0]] for letter in self.letters]
        for letter, value in zip(self.letters, values):
            if letter[1] == "size":
                fits = is_natural_size(value)
            elif letter[1] == "index":
                fits = is_position(value)
            else:
                rows, cols = (size_of(instance(part, values, [])) for part in letter[2:])
                fits = rows == value.rows and cols == value.cols
            if not fits:
                refuse(f"{self.id}: {letter[0]} is bound to something of another kind or shape")
        return values


def instance(
    recipe: Any, values: Sequence[Term], swallowed: list[Term], bound: Mapping[str, Symbol] = MappingProxyType({})
) -> Term:
    """
    A term of a rule with values for its letters. What has been multiplied by 0 is added to `swallowed`. `bound`: the
    indices that stand for the bound ones, which have names that no value speaks of.
    """
    if isinstance(recipe, str):
        return read_number(recipe)
    if isinstance(recipe, int):
        return values[recipe]
    if isinstance(recipe, dict):
        return bound[recipe["bound"]]
    if recipe[0] in ("sum over", "product over"):
        name = recipe[1]["bound"]
        fresh = name
        while any(fresh in value.indices for value in values) or any(fresh == one.name for one in bound.values()):
            fresh += "'"
        low, high = (instance(part, values, swallowed, bound) for part in recipe[2:4])
        body = instance(recipe[4], values, swallowed, {**bound, name: symbol("index", fresh)})
        return over(recipe[0], fresh, low, high, body)
    args = [instance(part, values, swallowed, bound) for part in recipe[1:]]
    whole = apply(recipe[0], args)
    if whole.is_zero:
        swallowed += args
    return whole


def instance_of_statement(recipe: Any, values: Sequence[Term]) -> Statement:
    kind = recipe[0]
    if kind == "property":
        return says(instance(recipe[2], values, []), recipe[1])
    terms = tuple(instance(part, values, []) for part in recipe[1:])
    if kind == "depends":
        if not all(isinstance(term, Symbol) and term.sort == "letter" for term in terms):
            refuse("only a letter depends on letters")
        return Statement(kind, "", terms)
    if kind in ("at least", "more than"):
        return Statement("at least", "strict" if kind == "more than" else "", terms)
    if kind in ("equation", "unequal"):
        return Statement(kind, "", terms)
    return refuse(f"a condition of the kind {kind}")


def is_natural_size(term: Term) -> bool:
    """Built from sizes and natural numbers by sums and products."""
    if isinstance(term, Number):
        return term.value.denominator == 1 and term.value > 0
    if isinstance(term, Symbol):
        return term.sort == "size"
    return isinstance(term, Apply) and term.op in ("sum", "product") and all(is_natural_size(arg) for arg in term.args)


def is_position(term: Term) -> bool:
    if isinstance(term, Symbol):
        return term.sort in ("size", "index")
    return isinstance(term, Number) and term.value.denominator == 1 and term.value > 0


class Rulebook:
    def __init__(self, text: str) -> None:
        book = json.loads(text)
        rules = {"equations": book["equations"], "properties": book["properties"]}
        written = json.dumps(rules, separators=(",", ":"), ensure_ascii=False)
        self.hash = f"sha256:{hashlib.sha256(written.encode()).hexdigest()}"
        if book["hash"] != self.hash:
            raise ValueError("the rulebook is not what its hash says")
        self.equations = {
            rule["id"]: Rule(rule["id"], rule["letters"], rule["left"], rule["right"], rule["conditions"])
            for rule in book["equations"]
        }
        self.properties = {
            rule["id"]: Rule(rule["id"], rule["letters"], rule["concludes"], None, rule["conditions"])
            for rule in book["properties"]
        }


# -------------------------------------------------------------------------------------------------------- decoding


def read_number(text: str) -> Number:
    if not re.fullmatch(r"-?\d+(/\d+)?", text, re.ASCII):
        refuse(f"{text!r} is not a number")
    value = Fraction(text)
    if str(value) != text:
        refuse(f"{text!r} is not in lowest terms")
    return Number(value)


@dataclass(frozen=True)
class Evidence:
    says: Statement
    by: str
    bindings: dict[str, Term]
    premises: tuple["Evidence", ...]


@dataclass(frozen=True)
class Step:
    rule: str
    forward: bool
    after: bool
    at: Place
    bindings: dict[str, Term]
    because: tuple[Evidence, ...]
    result: Term


Json = Any
Proof = dict[str, Any]  # the fields of the file, with their terms, evidence, steps and proofs read


class Reader:
    """Reads the parts of one trace. A name is a letter, a size or an index, and never two of them."""

    def __init__(self, letters: Json) -> None:
        self.sorts: dict[str, str] = {}
        self.letters: dict[str, Symbol] = {}
        self.memo: dict[str, Term] = {}
        if not isinstance(letters, dict):
            refuse("letters: not an object")
        for name, shape_of in letters.items():
            self.sorts[name] = "letter"
            rows, cols = (self.natural(part) for part in self.list_of(shape_of, 2))
            self.letters[name] = Symbol("letter", name, rows, cols)

    def natural(self, json_: Json) -> Size:
        term = self.term(json_)
        return size_of(term) if is_natural_size(term) else refuse("not a size")

    @staticmethod
    def fields(json_: Json, *names: str) -> list[Json]:
        if not isinstance(json_, dict) or set(json_) != set(names):
            refuse(f"not an object with the fields {', '.join(names)}")
        return [json_[name] for name in names]

    @staticmethod
    def list_of(json_: Json, length: Optional[int] = None) -> list[Json]:
        if not isinstance(json_, list) or (length is not None and len(json_) != length):
            refuse("not a list, or of another length")
        return json_

    @staticmethod
    def text(json_: Json, *known: str) -> str:
        if not isinstance(json_, str) or (known and json_ not in known):
            refuse(f"not one of {', '.join(known)}" if known else "not a text")
        return json_

    def positions(self, json_: Json) -> tuple[int, ...]:
        for number in self.list_of(json_):
            if type(number) is not int or number < 0 or number > 2**53:
                refuse("not a position")
        return tuple(json_)

    def named(self, sort: str, name: str) -> Symbol:
        if self.sorts.setdefault(name, sort) != sort:
            refuse(f"{name} is of two sorts")
        if sort != "letter":
            return symbol(sort, name)
        return self.letters.get(name) or refuse(f"the letter {name} has no shape")

    def term(self, json_: Json) -> Term:
        if isinstance(json_, str):
            return read_number(json_)
        if not isinstance(json_, list) or not json_ or not isinstance(json_[0], str):
            refuse("not a term")
        op, *rest = json_
        if op in ("letter", "size", "index"):
            return self.named(op, self.text(*self.list_of(rest, 1)))
        if op in ("sum over", "product over"):
            name, *parts = self.list_of(rest, 4)
            index = self.named("index", self.text(name))
            return over(op, index.name, *(self.term(part) for part in parts))
        args = [self.term(part) for part in rest]
        whole = apply(op, args)
        canonical = (
            isinstance(whole, Apply)
            and whole.op == op
            and len(whole.args) == len(args)
            and all(
                new is old or (isinstance(new, Number) and isinstance(old, Number) and new.value == old.value)
                for new, old in zip(whole.args, args)
            )
        )
        if not canonical:
            refuse(f"{op}: not in canonical form")
        return whole

    def letter(self, json_: Json) -> Symbol:
        term = self.term(json_)
        if not isinstance(term, Symbol) or term.sort != "letter":
            return refuse("not a letter")
        return term

    def terms_by_name(self, json_: Json) -> dict[str, Term]:
        if not isinstance(json_, dict):
            refuse("not an object")
        return {name: self.term(value) for name, value in json_.items()}

    def statement(self, json_: Json) -> Statement:
        kind = json_.get("kind") if isinstance(json_, dict) else None
        if kind == "property":
            _, subject, what = self.fields(json_, "kind", "subject", "property")
            return says(self.term(subject), self.text(what, *PROPERTIES))
        if kind in ("equation", "unequal"):
            _, left, right = self.fields(json_, "kind", "left", "right")
            return Statement(kind, "", (self.term(left), self.term(right)))
        if kind == "at least":
            _, left, right, strict = self.fields(json_, "kind", "left", "right", "strict")
            if not isinstance(strict, bool):
                refuse("not true or false")
            return Statement(kind, "strict" if strict else "", (self.term(left), self.term(right)))
        if kind == "definition":
            _, letter, value = self.fields(json_, "kind", "letter", "value")
            return Statement(kind, "", (self.letter(letter), self.term(value)))
        if kind == "depends":
            _, letter, on = self.fields(json_, "kind", "letter", "on")
            return Statement(kind, "", (self.letter(letter), *(self.letter(one) for one in self.list_of(on))))
        return refuse("unknown kind of statement")

    def evidence(self, json_: Json) -> Evidence:
        statement, by, bindings, premises = self.fields(json_, "says", "by", "bindings", "from")
        return Evidence(
            self.statement(statement),
            self.text(by),
            self.terms_by_name(bindings),
            tuple(self.evidence(one) for one in self.list_of(premises)),
        )

    def place(self, json_: Json) -> Place:
        has_pick = isinstance(json_, dict) and "pick" in json_
        path, *pick = self.fields(json_, "path", *(["pick"] if has_pick else []))
        return Place(self.positions(path), self.positions(pick[0]) if has_pick else None)

    def step(self, json_: Json) -> Step:
        rule, direction, which, at, bindings, because, result = self.fields(
            json_, "rule", "direction", "in", "at", "bindings", "because", "result"
        )
        return Step(
            self.text(rule),
            self.text(direction, "forward", "backward") == "forward",
            self.text(which, "before", "after") == "after",
            self.place(at),
            self.terms_by_name(bindings),
            tuple(self.evidence(one) for one in self.list_of(because)),
            self.term(result),
        )

    def proof(self, json_: Json) -> Proof:
        shape_of = json_.get("shape") if isinstance(json_, dict) else None
        if not isinstance(shape_of, str) or shape_of not in SHAPES:
            refuse("unknown shape of proof")
        kinds = SHAPES[shape_of]
        values = self.fields(json_, "shape", *kinds)[1:]
        return {"shape": shape_of, **{name: self.part(kinds[name], value) for name, value in zip(kinds, values)}}

    def part(self, kind: Any, json_: Json) -> Any:
        if isinstance(kind, tuple):
            return self.text(json_, *kind)
        if isinstance(kind, int):
            return [self.proof(one) for one in self.list_of(json_, kind)]
        if isinstance(kind, list):
            return [self.part(kind[0], one) for one in self.list_of(json_)]
        if isinstance(kind, dict):
            return {name: self.part(kind[name], value) for name, value in zip(kind, self.fields(json_, *kind))}
        if kind == "chain":
            return self.proof(json_) if isinstance(json_, dict) and json_.get("shape") == "chain" else refuse("no chain")
        if kind == "entry":
            return None if json_ is None else [self.term(one) for one in self.list_of(json_, 2)]
        return getattr(self, kind)(json_)

    def claim(self, json_: Json) -> Claim:
        relation, left, right, facts, ranges, layout = self.fields(
            json_, "relation", "left", "right", "facts", "ranges", "layout"
        )
        self.text(relation, "=")
        sides = self.term(left), self.term(right)
        read = []
        for fact in self.list_of(facts):
            statement, origin = self.fields(fact, "says", "from")
            origin = self.text(origin, "declared", "stated", "implicit", "reading")
            read.append(Fact(self.statement(statement), origin))
        reach: dict[str, Size] = {}
        for one in self.list_of(ranges):
            index, to = self.fields(one, "index", "to")
            term = self.term(index)
            if not isinstance(term, Symbol) or term.sort != "index" or term.name in reach:
                refuse("not an index, or one with two ranges")
            reach[term.name] = size_of(self.term(to))
        kind, origin = self.fields(layout, "is", "from")
        self.text(kind, "denominator", "numerator")
        self.text(origin)
        return Claim(*sides, tuple(read), reach)


# What each shape of proof consists of: names of methods of Reader, lists and records of them, known texts, or a number
# of proofs.
SHAPES: dict[str, dict[str, Any]] = {
    "chain": {"left": "term", "steps": ["step"]},
    "read derivative": {
        "kind": ("gradient", "jacobian", "partial"), "of": "term", "variable": "letter", "entry": "entry",
        "differential": "chain", "coefficient": "term",
    },
    "verify inverse": {"matrix": "term", "inverse": "term", "product": "proof"},
    "cancel": {
        "side": ("left", "right"), "factor": "term", "left": "term", "right": "term", "invertible": "evidence",
        "proof": "proof",
    },
    "transpose of": {"proof": "proof"},
    "penrose": {"matrix": "term", "pseudoinverse": "term", "equations": 4},
    "cofactors": {
        "left": "term", "right": "term",
        "terms": [{"coefficient": "term", "before": "term", "after": "term", "equation": "text"}],
    },
    "compare entries": {
        "left": "term", "right": "term", "witness": {"left": ["positions"], "right": ["positions"]},
    },
}  # fmt: skip


# ------------------------------------------------------------------------------------------------------- expansion


TERM_LIMIT = 20_000
WORK_LIMIT = 1_000_000
Expansion = dict[str, tuple[Fraction, Term]]  # by the key of a product of atoms


class Expander:
    """A term as a sum of rational multiples of products of atoms, by the laws of a ring alone."""

    def __init__(self) -> None:
        self.work = WORK_LIMIT

    @staticmethod
    def add(all_: Expansion, coefficient: Fraction, atoms: Term) -> None:
        if isinstance(atoms, Number):
            coefficient, atoms = coefficient * atoms.value, UNITY
        elif isinstance(atoms, Apply) and atoms.op == "product" and isinstance(atoms.args[0], Number):
            coefficient, atoms = coefficient * atoms.args[0].value, product(atoms.args[1:])
        if atoms.is_zero:
            return
        known, _ = all_.get(atoms.key(), (Fraction(0), atoms))
        all_[atoms.key()] = (known + coefficient, atoms)
        if len(all_) > TERM_LIMIT:
            refuse("too many terms")

    def times(self, left: Expansion, right: Expansion) -> Expansion:
        all_: Expansion = {}
        for j, a in left.values():
            for k, b in right.values():
                self.work -= max(len(a.children), 1) + max(len(b.children), 1)
                if self.work < 0:
                    refuse("too many terms")
                self.add(all_, j * k, product([a, b]))
        return self.without_zeros(all_)

    @staticmethod
    def without_zeros(all_: Expansion) -> Expansion:
        return {key: value for key, value in all_.items() if value[0] != 0}

    def of(self, term: Term) -> Expansion:
        all_: Expansion = {}
        if isinstance(term, Apply) and term.op == "sum":
            for arg in term.args:
                for coefficient, atoms in self.of(arg).values():
                    self.add(all_, coefficient, atoms)
            return self.without_zeros(all_)
        factors: Sequence[Term] = term.args if isinstance(term, Apply) and term.op == "product" else []
        if isinstance(term, Apply) and term.op == "power" and 1 < (whole_number(term.args[1]) or 0) <= 64:
            factors = [term.args[0]] * (whole_number(term.args[1]) or 0)
        if not factors:
            self.add(all_, Fraction(1), term)
            return self.without_zeros(all_)
        parts: dict[int, Expansion] = {id(factor): self.of(factor) for factor in factors}
        all_ = parts[id(factors[0])]
        for factor in factors[1:]:
            all_ = self.times(all_, parts[id(factor)])
        return all_


def same_expansion(a: Term, b: Term) -> bool:
    if a.rows != b.rows or a.cols != b.cols:
        return False
    left, right = Expander().of(a), Expander().of(b)
    return {key: k for key, (k, _) in left.items()} == {key: k for key, (k, _) in right.items()}


def same_equation(a: Statement, b: Statement) -> bool:
    """Whether left − right of the one is left − right of the other, or its opposite, by the laws of a ring alone."""
    if (a.terms[0].rows, a.terms[0].cols) != (b.terms[0].rows, b.terms[0].cols):
        return False
    (left, right), (other_left, other_right) = a.terms, b.terms
    return same_expansion(total([left, other_right]), total([other_left, right])) or same_expansion(
        total([left, other_left]), total([right, other_right])
    )


# --------------------------------------------------------------------------------------------------------- checker


@dataclass(frozen=True)
class Equation:
    left: Term
    right: Term


@dataclass(frozen=True)
class Lemma:
    equation: Equation
    leans_on: frozenset[str]


def recipe_has_differential(recipe: object) -> bool:
    """Whether a d stands in the recipe of a rule's side."""
    if not isinstance(recipe, list):
        return False
    return recipe[:1] in (["differential"], ["second differential"]) or any(map(recipe_has_differential, recipe))


@dataclass
class Checker:
    """Replays the proofs of one trace."""

    rulebook: Rulebook
    claim: Claim
    own: dict[str, Rule] = field(default_factory=dict)  # rules that the trace brings with it
    lemmas: dict[str, Lemma] = field(default_factory=dict)
    reading: Optional[str] = None  # the variable of the derivative that is being read off
    leans_on: set[str] = field(default_factory=set)  # letters of what the proof used that holds at a point only

    # -- facts

    def refuse_unearned_facts(self) -> None:
        said = [fact for fact in self.claim.facts if fact.origin != "implicit"]
        written = [self.claim.left, self.claim.right, *(term for fact in said for term in fact.says.terms)]
        earned = {need.key for term in written for need in needs(term, said) if need.closed}
        for fact in self.claim.facts:
            if fact.origin == "implicit" and fact.says.key not in earned:
                refuse("an implicit fact that nothing written needs")
            if fact.origin == "reading" and not (
                fact.says.kind == "property" and fact.says.what in ("integer", "constant")
            ):
                refuse("a fact that may not be read into a claim")

    def fact(self, reference: str) -> Optional[Statement]:
        match = re.fullmatch(r"fact:(0|[1-9][0-9]{0,5})", reference)
        at = int(match[1]) if match else len(self.claim.facts)
        return self.claim.facts[at].says if at < len(self.claim.facts) else None

    # -- evidence

    def holds(self, evidence: Evidence) -> bool:
        statement, by, premises = evidence.says, evidence.by, evidence.premises
        facts = self.claim.facts
        rule = self.rulebook.properties.get(by)
        if rule is not None:
            values = rule.bound(evidence.bindings)
            return (
                instance_of_statement(rule.left, values).key == statement.key
                and len(rule.conditions) == len(premises)
                and all(
                    instance_of_statement(condition, values).key == premise.says.key
                    for condition, premise in zip(rule.conditions, premises)
                )
                and all(self.holds(premise) for premise in premises)
            )
        if evidence.bindings:
            return False
        subject = statement.terms[0]
        is_constant = statement.kind == "property" and statement.what == "constant"
        if by == "constant letters":
            return (
                is_constant
                and len(subject.letters) == len(premises)
                and all(
                    (one.says.kind, one.says.what, one.says.terms[0].key())
                    == ("property", "constant", f"letter:{json.dumps(letter)}")
                    for one, letter in zip(premises, subject.letters)
                )
                and all(self.holds(premise) for premise in premises)
            )
        if by == "positive entries":
            return (
                statement.kind == "property"
                and statement.what == "nonzero entries"
                and len(premises) == 1
                and premises[0].says.key == says(subject, "positive").key
                and self.holds(premises[0])
            )
        if premises:
            return False
        if by == "arithmetic":
            return is_arithmetic(statement)
        if by == "other letter":
            return (
                self.reading is not None
                and is_constant
                and isinstance(subject, Symbol)
                and subject.sort == "letter"
                and subject.name not in with_determined([self.reading], facts)
            )
        if by == "expand":
            return statement.kind == "equation" and same_expansion(*statement.terms)
        if by == "increment":
            return (
                is_constant
                and isinstance(subject, Apply)
                and subject.op == "differential"
                and isinstance(subject.args[0], Symbol)
                and subject.args[0].sort == "letter"
                and not ties_of(subject.args[0].name, facts)
                and not any(
                    has_differential(term) for fact in facts if fact.says.kind == "equation" for term in fact.says.terms
                )
            )
        fact = self.fact(by)
        if fact is None:
            return False
        if fact.key != statement.key:
            return fact.kind == statement.kind == "equation" and same_equation(fact, statement)
        if statement.kind == "depends":
            return is_only_tie(statement, facts)
        if is_constant:
            return isinstance(subject, Symbol) and subject.name != self.reading and not ties_of(subject.name, facts)
        return True

    # -- the barrier

    def lean(self, letters: Sequence[str], line: Term, path: Sequence[int]) -> None:
        """Uses, at a place of the line, something that holds at the point only and rests on these letters."""
        for depth in range(len(path)):
            moves = moved_by(at_path(line, path[:depth]), self.claim.facts, self.reading)
            if moves is not None and any(moves(letter) for letter in letters):
                refuse("what holds at a point is used under a derivative")
        self.leans_on.update(letters)

    def lean_at_point(self, statement: Statement) -> None:
        if not statement.is_open:
            self.leans_on.update(statement.letters)

    # -- steps

    def chain(self, proof: Proof) -> Equation:
        line = proof["left"]
        for step in proof["steps"]:
            self.step(line, step)
            line = step.result
        return Equation(proof["left"], line)

    def step(self, line: Term, step: Step) -> None:
        held, other = (step.result, line) if step.after else (line, step.result)
        before = at_place(held, step.at)
        self.refuse_capture(held, step)
        after = self.replacement(before, step, held, other)
        if (before.rows, before.cols) != (after.rows, after.cols):
            refuse(f"{step.rule}: the two sides differ in shape")
        rebuilt = replaced(held, step.at, after)
        if not same(rebuilt[0], other):
            refuse(f"{step.rule}: another result")
        path = step.at.path
        above = [at_path(held, path[:depth]) for depth in range(len(path))]
        new, old = (above, rebuilt) if step.after else (rebuilt, above)
        self.demand_existence(line, step, self.inherited(old, new))

    def refuse_capture(self, held: Term, step: Step) -> None:
        """Under a Σ over i, no facts and lemmas may be about that are about another i."""
        spoken = {name for fact in self.claim.facts for term in fact.says.terms for name in term.indices}
        lemma = self.lemmas.get(step.rule[6:]) if step.rule.startswith("lemma:") else None
        if lemma is not None:
            spoken |= lemma.equation.left.indices | lemma.equation.right.indices
        for depth in range(len(step.at.path)):
            above = at_path(held, step.at.path[:depth])
            if isinstance(above, Over) and above.index in spoken:
                refuse("a fact or lemma speaks of a bound index")

    def inherited(self, old: Sequence[Term], new: Sequence[Term]) -> set[tuple[str, ...]]:
        """f(v) exists where f(u) did, if u = v."""
        found: set[tuple[str, ...]] = set()
        for before, after in zip(old, new):
            if isinstance(before, Apply) and isinstance(after, Apply) and before.op == after.op:
                if after.op not in DIFFERENTIATES and after.args:
                    found |= {
                        need.key for need in needs(after, self.claim.facts) if need.says.terms[0] is after.args[0]
                    }
        return found

    def demand_existence(self, line: Term, step: Step, inherited: set[tuple[str, ...]]) -> None:
        known = {need.key for need in needs(line, self.claim.facts, self.reading)} | inherited
        self.demand_needs([step.result], known, step.because, step.rule)

    def demand_needs(
        self, terms: Sequence[Term], known: set[tuple[str, ...]], because: Sequence[Evidence], where: str
    ) -> None:
        """Each need of the terms is one of those that are known, or a fact, or what some evidence establishes."""
        facts = self.claim.facts
        for need in [need for term in terms for need in needs(term, facts, self.reading)]:
            if not need.closed:
                refuse(f"{where}: that each value below a sum exists cannot be said")
            if need.key in known:
                continue
            if all(fact.says.key != need.key for fact in facts) and not any(
                evidence.says.key == need.key and self.holds(evidence) for evidence in because
            ):
                refuse(f"{where}: nothing says that all of it exists: {need.key[1]}")
            self.lean_at_point(need.says)

    def replacement(self, before: Term, step: Step, held: Term, other: Term) -> Term:
        """What the step puts in the place of `before`."""
        rule = self.own.get(step.rule) or self.rulebook.equations.get(step.rule)
        if rule is not None:
            return self.by_rule(rule, before, step, held)
        if step.bindings:
            refuse(f"{step.rule} has nothing to bind")
        if step.rule == "expand":
            if step.at.pick is not None:
                refuse("expand takes a whole subterm")
            after = at_path(other, step.at.path)
            return after if same_expansion(before, after) else refuse("expand: not a ring identity")
        if step.rule == "differential of sum":
            inside = before.children[0] if isinstance(before, Apply) and before.op == "differential" else None
            if not step.forward or not isinstance(inside, Over) or inside.op != "sum over":
                return refuse("differential of sum: no such sum")
            if inside.low.letters or inside.high.letters:
                refuse("differential of sum: a letter in the bounds")
            return over(inside.op, inside.index, inside.low, inside.high, plain("differential", inside.body))
        left, right = self.equation_named(step.rule, held, step.at.path)
        source, target = (left, right) if step.forward else (right, left)
        return target if same(source, before) else refuse(f"{step.rule}: does not match")

    def equation_named(self, name: str, held: Term, path: Sequence[int]) -> tuple[Term, Term]:
        facts = self.claim.facts
        if name.startswith("lemma:"):
            lemma = self.lemmas.get(name[6:]) or refuse(f"unknown {name}")
            self.lean(sorted(lemma.leans_on), held, path)
            left, right = lemma.equation.left, lemma.equation.right
            if self.reading is not None:
                # Proved for all increments: what it needs for those of other letters must be needed here as well.
                for side in (left, right):
                    known = {need.key for need in needs(side, facts, self.reading)}
                    if any(need.key not in known for need in needs(side, facts)):
                        refuse(f"{name} needs more than what moves here")
            return left, right
        fact = self.fact(name)
        if fact is not None and fact.kind == "definition":
            if not is_only_tie(fact, facts) or fact.terms[0].letters[0] in self.leads_to(fact.terms[1]):
                refuse(f"{name} is not the definition of its letter")
            return fact.terms[0], fact.terms[1]
        if fact is None or fact.kind != "equation":
            return refuse(f"unknown rule {name}")
        self.lean(fact.letters, held, path)
        return fact.terms[0], fact.terms[1]

    def leads_to(self, term: Term) -> set[str]:
        """The letters of the term, and those of their definitions."""
        reached: set[str] = set()
        todo = list(term.letters)
        while todo:
            letter = todo.pop()
            if letter not in reached:
                reached.add(letter)
                todo += [
                    name for tie in ties_of(letter, self.claim.facts) if tie.kind == "definition" for name in tie.terms[1].letters
                ]  # fmt: skip
        return reached

    def by_rule(self, rule: Rule, before: Term, step: Step, held: Term) -> Term:
        values = rule.bound(step.bindings)
        swallowed: list[Term] = []
        left, right = instance(rule.left, values, swallowed), instance(rule.right, values, swallowed)
        source, target = (left, right) if step.forward else (right, left)
        if not same(source, before):
            refuse(f"{rule.id}: does not match")
        is_of_d = recipe_has_differential(rule.left)
        if len(step.because) < len(rule.conditions):
            refuse(f"{rule.id}: a condition without evidence")
        for recipe, evidence in zip(rule.conditions, step.because):
            if recipe[:2] == ["property", "constant"] and not is_of_d:
                refuse(f"{rule.id}: constant in another sense")
            condition = instance_of_statement(recipe, values)
            if evidence.says.key != condition.key or not self.holds(evidence):
                refuse(f"{rule.id}: a condition is not established")
            if not condition.is_open:
                self.lean(condition.letters, held, step.at.path)
        self.demand_vanished(rule, swallowed, step, held)
        return target

    def demand_vanished(self, rule: Rule, swallowed: Sequence[Term], step: Step, held: Term) -> None:
        """What a factor 0 has swallowed must exist all the same."""
        if not swallowed:
            return
        differentiates = any(op in DIFFERENTIATES for side in (rule.left, rule.right) for op in operators_of(side))
        terms = [plain("differential", part) for part in swallowed] if differentiates else swallowed
        known = {need.key for need in needs(held, self.claim.facts, self.reading)}
        self.demand_needs(terms, known, step.because, rule.id)

    # -- shapes of proofs

    def proves(self, proof: Proof) -> Equation:
        """What the proof proves: that both sides are equal wherever both exist."""
        replay = {
            "chain": self.chain,
            "read derivative": self.derivative,
            "verify inverse": self.verify_inverse,
            "cancel": self.cancel,
            "transpose of": self.transpose_of,
            "penrose": self.penrose,
            "cofactors": self.cofactors,
            "compare entries": self.compare_entries,
        }[proof["shape"]]
        equation = replay(proof)
        left, right = equation.left, equation.right
        if (left.rows, left.cols) != (right.rows, right.cols):
            refuse(f"{proof['shape']}: the two sides differ in shape")
        return equation

    def expect(self, proof: Proof, left: Term, right: Term) -> None:
        found = self.proves(proof)
        if not same(found.left, left) or not same(found.right, right):
            refuse("another equation is proved")

    def transpose_of(self, proof: Proof) -> Equation:
        inner = self.proves(proof["proof"])
        return Equation(plain("transpose", inner.left), plain("transpose", inner.right))

    def verify_inverse(self, proof: Proof) -> Equation:
        matrix, candidate = proof["matrix"], proof["inverse"]
        if len({matrix.rows, matrix.cols, candidate.rows, candidate.cols}) > 1:
            refuse("verify inverse: not square, or of two sizes")
        self.expect(proof["product"], product([matrix, candidate]), identity(matrix.rows))
        return Equation(inverse(matrix), candidate)

    def cancel(self, proof: Proof) -> Equation:
        factor, left, right = proof["factor"], proof["left"], proof["right"]
        statement = says(factor, "nonzero" if factor.is_scalar else "invertible")
        if proof["invertible"].says.key != statement.key or not self.holds(proof["invertible"]):
            refuse("cancel: the factor is not known to be invertible")
        self.lean_at_point(statement)
        self.demand_multipliers([factor], left, right)
        sides = [[factor, left], [factor, right]] if proof["side"] == "left" else [[left, factor], [right, factor]]
        self.expect(proof["proof"], product(sides[0]), product(sides[1]))
        return Equation(left, right)

    def penrose(self, proof: Proof) -> Equation:
        a, p = proof["matrix"], proof["pseudoinverse"]
        ap, pa = product([a, p]), product([p, a])
        wanted = [
            (product([a, p, a]), a),
            (product([p, a, p]), p),
            (plain("transpose", ap), ap),
            (plain("transpose", pa), pa),
        ]
        for equation, (left, right) in zip(proof["equations"], wanted):
            self.expect(equation, left, right)
        return Equation(plain("pseudoinverse", a), p)

    def cofactors(self, proof: Proof) -> Equation:
        left, right = proof["left"], proof["right"]
        parts = []
        for term in proof["terms"]:
            name = term["equation"]
            lemma = self.lemmas.get(name[6:]) if name.startswith("lemma:") else None
            fact = self.fact(name)
            if lemma is not None:
                l, r = lemma.equation.left, lemma.equation.right
                self.leans_on.update(lemma.leans_on)
            elif fact is not None and fact.kind in ("equation", "definition"):
                l, r = fact.terms
                self.leans_on.update(fact.letters)
            else:
                refuse(f"cofactors: no equation {name}")
            self.demand_multipliers([term["coefficient"], term["before"], term["after"], l, r], left, right)
            parts.append(product([term["coefficient"], term["before"], total([l, negated(r)]), term["after"]]))
        combination = total(parts) if parts else zero(left.rows, left.cols)
        if not same_expansion(total([left, negated(right)]), combination):
            refuse("cofactors: not a ring identity")
        return Equation(left, right)

    def demand_multipliers(self, parts: Sequence[Term], left: Term, right: Term) -> None:
        """What is multiplied by must exist by the sides of the equation, or by a fact."""
        known = {need.key for side in (left, right) for need in needs(side, self.claim.facts)}
        self.demand_needs(parts, known, [], "what is multiplied by")

    def compare_entries(self, proof: Proof) -> Equation:
        left, right, witness = proof["left"], proof["right"], proof["witness"]
        if (left.rows, left.cols) != (right.rows, right.cols):
            refuse("compare entries: the two sides differ in shape")
        if not entries_agree(left, right, self.claim.ranges, witness["left"], witness["right"]):
            refuse("the entries differ")
        return Equation(left, right)

    def derivative(self, proof: Proof) -> Equation:
        of, variable, coefficient = proof["of"], proof["variable"], proof["coefficient"]
        facts = self.claim.facts
        if ties_of(variable.name, facts) or is_declared_constant(variable.name, facts):
            refuse("a derivative by what is no variable")
        if any(has_differential(term) for fact in facts for term in fact.says.terms):
            refuse("a fact about differentials")
        if has_differential(of) or has_differential(coefficient):
            refuse("a differential inside what is read off")
        outer, self.reading = self.reading, variable.name
        chain = self.chain(proof["differential"])
        self.reading = outer
        if not same(chain.left, plain("differential", of)):
            refuse("the chain does not start at the differential")
        increment = plain("differential", variable)
        last = chain.right
        if proof["kind"] == "gradient":
            if not of.is_scalar or variable.is_scalar:
                refuse("a gradient is of a scalar by a matrix or column")
            whole = product([coefficient, increment])
            endings = [apply("trace", [whole])]
            if variable.cols.is_one and whole.is_scalar:
                endings.append(whole)
            if coefficient.is_zero:
                endings.append(ZERO)
            if not any(same(ending, last) for ending in endings):
                refuse("the gradient cannot be read off")
            return Equation(apply("gradient", [of, variable]), apply("transpose", [coefficient]))
        if proof["kind"] == "jacobian":
            column = increment if variable.cols.is_one else apply("vec", [increment])
            if not same(product([coefficient, column]), last):
                refuse("the Jacobian cannot be read off")
            return Equation(apply("jacobian", [of, variable]), coefficient)
        if proof["entry"] is None:
            if not variable.is_scalar:
                refuse("a partial derivative is by a scalar or an entry")
            by, along = variable, UNITY
        else:
            i, j = proof["entry"]
            if i.letters or j.letters:
                refuse("a position that moves")
            by = apply("entry", [variable, i, j])
            row = apply("transpose", [apply("unit", [j, variable.cols.term()])])
            along = product([apply("unit", [i, variable.rows.term()]), row])
        if not same(put_for(increment, along, last), coefficient):
            refuse("the partial derivative cannot be read off")
        return Equation(apply("partial", [of, by]), coefficient)


def operators_of(recipe: Any) -> Iterator[str]:
    if isinstance(recipe, list):
        yield recipe[0]
        for part in recipe[1:]:
            yield from operators_of(part)


def has_differential(term: Term) -> bool:
    return any(isinstance(part, Apply) and part.op in ("differential", "second differential") for part in parts_of(term))


def put_for(old: Term, new: Term, term: Term) -> Term:
    if same(term, old):
        return new
    changed = with_children(term, [put_for(old, new, child) for child in term.children])
    if isinstance(term, Over) and changed is not term and term.index in new.indices:
        refuse("a bound index would be captured")
    return changed


def is_arithmetic(statement: Statement) -> bool:
    """Whether it is true of numbers, or of a size, which is at least 1, and a number."""
    first = statement.terms[0]
    if statement.kind in ("at least", "unequal"):
        strict = statement.what == "strict"
        second = statement.terms[1]
        if not isinstance(second, Number):
            return False
        if isinstance(first, Number):
            if statement.kind == "unequal":
                return first.value != second.value
            return first.value > second.value if strict else first.value >= second.value
        if not is_natural_size(first):
            return False
        return second.value <= 1 if statement.kind == "at least" and not strict else second.value < 1
    if statement.kind != "property":
        return False
    if statement.what == "constant":
        return not first.letters
    if statement.what == "integer":
        return is_natural_size(first) or is_position(first) or whole_number(first) is not None
    if isinstance(first, Number):
        sign = (first.value > 0) - (first.value < 0)
    elif is_natural_size(first) or (isinstance(first, Apply) and first.op == "pi"):
        sign = 1
    else:
        return False
    known = {"nonzero": sign != 0, "nonzero entries": sign != 0, "positive": sign > 0, "nonnegative": sign >= 0}
    return known.get(statement.what, False)


# --------------------------------------------------------------------------------------------------------- entries


# A bound index is its number; a fixed one is a term: a free index of the claim, an axis of the comparison, a position.
Slot = Union[int, Term]
Axis = Sequence[Slot]
Environment = Mapping[str, int]  # the numbers of the indices that Σ around bind
COMPARED_LIMIT = 4_000
PLACEHOLDER, SUMMATION = "□", "■"


@dataclass(frozen=True)
class Factor:
    """An atom at its indices; the atom None is Kronecker's δ."""

    atom: Optional[Term]
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class Monomial:
    coefficient: Fraction = Fraction(1)
    scalars: tuple[Term, ...] = ()
    factors: tuple[Factor, ...] = ()
    bound: tuple[tuple[int, Term], ...] = ()  # numbers and ranges of the bound indices


def same_slot(a: Slot, b: Slot) -> bool:
    return same(a, b) if isinstance(a, Term) and isinstance(b, Term) else a is b or (isinstance(a, int) and a == b)


def axes(term: Term) -> tuple[list[Size], list[Size]]:
    """The sizes that rows and columns are products of, in the order in which Kronecker products and vec nest them."""
    if isinstance(term, Apply):
        if term.op == "kronecker":
            both = [axes(arg) for arg in term.args]
            return [n for rows, _ in both for n in rows], [n for _, cols in both for n in cols]
        if term.op == "vec":
            rows, cols = axes(term.args[0])
            return cols + rows, []
        if term.op == "commutation":
            m, n = (size_of(arg).factors() for arg in term.args)
            return m + n, n + m
        if term.op == "transpose":
            rows, cols = axes(term.args[0])
            return cols, rows
        if term.op in ("sum", "hadamard"):
            return axes(next((arg for arg in term.args if has_own_axes(arg)), term.args[0]))
        if term.op == "product":
            chain = term.args[scalar_count(term) :]
            return (axes(chain[0])[0], axes(chain[-1])[1]) if chain else ([], [])
    return term.rows.factors(), term.cols.factors()


def has_own_axes(term: Term) -> bool:
    return isinstance(term, Apply) and term.op in ("kronecker", "vec", "commutation", "transpose", "product")


def whole_range(binder: Over) -> bool:
    """A Σ from 1 to a size that is surely not negative."""
    if binder.op != "sum over" or not same(binder.low, UNITY):
        return False
    try:
        return size_of(binder.high).plus(ONE).at_least_one
    except Refused:
        return False


def small_power(exponent: Term) -> int:
    k = whole_number(exponent) or 0
    return k if 2 <= k <= 16 or -16 <= k <= -1 else 0


class Entries:
    """Writes terms as sums of products of entries. Bound indices are numbered as they arise."""

    def __init__(self, ranges: Mapping[str, Size]) -> None:
        self.ranges = ranges
        self.sizes: list[Term] = []
        self.count = 0

    # -- indices

    def fresh(self, size: Term) -> int:
        self.sizes.append(size)
        return len(self.sizes) - 1

    def new_axis(self, sizes: Sequence[Size]) -> list[tuple[int, Term]]:
        return [(self.fresh(size.term()), size.term()) for size in sizes]

    def range_of(self, slot: Slot) -> Optional[Size]:
        if isinstance(slot, int):
            return size_of(self.sizes[slot])
        if not isinstance(slot, Symbol):
            return None
        return Size(((1, (slot.name,)),)) if slot.sort == "size" else self.ranges.get(slot.key())

    def within(self, slot: Slot, size: Size) -> Slot:
        """Refused unless the index runs through 1 … size, or is a number in it."""
        k = whole_number(slot) if isinstance(slot, Number) else None
        if k is not None:
            fits = k == 1 or (1 <= k and size.constant is not None and k <= size.constant)
        else:
            fits = self.range_of(slot) == size
        if not fits:
            raise NoLaw("an index of another range")
        return slot

    def demand_cover(self, slots: Axis, size: Size) -> None:
        if len(slots) == 1:
            self.within(slots[0], size)
            return
        whole = ONE
        for slot in slots:
            part = self.range_of(slot)
            if part is None:
                raise NoLaw("axes of another order")
            whole = whole.times(part)
        if whole != size:
            raise NoLaw("axes of another order")

    def position(self, term: Term, env: Environment) -> Slot:
        if isinstance(term, Symbol) and term.sort == "index" and term.name in env:
            return env[term.name]
        if term.indices.intersection(env):
            raise NoLaw("a bound index inside a position")
        return term

    def positions(self, term: Term, sizes: Sequence[Size], env: Environment) -> list[Slot]:
        if len(sizes) > 1:
            raise NoLaw("an entry of a compound axis")
        slot = self.position(term, env)
        self.within(slot, sizes[0] if sizes else ONE)
        return [slot] if sizes else []

    # -- sums of monomials

    def counted(self, monomials: list[Monomial]) -> list[Monomial]:
        self.count += len(monomials)
        if self.count > 4 * TERM_LIMIT:
            refuse("too many terms")
        return monomials

    def times(self, parts: Sequence[list[Monomial]]) -> list[Monomial]:
        left = [Monomial()]
        for right in parts:
            left = self.counted(
                [
                    Monomial(a.coefficient * b.coefficient, a.scalars + b.scalars, a.factors + b.factors, a.bound + b.bound)
                    for a in left
                    for b in right
                ]
            )
        return left

    def equal(self, monomials: list[Monomial], left: Axis, right: Axis) -> list[Monomial]:
        """Times δ of two axes, index by index."""
        if len(left) != len(right):
            raise NoLaw("axes of another order")
        for a, b in zip(left, right):
            one, other = self.range_of(a), self.range_of(b)
            if one is not None and other is not None and one != other:
                raise NoLaw("axes of another order")
        deltas = tuple(Factor(None, (a, b)) for a, b in zip(left, right) if not same_slot(a, b))
        return [Monomial(m.coefficient, m.scalars, m.factors + deltas, m.bound) for m in monomials]

    def summed(self, monomial: Monomial, more: Sequence[tuple[int, Term]]) -> Monomial:
        """The sum over its bound indices and more: a δ removes one of its indices, an index on nothing counts."""
        factors = list(monomial.factors)
        bound = dict(monomial.bound + tuple(more))
        coefficient, scalars = monomial.coefficient, list(monomial.scalars)
        while True:
            delta = next((f for f in factors if f.atom is None and any(s in bound for s in f.slots if isinstance(s, int))), None)
            if delta is None:
                break
            a, b = delta.slots
            gone, kept = (a, b) if isinstance(a, int) and a in bound else (b, a)
            size = size_of(bound[gone])  # type: ignore[index]
            self.within(kept, size)
            if isinstance(kept, Number) and not size.at_least_one:
                raise NoLaw("a position in a range that may be empty")
            del bound[gone]  # type: ignore[arg-type]
            factors = [
                Factor(f.atom, tuple(kept if same_slot(s, gone) else s for s in f.slots)) for f in factors if f is not delta
            ]
            factors = [f for f in factors if f.atom is not None or not same_slot(*f.slots)]
        for index, size_term in list(bound.items()):
            if any(slot == index for f in factors for slot in f.slots if isinstance(slot, int)):
                continue
            del bound[index]
            if isinstance(size_term, Number):
                coefficient *= size_term.value
            else:
                scalars.append(size_term)
        return without_reciprocals(Monomial(coefficient, tuple(scalars), tuple(factors), tuple(bound.items())))

    # -- terms

    def expand(self, term: Term, rows: Axis, cols: Axis, env: Environment) -> list[Monomial]:
        self.demand_cover(rows, term.rows)
        self.demand_cover(cols, term.cols)
        if isinstance(term, Number):
            return [] if term.value == 0 else [Monomial(term.value)]
        if isinstance(term, Symbol):
            if term.sort == "index" and term.name in env:
                raise NoLaw("a bound index used as a number")
            return [self.atom(term, rows, cols)]
        if isinstance(term, Over):
            return self.expand_over(term, rows, cols, env)
        assert isinstance(term, Apply)
        op, args = term.op, term.args
        first = args[0] if args else term
        if op == "sum":
            return self.counted([m for arg in args for m in self.expand(arg, rows, cols, env)])
        if op == "product":
            count = scalar_count(term)
            parts = [self.expand(arg, [], [], env) for arg in args[:count]]
            return self.times([*parts, *([self.links(args[count:], rows, cols, env)] if count < len(args) else [])])
        if op == "transpose":
            return self.expand(first, cols, rows, env)
        if op == "trace":
            axis = self.new_axis(axes(first)[0])
            slots = [index for index, _ in axis]
            return [self.summed(m, axis) for m in self.expand(first, slots, slots, env)]
        if op == "hadamard":
            return self.times([self.expand(arg, rows, cols, env) for arg in args])
        if op == "kronecker":
            parts = []
            for arg in args:
                high, wide = (len(sizes) for sizes in axes(arg))
                parts.append(self.expand(arg, rows[:high], cols[:wide], env))
                rows, cols = rows[high:], cols[wide:]
            return self.times(parts)
        if op == "vec":
            wide = len(axes(first)[1])
            return self.expand(first, rows[wide:], rows[:wide], env)
        if op == "diagonal":
            return self.equal(self.expand(first, rows, [], env), rows, cols)
        if op == "diagonal of":
            return self.expand(first, rows, rows, env)
        if op == "identity":
            return self.equal([Monomial()], rows, cols)
        if op == "commutation":
            m = size_of(first)
            high = len(m.factors())
            rest = len(cols) - high
            self.demand_cover(rows[:high], m)
            self.demand_cover(cols[rest:], m)
            return self.equal([Monomial()], rows, [*cols[rest:], *cols[:rest]])
        if op == "ones":
            return [Monomial()]
        if op == "zero":
            return []
        if op == "unit":
            sizes = term.rows.factors()
            if len(sizes) > 1 and not same(first, UNITY):
                raise NoLaw("a position on a compound axis")
            slot = self.within(self.position(first, env), sizes[0] if sizes else ONE)
            return self.equal([Monomial()], rows, [slot for _ in sizes])
        if op == "delta":
            return self.equal([Monomial()], [self.position(first, env)], [self.position(args[1], env)])
        if op == "entry":
            high_sizes, wide_sizes = axes(first)
            row = self.positions(args[1], high_sizes, env)
            return self.expand(first, row, self.positions(args[2], wide_sizes, env), env)
        if op in ("power", "hadamard power"):
            k = small_power(args[1])
            if op == "power" and not term.is_scalar:
                return self.links([first] * k, rows, cols, env) if k > 0 else self.atoms(term, rows, cols, env)
            if k < 0:
                reciprocal = apply(op, [first, MINUS])
                return self.times([self.atoms(reciprocal, rows, cols, env) for _ in range(-k)])
            if k > 0:
                return self.times([self.expand(first, rows, cols, env) for _ in range(k)])
        if op == "inverse" and isinstance(first, Apply) and first.op == "transpose":
            return self.atoms(apply("inverse", first.args), cols, rows, env)
        return self.atoms(term, rows, cols, env)

    def expand_over(self, term: Over, rows: Axis, cols: Axis, env: Environment) -> list[Monomial]:
        low, high = whole_number(term.low), whole_number(term.high)
        if term.op == "sum over" and low is not None and high is not None and high - low < 64:
            bodies = [with_value(term.body, term.index, k) for k in range(low, high + 1)]
            return self.counted([m for body in bodies for m in self.expand(body, rows, cols, env)])
        if not whole_range(term):
            raise NoLaw("a sum with other bounds")
        index = self.fresh(term.high)
        body = self.expand(term.body, rows, cols, {**env, term.index: index})
        return [self.summed(m, [(index, term.high)]) for m in body]

    def links(self, chain: Sequence[Term], rows: Axis, cols: Axis, env: Environment) -> list[Monomial]:
        """(A B)ᵢⱼ = Σₖ Aᵢₖ Bₖⱼ."""
        done = [Monomial()]
        left = rows
        for factor, after in zip(chain, chain[1:]):
            sizes = axes(factor)[1]
            if sizes != axes(after)[0]:
                raise NoLaw("axes of another order")
            axis = self.new_axis(sizes)
            slots = [index for index, _ in axis]
            done = [
                Monomial(m.coefficient, m.scalars, m.factors, m.bound + tuple(axis))
                for m in self.times([done, self.expand(factor, left, slots, env)])
            ]
            left = slots
        return [self.summed(m, []) for m in self.times([done, self.expand(chain[-1], left, cols, env)])]

    def atom(self, term: Term, rows: Axis, cols: Axis) -> Monomial:
        if term.is_scalar:
            return Monomial(scalars=(term,))
        return Monomial(factors=(Factor(term, (*rows, *cols)),))

    def atoms(self, term: Term, rows: Axis, cols: Axis, env: Environment) -> list[Monomial]:
        """What has no law is one atom; a function of entries is written out inside, if that can be done."""
        is_open = bool(term.indices.intersection(env))
        of_entries = isinstance(term, Apply) and (
            term.op in ENTRYWISE or term.op == "hadamard power" or (term.op == "power" and term.is_scalar)
        )
        if of_entries:
            try:
                return [self.function(term, rows, cols, env)]
            except NoLaw:
                if is_open:
                    raise
        if is_open:
            raise NoLaw("a bound index inside a function")
        return [self.atom(term, rows, cols)]

    def function(self, term: Apply, rows: Axis, cols: Axis, env: Environment) -> Monomial:
        """f(A)ᵢⱼ = f(aᵢⱼ), with the entries inside written out: a function of its indices."""
        base, exponent = term.args[0], term.args[1:]
        if any(k.indices.intersection(env) for k in exponent):
            raise NoLaw("a bound index in an exponent")
        inside = self.expand(base, rows, cols, env)
        alone = entry_alone(inside) if exponent else None
        if alone is not None and alone.atom is not None:
            return Monomial(factors=(Factor(apply("hadamard power", [alone.atom, *exponent]), alone.slots),))
        value, slots = written(inside)
        whole = apply("power" if term.op == "hadamard power" else term.op, [value, *exponent])
        if isinstance(whole, Number):
            return Monomial(whole.value)
        return Monomial(factors=(Factor(whole, tuple(slots)),)) if slots else Monomial(scalars=(whole,))


def uses_kept_name(term: Term) -> bool:
    return any(name.startswith((PLACEHOLDER, SUMMATION)) for name in term.indices.union(term.letters))


def entry_alone(monomials: Sequence[Monomial]) -> Optional[Factor]:
    """The factor that these monomials are, if they are the entry of a matrix and nothing else."""
    if len(monomials) != 1 or monomials[0].coefficient != 1 or monomials[0].scalars or monomials[0].bound:
        return None
    factors = monomials[0].factors
    is_matrix = len(factors) == 1 and factors[0].atom is not None and not uses_kept_name(factors[0].atom)
    return factors[0] if is_matrix else None


def written(monomials: Sequence[Monomial]) -> tuple[Term, list[Slot]]:
    """A sum of monomials as a scalar term; the indices from outside are □1, □2, …, and stand for these slots."""
    slots: list[Slot] = []
    terms = [written_monomial(monomial, slots) for monomial in monomials]
    return (total(terms) if terms else ZERO), slots


def written_monomial(monomial: Monomial, slots: list[Slot]) -> Term:
    bound = dict(monomial.bound)

    def place(slot: Slot) -> Term:
        if isinstance(slot, int) and slot in bound:
            return symbol("index", f"{SUMMATION}{slot}")
        known = next((at for at, other in enumerate(slots) if same_slot(slot, other)), len(slots))
        if known == len(slots):
            slots.append(slot)
        return symbol("index", f"{PLACEHOLDER}{known + 1}")

    def entry(factor: Factor) -> Term:
        places = [place(slot) for slot in factor.slots]
        atom = factor.atom
        if atom is None:
            return apply("delta", places)
        if uses_kept_name(atom):
            return with_indices(atom, {f"{PLACEHOLDER}{at + 1}": to for at, to in enumerate(places)})
        if len(places) != (1 if atom.rows.is_one or atom.cols.is_one else 2):
            raise NoLaw("an entry of a compound axis")
        row, col = UNITY if atom.rows.is_one else places[0], UNITY if atom.cols.is_one else places[-1]
        return apply("entry", [atom, row, col])

    for factor in monomial.factors:
        for slot in factor.slots:
            place(slot)
    # Factors that share bound indices stand under their sums together; the others are sums of their own.
    groups: list[tuple[set[int], list[Factor]]] = [({index}, []) for index in bound]
    for factor in monomial.factors:
        here = {slot for slot in factor.slots if isinstance(slot, int) and slot in bound}
        met = [group for group in groups if group[0] & here]
        groups = [group for group in groups if not group[0] & here]
        groups.append((here.union(*(group[0] for group in met)), [f for group in met for f in group[1]] + [factor]))
    parts = []
    for indices, members in groups:
        part = product([entry(factor) for factor in members])
        for index in sorted(indices, reverse=True):
            part = over("sum over", f"{SUMMATION}{index}", UNITY, bound[index], part)
        parts.append(part)
    return product([Number(monomial.coefficient), *monomial.scalars, *parts])


def with_indices(term: Term, by: Mapping[str, Term]) -> Term:
    """The term with others for its placeholders; the indices of sums inside are renamed out of their way."""
    if not term.indices.intersection(by):
        return term
    if isinstance(term, Symbol):
        return by[term.name]
    if isinstance(term, Over) and any(term.index in to.indices for to in by.values()):
        fresh = f"{term.index}'"
        while fresh in term.body.indices or any(fresh in to.indices for to in by.values()):
            fresh += "'"
        body = with_indices(term.body, {term.index: symbol("index", fresh)})
        return with_indices(over(term.op, fresh, term.low, term.high, body), by)
    return with_children(term, [with_indices(child, by) for child in term.children])


def with_value(term: Term, index: str, value: int) -> Term:
    """The term with a number for a free index."""
    if index not in term.indices:
        return term
    if isinstance(term, Symbol):
        return Number(Fraction(value))
    if isinstance(term, Over) and term.index == index:
        low, high = (with_value(part, index, value) for part in (term.low, term.high))
        return over(term.op, term.index, low, high, term.body)
    return with_children(term, [with_value(child, index, value) for child in term.children])


def without_reciprocals(monomial: Monomial) -> Monomial:
    """a⁻¹ a = 1, entry by entry: where the reciprocal is written it exists."""

    def inverts(a: Optional[Term], b: Optional[Term]) -> bool:
        return (
            isinstance(a, Apply)
            and a.op in ("power", "hadamard power")
            and same(a.args[1], MINUS)
            and b is not None
            and same(a.args[0], b)
        )

    def cancelled(items: Sequence[Any], cancels: Callable[[Any, Any], bool]) -> tuple[Any, ...]:
        rest = list(items)
        at = 0
        while at < len(rest):
            other = next((i for i, item in enumerate(rest) if cancels(rest[at], item)), None)
            if other is None:
                at += 1
            else:
                rest = [item for i, item in enumerate(rest) if i not in (at, other)]
                at = 0
        return tuple(rest)

    def factors_cancel(a: Factor, b: Factor) -> bool:
        return (
            inverts(a.atom, b.atom)
            and len(a.slots) == len(b.slots)
            and all(same_slot(one, other) for one, other in zip(a.slots, b.slots))
        )

    scalars, factors = cancelled(monomial.scalars, inverts), cancelled(monomial.factors, factors_cancel)
    return Monomial(monomial.coefficient, scalars, factors, monomial.bound)


def sifted(monomial: Monomial) -> Optional[Monomial]:
    """A δ of two fixed indices puts the first for the other elsewhere; a δ of two different numbers is 0."""
    factors = list(monomial.factors)
    at = 0
    while at < len(factors):
        delta = factors[at]
        at += 1
        if delta.atom is not None or any(isinstance(slot, int) for slot in delta.slots):
            continue
        a, b = delta.slots
        if isinstance(a, Number) and isinstance(b, Number):
            return None
        kept, gone = (a, b) if comes_first(a, b) else (b, a)
        factors = [
            f if f is delta else Factor(f.atom, tuple(kept if same_slot(s, gone) else s for s in f.slots)) for f in factors
        ]
        factors = [f for f in factors if f.atom is not None or not same_slot(*f.slots)]
        at = next(i for i, f in enumerate(factors) if f is delta) + 1
    return without_reciprocals(Monomial(monomial.coefficient, monomial.scalars, tuple(factors), monomial.bound))


def comes_first(a: Slot, b: Slot) -> bool:
    return isinstance(a, Number) or (isinstance(a, Symbol) and isinstance(b, Symbol) and a.name < b.name)


def numbered_key(monomial: Monomial, order: Sequence[int]) -> str:
    """What the monomial is but for its coefficient, its bound indices numbered as the witness says."""
    bound = dict(monomial.bound)
    if len(order) != len(bound) or set(order) != set(bound):
        refuse("the witness does not number each bound index once")
    renamed = {index: f"#{at}" for at, index in enumerate(order)}

    def slot(one: Slot) -> str:
        return one.key() if isinstance(one, Term) else renamed[one]

    def factor(one: Factor) -> str:
        slots = [slot(s) for s in one.slots]
        return f"δ{sorted(slots)}" if one.atom is None else f"{one.atom.key()}{slots}"

    sizes = [size_of(bound[index]).term().key() for index in order]
    return f"{sizes} {sorted(term.key() for term in monomial.scalars)} {sorted(map(factor, monomial.factors))}"


def entries_agree(
    left: Term, right: Term, ranges: Mapping[str, Size], orders_left: Sequence[Any], orders_right: Sequence[Any]
) -> bool:
    """Whether both sides have the same entries, their bound indices numbered as the witness says."""
    if uses_kept_name(left) or uses_kept_name(right):
        raise NoLaw("a name kept for placeholders")
    rows, cols = axes(left if has_own_axes(left) or not has_own_axes(right) else right)
    reach = {symbol("index", name).key(): size for name, size in ranges.items()}
    free: list[list[Symbol]] = []
    for name, sizes in (("row", rows), ("column", cols)):
        free.append([symbol("axis", f"{name} {i}") for i in range(len(sizes))])
        reach.update({index.key(): size for index, size in zip(free[-1], sizes)})
    sums: dict[str, Fraction] = {}
    compared = 0
    for side, orders, sign in ((left, orders_left, 1), (right, orders_right, -1)):
        expanded = [sifted(m) for m in Entries(reach).expand(side, free[0], free[1], {})]
        monomials = [m for m in expanded if m is not None]
        compared += len(monomials)
        if compared > COMPARED_LIMIT:
            refuse("too many terms")
        if len(monomials) != len(orders):
            refuse("the witness is for another number of terms")
        for monomial, order in zip(monomials, orders):
            key = numbered_key(monomial, order)
            sums[key] = sums.get(key, Fraction(0)) + sign * monomial.coefficient
    return all(value == 0 for value in sums.values())


# ------------------------------------------------------------------------------------------------------------ file


def check(trace: Json, rulebook: Rulebook) -> list[str]:
    """The ids of the own rules that are only assumed, if the trace is a proof of its claim; raises Refused otherwise."""
    has_rules = isinstance(trace, dict) and "rules" in trace
    schema, book, *rest = Reader.fields(trace, "schema", "rulebook", *CLAIMED, *(["rules"] if has_rules else []))
    if schema != SCHEMA:
        refuse("another schema")
    if book != rulebook.hash:
        refuse("another rulebook")
    own: dict[str, Rule] = {}
    assumed = []
    for json_ in Reader.list_of(rest[4]) if has_rules else []:
        id_, letters, claim, lemmas, proof = Reader.fields(json_, "id", *CLAIMED)
        if not Reader.text(id_).startswith("own:") or id_ in own:
            refuse(f"an own rule may not be called {id_}")
        checker = replay(letters, claim, lemmas, proof, rulebook, own, may_assume=True)
        if proof is None:
            assumed.append(id_)
        own[id_] = own_rule(id_, checker)
    replay(*rest[:4], rulebook, own)
    return assumed


CLAIMED = ("letters", "claim", "lemmas", "proof")


def own_rule(id_: str, checker: Checker) -> Rule:
    """The rule that a claim makes: its letters stand for any terms of their shapes, its facts are the conditions."""
    claim = checker.claim
    conditions = [fact.says for fact in claim.facts]
    terms = [claim.left, claim.right, *(term for condition in conditions for term in condition.terms)]
    if any(
        isinstance(part, Over)
        or (isinstance(part, Symbol) and part.sort == "index")
        or (isinstance(part, Apply) and part.op in DIFFERENTIATES)
        for term in terms
        for part in parts_of(term)
    ) or any(
        condition.kind in ("definition", "depends") or condition.what in ("constant", "tied") for condition in conditions
    ):
        refuse(f"{id_}: no rule for all terms")
    symbols = {part.name: part for term in terms for part in parts_of(term) if isinstance(part, Symbol)}
    letters = [part for part in symbols.values() if part.sort == "letter"]
    sizes = {name for part in letters for size in (part.rows, part.cols) for _, names in size.monomials for name in names}
    sizes |= {name for name, part in symbols.items() if part.sort == "size"}
    order = [*sorted(sizes), *(part.name for part in letters)]
    positions = {name: at for at, name in enumerate(order)}

    def recipe(term: Term) -> Any:
        if isinstance(term, Number):
            return str(term.value)
        if isinstance(term, Symbol):
            return positions[term.name]
        assert isinstance(term, Apply)
        return [term.op, *(recipe(arg) for arg in term.args)]

    def stated(condition: Statement) -> Any:
        head = {"property": ["property", condition.what], "at least": ["more than" if condition.what else "at least"]}
        return [*head.get(condition.kind, [condition.kind]), *(recipe(term) for term in condition.terms)]

    bound = [[name, "size"] for name in sorted(sizes)]
    bound += [[part.name, "letter", recipe(part.rows.term()), recipe(part.cols.term())] for part in letters]
    return Rule(id_, tuple(bound), recipe(claim.left), recipe(claim.right), tuple(stated(one) for one in conditions))


def replay(
    letters: Json,
    claim: Json,
    lemmas: Json,
    proof: Json,
    rulebook: Rulebook,
    own: Mapping[str, Rule],
    may_assume: bool = False,
) -> Checker:
    """Replays the lemmas and the proof of a claim; without a proof, if that may be, the claim is only read."""
    reader = Reader(letters)
    checker = Checker(rulebook, reader.claim(claim), dict(own))
    if proof is None and may_assume and lemmas == []:
        return checker
    checker.refuse_unearned_facts()
    for json_ in Reader.list_of(lemmas):
        name, left, right, of = Reader.fields(json_, "name", "left", "right", "proof")
        if Reader.text(name) in checker.lemmas:
            refuse("two lemmas of one name")
        equation = Equation(reader.term(left), reader.term(right))
        checker.leans_on = set()
        checker.expect(reader.proof(of), equation.left, equation.right)
        checker.lemmas[name] = Lemma(equation, frozenset(checker.leans_on))
    checker.leans_on = set()
    checker.expect(reader.proof(proof), checker.claim.left, checker.claim.right)
    return checker


def once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """An object in which no field is written twice."""
    found = dict(pairs)
    return found if len(found) == len(pairs) else refuse("a field written twice")


def traces_in(text: str) -> Iterator[tuple[str, Json]]:
    """The traces in a file, with a name for each."""
    try:
        documents = [json.loads(text, object_pairs_hook=once)]
    except ValueError:
        documents = [json.loads(line, object_pairs_hook=once) for line in text.splitlines() if line.strip()]
    for document in documents:
        if not isinstance(document, dict):
            yield "", document
            continue
        for claim in document.get("claims", [document]):
            trace = claim.get("trace", claim if "schema" in claim else None)
            if trace is not None:
                yield str(claim.get("id", "")), trace


def verdict(trace: Json, rulebook: Rulebook) -> str:
    try:
        assumed = check(trace, rulebook)
        return "accepted" if not assumed else f"accepted, if {', '.join(assumed)} is true"
    except Refused as why:
        return f"refused: {why}"
    except RecursionError:
        return "refused: nested too deeply"


def main() -> int:
    parser = argparse.ArgumentParser(description="Replays proofs of matproof, without matproof.")
    default = Path(__file__).resolve().parent.parent / "src" / "rules" / "rulebook.recipe.json"
    parser.add_argument("--rulebook", type=Path, default=default, help="the rulebook (JSON) that the traces name")
    parser.add_argument("--quiet", action="store_true", help="print the refused ones and the count only")
    parser.add_argument("files", nargs="+", metavar="FILE")
    options = parser.parse_args()
    try:
        rulebook = Rulebook(options.rulebook.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"{options.rulebook}: {error}", file=sys.stderr)
        return 2
    accepted = refused = 0
    for file in options.files:
        try:
            text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
            for name, trace in traces_in(text):
                answer = verdict(trace, rulebook)
                if answer.startswith("refused"):
                    refused += 1
                else:
                    accepted += 1
                if answer != "accepted" or not options.quiet:
                    print(f"{file}{' ' + name if name else ''}: {answer}")
        except (OSError, ValueError, Refused) as error:
            print(f"{file}: {error}", file=sys.stderr)
            return 2
    print(f"{accepted} accepted, {refused} refused")
    return 2 if accepted + refused == 0 else 1 if refused else 0


def run() -> None:
    """In a thread with a deep stack: proofs are trees, and a long sum over an index nests deeply."""
    codes: list[int] = []
    sys.setrecursionlimit(20_000)
    threading.stack_size(512 * 1024 * 1024)
    thread = threading.Thread(target=lambda: codes.append(main()))
    thread.start()
    thread.join()
    sys.exit(codes[0] if codes else 2)


if __name__ == "__main__":
    run()
