const valuesMax = 1_000;

/** A function of a text whose results are remembered, for texts that are few and come again and again. Its results must not be changed. */
export function remembered<Value>(work: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = work(text);
    if (known.size >= valuesMax) known.clear();
    known.set(text, value);
    return value;
  };
}
