import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import Draft04 from 'ajv-draft-04'
import formats from 'ajv-formats'

/*
 * The schemas in docs/, and in test/schemas/ that of SARIF 2.1.0 (errata 01), as published by OASIS Open at
 * docs.oasis-open.org/sarif: a test needs it, the package does not have it.
 */

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'))

// An application is a tuple of its operator and as many arguments as it has.
const ajv = new Ajv2020({ allErrors: true, strictTuples: false })
for (const name of ['trace', 'report', 'claim']) ajv.addSchema(read(`docs/${name}.schema.json`))

export const reportSchema = ajv.getSchema('report.schema.json')!
export const claimSchema = ajv.getSchema('claim.schema.json')!
export const traceSchema = ajv.getSchema('trace.schema.json')!

const draft04 = new Draft04({ strict: false, allErrors: true })
formats.default(draft04 as never)
export const sarifSchema = draft04.compile(read('test/schemas/sarif-2.1.0.json'))

/** Where the value departs from the schema; nothing if it does not. */
export function faults(value: unknown, schema: ValidateFunction): readonly string[] {
  if (schema(value)) return []
  return (schema.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
