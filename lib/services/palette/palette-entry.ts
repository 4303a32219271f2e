// One line of the palette.
import type { AreaId } from '#lib/areas/area.ts';

/** `word` says what it is; an area's thing has the area's icon. */
export type PaletteEntry = { kind: AreaId | 'workflows' | 'webhook' | 'job'; word: string; id: string; label: string; detail: string; href: string };

/** Of each kind. */
export const entriesMax = 6;
