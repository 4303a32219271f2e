// What the dialog holds: for each callback its slider, and the text as typed.
import { type CallbacksInput, type CallbackType, callbackTypes, lineProblems, readLines } from '#lib/dialects/kianda/settings.ts';
import type { InstanceCallbacks } from '#lib/services/instance-callbacks/callback-rows.ts';

export type CallbackValue = { enabled: boolean; text: string };
export type CallbackValues = Record<CallbackType, CallbackValue>;

export function toValues({ callbacks }: InstanceCallbacks): CallbackValues {
  const value = (type: CallbackType) => ({ enabled: callbacks[type].enabled, text: callbacks[type].urls.join('\n') });
  return { created: value('created'), updated: value('updated'), deleted: value('deleted') };
}

export function toInput(values: CallbackValues): CallbacksInput {
  const input = ({ enabled, text }: CallbackValue) => ({ enabled, urls: text.split('\n') });
  return { created: input(values.created), updated: input(values.updated), deleted: input(values.deleted) };
}

/** The first URL that was typed and can be sent to, and its event. */
export function firstTarget(values: CallbackValues): { type: CallbackType; url: string } | undefined {
  for (const type of callbackTypes) {
    if (!values[type].enabled) continue;
    const lines = values[type].text.split('\n');
    const wrong = new Set(lineProblems(lines).map(({ index }) => index));
    const good = readLines(lines).find(({ line }) => !wrong.has(line - 1));
    if (good) return { type, url: good.url };
  }
  return undefined;
}
