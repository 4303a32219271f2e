// Actions on leads and customers of pipelines.
import { type Unchecked, unchecked } from '#lib/unchecked.ts';
import type { Action, ActionContext } from '#lib/workflows/action.ts';

type Content = object;

async function create(kind: 'lead' | 'customer', params: Content, { actor }: ActionContext): Promise<unknown> {
  const { createEntity } = await import('#lib/services/crm-entities/create-entity.ts');
  return createEntity(actor, withKind(kind, params));
}

async function update(kind: 'lead' | 'customer', params: Content, { actor }: ActionContext): Promise<unknown> {
  const { updateEntity } = await import('#lib/services/crm-entities/update-entity.ts');
  return updateEntity(actor, withKind(kind, params));
}

function withKind(kind: 'lead' | 'customer', params: Content): Unchecked {
  return unchecked({ ...params, kind });
}

export const createLead: Action<Content> = { kind: 'inside', run: (params, context) => create('lead', params, context) };
export const updateLead: Action<Content> = { kind: 'inside', run: (params, context) => update('lead', params, context) };
export const createCustomer: Action<Content> = { kind: 'inside', run: (params, context) => create('customer', params, context) };
export const updateCustomer: Action<Content> = { kind: 'inside', run: (params, context) => update('customer', params, context) };

export const addNoteTo: Action<{ kind: 'lead' | 'contact' | 'company' | 'customer'; id: number; text: string }> = {
  kind: 'inside',
  run: async (params, { actor }) => {
    const { addNote } = await import('#lib/services/crm-entities/add-note.ts');
    return addNote(actor, params);
  },
};
