import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { kineticEventType, kineticTypes, parseKineticEventType } from '#lib/dialects/kinetic/catalogue.ts';
import { kinetic } from '#lib/dialects/kinetic/dialect.ts';
import { sampleKineticPayload } from '#lib/dialects/kinetic/sample-payload.ts';

const at = '2026-11-25T09:30:00.000Z';
const stamps = `"createdAt":"${at}","createdBy":"sato","updatedAt":"${at}","updatedBy":"sato"`;
const event = (type: string, action: string) => `"event":{"action":"${action}","type":"${type}","timestamp":"${at}"}`;
const space = '"space":{"name":"Acme","slug":"acme"}';
const kapp = '"kapp":{"name":"Services","slug":"services"}';
const form = `"form":{"name":"Laptop request","slug":"laptop","description":"Asks for a laptop.","status":"Active","type":"Service",${stamps}}`;
const values = (quantity: number) => `{"Reason":"A new one is needed","Quantity":${quantity}}`;
const user = `"user":{"username":"mori","displayName":"Aoi Mori","email":"mori@example.com","enabled":true,"spaceAdmin":false,"invitedBy":null,${stamps}}`;
const team = `"team":{"name":"Service Desk","slug":"service-desk","description":"Answers first.",${stamps}}`;
const membership = '"membership":{"username":"mori","team":"Service Desk","action":"added"}';

function submission(coreState: string, submitted: string | null, closed: string | null): string {
  const moment = (name: string, time: string | null) => `"${name}At":${JSON.stringify(time)},"${name}By":${JSON.stringify(time && 'sato')}`;
  return `"submission":{"id":"8d6f1f0e-7f0c-11f0-9c5b-0242ac120002","handle":"0242AC","coreState":"${coreState}","type":"Service",${moment('created', at)},${moment('submitted', submitted)},${moment('updated', at)},${moment('closed', closed)},"originId":null,"parentId":null}`;
}

/** What is sent, byte for byte, of each type. Attributes do not travel. */
const golden: [type: string, action: string, parts: string[]][] = [
  ['User', 'Created', [space, user]],
  ['User', 'Membership Change', [space, user, membership]],
  ['Team', 'Deleted', [space, team]],
  ['Team', 'Membership Change', [space, team, membership]],
  ['Datastore Form', 'Updated', [space, form]],
  ['Datastore Submission', 'Submitted', [space, form, submission('Submitted', at, null), `"values":${values(2)}`]],
  ['Form', 'Created', [space, kapp, form]],
  ['Submission', 'Created', [space, kapp, form, submission('Draft', null, null), `"values":${values(2)}`]],
  ['Submission', 'Updated', [space, kapp, form, submission('Submitted', at, null), `"values":${values(2)}`, `"valuesPrevious":${values(1)}`]],
  ['Submission', 'Closed', [space, kapp, form, submission('Closed', at, at), `"values":${values(2)}`]],
];

function composed(type: string, action: string) {
  const payload = kinetic.payload.parse(sampleKineticPayload(type, action));
  const happened = { id: '1', type: kineticEventType(type, action), occurredAt: new Date(at), payload };
  return kinetic.compose(happened, 'https://receiver.example/hook', { notificationId: 'unused', publicUrl: 'http://localhost:3000' });
}

describe('the body of', () => {
  for (const [type, action, parts] of golden) {
    it(`${type} ${action}`, () => {
      const { body, method, url, headers } = composed(type, action);
      assert.equal(body, `{${[event(type, action), ...parts].join(',')}}`);
      assert.deepEqual([method, url, headers[0]], ['POST', 'https://receiver.example/hook', ['content-type', 'application/json']]);
    });
  }
});

test('there is a body for every type and event', () => {
  for (const types of Object.values(kineticTypes)) {
    for (const [type, actions] of Object.entries(types)) {
      for (const action of actions) {
        const body = JSON.parse(composed(type, action).body ?? '');
        assert.deepEqual(body.event, { action, type, timestamp: at });
        assert.deepEqual(parseKineticEventType(kineticEventType(type, action)), { type, event: action });
      }
    }
  }
});
