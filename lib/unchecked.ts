// Parameters that came from outside and that a verb has yet to parse. The mark exists for the compiler only: callers
// inside are held to a verb's typed input, and an edge can hand over what it was sent without claiming anything about it.

declare const uncheckedMark: unique symbol;

export type Unchecked = { readonly [uncheckedMark]: true; [name: string]: unknown };

/** Safe because nothing reads an Unchecked but a schema. */
export function unchecked(parameters: object): Unchecked {
  return parameters as Unchecked;
}
