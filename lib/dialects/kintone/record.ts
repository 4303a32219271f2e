// A Kintone record as its REST API and its webhooks show it: field code → {type, value}.
// Source: the value types of @kintone/rest-api-client 6.2.1.
import { z } from 'zod';

export const CodeAndName = z.object({ code: z.string(), name: z.string() });
export type CodeAndName = z.infer<typeof CodeAndName>;

const text = <Type extends string>(type: Type) => z.object({ type: z.literal(type), value: z.string() });
const textOrNull = <Type extends string>(type: Type) => z.object({ type: z.literal(type), value: z.string().nullable() });
const texts = <Type extends string>(type: Type) => z.object({ type: z.literal(type), value: z.array(z.string()) });
const person = <Type extends string>(type: Type) => z.object({ type: z.literal(type), value: CodeAndName });
const people = <Type extends string>(type: Type) => z.object({ type: z.literal(type), value: z.array(CodeAndName) });

export const KintoneFieldValue = z.discriminatedUnion('type', [
  text('__ID__'),
  text('__REVISION__'),
  text('RECORD_NUMBER'),
  text('NUMBER'),
  text('SINGLE_LINE_TEXT'),
  text('MULTI_LINE_TEXT'),
  text('RICH_TEXT'),
  text('LINK'),
  text('RADIO_BUTTON'),
  text('STATUS'),
  text('CREATED_TIME'),
  text('UPDATED_TIME'),
  text('DATETIME'),
  textOrNull('DROP_DOWN'),
  textOrNull('DATE'),
  textOrNull('TIME'),
  texts('CHECK_BOX'),
  texts('MULTI_SELECT'),
  texts('CATEGORY'),
  person('CREATOR'),
  person('MODIFIER'),
  people('USER_SELECT'),
  people('ORGANIZATION_SELECT'),
  people('GROUP_SELECT'),
  people('STATUS_ASSIGNEE'),
]);
export type KintoneFieldValue = z.infer<typeof KintoneFieldValue>;

export const KintoneRecord = z.record(z.string(), KintoneFieldValue);
export type KintoneRecord = z.infer<typeof KintoneRecord>;

export const KintoneMention = z.object({ code: z.string(), type: z.enum(['USER', 'GROUP', 'ORGANIZATION']) });
export type KintoneMention = z.infer<typeof KintoneMention>;

export const KintoneComment = z.object({
  id: z.string(),
  text: z.string(),
  createdAt: z.string(),
  creator: CodeAndName,
  mentions: z.array(KintoneMention),
});
export type KintoneComment = z.infer<typeof KintoneComment>;

/** `YYYY-MM-DDTHH:MM:SSZ`: Kintone's times have seconds and UTC. */
export function kintoneTime(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
