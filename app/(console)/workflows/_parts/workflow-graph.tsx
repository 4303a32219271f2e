import { GitBranch, Play } from 'lucide-react';
import { classNames } from '#components/ui/class-names.ts';
import type { Tone } from '#components/ui/tone.ts';
import { toneDot } from '#components/ui/tone.ts';
import type { WorkflowGraph as Graph, GraphEdge, GraphNode } from '#lib/workflows/graph.ts';

const box = { width: 216, height: 60 };
/** Half of a step with the space beside it. */
const column = 124;
const row = 128;
const margin = 24;

type WorkflowGraphProps = {
  graph: Graph;
  /** How a run fared at the steps it took, by their ids. */
  marks?: Readonly<Record<string, { tone: Tone; word: string }>>;
  /** Where a step leads to on this page: `#step-`. */
  anchor?: string;
};

/** The steps as boxes and the ways between them as lines. The list below the picture says the same in words. */
export function WorkflowGraph({ graph, marks = {}, anchor }: WorkflowGraphProps) {
  const places = new Map(graph.nodes.map((node) => [node.id, placeOf(node)]));
  const width = graph.columns * column + 2 * margin + backWays(graph) * 22;
  const height = (graph.rows - 1) * row + box.height + 2 * margin;
  return (
    <section
      aria-label="Picture of the workflow"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className="relative max-h-[70dvh] overflow-auto rounded-lg border bg-sunken"
    >
      <div className="relative mx-auto" style={{ width, height }}>
        <svg width={width} height={height} className="absolute inset-0" aria-hidden="true">
          <defs>
            <marker id="arrow-next" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0 0.5 7 4 0 7.5Z" className="fill-faint" />
            </marker>
            <marker id="arrow-error" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0 0.5 7 4 0 7.5Z" className="fill-bad" />
            </marker>
          </defs>
          {graph.edges.map((edge, index) => (
            <EdgeLine key={`${edge.from} ${edge.to} ${edge.words} ${edge.kind}`} edge={edge} path={pathOf(edge, places, width, index)} />
          ))}
        </svg>
        {graph.edges.map((edge) => (
          <EdgeLabel
            key={`${edge.from} ${edge.to} ${edge.words} ${edge.kind}`}
            edge={edge}
            places={places}
            siblings={graph.edges.filter(({ from }) => from === edge.from)}
          />
        ))}
        {graph.nodes.map((node) => (
          <NodeBox key={node.id} node={node} place={placeOf(node)} mark={marks[node.id]} anchor={anchor} />
        ))}
      </div>
    </section>
  );
}

type Place = { x: number; y: number };

/** The upper left corner of its box. */
function placeOf({ row: at, column: across }: GraphNode): Place {
  return { x: margin + across * column - box.width / 2, y: margin + at * row };
}

function backWays(graph: Graph): number {
  return graph.edges.some(({ isBack }) => isBack) ? 3 : 0;
}

function EdgeLine({ edge, path }: { edge: GraphEdge; path: string }) {
  const isError = edge.kind === 'error';
  return (
    <path
      d={path}
      fill="none"
      strokeWidth="1.5"
      strokeDasharray={isError ? '4 4' : undefined}
      markerEnd={`url(#arrow-${edge.kind})`}
      className={isError ? 'stroke-bad' : 'stroke-faint'}
    />
  );
}

/** From the lower edge of a box to the upper one of another, beside what stands between; a way back goes around at the right. */
function pathOf({ from, to, isBack, via }: GraphEdge, places: ReadonlyMap<string, Place>, width: number, index: number): string {
  const [a, b] = [places.get(from) ?? { x: 0, y: 0 }, places.get(to) ?? { x: 0, y: 0 }];
  if (isBack) {
    const side = width - margin - (index % 3) * 18;
    return `M${a.x + box.width} ${a.y + 40} C${side} ${a.y + 40} ${side} ${b.y + 20} ${b.x + box.width + 2} ${b.y + 20}`;
  }
  let at = { x: a.x + box.width / 2, y: a.y + box.height };
  let path = `M${at.x} ${at.y}`;
  const bendTo = (next: Place) => {
    const bend = Math.min(48, (next.y - at.y) / 2);
    path += ` C${at.x} ${at.y + bend} ${next.x} ${next.y - bend} ${next.x} ${next.y}`;
    at = next;
  };
  for (const pass of via) {
    const x = margin + pass.column * column;
    bendTo({ x, y: margin + pass.row * row });
    path += ` V${margin + pass.row * row + box.height}`;
    at = { x, y: margin + pass.row * row + box.height };
  }
  bendTo({ x: b.x + box.width / 2, y: b.y - 2 });
  return path;
}

/** Just above the first row that the way comes to, where the ways from one step are apart. */
function EdgeLabel({ edge, places, siblings }: { edge: GraphEdge; places: ReadonlyMap<string, Place>; siblings: readonly GraphEdge[] }) {
  const [a, b] = [places.get(edge.from), places.get(edge.to)];
  if (edge.label === '' || !a || !b) return null;
  const same = siblings.filter(({ to }) => to === edge.to);
  const [pass] = edge.via;
  const across = pass ? margin + pass.column * column : b.x + box.width / 2;
  const start = a.x + box.width / 2;
  const place = edge.isBack
    ? { left: a.x + box.width - 60, top: a.y + box.height + 4 }
    : { left: across + (start - across) * 0.12, top: a.y + row - 34 - same.indexOf(edge) * 20 };
  return (
    <span
      title={edge.words}
      className={classNames(
        'absolute max-w-[184px] -translate-x-1/2 truncate rounded-sm border bg-raised px-1.5 text-xs leading-4.5',
        edge.kind === 'error' ? 'text-bad-ink' : 'text-soft',
      )}
      style={place}
    >
      {edge.label}
    </span>
  );
}

function NodeBox({ node, place, mark, anchor }: { node: GraphNode; place: Place; mark: { tone: Tone; word: string } | undefined; anchor: string | undefined }) {
  const content = (
    <>
      <span className="flex min-w-0 items-center gap-1.5 font-medium">
        {node.kind === 'trigger' && <Play className="size-3.5 shrink-0 text-accent-ink" aria-hidden="true" />}
        {node.kind === 'branch' && <GitBranch className="size-3.5 shrink-0 text-faint" aria-hidden="true" />}
        <span className="truncate">{node.title}</span>
        {mark && <span className={classNames('ml-auto size-2 shrink-0 rounded-full', toneDot[mark.tone])} title={mark.word} />}
        {mark && <span className="sr-only">{mark.word}</span>}
      </span>
      <span className="truncate text-xs text-faint">{node.kind === 'trigger' ? 'Where every run begins' : (node.action ?? 'Only chooses the way')}</span>
    </>
  );
  const classes = classNames(
    'absolute flex flex-col justify-center gap-0.5 rounded-lg border bg-surface px-3',
    node.kind === 'trigger' && 'border-accent',
    node.kind === 'branch' && 'border-dashed !border-edge',
  );
  const style = { left: place.x, top: place.y, width: box.width, height: box.height };
  if (anchor === undefined || node.kind === 'trigger') {
    return (
      <div className={classes} style={style} title={node.title}>
        {content}
      </div>
    );
  }
  return (
    <a href={`${anchor}${node.id}`} className={classNames(classes, 'hover:bg-hover')} style={style} title={node.title}>
      {content}
    </a>
  );
}
