// Users' JavaScript that decides about one event and one webhook. A dialect says what there is to evaluate and what the
// results mean; somebody else runs it (lib/sandbox). Pure and safe for the browser.

export type Expressions = {
  /**
   * Functions that the code may call, by name: each looks a property up in an object, given here as JSON text. A property
   * that is missing is null; one that begins with `attribute:` and is missing is an empty text.
   */
  bindings: Readonly<Record<string, string>>;
  /** Evaluated in this order and in one context of their own: they are of one author, so nothing is gained by a trick. */
  sources: readonly string[];
};

export type Evaluation =
  | {
      ok: true;
      isTruthy: boolean;
      /** As a text: empty for null and undefined, lists joined by commas; null for what is no text (objects, functions). */
      text: string | null;
      /** The value as a person writes it, cut to a line: `false`, `null`, `"Open"`. */
      words: string;
    }
  | {
      ok: false;
      /** Why there is no value, as a whole sentence. */
      problem: string;
    };

/** The result of one source. */
export type Evaluate = (source: string) => Evaluation;

/** For dialects and webhooks without expressions. */
export const noExpressions: Evaluate = () => {
  throw new Error('An expression was asked for that was not evaluated before.');
};

/** `evaluations`: one for each source, in order. */
export function evaluated(sources: readonly string[], evaluations: readonly Evaluation[]): Evaluate {
  const results = new Map(sources.map((source, index) => [source, evaluations[index]]));
  return (source) => results.get(source) ?? noExpressions(source);
}
