// Attributes: names with any number of texts each, which the space, kapps, forms, users and teams have. Filters of webhooks ask for them.
import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';

const attributesMax = 100;
const valuesMax = 100;
const nameLengthMax = 128;
const valueLengthMax = 4_000;

const Name = z
  .string()
  .trim()
  .min(1, 'The name of an attribute must not be empty.')
  .max(nameLengthMax, `The name of an attribute must have at most ${nameLengthMax} characters.`)
  .refine(isStorable, notStorable);

const Value = z
  .string('A value of an attribute must be text.')
  .max(valueLengthMax, `A value of an attribute must have at most ${valueLengthMax.toLocaleString('en')} characters.`)
  .refine(isStorable, notStorable);

/** An attribute without values is none. Sorted by name, so that the order in which they were written changes nothing. */
export const Attributes = z
  .record(Name, z.array(Value, 'The values of an attribute are a list of texts.').max(valuesMax, `An attribute has at most ${valuesMax} values.`), {
    error: 'Attributes are an object of {"name": ["value"]}.',
  })
  .refine((attributes) => Object.keys(attributes).length <= attributesMax, `At most ${attributesMax} attributes.`)
  .transform((attributes) =>
    Object.fromEntries(
      Object.entries(attributes)
        .filter(([, values]) => values.length > 0)
        .toSorted(([one], [other]) => (one < other ? -1 : 1)),
    ),
  );
export type Attributes = Record<string, string[]>;

/** Of what is stored. */
export const StoredAttributes = z.record(z.string(), z.array(z.string()));
