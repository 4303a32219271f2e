import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AppDocument, type AppWebhook, newAppDocument } from '#lib/apps/app-document.ts';
import { diffAppDocuments } from '#lib/apps/document-difference.ts';
import { parseChangedFields, parseNewFields } from '#lib/apps/form-properties.ts';

let nextId = 0;
function withFields(document: AppDocument, properties: Record<string, object>): AppDocument {
  const { fields, issues } = parseNewFields(properties, () => `f${nextId++}`);
  assert.deepEqual(issues, []);
  return { ...document, fields: [...document.fields, ...fields] };
}

const webhook: AppWebhook = { id: 1, description: 'To the shop', url: 'https://example.com/a', events: ['ADD_RECORD'], active: true };
const base: AppDocument = { ...withFields(newAppDocument('Sales'), { Price: { type: 'NUMBER', code: 'Price', label: 'Price' } }), webhooks: [webhook] };
const sentences = (before: AppDocument | null, after: AppDocument) =>
  diffAppDocuments(before, after).map(({ group, sentence, before: old, after: now }) => [group, sentence, old, now]);

test('nothing differs from itself', () => {
  assert.deepEqual(diffAppDocuments(base, structuredClone(base)), []);
});

test('an app that was never published says what it brings, without what every app has', () => {
  assert.deepEqual(sentences(null, base), [
    ['General', 'The app “Sales” is published for the first time.', null, null],
    ['Form', 'The field “Price” is added.', null, 'Number'],
    ['Webhooks', 'The webhook “To the shop” is added.', null, 'https://example.com/a · Record is added'],
  ]);
});

test('every kind of change is a sentence with what was and what will be', () => {
  const { fields } = parseChangedFields(base, { Price: { label: 'Cost', required: true, maxValue: 10 } });
  const [price] = fields;
  assert.ok(price);
  const added = withFields(base, { Note: { type: 'SINGLE_LINE_TEXT', code: 'Note', label: 'Note' } });
  const after: AppDocument = {
    ...added,
    name: 'Sales 2',
    titleField: 'Note',
    fields: added.fields.map((field) => (field.id === price.id ? price : field)),
    process: {
      enabled: true,
      states: base.process.states.slice(0, 2).map((state, index) => (index === 1 ? { ...state, name: 'Doing' } : state)),
      actions: [{ name: 'Start', from: 'Not started', to: 'Doing', filterCond: '' }],
    },
    webhooks: [
      { ...webhook, url: 'https://example.com/b', events: ['ADD_RECORD', 'UPDATE_STATUS'], active: false },
      { id: 2, description: '', url: 'https://example.com/c', events: ['DELETE_RECORD'], active: false },
    ],
  };
  assert.deepEqual(sentences(base, after), [
    ['General', 'The name of the app changes.', 'Sales', 'Sales 2'],
    ['General', 'The title field changes.', 'Record number', 'Note'],
    ['Form', 'The field name of the field “Price” changes.', 'Price', 'Cost'],
    ['Form', 'The “Required” of the field “Price” changes.', 'no', 'yes'],
    ['Form', 'The maximum of the field “Price” changes.', '', '10'],
    ['Form', 'The field “Note” is added.', null, 'Text'],
    ['Process management', 'Process management is switched on.', null, null],
    ['Process management', 'The status “In progress” is renamed, in records too.', 'In progress', 'Doing'],
    ['Process management', 'The status “Completed” is removed. Records in it return to the first status.', '3rd status, no assignee', null],
    ['Process management', 'The action “Start” (from “Not started”) changes.', 'Not started → In progress', 'Not started → Doing'],
    ['Process management', 'The action “Complete” (from “In progress”) is removed.', 'In progress → Completed', null],
    ['Webhooks', 'The URL of the webhook “To the shop” changes.', 'https://example.com/a', 'https://example.com/b'],
    ['Webhooks', 'The events of the webhook “To the shop” change.', 'Record is added', 'Record is added, Status is changed'],
    ['Webhooks', 'The webhook “To the shop” is switched off.', null, null],
    ['Webhooks', 'The webhook to https://example.com/c is added, switched off.', null, 'https://example.com/c · Record is deleted'],
  ]);
  assert.deepEqual(
    sentences(after, { ...after, fields: base.fields.slice(0, 8), titleField: null, webhooks: [] }).map(([, sentence]) => sentence),
    [
      'The title field changes.',
      'The field “Cost” is removed.',
      'The field “Note” is removed.',
      'The webhook “To the shop” is deleted.',
      'The webhook to https://example.com/c is deleted.',
    ],
  );
});
