// Hears the NOTIFY that follows a commit with work. A lost connection is opened again; until then the polling of those who
// listen finds the work. All who listen in a process share a connection: each NOTIFY wakes every listening one.
import pg from 'pg';
import { errorText } from '#lib/errors.ts';
import { log } from '#lib/log.ts';

export type Listener = { close: () => Promise<void> };

type Ear = { channel: string; onWork: (payload: string) => void };
type Connection = { add: (ear: Ear) => void; remove: (ear: Ear) => Promise<void> };

const connections = new Map<string, Connection>();

/** `onWork` is given what the NOTIFY says; and nothing when a connection was opened and some may have been missed. */
export function listenForWork(databaseUrl: string, channel: string, onWork: (payload: string) => void): Listener {
  const connection = connections.get(databaseUrl) ?? openConnection(databaseUrl);
  connections.set(databaseUrl, connection);
  const ear = { channel, onWork };
  connection.add(ear);
  return { close: () => connection.remove(ear) };
}

function openConnection(databaseUrl: string): Connection {
  const ears = new Set<Ear>();
  let client: pg.Client | undefined;
  let isConnected = false;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const opened = new pg.Client({ connectionString: databaseUrl, keepAlive: true, application_name: 'callboard listener' });
    client = opened;
    const again = (error?: Error) => {
      if (client !== opened) return;
      client = undefined;
      isConnected = false;
      log.warn('the listening connection was lost; opening it again', { error: error?.message ?? null });
      void opened.end().catch(() => undefined);
      timer = setTimeout(() => void connect(), 500);
    };
    opened.on('error', again);
    opened.on('end', () => again());
    opened.on('notification', ({ channel, payload = '' }) => {
      for (const ear of ears) if (ear.channel === channel) ear.onWork(payload);
    });
    try {
      await opened.connect();
      // From here on, whoever is added asks for its channel itself.
      isConnected = true;
      for (const channel of new Set([...ears].map((ear) => ear.channel))) await opened.query(`LISTEN ${channel}`);
      for (const { onWork } of ears) onWork('');
    } catch (error) {
      again(error instanceof Error ? error : new Error(errorText(error)));
    }
  };

  /** Before there is a connection, `connect` asks for all channels that are wanted by then. */
  const ask = async ({ channel, onWork }: Ear): Promise<void> => {
    if (!isConnected) return;
    await client?.query(`LISTEN ${channel}`).then(
      () => onWork(''),
      () => undefined,
    );
  };
  const close = async (): Promise<void> => {
    connections.delete(databaseUrl);
    clearTimeout(timer);
    const last = client;
    client = undefined;
    await last?.end().catch(() => undefined);
  };
  void connect();

  return {
    add: (ear) => {
      ears.add(ear);
      void ask(ear);
    },
    remove: async (ear) => {
      ears.delete(ear);
      if (ears.size === 0) await close();
    },
  };
}
