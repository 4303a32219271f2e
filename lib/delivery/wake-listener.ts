// Hears the NOTIFY that follows a commit with work. A lost connection is opened again; until then the engine's polling
// finds the work.
import pg from 'pg';
import { errorText } from '#lib/errors.ts';
import { wakeChannel } from '#lib/events/wake.ts';
import { log } from '#lib/log.ts';

export function listenForWork(databaseUrl: string, onWork: (work: 'events' | 'anything') => void, channel = wakeChannel): { close: () => Promise<void> } {
  let isClosed = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const opened = new pg.Client({ connectionString: databaseUrl, keepAlive: true, application_name: 'callboard listener' });
    client = opened;
    const again = (error?: Error) => {
      if (isClosed || client !== opened) return;
      client = undefined;
      log.warn('the listening connection was lost; opening it again', { error: error?.message ?? null });
      void opened.end().catch(() => undefined);
      timer = setTimeout(() => void connect(), 500);
    };
    opened.on('error', again);
    opened.on('end', () => again());
    opened.on('notification', ({ payload }) => onWork(payload === 'events' ? 'events' : 'anything'));
    try {
      await opened.connect();
      await opened.query(`LISTEN ${channel}`);
      onWork('anything');
    } catch (error) {
      again(error instanceof Error ? error : new Error(errorText(error)));
    }
  };
  void connect();

  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
