import { expect, test } from 'vitest'
import { isDoubt, leadOf, propertiesBefore, propertiesIn, propertyPhrase } from '../../src/document/words.ts'

test.each([
  ['is symmetric', ['symmetric']],
  ['is a symmetric positive definite matrix', ['symmetric', 'posdef']],
  ['is symmetric and invertible, so', ['symmetric', 'invertible']],
  ['are orthogonal matrices', ['orthogonal']],
  ['has full column rank', []],
  ['is of full column rank', ['full column rank']],
  ['是对称的', ['symmetric']],
  ['为正定矩阵', ['posdef']],
  ['可逆', ['invertible']],
  ['is skew-symmetric', ['skew']],
  ['ist symmetrisch', ['symmetric']],
  ['symmetrisch und positiv definit ist', ['symmetric', 'posdef']],
  ['ist eine symmetrische, invertierbare Matrix', ['symmetric', 'invertible']],
  ['simétrica.', ['symmetric']],
  ['es una matriz simétrica', ['symmetric']],
  ['una matriz simétrica', ['symmetric']],
  ['es simétrica y definida positiva', ['symmetric', 'posdef']],
  ['est une matrice', []],
  ['est symétrique définie positive', ['symmetric', 'posdef']],
  ['è simmetrica', ['symmetric']],
  ['симметричная матрица', ['symmetric']],
  ['is the covariance matrix', ['symmetric', 'psd']],
  ['die Kovarianz', ['symmetric', 'psd']],
  ['is the covariance of x, whose inverse', []],
  ['diagonalisable', []],
  ['diagonalizable', []],
  ['symmetrically placed', []],
  ['is asymmetric', []],
  ['be unsymmetric', []],
  ['is a symmetric matrix', ['symmetric']],
  ['nicht symmetrisch', []],
  ['is symmetric if', []],
  ['is symmetric only for n', []],
  ['is nice', []],
  ['', []],
])('%s', (words, properties) => {
  expect(propertiesIn(words)).toEqual(properties)
})

test.each([
  'is not symmetric',
  'It isn’t true that ',
  'Neither ',
  ' nor ',
  'Without assuming that ',
  'It is false that ',
  'Some claim that ',
  'Let us see. Is ',
  'ist nicht',
  'Zeige, dass',
  'Montrer que',
  '不是对称的',
  'whether it is',
  'show that',
  '证明',
  'if and only if',
])('%s is a doubt', (words) => {
  expect(isDoubt(words)).toBe(true)
})

test.each([
  ['If ', 'if'],
  ['Without assuming ', 'denied'],
  ['We don’t suppose that ', 'denied'],
  ['It is not given that ', 'denied'],
  ['Unless ', 'denied'],
  ['Without loss of generality assume ', 'assumption'],
  ['It does not. Assume ', 'assumption'],
  ['then, when', 'if'],
  ['as above, where ', 'assumption'],
  ['已知', 'assumption'],
  ['subject to ', 'condition'],
  ['since ', 'because'],
  ['It follows that ', 'therefore'],
  ['所以', 'therefore'],
  ['Then. With cross entropy ', 'assumption'],
  ['Assume the labels satisfy ', 'assumption'],
  ['With this we get ', undefined],
  ['Let us compute ', undefined],
  ['With this, clearly ', undefined],
  ['Sei ', 'assumption'],
  ['donde ', 'assumption'],
  ['sous la contrainte ', 'condition'],
  ['Пусть ', 'assumption'],
  ['donc ', 'therefore'],
  ['We also see ', undefined],
  ['this is ', undefined],
])('%s leads in: %s', (words, lead) => {
  expect(leadOf(words)).toBe(lead)
})

test.each([
  ['for symmetric $', ['symmetric']],
  ['Let the symmetric positive definite matrix $', ['symmetric', 'posdef']],
  ['设对称矩阵 $', ['symmetric']],
  ['for a non-symmetric $', []],
  ['it is symmetric, $', []],
  ['the symmetric part of $', []],
  ['with $', []],
])('%s gives what follows: %s', (words, properties) => {
  expect(propertiesBefore(words)).toEqual(properties)
})

test('a phrase over a relation', () => {
  expect(propertyPhrase('if B sym.')).toEqual({ at: 3, length: 1, properties: ['symmetric'] })
  expect(propertyPhrase('if B not sym.')).toBeUndefined()
})
