import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Part } from '../protocol/documentParts';
import { fromSettings, type Interventions, settingsOf } from '../protocol/interventions';
import type { Viewpoint } from '../protocol/panelState';
import type { HeadRef } from '../protocol/tensor';
import type { TextRange } from '../protocol/token';
import { count, viewpoint } from '../questions/schemas';

/** What a link opens. Everything in it is untrusted. */
export interface Link extends FileOfLink {
  readonly ranges: readonly TextRange[];
  /** `textHash` of the passage. */
  readonly text: string;
  /** A built-in model's id, or a path on this machine. */
  readonly model: string;
  readonly viewpoint: Viewpoint;
  /** What was changed in how the model computes, but for numbers written at taps. */
  readonly interventions: Interventions;
  /** The reader's own ranges of the text, ascending and disjoint. */
  readonly named: readonly Part[];
  /** The target in the reader's own words, for the decoder of an encoder–decoder. */
  readonly target?: string | undefined;
}

/** A file of a workspace folder, or, without `folder`, one of this machine. */
export interface FileOfLink {
  /** The workspace folder's name. */
  readonly folder?: string;
  /** Relative to the folder, or absolute, with slashes. */
  readonly path: string;
  /** Of a notebook, the index of the cell. */
  readonly cell?: number;
}

/** Tells whether a text has changed: too short to say what the text is. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** Paths that look like others, or that a Windows file system reads in another way. */
const deceptive = /[\p{Cc}\p{Bidi_Control}]|^[\\/]{2}/u;

const path = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(4096),
  v.check((given) => !deceptive.test(given)),
);

const pathWithSlashes = v.pipe(
  path,
  v.check((given) => !given.includes('\\')),
);

const number = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number), count);
const indexOrMean = v.union([number, v.literal('mean')]);

const ranges = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.regex(/^\d{1,12}-\d{1,12}(,\d{1,12}-\d{1,12})*$/),
  v.transform((written): readonly TextRange[] => written.split(',').map(readRange)),
  v.check((read) => areAscending(read)),
);

const named = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.regex(/^[A-Z]\d{1,12}-\d{1,12}(,[A-Z]\d{1,12}-\d{1,12})*$/),
  v.transform((written): readonly Part[] =>
    written.split(',').map((part) => ({ name: part[0]!, ...readRange(part.slice(1)) })),
  ),
  v.check((read) => areAscending(read) && new Set(read.map(({ name }) => name)).size === read.length),
);

const interventions = v.pipe(
  v.string(),
  v.maxLength(20_000),
  v.transform((written) => fromSettings(written.split(',')) ?? 'unknown'),
  v.check((read) => read !== 'unknown'),
  v.transform((read) => read as Interventions),
);

const fields = v.object({
  folder: v.exactOptional(path),
  path: pathWithSlashes,
  cell: v.exactOptional(number),
  ranges,
  text: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/)),
  model: path,
  view: viewpoint.entries.view,
  attention: viewpoint.entries.attention,
  layer: indexOrMean,
  head: indexOrMean,
  query: v.exactOptional(number),
  key: v.exactOptional(number),
  units: viewpoint.entries.units,
  value: viewpoint.entries.value,
  set: v.exactOptional(interventions),
  named: v.exactOptional(named),
  target: v.exactOptional(v.pipe(v.string(), v.maxLength(20_000))),
});

/** The query of a link's URI. */
export function writeLink({
  viewpoint: { head, ...viewpoint },
  ranges,
  interventions: { taps: _, ...interventions },
  named,
  target,
  ...link
}: Link): string {
  const fields = {
    ...link,
    ranges: ranges.map(written).join(','),
    ...viewpoint,
    ...head,
    set: settingsOf(interventions).join(',') || undefined,
    named: named.map((part) => part.name + written(part)).join(',') || undefined,
    target,
  };
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encoded(String(value))}`)
    .join('&');
}

/** Reads the query of a URI, which VS Code has decoded once; undefined if it is not that of a link. */
export function readLink(query: string): Link | undefined {
  const given = query.split('&').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), decoded(pair.slice(at + 1))] as const;
  });
  const { success, output } = v.safeParse(fields, Object.fromEntries(given));
  if (!success) return undefined;
  const {
    view,
    attention,
    layer,
    head,
    query: row,
    key,
    units,
    value,
    set = {},
    named = [],
    ...link
  } = output;
  const ref = { layer, head } as HeadRef;
  const chosen = { ...(units !== undefined && { units }), ...(value !== undefined && { value }) };
  const cell = { ...(row !== undefined && { query: row }), ...(key !== undefined && { key }) };
  return {
    ...link,
    viewpoint: { view, attention, head: ref, ...cell, ...chosen },
    interventions: set,
    named,
  };
}

/** Twice, because VS Code decodes a URI's query before it is taken apart. */
function encoded(value: string): string {
  return encodeURIComponent(encodeURIComponent(value)).replaceAll('%252F', '/');
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function written({ start, end }: TextRange): string {
  return `${start}-${end}`;
}

function readRange(written: string): TextRange {
  const [start, end] = written.split('-').map(Number);
  return { start: start!, end: end! };
}

function areAscending(ranges: readonly TextRange[]): boolean {
  return ranges.every(({ start, end }, i) => start < end && start >= (ranges[i - 1]?.end ?? 0));
}
