// Tells the engines that there is work, after a commit. A NOTIFY inside the writing transaction would make all commits
// wait for each other (PostgreSQL holds one lock from NOTIFY to the end of the commit's flush), so it is sent on its
// own, one at a time however many ask. A lost one costs at most an engine's polling interval.
import { log } from '#lib/log.ts';
import { pool } from '#lib/postgres/pool.ts';

export const wakeChannel = 'callboard_wake';

let state: 'idle' | 'sending' | 'sending-and-asked-again' = 'idle';

export function wakeEngines(): void {
  if (state !== 'idle') {
    state = 'sending-and-asked-again';
    return;
  }
  state = 'sending';
  pool()
    .query({ name: 'wake-engines', text: `SELECT pg_notify('${wakeChannel}', '')` })
    .catch((error: Error) => log.warn('the engines could not be woken; they will look by themselves', { error: error.message }))
    .finally(() => {
      const again = state === 'sending-and-asked-again';
      state = 'idle';
      if (again) wakeEngines();
    });
}
