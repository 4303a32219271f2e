// The fields of a form as the vendor's form builder keeps them: elements of pages, in sections or not. Here a form has one
// page (chosen); a field's label is its name.
import { z } from 'zod';
import { invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type FieldType, type FormField, hasOptions } from '#lib/space/form-field.ts';

export function formPages(fields: readonly FormField[]): object[] {
  return [{ name: 'Page 1', type: 'page', renderType: 'submittable', elements: fields.map(elementOf) }];
}

function elementOf({ key, name, type, required, options }: FormField): object {
  return {
    type: 'field',
    name,
    key,
    label: name,
    dataType: type === 'checkbox' ? 'json' : 'string',
    renderType: type === 'textarea' ? 'text' : type,
    ...(type === 'textarea' && { rows: 4 }),
    required,
    ...(hasOptions(type) && { choices: options.map((option) => ({ label: option, value: option })) }),
  };
}

const Element = z.looseObject({
  type: z.string('Must be text.').optional(),
  name: z.string('Must be text.').optional(),
  key: z.string('Must be text.').optional(),
  renderType: z.string('Must be text.').optional(),
  rows: z.coerce.number('Must be a number.').optional(),
  /** An expression (text) of the vendor's client stands for false: nothing here could carry it out. */
  required: z.unknown().optional(),
  choices: z.array(z.union([z.string(), z.object({ value: z.string() })], 'Must be a text or {"label", "value"}.'), 'Must be a list.').optional(),
  elements: z.array(z.unknown(), 'Must be a list of elements.').max(500, 'At most 500 elements.').optional(),
});
type Element = z.infer<typeof Element>;

/** How deep sections may lie in sections. */
const depthMax = 20;

/** The fields among all elements, in order, as the verbs of forms take them. @throws AppError invalid */
export function fieldsOfPages(pages: unknown): object[] {
  const { elements = [] } = parseInput(z.object({ elements: z.array(z.unknown(), 'pages must be a list of pages.').max(100, 'At most 100 pages.') }), {
    elements: pages,
  });
  return elements.flatMap((page, index) => fieldsWithin(page, `pages[${index}]`, 1));
}

function fieldsWithin(given: unknown, path: string, depth: number): object[] {
  if (depth > depthMax) throw invalid([{ path: 'pages', message: `The elements of a page lie more than ${depthMax} deep in each other.` }]);
  const parsed = Element.safeParse(given);
  if (!parsed.success) throw invalid([{ path, message: `${path} is no element as the vendor's form builder writes it.` }]);
  const { type, elements = [] } = parsed.data;
  return type === 'field' ? [fieldOf(parsed.data)] : elements.flatMap((element, index) => fieldsWithin(element, `${path}.elements[${index}]`, depth + 1));
}

function fieldOf({ name, key, renderType, rows, required, choices = [] }: Element): object {
  const options = choices.map((choice) => (typeof choice === 'string' ? choice : choice.value));
  const isMultiline = renderType === 'text' && rows !== undefined && rows > 1;
  return { name, key, type: isMultiline ? 'textarea' : typeOf(renderType), required: required === true, options };
}

/** The vendor has kinds that are a text here. Attachments are refused by the verb: they would lose what they hold. */
function typeOf(renderType: string | undefined): FieldType | string {
  if (renderType === undefined || renderType === 'datetime' || renderType === 'time') return 'text';
  return renderType === 'radio' ? 'dropdown' : renderType;
}
