import type { z } from 'zod';
import type { FieldIssue } from '#lib/errors.ts';
import { fieldPath } from '#lib/field-path.ts';

/** The `check` of a form from the schema that the server uses too. */
export function checkWith(schema: z.ZodType): (values: unknown) => FieldIssue[] {
  return (values) => {
    const parsed = schema.safeParse(values);
    return parsed.success ? [] : parsed.error.issues.map((issue) => ({ path: fieldPath(issue.path), message: issue.message }));
  };
}
