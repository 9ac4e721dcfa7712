import type { Message } from '../text/message.ts'
import { type MistakeRecord, mistake } from './mistake.ts'

const square = 'matrix(n, n)'

/** Mistakes about what stands where: transposes, order, signs, factors, terms. */
const slips = [
  mistake('missing-transpose', '∂tr(A X)/∂X = A', {
    right: '∂tr(A X)/∂X = Aᵀ',
    spoils: undefined,
    let: { A: square, X: square },
  }),
  mistake('sign', 'd(X⁻¹) = X⁻¹ dX X⁻¹', { right: 'd(X⁻¹) = -X⁻¹ dX X⁻¹', spoils: 'd-inverse', let: { X: square } }),
  mistake('factor', '∂(xᵀx)/∂x = x', { right: '∂(xᵀx)/∂x = 2x', spoils: 'd-inner-square', let: { x: 'vector(n)' } }),
  mistake('order', '(A B)ᵀ = Aᵀ Bᵀ', {
    right: '(A B)ᵀ = Bᵀ Aᵀ',
    spoils: 'transpose-product',
    let: { A: square, B: square },
  }),
  mistake('inverse-of-product-order', '(A B)⁻¹ = A⁻¹ B⁻¹', {
    right: '(A B)⁻¹ = B⁻¹ A⁻¹',
    spoils: 'inverse-product',
    let: { A: square, B: square },
  }),
  mistake('missing-term', '∂(xᵀA x)/∂x = A x', {
    right: '∂(xᵀA x)/∂x = A x + Aᵀx',
    spoils: 'd-product',
    let: { A: square, x: 'vector(n)' },
  }),
  mistake('extra-term', 'tr(A + B) = tr(A) + tr(B) + tr(A B)', {
    right: 'tr(A + B) = tr(A) + tr(B)',
    spoils: 'trace-sum',
    let: { A: square, B: square },
  }),
  mistake('dropped-inverse', '∂log(det(X))/∂X = Xᵀ', {
    right: '∂log(det(X))/∂X = (X⁻¹)ᵀ',
    spoils: 'd-determinant',
    let: { X: square },
  }),
  mistake('missing-factor', 'd(det(X)) = tr(X⁻¹ dX)', {
    right: 'd(det(X)) = det(X) tr(X⁻¹ dX)',
    spoils: 'd-determinant',
    let: { X: square },
  }),
  mistake('extra-factor', 'A A⁻¹ B = A B', {
    right: 'A A⁻¹ B = B',
    spoils: 'inverse-right',
    let: { A: square, B: square },
  }),
  mistake('wrong-symbol', 'tr(A B) = tr(B B)', {
    right: 'tr(A B) = tr(B A)',
    spoils: 'trace-cyclic',
    let: { A: square, B: square },
  }),
  mistake('index-slip', '(A B)_{ij} = sum(k, 1, n, A_{ki} B_{kj})', {
    right: '(A B)_{ij} = sum(k, 1, n, A_{ik} B_{kj})',
    spoils: undefined,
    let: { A: square, B: square },
  }),
]

/** Mistakes about which operation is meant. */
const operations = [
  mistake('wrong-operator', 'det(A B) = det(A) + det(B)', {
    right: 'det(A B) = det(A) det(B)',
    spoils: 'determinant-product',
    let: { A: square, B: square },
  }),
  mistake('missing-operator', 'tr(Xᵀ A) = A', {
    right: '∂tr(XᵀA)/∂X = A',
    spoils: undefined,
    let: { A: 'matrix(m, n)', X: 'matrix(m, n)' },
  }),
  mistake('missing-trace', 'd(det(X)) = det(X) X⁻¹ dX', {
    right: 'd(det(X)) = det(X) tr(X⁻¹ dX)',
    spoils: 'd-determinant',
    let: { X: square },
  }),
  mistake('missing-identity', 'A A⁻¹ = 1', { right: 'A A⁻¹ = I', spoils: 'inverse-right', let: { A: square } }),
  mistake('missing-ones', 'x + 2 = x + 1 + 1', { spoils: undefined, let: { x: 'vector(n)' } }),
  mistake('wrong-result', 'det(A⁻¹ B A) = tr(A) tr(B)', {
    right: 'det(A⁻¹ B A) = det(B)',
    spoils: undefined,
    let: { A: square, B: square },
  }),
  mistake('det-scaling', 'det(c A) = c det(A)', {
    right: 'det(c A) = cⁿ det(A)',
    spoils: 'determinant-scale',
    let: { A: square, c: 'scalar' },
  }),
  mistake('trace-of-product', 'tr(A B) = tr(A) tr(B)', { spoils: 'trace-cyclic', let: { A: square, B: square } }),
  mistake('inverse-of-sum', '(A + B)⁻¹ = A⁻¹ + B⁻¹', { spoils: 'inverse-product', let: { A: square, B: square } }),
  mistake('det-of-sum', 'det(A + B) = det(A) + det(B)', {
    spoils: 'determinant-product',
    let: { A: square, B: square },
  }),
  mistake('function-of-sum', '‖x + y‖ = ‖x‖ + ‖y‖', { spoils: undefined, let: { x: 'vector(n)', y: 'vector(n)' } }),
  mistake('division-by-matrix', 'det(A) = adj(A)/A⁻¹', { spoils: undefined, let: { A: square } }),
]

/** Mistakes about derivatives. */
const derivatives = [
  mistake('other-layout', '∂(xᵀA x)/∂x = xᵀ(A + Aᵀ)', {
    right: '∂(xᵀA x)/∂x = (A + Aᵀ) x',
    spoils: undefined,
    let: { A: square, x: 'vector(n)' },
  }),
  mistake('wrong-variable', '∂(xᵀA x)/∂x = x xᵀ', {
    right: '∂(xᵀA x)/∂A = x xᵀ',
    spoils: undefined,
    let: { A: square, x: 'vector(n)' },
  }),
  mistake('extra-d', 'd(d(tr(Xᵀ X)))/dX = 2X', { right: '∂tr(XᵀX)/∂X = 2X', spoils: undefined, let: { X: square } }),
  mistake('missing-differential', 'd(A X) = A X', {
    right: 'd(A X) = A dX',
    spoils: 'd-product',
    let: { A: 'matrix(n, n) constant', X: square },
  }),
  mistake('product-branch-dropped', 'd(X Y) = dX dY', {
    right: 'd(X Y) = dX Y + X dY',
    spoils: 'd-product',
    let: { X: square, Y: square },
  }),
  mistake('constant-differentiated', '∂tr(A X)/∂X = 0', {
    right: '∂tr(A X)/∂X = Aᵀ',
    spoils: 'd-constant',
    let: { A: square, X: square },
  }),
  mistake('symmetric-gradient-convention', '∂tr(A S)/∂S = A + Aᵀ - A ∘ I', {
    right: '∂tr(A S)/∂S = Aᵀ',
    spoils: undefined,
    let: { A: square, S: 'matrix(n, n) symmetric' },
  }),
  mistake('wrong-derivative', '∂tr(X³)/∂X = X', {
    right: '∂tr(X³)/∂X = 3 (Xᵀ)²',
    spoils: undefined,
    let: { X: square },
  }),
]

/** Claims that hold for some matrices only. */
const hypotheses = [
  mistake('assumed-symmetric', '∂(xᵀA x)/∂x = 2A x', {
    right: '∂(xᵀA x)/∂x = A x + Aᵀ x',
    spoils: undefined,
    let: { A: square, x: 'vector(n)' },
  }),
  mistake('assumed-commuting', '(A + B)² = A² + 2 A B + B²', { spoils: undefined, let: { A: square, B: square } }),
  mistake('missing-hypothesis', 'A⁺ A = I', { spoils: undefined, let: { A: square } }),
]

export const casebook = [...slips, ...operations, ...derivatives, ...hypotheses] as const

export type MistakeId = (typeof casebook)[number]['id']

export const recordOf = (id: MistakeId): MistakeRecord<MistakeId> => casebook.find((record) => record.id === id)!

/** The question that may help without giving the answer away. */
export const hintOf = (id: MistakeId): Message => ({ id: `hint-${id}`, with: {} })
