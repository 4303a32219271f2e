import type { UnitKind } from '#lib/services/directory/unit.ts';

/** Whole sentences for each kind, so that they can be translated. */
export const unitWords: Record<UnitKind, { plural: string; add: string; addTitle: string; empty: string; exampleCode: string; exampleName: string }> = {
  organization: {
    plural: 'Organizations',
    add: 'Add organization',
    addTitle: 'Add an organization',
    empty: 'There is no organization yet.',
    exampleCode: 'sales',
    exampleName: 'Sales department',
  },
  group: {
    plural: 'Groups',
    add: 'Add group',
    addTitle: 'Add a group',
    empty: 'There is no group yet.',
    exampleCode: 'on-call',
    exampleName: 'On-call engineers',
  },
};
