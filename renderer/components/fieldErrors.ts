import type { z } from 'zod'

/** The first complaint about each field, by its path joined with dots; `reasons` replace the schema's wording. */
export function fieldErrors<Field extends string>(
  schema: z.ZodType,
  value: unknown,
  reasons: Readonly<Record<Field, string>>,
): Partial<Record<string, string>> {
  const parsed = schema.safeParse(value)
  const found: Partial<Record<string, string>> = {}
  for (const issue of parsed.error?.issues ?? []) {
    const path = issue.path.join('.')
    const own: Partial<Record<string, string>> = reasons
    found[path] ??= own[path] ?? sentence(issue.message)
  }
  return found
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`
}
