import type { Claim, Place, Statement, SymbolTerm, Term } from '../term/index.ts'
import type { EntriesWitness } from './entries.ts'

/**
 * A proof written down, in the form `matproof/trace@1` (docs/trace-format.md). A trace says everything: the checker
 * instantiates, compares, replaces and compares again, and never has to look for anything.
 */
export interface Trace {
  readonly schema: 'matproof/trace@1'
  /** Hash of the rulebook that the steps name. */
  readonly rulebook: string
  /** Rules besides those of the rulebook, each at hand for those after it. */
  readonly rules?: readonly OwnRule[]
  readonly claim: Claim
  readonly lemmas: readonly Lemma[]
  /** Proves claim.left = claim.right. */
  readonly proof: Proof
}

/** A rule that is no part of the rulebook: what its claim says, for all terms in the place of its letters. */
export interface OwnRule {
  /** `own:` and a name. */
  readonly id: string
  readonly claim: Claim
  readonly lemmas: readonly Lemma[]
  /** Null where the rule is only assumed: then so is whatever leans on it. */
  readonly proof: Proof | null
}

/** An equation proved once and used by name in later lemmas and in the proof. */
export interface Lemma {
  readonly name: string
  readonly left: Term
  readonly right: Term
  readonly proof: Proof
}

export type Proof =
  | Chain
  | ReadDerivative
  | VerifyInverse
  | Cancel
  | TransposeOf
  | PenroseVerification
  | Cofactors
  | CompareEntries

/** left = … = right, a step at a time. Without steps the two sides are the same term. */
export interface Chain {
  readonly shape: 'chain'
  readonly left: Term
  readonly steps: readonly Step[]
}

export interface Step {
  /**
   * An id of the rulebook, `expand`, `differential of sum`, `lemma:NAME` or `fact:INDEX` (an equation or definition of the
   * claim).
   */
  readonly rule: string
  /** Which way the rule is read from the line that holds the place: `forward` replaces its left side by its right. */
  readonly direction: 'forward' | 'backward'
  /**
   * The line that holds the place. With `before`, replacing there gives the next line; with `after`, the place is in
   * the next line and replacing there gives this one back. (What was found from the right side reads so.)
   */
  readonly in: 'before' | 'after'
  readonly at: Place
  /** What every letter, size and index of the rule stands for. Empty where the rule has no id of the rulebook. */
  readonly bindings: Readonly<Record<string, Term>>
  /** One for each condition of the rule, in its order; then one for each thing that the step makes exist. */
  readonly because: readonly Evidence[]
  /** The whole next line. */
  readonly result: Term
}

/** Why a statement holds: a fact of the claim, plain arithmetic, or a rule of the rulebook on properties. */
export interface Evidence {
  readonly says: Statement
  /**
   * `fact:INDEX` (an equation may be another that says the same by the laws of a ring); `expand` (an equation that holds
   * by the laws of a ring); `arithmetic` (about a number, or a size, which is an integer ≥ 1); `other letter` (a letter that is
   * not the variable of the derivative being read is constant); `increment` (dX is constant, if no equation is about increments); `constant letters` (so is a term whose letters are
   * constant); `positive entries` (they are not zero); or an id of the rulebook.
   */
  readonly by: string
  readonly bindings: Readonly<Record<string, Term>>
  readonly from: readonly Evidence[]
}

/**
 * Proves a derivative from a differential. The chain starts at d(f), with every letter but the variable constant.
 * - gradient: it ends at tr(M dX), or M dX for a column X; then ∂f/∂X = Mᵀ.
 * - jacobian: it ends at M dx, or M vec(dX); then ∂y/∂vec(X)ᵀ = M.
 * - partial by a scalar t: it ends at a term L(dt); then ∂Y/∂t = L(1). By an entry x_ij: L(e_i e_jᵀ).
 * Nothing else in M or L may be a differential. (Magnus and Neudecker, first identification theorem.)
 */
export interface ReadDerivative {
  readonly shape: 'read derivative'
  readonly kind: 'gradient' | 'jacobian' | 'partial'
  readonly of: Term
  /** The letter whose increment is read off. */
  readonly variable: SymbolTerm
  /** For a partial by an entry: the row and column, else absent. */
  readonly entry: readonly [Term, Term] | undefined
  readonly differential: Chain
  /** M, or for a partial the derivative itself. */
  readonly coefficient: Term
}

/** L⁻¹ = R because L R = I; both are square, so R is the inverse on both sides. */
export interface VerifyInverse {
  readonly shape: 'verify inverse'
  readonly matrix: Term
  readonly inverse: Term
  /** Proves L R = I. */
  readonly product: Proof
}

/** L = R because U L = U R (or L U = R U) and U is invertible. */
export interface Cancel {
  readonly shape: 'cancel'
  readonly side: 'left' | 'right'
  readonly factor: Term
  readonly left: Term
  readonly right: Term
  readonly invertible: Evidence
  readonly proof: Proof
}

/** Lᵀ = Rᵀ because L = R. */
export interface TransposeOf {
  readonly shape: 'transpose of'
  readonly proof: Proof
}

/** L⁺ = R by the four equations of Penrose (1955): LRL = L, RLR = R, (LR)ᵀ = LR, (RL)ᵀ = RL. */
export interface PenroseVerification {
  readonly shape: 'penrose'
  readonly matrix: Term
  readonly pseudoinverse: Term
  readonly equations: readonly [Proof, Proof, Proof, Proof]
}

/** left − right = Σ coefficient · before · (l − r) · after over equations l = r: checked by expanding. */
export interface Cofactors {
  readonly shape: 'cofactors'
  readonly left: Term
  readonly right: Term
  readonly terms: readonly {
    readonly coefficient: Term
    readonly before: Term
    readonly after: Term
    /** `fact:INDEX` or `lemma:NAME`. */
    readonly equation: string
  }[]
}

/** Both sides written as sums of products of entries, and the renaming that takes each term of one to the other. */
export interface CompareEntries {
  readonly shape: 'compare entries'
  readonly left: Term
  readonly right: Term
  readonly witness: EntriesWitness
}

/** What a proof proves. */
export interface Equation {
  readonly left: Term
  readonly right: Term
}
