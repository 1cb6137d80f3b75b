import type { Ink } from '../look/theme';
import type { Subject } from '../state/subject';
import { note } from './axes';
import { factsOf } from './facts';
import type { Figure, PlacedTable, Table } from './figure';
import { type Mark, placed, type Scene } from './scene';
import { textWidth, wrapped } from './textWidth';

const margin = 16;
const leastWidth = 320;
const line = 15;

/** What a view draws of a figure; the sheet adds the rest. */
export interface Drawn {
  readonly name: string;
  readonly title: string;
  readonly body: Scene;
  /** Titled by what they show; the sheet adds of what. */
  readonly tables: readonly Table[];
  /** In the body's coordinates. */
  readonly maps?: readonly PlacedTable[];
}

/** A figure on its sheet: its title and facts above what a view has drawn, on the background. */
export function onSheet(subject: Subject, { name, title, body, tables, maps = [] }: Drawn, ink: Ink): Figure {
  const facts = factsOf(subject);
  const content = Math.max(leastWidth, body.width, Math.ceil(textWidth(title, 14)));
  const lines = wrapped(facts, '  ·  ', 11, content);
  const top = margin + 18 + lines.length * line + 10;
  const [width, height] = [Math.ceil(content + 2 * margin), Math.ceil(top + body.height + margin)];
  const marks: Mark[] = [
    { is: 'rect', x: 0, y: 0, width, height, fill: ink.background },
    { is: 'text', text: title, x: margin, y: margin + 12, size: 14, isBold: true, fill: ink.foreground },
    ...lines.map((fact, i) => note(fact, margin, margin + 18 + line * (i + 1) - 2, ink)),
    placed(margin, top, body.marks),
  ];
  return {
    name,
    title: [title, ...facts].join(' · '),
    scene: { width, height, marks },
    tables: tables.map((table) => ({ ...table, title: [table.title, ...facts].join(', ') })),
    maps: maps.map((map) => ({
      ...map,
      ...{ x: map.x + margin, y: map.y + top },
      labels: { ...map.labels, x: map.labels.x + margin },
    })),
  };
}
