// The fields of a form as one object: a name that comes once has its value, one that comes several times a list of them.

export type NamedValues = { add: (name: string, value: unknown) => void; toObject: () => object };

export function openNamedValues(): NamedValues {
  const lists = new Map<string, unknown[]>();
  return {
    add: (name, value) => {
      const list = lists.get(name);
      if (list) list.push(value);
      else lists.set(name, [value]);
    },
    // fromEntries makes own properties whatever their name, __proto__ too.
    toObject: () => Object.fromEntries([...lists].map(([name, values]) => [name, values.length === 1 ? values[0] : values])),
  };
}
