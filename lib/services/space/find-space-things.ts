// Kapps, forms and teams for the palette, by name or slug; a submission by its id.
import { isUuid } from '#lib/ids.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { likePattern } from '#lib/services/history-id.ts';
import type { PaletteEntry } from '#lib/services/palette/palette-entry.ts';
import { handleOf } from '#lib/space/core-state.ts';

type Named = { slug: string; name: string };
type NamedForm = Named & { kapp_slug: string | null; kapp_name: string | null };

export async function findSpaceThings(wanted: string, limit: number): Promise<PaletteEntry[]> {
  const pattern = [likePattern(wanted), limit];
  const [submission, kapps, forms, teams] = await Promise.all([
    findSubmissionById(wanted),
    sqlQuery<Named>(
      'SELECT slug, name FROM kapps WHERE deleted_at IS NULL AND (name ILIKE $1 OR slug ILIKE $1) ORDER BY updated_at DESC LIMIT $2',
      pattern,
      'palette-kapps',
    ),
    sqlQuery<NamedForm>(
      `SELECT form.slug, form.name, kapps.slug AS kapp_slug, kapps.name AS kapp_name FROM space_forms form LEFT JOIN kapps ON kapps.id = kapp_id
        WHERE form.deleted_at IS NULL AND kapps.deleted_at IS NULL AND (form.name ILIKE $1 OR form.slug ILIKE $1) ORDER BY form.updated_at DESC LIMIT $2`,
      pattern,
      'palette-forms',
    ),
    sqlQuery<Named>('SELECT slug, name FROM teams WHERE deleted_at IS NULL AND name ILIKE $1 ORDER BY updated_at DESC LIMIT $2', pattern, 'palette-teams'),
  ]);
  const entry = (word: string, href: string, label: string, detail: string): PaletteEntry => ({ kind: 'space', word, id: href, label, detail, href });
  return [
    ...submission,
    ...kapps.map(({ slug, name }) => entry('Kapp', `/space/kapps/${slug}`, name, slug)),
    ...forms.map(({ slug, name, kapp_slug, kapp_name }) =>
      kapp_slug === null
        ? entry('Datastore form', `/space/datastore/${slug}`, name, slug)
        : entry('Form', `/space/kapps/${kapp_slug}/forms/${slug}`, name, kapp_name ?? kapp_slug),
    ),
    ...teams.map(({ slug, name }) => entry('Team', `/space/teams/${slug}`, name, '')),
  ];
}

async function findSubmissionById(wanted: string): Promise<PaletteEntry[]> {
  if (!isUuid(wanted)) return [];
  const rows = await sqlQuery<{ id: string; core_state: string; name: string }>(
    'SELECT submissions.id, core_state, name FROM submissions JOIN space_forms form ON form.id = form_id WHERE submissions.id = $1::uuid',
    [wanted],
    'palette-submission',
  );
  return rows.map(({ id, core_state, name }) => ({
    kind: 'space',
    word: 'Submission',
    id,
    label: `${name}: ${handleOf(id)}`,
    detail: core_state,
    href: `/space/submissions/${id}`,
  }));
}
