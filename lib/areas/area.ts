// What the console knows of an area: a part of it that belongs to one dialect. Light and safe for the browser, because
// the sidebar is made of it: it names dialects and permissions, and imports neither.
import type { Permission } from '#lib/auth/permissions.ts';
import type { DialectId } from '#lib/dialects/dialect.ts';

export type AreaId = 'apps' | 'space' | 'processes' | 'pipelines' | 'inbound';

export type Area = {
  id: AreaId;
  dialect: DialectId;
  title: string;
  vendor: string;
  /** The page it begins with; null for one that only programs work in. */
  path: string | null;
  /** Pressed after `g`; null without a page. */
  key: string | null;
  /** Who may see it. */
  permission: Permission;
  /** Pages below `path` that ask for more. */
  deeperPages: readonly { path: RegExp; permission: Permission }[];
  /** What makes an event there; goes on after “when somebody ”. */
  happenings: string;
  /** Where an event happened, from the outside in: an app, then its record. At least one. */
  whereabouts: (event: EventPlace) => [Whereabouts, ...Whereabouts[]];
  /** Where a webhook is set, and who may open that. */
  webhookSettings: { permission: Permission | ((webhook: { scope: string }) => Permission); href: (webhook: { id: number; scope: string }) => string };
};

/** The part of an event that says where it happened. A test that was sent by hand has a subject that may not exist. */
export type EventPlace = { scope: string; type: string; subject: string; sample: boolean };

/** A thing, with the way there; null when there is none, for example because it was deleted. */
export type Whereabouts = { label: string; href: string | null };
