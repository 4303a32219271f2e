// Records of the sample app, added as a program does it: each is an event, and a job for the sample webhook.
import type { APIRequestContext } from '@playwright/test';
import { administrator } from './people.ts';

/** Adds a record with this title, which one finds it by. */
export async function addSampleRecord(request: APIRequestContext, title: string): Promise<void> {
  const headers = { 'X-Cybozu-Authorization': Buffer.from(`${administrator.email}:${administrator.password}`).toString('base64') };
  const apps = await request.get('/k/v1/apps.json', { headers });
  const found: { apps: { appId: string; name: string }[] } = await apps.json();
  const app = found.apps.find(({ name }) => name === 'Project management')?.appId;
  if (app === undefined) throw new Error('The sample app is missing.');
  const added = await request.post('/k/v1/record.json', {
    headers,
    data: { app, record: { 'Project name': { value: title }, Customer: { value: "O'Brien & Söhne" } } },
  });
  if (!added.ok()) throw new Error(`The record was not added: ${await added.text()}`);
}

/** A title that no other test uses. */
export function newTitle(): string {
  return `Project ${crypto.randomUUID().slice(0, 8)}`;
}
