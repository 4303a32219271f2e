// Actions on records of apps: the verbs of lib/services, done by the workflow.
import type { Action } from '#lib/workflows/action.ts';

type Values = Record<string, unknown>;

/** `{"Price": 5}` stands for `{"Price": {"value": 5}}`, which Kintone's REST wants; numbers are text there. */
function asRecord(values: Values): Record<string, { value: unknown }> {
  return Object.fromEntries(
    Object.entries(values).map(([code, given]) => [
      code,
      typeof given === 'object' && given !== null && !Array.isArray(given) && 'value' in given ? { value: given.value } : { value: asValue(given) },
    ]),
  );
}

function asValue(given: unknown): unknown {
  return typeof given === 'number' || typeof given === 'boolean' ? String(given) : given;
}

export const createRecord: Action<{ app: number; values: Values }> = {
  kind: 'inside',
  run: async ({ app, values }, { actor }) => {
    const { addRecord } = await import('#lib/services/records/add-record.ts');
    return { app, ...(await addRecord(actor, { app, record: asRecord(values) })) };
  },
};

export const updateRecordValues: Action<{ app: number; id: number; values: Values }> = {
  kind: 'inside',
  run: async ({ app, id, values }, { actor }) => {
    const { updateRecord } = await import('#lib/services/records/update-record.ts');
    return { app, ...(await updateRecord(actor, { app, id, record: asRecord(values) })) };
  },
};

export const addComment: Action<{ app: number; record: number; text: string }> = {
  kind: 'inside',
  run: async ({ app, record, text }, { actor }) => {
    const { addComment: add } = await import('#lib/services/comments/add-comment.ts');
    const { id, text: written, createdAt } = await add(actor, { app, record, comment: { text } });
    return { id, text: written, createdAt };
  },
};
