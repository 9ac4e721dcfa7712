import { describe, expect, test } from 'vitest'
import { print } from '../../src/syntax/print.ts'
import { readClaim } from '../../src/syntax/read.ts'
import { existence } from '../../src/term/existence.ts'

const letters = {
  A: 'matrix(m, n)',
  S: 'matrix(n, n)',
  x: 'vector(n)',
  y: 'vector(n)',
  z: 'vector(n) of x',
  s: 'scalar',
  t: 'scalar',
  k: 'integer',
}

/** What the left side of `text = text` needs, told as sentences. */
function needs(text: string): string[] {
  const read = readClaim(`${text} = ${text}`, { let: letters })
  const link = read.ok ? read.links[0] : undefined
  if (!link?.ok) throw new Error(text)
  const { left, facts } = link.claim
  const declared = facts.filter((fact) => fact.from !== 'implicit')
  return existence(left, declared).map((says) =>
    says.kind === 'property' ? `${print(says.subject)} ${says.property}` : says.kind,
  )
}

describe('what a term needs to have a value', () => {
  test.each([
    ['inv(S)', ['S invertible']],
    ['inv(S S) + S', ['S S invertible']],
    ['S^-2', ['S invertible']],
    ['x/s', ['s nonzero']],
    ['x/(s t^2)', ['s nonzero', 't nonzero']],
    ['x/(2 n)', []],
    ['1 ./ x', ['x nonzero entries']],
    ['log(x)', ['x positive']],
    ['logdet(S)', ['det(S) positive']],
    ['sqrt(s)', ['s nonnegative']],
    ['s^(-1/2)', ['s positive']],
    ['s^t', ['s positive']],
    ['s^k', []],
    ['s^n', []],
    ['x.^t', ['x positive']],
    ['S^k', []],
    ['tan(s)', ['cos(s) nonzero']],
    ['pinv(A)', []],
    ['abs(s)', []],
    ['norm(x)', []],
    ['exp(x) + adj(S) x', []],
  ])('%s needs %s', (text, statements) => expect(needs(text)).toEqual(statements))
})

describe('what is differentiated must be smooth where it varies', () => {
  test.each([
    ['d(norm(x))/dx', ['x nonzero']],
    ['d(norm(x)^2)/dx', []],
    ["d(norm(y)*(x'*x))/dx", []],
    ['d(norm(z))/dx', ['z nonzero']],
    ['d(norm(x))', ['x nonzero']],
    ['d(abs(s))/ds', ['s nonzero']],
    ['d(sum(relu(x)))/dx', ['x nonzero entries']],
    ['d(norm1(x))/dx', ['x nonzero entries']],
    ['d(sqrt(s))/ds', ['s positive']],
    ['d(normF(S))/dS', ['S nonzero']],
    ['d(pinv(A))', ['A constant rank']],
    ['∂(tr(inv(S)))/∂S', ['S invertible']],
  ])('%s needs %s', (text, statements) => expect(needs(text)).toEqual(statements))
})

describe('what holds for every value of a bound index is said of the column of all values', () => {
  test.each([
    ['sum(i,1,n,log(x(i)))', ['x positive']],
    ['sum(i,1,n,1/x(i))', ['x nonzero entries']],
    ['sum(i,1,n,log(x(i)*y(i)))', ['Σ_{i=1}^n x_i y_i e(i, n) positive']],
  ])('%s needs %s', (text, statements) => expect(needs(text)).toEqual(statements))
})
