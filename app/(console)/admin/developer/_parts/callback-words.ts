// What the dialog and the page say about each callback.
import type { CallbackType } from '#lib/dialects/kianda/settings.ts';

export const callbackWords: Record<CallbackType, { label: string; name: string; happens: string; placeholder: string }> = {
  created: {
    label: 'Enable Created Callback?',
    name: 'Created',
    happens: 'a new process instance is created',
    placeholder: 'example: https://my-service.com/instanceCreated',
  },
  updated: {
    label: 'Enable Updated Callback?',
    name: 'Updated',
    happens: 'a process instance is updated',
    placeholder: 'example: https://my-service.com/instanceUpdated',
  },
  deleted: {
    label: 'Enable Deleted Callback?',
    name: 'Deleted',
    happens: 'a process instance is deleted',
    placeholder: 'example: https://my-service.com/instanceDeleted',
  },
};
