// What the form of an instance holds: values by the field's name, and what every instance has besides.

import { instanceStatuses } from '#lib/processes/instance-status.ts';
import type { ProcessField } from '#lib/processes/process-field.ts';
import type { Person } from '#lib/services/directory/find-people.ts';
import type { InstanceView } from '#lib/services/instances/instance-row.ts';

export type InstanceFormValues = { status: string; assignedTo: Person[]; [name: `values.${string}`]: string };

export function newInstanceValues(fields: readonly ProcessField[]): InstanceFormValues {
  return { status: instanceStatuses[0], assignedTo: [], ...Object.fromEntries(fields.map((field) => [`values.${field.name}`, ''])) };
}

export function instanceFormValues(instance: InstanceView): InstanceFormValues {
  return {
    status: instance.status,
    assignedTo: instance.assignedTo === null ? [] : [{ kind: 'USER', ...instance.assignedTo }],
    ...Object.fromEntries(instance.process.fields.map((field) => [`values.${field.name}`, instance.values[field.id] ?? ''])),
  };
}
