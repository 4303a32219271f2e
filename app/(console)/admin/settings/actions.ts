'use server';

import { revalidatePath } from 'next/cache';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { updateSettings } from '#lib/services/settings/update-settings.ts';

/** As typed: numbers as text, one range a line. */
export type SettingsValues = {
  kintoneNotificationsPerMinute: string;
  inboundRequestsPerMinute: string;
  retentionDays: string;
  auditRetentionDays: string;
  egressAllow: string;
};

export async function save(values: SettingsValues): Promise<ActionResult<void>> {
  const lines = values.egressAllow.split('\n').map((line) => line.trim());
  const result = await runAction(async (user) => {
    await updateSettings(user, {
      kintoneNotificationsPerMinute: toNumber(values.kintoneNotificationsPerMinute),
      inboundRequestsPerMinute: toNumber(values.inboundRequestsPerMinute),
      retentionDays: toNumber(values.retentionDays),
      auditRetentionDays: toNumber(values.auditRetentionDays),
      egressAllow: lines.filter((line) => line !== ''),
    });
    revalidatePath('/admin/settings');
  });
  if (result.ok) return result;
  // The verb counts ranges, the reader counts lines.
  const numbers = lines.flatMap((line, index) => (line === '' ? [] : [index + 1]));
  const issues = result.issues.map((issue) => {
    const at = /^egressAllow\[(\d+)\]$/.exec(issue.path)?.[1];
    return at === undefined ? issue : { ...issue, message: `Line ${numbers[Number(at)]}: ${issue.message}` };
  });
  return { ...result, issues };
}

/** What is no number stays text, for the verb to refuse. */
function toNumber(text: string): number | string {
  return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
}
