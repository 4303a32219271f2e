import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { probeSoon } from '#lib/delivery/holding.ts';
import { parseInput } from '#lib/parse-input.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { readSettings, settingLabels, WorkspaceSettings } from '#lib/settings.ts';

const Patch = z.strictObject(WorkspaceSettings.partial().shape);

/** Changes the settings that are given and leaves the others. The engines read them within seconds. */
export async function updateSettings(actor: Actor, input: unknown): Promise<WorkspaceSettings> {
  authorize(actor, 'settings.manage');
  const patch = parseInput(Patch, input);
  return transaction(async ({ prisma, sql }) => {
    const before = await readSettings(sql);
    const after = { ...before, ...patch };
    const changed = settingNames.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
    if (changed.length === 0) return before;
    for (const name of changed) {
      await prisma.setting.upsert({ where: { name }, update: { value: after[name] }, create: { name, value: after[name] } });
    }
    if (changed.includes('egressAllow')) await probeSoon(sql);
    await audit(sql, actor, {
      action: 'settings.update',
      target: 'settings:workspace',
      summary: `Changed ${changed.map((name) => settingLabels[name]).join(', ')}.`,
      details: { changes: changed.map((name) => ({ setting: name, from: before[name], to: after[name] })) },
    });
    return after;
  });
}

const settingNames = WorkspaceSettings.keyof().options;
