import type { RelationSign } from '../syntax/tree.ts'
import type { Role } from './verdict.ts'

const roles: Readonly<Record<RelationSign, Role>> = {
  '=': 'claim',
  '≠': 'claim',
  ':=': 'definition',
  '≡': 'definition',
  '∈': 'declaration',
  '>': 'assumption',
  '≥': 'assumption',
  '⪰': 'assumption',
  '≻': 'assumption',
  '<': 'remark',
  '≤': 'remark',
  '∝': 'remark',
  '≈': 'remark',
  '→': 'remark',
}

/** What a relation says of its formula where nothing around it says otherwise. */
export const roleOfSign = (sign: RelationSign): Role => roles[sign]
