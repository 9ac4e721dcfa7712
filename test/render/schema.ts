/** As much of JSON Schema as the schemas in docs/ use. */
export interface Schema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly anyOf?: readonly Schema[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'boolean' | 'null'
  readonly pattern?: string
  readonly minimum?: number
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | false
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly minItems?: number
  readonly maxItems?: number
}

/** Where the value departs from the schema; nothing if it does not. */
export function faults(value: unknown, schema: Schema, root: Schema = schema, at = '$'): readonly string[] {
  const inside = (part: unknown, of: Schema, where: string) => faults(part, of, root, where)
  if (schema.$ref !== undefined) return inside(value, root.$defs![schema.$ref.replace('#/$defs/', '')]!, at)
  if (schema.anyOf) return schema.anyOf.some((one) => inside(value, one, at).length === 0) ? [] : [`${at} fits nothing`]
  if ('const' in schema) return value === schema.const ? [] : [`${at} is not ${schema.const}`]
  if (schema.enum) return schema.enum.includes(value) ? [] : [`${at} is ${value}`]
  if (Array.isArray(value)) {
    if (schema.type !== 'array') return [`${at} is a list`]
    if (value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Infinity))
      return [`${at} has ${value.length} items`]
    return value.flatMap((item, i) => {
      const of = schema.prefixItems?.[i] ?? schema.items
      return of ? inside(item, of, `${at}[${i}]`) : []
    })
  }
  if (typeof value === 'object' && value !== null) {
    if (schema.type !== 'object') return [`${at} is an object`]
    const missing = (schema.required ?? [])
      .filter((key) => !Object.hasOwn(value, key))
      .map((key) => `${at} lacks ${key}`)
    const wrong = Object.entries(value).flatMap(([key, part]) => {
      const of =
        schema.properties && Object.hasOwn(schema.properties, key)
          ? schema.properties[key]
          : schema.additionalProperties
      return of === false ? [`${at} has ${key}`] : of ? inside(part, of, `${at}.${key}`) : []
    })
    return [...missing, ...wrong]
  }
  const type = value === null ? 'null' : Number.isInteger(value) ? 'integer' : typeof value
  if (type !== schema.type) return [`${at} is ${type}`]
  if (typeof value === 'string' && schema.pattern && !new RegExp(schema.pattern).test(value))
    return [`${at} is '${value}'`]
  return typeof value === 'number' && value < (schema.minimum ?? -Infinity) ? [`${at} is ${value}`] : []
}
