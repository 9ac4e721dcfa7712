/** Every sentence that a person reads, by id. */
export const en = {
} as const satisfies Readonly<Record<string, string>>
