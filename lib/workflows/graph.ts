// Where the steps of a workflow stand when it is drawn: in rows from the trigger down, each step one row below the last
// that leads to it, ordered so that lines cross seldom. Pure; the same definition is always drawn the same.
import { conditionWords } from '#lib/workflows/condition-words.ts';
import { type Step, stepTitle, type Transition, type WorkflowDefinition } from '#lib/workflows/definition.ts';
import { triggerId } from '#lib/workflows/reference.ts';

export type GraphNode = {
  id: string;
  title: string;
  /** Null for the trigger and for branches. */
  action: string | null;
  kind: 'trigger' | 'action' | 'branch';
  row: number;
  /** Of its middle, in columns of half a step from the left. */
  column: number;
};

export type GraphEdge = {
  from: string;
  to: string;
  /** What is written on it; empty for one that is always taken. */
  label: string;
  /** The whole condition in words. */
  words: string;
  kind: 'next' | 'error';
  /** Leads up, or to the same row: a step that comes again. */
  isBack: boolean;
  /** Where it passes the rows between: beside their steps. All ways to one step share a lane. */
  via: { row: number; column: number }[];
};

/** `columns`: the width of the widest row. */
export type WorkflowGraph = { nodes: GraphNode[]; edges: GraphEdge[]; rows: number; columns: number };

type Link = { from: string; to: string; transition: Transition; kind: GraphEdge['kind'] };

export function layOutWorkflow(definition: WorkflowDefinition): WorkflowGraph {
  const steps = new Map(definition.steps.map((step) => [step.id, step]));
  const links = linksOf(definition).filter(({ to }) => steps.has(to));
  const rowOf = rowsOf([triggerId, ...steps.keys()], links);
  const rows = inRows(rowOf);
  const parts = withLanes(rows, links, rowOf);
  orderRows(rows, parts);
  const columns = Math.max(...rows.map(widthOf));
  const columnOf = columnsOf(rows, columns);
  const nodes = rows.flatMap((row, index) => row.flatMap((id) => (isLane(id) ? [] : [nodeOf(id, steps.get(id), index, columnOf.get(id) ?? 0)])));
  const edges = links.map(({ from, to, transition, kind }) => {
    const [above, below] = [rowOf.get(from) ?? 0, rowOf.get(to) ?? 0];
    const passed = Array.from({ length: Math.max(0, below - above - 1) }, (_, index) => above + 1 + index);
    return {
      from,
      to,
      label: labelOf(transition, kind),
      words: conditionWords(transition.condition),
      kind,
      isBack: below <= above,
      via: passed.map((row) => ({ row, column: columnOf.get(laneOf(to, row)) ?? 0 })),
    };
  });
  return { nodes, edges, rows: rows.length, columns };
}

/** A lane is half as wide as a step. */
function widthOf(row: readonly string[]): number {
  return row.reduce((width, id) => width + (isLane(id) ? 1 : 2), 0);
}

function columnsOf(rows: readonly string[][], columns: number): Map<string, number> {
  const columnOf = new Map<string, number>();
  for (const row of rows) {
    let left = (columns - widthOf(row)) / 2;
    for (const id of row) {
      const width = isLane(id) ? 1 : 2;
      columnOf.set(id, left + width / 2);
      left += width;
    }
  }
  return columnOf;
}

const lanePrefix = 'lane ';

function laneOf(to: string, row: number): string {
  return `${lanePrefix}${row} ${to}`;
}

function isLane(id: string): boolean {
  return id.startsWith(lanePrefix);
}

/** Adds to the rows what passes them, and returns the links row by row. */
function withLanes(rows: string[][], links: readonly Link[], rowOf: ReadonlyMap<string, number>): { from: string; to: string }[] {
  const parts: { from: string; to: string }[] = [];
  const made = new Set<string>();
  for (const { from, to } of links) {
    const [above, below] = [rowOf.get(from) ?? 0, rowOf.get(to) ?? 0];
    let last = from;
    for (let row = above + 1; row < below; row += 1) {
      const lane = laneOf(to, row);
      if (!made.has(lane)) rows[row]?.push(lane);
      made.add(lane);
      parts.push({ from: last, to: lane });
      last = lane;
    }
    if (below > above) parts.push({ from: last, to });
  }
  return parts;
}

function linksOf({ trigger, steps }: WorkflowDefinition): Link[] {
  const of = (from: string, transitions: readonly Transition[], kind: GraphEdge['kind']) =>
    transitions.map((transition) => ({ from, to: transition.target, transition, kind }));
  return [
    ...of(triggerId, trigger.transitions, 'next'),
    ...steps.flatMap((step) => [...of(step.id, step.transitions, 'next'), ...of(step.id, step.errorCases, 'error')]),
  ];
}

function nodeOf(id: string, step: Step | undefined, row: number, column: number): GraphNode {
  if (!step) return { id, title: 'Trigger', action: null, kind: 'trigger', row, column };
  return { id, title: stepTitle(step), action: step.action ?? null, kind: step.action ? 'action' : 'branch', row, column };
}

function labelOf({ meta, condition }: Transition, kind: GraphEdge['kind']): string {
  const words = meta?.name || conditionWords(condition);
  const label = words === 'always' ? '' : words;
  if (kind === 'next') return label;
  return label === '' ? 'when it failed' : `failed: ${label}`;
}

/** The longest way from the trigger, ways that lead back left out; what nothing leads to stands at the bottom. */
function rowsOf(ids: readonly string[], links: readonly Link[]): Map<string, number> {
  const onward = new Map<string, string[]>();
  for (const { from, to } of links) onward.set(from, [...(onward.get(from) ?? []), to]);
  const order: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const forward: { from: string; to: string }[] = [];
  const visit = (id: string): void => {
    state.set(id, 'open');
    for (const to of onward.get(id) ?? []) {
      if (state.get(to) === 'open') continue;
      forward.push({ from: id, to });
      if (!state.has(to)) visit(to);
    }
    state.set(id, 'done');
    order.push(id);
  };
  visit(triggerId);
  const rowOf = new Map<string, number>([[triggerId, 0]]);
  for (const id of order.toReversed()) {
    for (const { from, to } of forward) {
      if (from === id) rowOf.set(to, Math.max(rowOf.get(to) ?? 0, (rowOf.get(id) ?? 0) + 1));
    }
  }
  const bottom = Math.max(...rowOf.values()) + 1;
  for (const id of ids) if (!rowOf.has(id)) rowOf.set(id, bottom);
  return rowOf;
}

function inRows(rowOf: ReadonlyMap<string, number>): string[][] {
  const rows: string[][] = [];
  for (const [id, row] of rowOf) {
    while (rows.length <= row) rows.push([]);
    rows[row]?.push(id);
  }
  return rows.filter((row) => row.length > 0);
}

/** Each stands below the middle of those that lead to it; lanes stand outside of steps that have the same middle. */
function orderRows(rows: string[][], links: readonly { from: string; to: string }[]): void {
  const placeOf = new Map<string, number>();
  for (const row of rows) {
    const middle = (id: string) => {
      const above = links.flatMap(({ from, to }) => (to === id && placeOf.has(from) ? [placeOf.get(from) ?? 0] : []));
      return above.length === 0 ? Number.POSITIVE_INFINITY : above.reduce((sum, place) => sum + place, 0) / above.length;
    };
    const middles = new Map(row.map((id) => [id, middle(id)]));
    row.sort((a, b) => difference(middles.get(a) ?? 0, middles.get(b) ?? 0) || Number(isLane(a)) - Number(isLane(b)));
    for (const [place, id] of row.entries()) placeOf.set(id, place - (row.length - 1) / 2);
  }
}

/** Of two places, which may both be endless. */
function difference(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
