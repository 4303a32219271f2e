import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { SpaceName } from '#lib/services/space/space-input.ts';
import { readSpace, type SpaceView } from '#lib/services/space/space-row.ts';
import { Attributes } from '#lib/space/attributes.ts';
import { Slug } from '#lib/space/slug.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const SpaceChange = z.object({ name: SpaceName.optional(), slug: Slug.optional(), attributes: Attributes.optional() });

/** In force for the next event. The vendor has no event of it. */
export async function updateSpace(actor: Actor, input: z.input<typeof SpaceChange> | Unchecked): Promise<SpaceView> {
  authorize(actor, 'space.configure');
  const change = parseInput(SpaceChange, input);
  return sqlTransaction(async (sql) => {
    const before = await readSpace(sql, true);
    const after = { name: change.name ?? before.name, slug: change.slug ?? before.slug, attributes: change.attributes ?? before.attributes };
    const changed = await sql.query(
      `UPDATE spaces SET name = $1, slug = $2, attributes = $3::jsonb, updated_at = now(), updated_by = $4
        WHERE id = 1 AND (name, slug, attributes) IS DISTINCT FROM ($1, $2, $3::jsonb) RETURNING id`,
      [after.name, after.slug, JSON.stringify(after.attributes), actorCodeAndName(actor).code],
    );
    if (changed.length > 0) {
      const { name, slug, attributes } = before;
      await audit(sql, actor, {
        action: 'space.update',
        target: 'space:1',
        summary: 'Changed the space.',
        details: { before: { name, slug, attributes }, after },
      });
    }
    return readSpace(sql);
  });
}
