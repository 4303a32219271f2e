// What stands in a context before the user's code: the binding functions. It is compiled for every context, so it is
// short; what the user's code does to the built-ins that it uses, only the user's code notices.

/** A function of the bindings, as JSON text of names and JSON texts. Their properties are parsed when one is asked for. */
export const prelude = `(given => {
  const texts = JSON.parse(given);
  for (const name in texts) {
    let known;
    globalThis[name] = (property, otherwise) => {
      known ??= JSON.parse(texts[name]);
      if (Object.hasOwn(known, property)) return known[property];
      return otherwise ?? (String(property).startsWith('attribute:') ? '' : null);
    };
  }
})`;
