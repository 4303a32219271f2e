// Parses input at an edge or in a verb; what zod refuses becomes field issues.
import type { z } from 'zod';
import { invalid } from '#lib/errors.ts';
import { fieldPath } from '#lib/field-path.ts';

/** @throws AppError invalid, with one issue for each thing that is wrong */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error.issues.map((issue) => ({ path: fieldPath(issue.path), message: sentence(issue.message, issue.path) })));
}

/** zod's own messages name no field and end without a full stop; ours are whole sentences already. */
function sentence(message: string, path: PropertyKey[]): string {
  if (/[.!?]$/.test(message)) return message;
  return path.length === 0 ? `${message}.` : `${fieldPath(path)}: ${message}.`;
}
