// Instances in the shapes of Kianda's REST: fields travel as `FieldsMappings: [{fieldname, text, value}]`.
import { z } from 'zod';
import { invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { valueText } from '#lib/processes/instance-values.ts';
import { instanceIdOf } from '#lib/processes/process-name.ts';
import type { InstanceView } from '#lib/services/instances/instance-row.ts';

export type KiandaField = { fieldname: string; text: string; value: string };

const mappingsMax = 200;
const texts = z.union([z.string(), z.number(), z.boolean()], 'Must be text, a number, true or false.').transform(String).nullish();

const FieldsMappings = z
  .array(
    z.object({ fieldname: z.string('Must be text.').min(1, 'Name a field.'), text: texts, value: texts }, 'Must be {"fieldname": …, "text": …, "value": …}.'),
    'Must be a list.',
  )
  .max(mappingsMax, `At most ${mappingsMax} fields.`);

const KiandaContent = z.object({
  processName: z.string('Must be text.').optional(),
  instanceID: z.string('Must be text.').optional(),
  FieldsMappings: FieldsMappings.default([]),
});

/** Fields that are no values of the process but of every instance, and can be written (chosen). */
const writable = ['status', 'assignedTo'] as const;

/** What Kianda's call gives, for our verbs. `value` counts; `text` does where there is no value. */
export function fromKiandaContent(parameters: unknown) {
  const { processName, instanceID, FieldsMappings: mappings } = parseInput(KiandaContent, parameters);
  const given = new Map<string, string>();
  for (const [index, { fieldname, text, value }] of mappings.entries()) {
    if (given.has(fieldname)) throw invalid([{ path: `FieldsMappings[${index}]`, message: `The field “${fieldname.slice(0, 64)}” is given twice.` }]);
    given.set(fieldname, value ?? text ?? '');
  }
  const assignedTo = given.get('assignedTo');
  return {
    processName,
    instanceID,
    values: Object.fromEntries([...given].filter(([name]) => !writable.some((own) => own === name))),
    // An unknown status is refused by the verb, with the list of those that there are.
    ...(given.has('status') ? { status: given.get('status') } : {}),
    ...(assignedTo === undefined ? {} : { assignedTo: assignedTo === '' ? null : assignedTo }),
  };
}

/** All fields of an instance, first those that every instance has. */
export function toKiandaFields(instance: InstanceView): KiandaField[] {
  const plain = (fieldname: string, value: string, text = value): KiandaField => ({ fieldname, text, value });
  return [
    plain('instanceID', instanceIdOf(instance.process.name, instance.number)),
    plain('uniqueID', instance.uniqueID),
    plain('status', instance.status),
    plain('version', String(instance.version)),
    plain('processName', instance.process.name),
    plain('processTitle', instance.process.title),
    plain('created', instance.createdAt),
    plain('createdBy', instance.createdBy.code, instance.createdBy.name),
    plain('modified', instance.modifiedAt),
    plain('modifiedBy', instance.modifiedBy.code, instance.modifiedBy.name),
    plain('assignedTo', instance.assignedTo?.code ?? '', instance.assignedTo?.name ?? ''),
    ...instance.process.fields.map((field) => {
      const value = instance.values[field.id] ?? '';
      return plain(field.name, value, valueText(field, value));
    }),
  ];
}

/** Those of `names`, a list with commas; all without it. @throws AppError invalid for a name that is none */
export function chosenFields(instance: InstanceView, names: unknown): KiandaField[] {
  const fields = toKiandaFields(instance);
  const wanted = [names]
    .flat()
    .flatMap((text) => (typeof text === 'string' ? text.split(',') : []))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (wanted.length === 0) return fields;
  const unknown = wanted.find((name) => !fields.some((field) => field.fieldname === name));
  if (unknown !== undefined) {
    const known = fields.map((field) => field.fieldname).join(', ');
    throw invalid([{ path: 'names', message: `The instance has no field “${unknown.slice(0, 64)}”. It has: ${known}.` }]);
  }
  return wanted.flatMap((name) => fields.filter((field) => field.fieldname === name));
}
