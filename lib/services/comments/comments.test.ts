import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { addComment } from '#lib/services/comments/add-comment.ts';
import { deleteComment } from '#lib/services/comments/delete-comment.ts';
import { listComments } from '#lib/services/comments/list-comments.ts';
import { addRecord } from '#lib/services/records/add-record.ts';
import { makeTestApp } from '#lib/testing/apps.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();
const administrator = await makeTestUser('admin', 'administrator');
const kato = await makeTestUser('kato', 'member');
const sato = await makeTestUser('sato', 'member');
const viewer = await makeTestUser('mori', 'viewer');
const app = await makeTestApp(administrator);
await addRecord(kato, { app });

const post = (text: string) => addComment(kato, { app, record: 1, comment: { text } });

test('comments are numbered by the record, and the number of a deleted one is not given again', async () => {
  const made = await Promise.all(Array.from({ length: 12 }, (_, index) => post(`comment ${index}`)));
  assert.deepEqual(
    made.map(({ id }) => Number(id)).sort((one, other) => one - other),
    Array.from({ length: 12 }, (_, index) => index + 1),
  );
  await deleteComment(kato, { app, record: 1, comment: 12 });
  assert.equal((await post('after')).id, '13');
  const fired = await sqlQuery(`SELECT 1 FROM events WHERE scope = $1 AND type = 'ADD_RECORD_COMMENT'`, [String(app)]);
  assert.equal(fired.length, 13);
});

test('comments come by pages that say what is older and newer', async () => {
  const page = async (query: object) => {
    const { comments, older, newer } = await listComments(viewer, { app, record: 1, ...query });
    return [comments.map(({ id }) => Number(id)), older, newer];
  };
  assert.deepEqual(await page({}), [[13, 11, 10, 9, 8, 7, 6, 5, 4, 3], true, false]);
  assert.deepEqual(await page({ offset: 10 }), [[2, 1], false, true]);
  assert.deepEqual(await page({ order: 'asc', limit: 2 }), [[1, 2], false, true]);
  assert.deepEqual(await page({ order: 'asc', limit: 2, offset: 10 }), [[11, 13], true, false]);
});

test('who wrote a comment may delete it, and an administrator', async () => {
  const { id } = await post('mine');
  await assert.rejects(deleteComment(sato, { app, record: 1, comment: id }), refusedAs('forbidden', { code: 'not-author' }));
  await deleteComment(administrator, { app, record: 1, comment: id });
  await assert.rejects(deleteComment(kato, { app, record: 1, comment: id }), refusedAs('not-found', { code: 'comment' }));
  await assert.rejects(deleteComment(kato, { app, record: 99, comment: 1 }), refusedAs('not-found', { code: 'record' }));
});

test('what does not fit is refused', async () => {
  const comment = { text: 'x', mentions: [{ code: 'kato', type: 'USER' as const }] };
  await assert.rejects(addComment(viewer, { app, record: 1, comment }), refusedAs('forbidden'));
  await assert.rejects(addComment(kato, { app, record: 99, comment }), refusedAs('not-found', { code: 'record' }));
  await assert.rejects(post(''), refusedAs('invalid', { path: 'comment.text' }));
  await assert.rejects(post('x'.repeat(65_536)), refusedAs('invalid', { path: 'comment.text' }));
  const nobody = { text: 'x', mentions: [...comment.mentions, { code: 'kato', type: 'GROUP' as const }] };
  await assert.rejects(addComment(kato, { app, record: 1, comment: nobody }), refusedAs('invalid', { path: 'comment.mentions[1].code' }));
  const many = { text: 'x', mentions: Array.from({ length: 11 }, () => ({ code: 'kato' })) };
  await assert.rejects(addComment(kato, { app, record: 1, comment: many }), refusedAs('invalid', { path: 'comment.mentions' }));
});
