// The fields of the form in which the params of an action are edited, made of the action's schema.
import { z } from 'zod';
import type { ActionEntry } from '#lib/workflows/action-catalogue.ts';

export type ParamField = {
  name: string;
  help: string;
  isRequired: boolean;
  /** text: one line. lines: several. choice: one of `options`. map: texts by name. json: anything, written as JSON. */
  kind: 'text' | 'lines' | 'choice' | 'map' | 'json';
  options: string[];
};

const severalLines = new Set(['text', 'html']);

export function paramFields(entry: Pick<ActionEntry, 'params'>): ParamField[] {
  return Object.entries(entry.params.shape).map(([name, schema]) => fieldOf(name, schema));
}

function fieldOf(name: string, schema: z.core.$ZodType): ParamField {
  const layers = layersOf(schema);
  const help = layers.flatMap((layer) => z.globalRegistry.get(layer)?.description ?? [])[0] ?? '';
  const choice = layers.find((layer) => layer instanceof z.ZodEnum);
  const kind = choice
    ? 'choice'
    : layers.some((layer) => layer instanceof z.ZodRecord)
      ? 'map'
      : layers.some(isAnything)
        ? 'json'
        : severalLines.has(name)
          ? 'lines'
          : 'text';
  return { name, help, isRequired: !z.safeParse(schema, undefined).success, kind, options: choice ? choice.options.map(String) : [] };
}

function isAnything(layer: z.core.$ZodType): boolean {
  return layer instanceof z.ZodUnknown || layer instanceof z.ZodArray;
}

/** A schema and what it wraps: optional, default, preprocessing. */
function layersOf(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) return [schema, ...layersOf(schema.def.innerType)];
  if (schema instanceof z.ZodPipe) return [schema, ...layersOf(schema.def.out)];
  return [schema];
}
