import { expect, test } from 'vitest'
import { readDocument } from '../../src/document/document.ts'
import { outlineOf } from './outline.ts'

const source = String.raw`\documentclass{article}
\newcommand{\tr}{\operatorname{tr}}
\def\be{\begin{equation}} \def\ee{\end{equation}}
$not = this$
\begin{document}
\section{Traces} % matproof: let A : matrix(n, n)
We have $\tr(AB) = \tr(BA)$. % a $comment
\be\label{eq:one} A = B \ee
\begin{verbatim} $C = D$ \end{verbatim} \verb|$E = F$| and 5\$.
\begin{align}
  A &= B \\
    &= C \nonumber \\ % matproof: expect refuted
  \intertext{and}
  D &= E \label{eq:two}
\end{align}
\begin{eqnarray} X & = & Y \\ & = & Z \end{eqnarray}
\[ \min_{x} f(x) \quad \text{s.t.} \quad Ax = b \qquad (12) \]
\input{other}
\end{document}
$nor = this$`

test('a LaTeX file', async () => {
  const document = await readDocument('file.tex', source)
  expect(outlineOf(document)).toEqual([
    String.raw`claim: \tr(AB) = \tr(BA)`,
    'claim: A = B',
    'claim: A = B',
    'claim: (11) = C',
    'claim: D = E',
    'claim: X = Y',
    'claim: (16) = Z',
    'goal: f(x) [over x]',
    'condition: Ax = b',
  ])
  expect(document.formulas.map(({ label }) => label).filter(Boolean)).toEqual(['eq:one', 'eq:two', '(12)'])
  expect(document.formulas.map(({ line, expect: verdict }) => verdict && line).filter(Boolean)).toEqual([12])
  expect(document.directives.map(({ kind, text, section }) => [kind, text, section])).toEqual([
    ['let', 'A : matrix(n, n)', 1],
  ])
  expect([...document.macros.keys()]).toEqual(['tr', 'be', 'ee'])
  expect(document.problems).toEqual([])
})
