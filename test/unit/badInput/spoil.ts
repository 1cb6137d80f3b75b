import { mulberry32 } from '../mulberry32';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What a seed picks, the same in every run. */
export class Chance {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = mulberry32(seed);
  }

  /** 0…count − 1 */
  below(count: number): number {
    return Math.floor(this.#random() * count);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

/** What no file should say where something else stands; `∞` is written as a number too large to be one. */
const wrong: readonly Json[] = [
  ...[
    null,
    true,
    false,
    '',
    'gelu',
    'I64',
    'F16',
    'ByteLevel',
    '∞',
    'two\nlines \u001b[31m',
    'é'.repeat(900),
  ],
  ...[0, -1, 0.5, 1, 3, 24, 25, 2 ** 31, 2 ** 32, 2 ** 53, 1e300, -1e-300],
  ...[[], {}, [7], { a: 7 }, [[[[[]]]]]],
];

/** A JSON text in which one to three entries, anywhere, are wrong, gone or a little different. */
export function spoilJson(text: string, chance: Chance): string {
  const json = JSON.parse(text);
  for (let times = chance.below(3); times >= 0; times--) spoilEntry(json, chance);
  return JSON.stringify(json).replaceAll('"∞"', '1e999');
}

/** A file that is cut short, or in which one byte near the beginning is another, or some are gone. */
export function spoilBytes(bytes: Buffer, chance: Chance): Buffer {
  const at = chance.below(Math.min(bytes.length, chance.pick([9, 3000])));
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at + 1)];
  switch (chance.below(3)) {
    case 0:
      return bytes.subarray(0, chance.below(bytes.length));
    case 1:
      return Buffer.concat([before, after.subarray(chance.below(9))]);
    default:
      return Buffer.concat([before, Uint8Array.of(chance.below(256)), after]);
  }
}

function spoilEntry(json: Json, chance: Chance): void {
  if (!isParent(json)) return;
  const [entries, key] = [json as Record<string, Json | undefined>, chance.pick(Object.keys(json))];
  const entry = entries[key]!;
  if (isParent(entry) && chance.below(3) > 0) spoilEntry(entry, chance);
  else entries[key] = spoilt(entry, chance);
}

/** Something wrong, sometimes a number that is a little off, or nothing: JSON leaves undefined entries away. */
function spoilt(entry: Json, chance: Chance): Json | undefined {
  switch (chance.below(4)) {
    case 0:
      return undefined;
    case 1:
      return typeof entry === 'number' ? entry + chance.pick([-4, -1, 1, 4, 1e6]) : entry;
    default:
      return chance.pick(wrong);
  }
}

function isParent(json: Json | undefined): json is object & Json {
  return typeof json === 'object' && json !== null && Object.keys(json).length > 0;
}
