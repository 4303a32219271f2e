// Tells the engines that a run is due, after a commit: a NOTIFY on its own, one at a time however many ask (the reasons are
// those of lib/events/wake.ts). A lost one costs at most an engine's polling interval.
import { log } from '#lib/log.ts';
import { pool } from '#lib/postgres/pool.ts';

export const runsChannel = 'callboard_runs';

let isSending = false;
let isAskedAgain = false;

export function wakeRunners(): void {
  isAskedAgain = true;
  if (isSending) return;
  isSending = true;
  isAskedAgain = false;
  pool()
    .query({ name: 'wake-runners', text: 'SELECT pg_notify($1, $2)', values: [runsChannel, ''] })
    .catch((error: Error) => log.warn('the engines could not be woken for a run; they will look by themselves', { error: error.message }))
    .finally(() => {
      isSending = false;
      if (isAskedAgain) wakeRunners();
    });
}
