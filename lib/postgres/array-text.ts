// Arrays as PostgreSQL reads them in a parameter, for statements that take many rows. The driver's own way tests every
// element for what it could be, which counts with hundreds of rows. Measured on storing jobs: rows from arrays by subscript
// (`($1::uuid[])[i]` over generate_series) take 57 µs of PostgreSQL each where json_to_recordset takes 82, from four rows
// on; `unnest` of many arrays is as quick for many rows, but costs 200 µs more for a single one.

/** Of texts that hold no comma, quote, brace, backslash or space and are not empty: ids, numbers, true and false. */
export function plainArray(values: readonly (string | number | boolean | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

/** Of any texts. */
export function textArray(values: readonly (string | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : quoted(value))).join(',')}}`;
}

/**
 * A backslash before quotes and backslashes. JSON writes the same, in a third of the time, as long as there is nothing
 * that JSON escapes in another way: control characters and halves of surrogate pairs.
 */
function quoted(text: string): string {
  if (text.isWellFormed() && !controls.test(text)) return JSON.stringify(text);
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}

const controls = /\p{Cc}/u;

/** Of moments, as seconds since 1970 for `to_timestamp`: PostgreSQL reads a number much faster than a date. */
export function secondsArray(moments: readonly (Date | null)[]): string {
  return `{${moments.map((moment) => (moment === null ? 'NULL' : moment.getTime() / 1_000)).join(',')}}`;
}
