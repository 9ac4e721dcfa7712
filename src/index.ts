export { Judge } from './judge/judge.ts'
