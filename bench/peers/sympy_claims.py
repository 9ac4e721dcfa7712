"""SymPy on the claims of corpus/bench.jsonl: one line of JSON a claim.

Each claim is built, differentiated and decided by SymPy's documented calls, from the cheapest to the dearest, with
empty caches. `ms` is the median of the rounds, `first` the time of the first one. Verdicts: proved; undecided; error.
Usage: python3 sympy_claims.py [ROUNDS] [SECONDS A CLAIM]
"""

import json
import signal
import statistics
import sys
import time
import warnings

import sympy as sp
from sympy import Determinant, Identity, Inverse, KroneckerProduct, Lambda, MatAdd, MatMul
from sympy import MatrixSymbol, OneMatrix, Trace, Transpose, ZeroMatrix, exp, log
from sympy.core.cache import clear_cache
from sympy.matrices.expressions.kronecker import combine_kronecker

warnings.filterwarnings("ignore")

m, n, p, q, r, s, k = sp.symbols("m n p q r s k", integer=True, positive=True)


def matrix(name, rows, cols):
    return MatrixSymbol(name, rows, cols)


def square(names):
    return [matrix(name, n, n) for name in names]


def gradient(function, variable, value):
    return function.diff(variable), value


def commutator(a, b):
    return a * b - b * a


def quadratic():
    A, x = matrix("A", n, n), matrix("x", n, 1)
    return gradient(x.T * A * x, x, (A + A.T) * x)


def least_squares():
    A, x, b = matrix("A", m, n), matrix("x", n, 1), matrix("b", m, 1)
    return gradient((A * x - b).T * (A * x - b), x, 2 * A.T * (A * x - b))


def bilinear():
    X, a, b = matrix("X", m, n), matrix("a", m, 1), matrix("b", n, 1)
    return gradient(a.T * X * b, X, a * b.T)


def linear_trace():
    A, X = matrix("A", n, m), matrix("X", m, n)
    return gradient(Trace(A * X), X, A.T)


def quadratic_trace():
    A, X = matrix("A", m, m), matrix("X", m, n)
    return gradient(Trace(X.T * A * X), X, (A + A.T) * X)


def long_quadratic_trace():
    A, X, B, C = matrix("A", p, m), matrix("X", m, n), matrix("B", n, n), matrix("C", m, p)
    return gradient(Trace(A * X * B * X.T * C), X, A.T * C.T * X * B.T + C * A * X * B)


def log_determinant():
    (X,) = square("X")
    return gradient(log(Determinant(X)), X, Inverse(X).T)


def determinant():
    (X,) = square("X")
    return gradient(Determinant(X), X, Determinant(X) * Inverse(X).T)


def inverse_trace():
    A, X = square("AX")
    return gradient(Trace(Inverse(X) * A), X, -Inverse(X).T * A.T * Inverse(X).T)


def quadratic_in_inverse():
    (X,), a, b = square("X"), matrix("a", n, 1), matrix("b", n, 1)
    return gradient(a.T * Inverse(X) * b, X, -Inverse(X).T * a * b.T * Inverse(X).T)


def gram_determinant():
    X = matrix("X", m, n)
    return gradient(log(Determinant(X.T * X)), X, 2 * X * Inverse(X.T * X))


def frobenius():
    A, X, B = matrix("A", m, n), matrix("X", n, p), matrix("B", m, p)
    return gradient(Trace((A * X - B).T * (A * X - B)), X, 2 * A.T * (A * X - B))


def trace_of_power():
    (X,) = square("X")
    return gradient(Trace(X**4), X, 4 * X.T**3)


def cross_entropy():
    x, b = matrix("x", n, 1), matrix("b", n, 1)
    powers = x.applyfunc(exp)
    total = (OneMatrix(1, n) * powers)[0, 0]
    return gradient(log(total) - (b.T * x)[0, 0], x, powers / total - b)


def logistic():
    A, x, t = matrix("A", m, n), matrix("x", n, 1), sp.Dummy("t")
    softplus, sigmoid = Lambda(t, log(1 + exp(t))), Lambda(t, 1 / (1 + exp(-t)))
    return gradient(OneMatrix(1, m) * (A * x).applyfunc(softplus), x, A.T * (A * x).applyfunc(sigmoid))


def gaussian():
    (X,), a = square("X"), matrix("a", n, 1)
    inverse = Inverse(X)
    return gradient(log(Determinant(X)) + Trace(inverse * a * a.T), X, inverse.T - inverse.T * a * a.T * inverse.T)


def hessian():
    A, x = matrix("A", n, n), matrix("x", n, 1)
    return (x.T * A * x).diff(x).diff(x), A + A.T


def sixty_forms():
    x, many = matrix("x", n, 1), [matrix(f"A{i}", n, n) for i in range(1, 61)]
    return gradient(MatAdd(*[x.T * A * x for A in many]), x, MatMul(MatAdd(*[A + A.T for A in many]), x))


def transpose():
    A, B, C = matrix("A", m, n), matrix("B", n, p), matrix("C", p, q)
    return (A * B * C).T, C.T * B.T * A.T


def inverse_of_product():
    A, B, C = square("ABC")
    return Inverse(A * B * C), Inverse(C) * Inverse(B) * Inverse(A)


def jacobi():
    A, B, C = square("ABC")
    cyclic = [(A, B, C), (B, C, A), (C, A, B)]
    return MatAdd(*[commutator(a, commutator(b, c)) for a, b, c in cyclic]), ZeroMatrix(n, n)


def push_through():
    A, B = matrix("A", m, n), matrix("B", n, m)
    return A * Inverse(Identity(n) + B * A), Inverse(Identity(m) + A * B) * A


def woodbury():
    A, B, C, D = matrix("A", n, n), matrix("B", n, k), matrix("C", k, k), matrix("D", k, n)
    inside = Inverse(Inverse(C) + D * Inverse(A) * B)
    return Inverse(A + B * C * D), Inverse(A) - Inverse(A) * B * inside * D * Inverse(A)


def sum_of_inverses():
    A, B = square("AB")
    return Inverse(A) + Inverse(B), Inverse(A) * (A + B) * Inverse(B)


def cyclic_trace():
    A, B, C, D = matrix("A", m, n), matrix("B", n, p), matrix("C", p, q), matrix("D", q, m)
    return Trace(A * B * C * D), Trace(C * D * A * B)


def projector():
    X = matrix("X", m, n)
    P = X * Inverse(X.T * X) * X.T
    return P * P, P


def sylvester():
    A, B = matrix("A", m, n), matrix("B", n, m)
    return Determinant(Identity(m) + A * B), Determinant(Identity(n) + B * A)


def long_product():
    many = [matrix(f"A{i}", n, n) for i in range(1, 41)]
    return Transpose(MatMul(*many)), MatMul(*[A.T for A in reversed(many)])


def long_trace():
    many = [matrix(f"A{i}", n, n) for i in range(1, 61)]
    return Trace(MatMul(*many)), Trace(MatMul(*many[30:], *many[:30]))


def kronecker():
    A, B, C, D = matrix("A", m, n), matrix("B", p, q), matrix("C", n, r), matrix("D", q, s)
    return KroneckerProduct(A, B) * KroneckerProduct(C, D), KroneckerProduct(A * C, B * D)


def false_quadratic():
    A, x = matrix("A", n, n), matrix("x", n, 1)
    return gradient(x.T * A * x, x, 2 * A * x)


def false_trace():
    A, B, C = square("ABC")
    return Trace(A * B * C), Trace(A * C * B)


def false_binomial():
    A, B = square("AB")
    return (A + B) * (A + B), A * A + 2 * A * B + B * B


def false_inverse():
    A, B = square("AB")
    return Inverse(A + B), Inverse(A) + Inverse(B)


def false_inverse_trace():
    A, X = square("AX")
    return gradient(Trace(Inverse(X) * A), X, -Inverse(X).T * A * Inverse(X).T)


CLAIMS = {
    "g01_quad": quadratic,
    "g02_lsq": least_squares,
    "g03_bilin": bilinear,
    "g04_tr_AX": linear_trace,
    "g05_tr_XtAX": quadratic_trace,
    "g06_tr_AXBXtC": long_quadratic_trace,
    "g07_logdet": log_determinant,
    "g08_det": determinant,
    "g09_tr_invX_A": inverse_trace,
    "g10_quad_inv": quadratic_in_inverse,
    "g11_logdet_gram": gram_determinant,
    "g12_frob": frobenius,
    "g13_tr_pow4": trace_of_power,
    "g14_softmax_ce": cross_entropy,
    "g15_logistic": logistic,
    "g16_gauss": gaussian,
    "g17_hess_quad": hessian,
    "g18_big_sum": sixty_forms,
    "e19_transpose": transpose,
    "e20_inverse": inverse_of_product,
    "e21_jacobi": jacobi,
    "e22_push": push_through,
    "e23_woodbury": woodbury,
    "e24_inv_sum": sum_of_inverses,
    "e25_tr_cyclic": cyclic_trace,
    "e26_projector": projector,
    "e27_sylvester": sylvester,
    "e28_long_prod": long_product,
    "e29_long_trace": long_trace,
    "e30_kron_mixed": kronecker,
    "f31_quad_sym": false_quadratic,
    "f32_tr_swap": false_trace,
    "f33_square": false_binomial,
    "f34_inv_sum": false_inverse,
    "f35_tr_invX_A": false_inverse_trace,
}


def is_zero(term):
    return term == 0 or bool(getattr(term, "is_ZeroMatrix", False))


WAYS = [
    lambda a, b: a == b,
    lambda a, b: a.doit() == b.doit(),
    lambda a, b: is_zero((a - b).doit()),
    lambda a, b: is_zero((a - b).doit().expand().doit()),
    lambda a, b: is_zero(sp.expand((a - b).doit(), trace=True).doit()),
    lambda a, b: is_zero(sp.simplify((a - b).doit())),
    lambda a, b: a.has(KroneckerProduct) and combine_kronecker(a) == combine_kronecker(b),
]


def decided(left, right):
    for way in WAYS:
        try:
            if way(left, right):
                return "proved"
        except TimeoutError:
            raise
        except Exception:
            continue
    return "undecided"


def measured(build, rounds):
    times = []
    for _ in range(rounds):
        clear_cache()
        start = time.perf_counter()
        verdict = decided(*build())
        times.append(1000 * (time.perf_counter() - start))
    return {"verdict": verdict, "first": times[0], "ms": statistics.median(times)}


def out_of_time(*_):
    raise TimeoutError


def main():
    rounds, seconds = [int(text) for text in (sys.argv[1:] + ["5", "20"][len(sys.argv) - 1 :])]
    signal.signal(signal.SIGALRM, out_of_time)
    print(json.dumps({"version": sp.__version__}), flush=True)
    for name, build in CLAIMS.items():
        signal.alarm(seconds)
        try:
            result = measured(build, rounds)
        except TimeoutError:
            result = {"verdict": "out of time"}
        except Exception as error:
            result = {"verdict": f"error: {type(error).__name__}"}
        signal.alarm(0)
        print(json.dumps({"id": name, **result}), flush=True)


main()
