import { roundStep } from './ticks';

/** A number on an axis of tokens. */
export interface Tick {
  readonly token: number;
  readonly text: string;
}

/** Ticks at every 8th, 16th, 32nd … position, at least 40 px apart. */
export function positionTicks(count: number, pitch: number): Tick[] {
  let step = 8;
  while (step * pitch < 40) step *= 2;
  const ticks: Tick[] = [];
  for (let token = 0; token < count; token += step) ticks.push({ token, text: String(token) });
  return ticks;
}

/** A source line's number and its first token. */
export interface LineStart {
  readonly token: number;
  readonly line: number;
}

/** Ticks at every 1st, 2nd, 5th, 10th … line, at least `gap` px apart. `lines` ascend. */
export function lineTicks(lines: readonly LineStart[], pitch: number, gap: number): Tick[] {
  const span = ((lines.at(-1)?.token ?? 0) - (lines[0]?.token ?? 0)) * pitch;
  const room = Math.max(1, span / gap / 1.5);
  const step = roundStep(Math.max(1, lines.length / room));
  const ticks: Tick[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const { token, line } of lines) {
    if (line % step !== 0 || (token - last) * pitch < gap) continue;
    ticks.push({ token, text: String(line) });
    last = token;
  }
  return ticks;
}

/** Adds the focused token's tick and removes ticks that would touch it. */
export function withFocus(
  ticks: readonly Tick[],
  focused: Tick | undefined,
  pitch: number,
  gap: number,
): Tick[] {
  if (!focused) return [...ticks];
  return [...ticks.filter(({ token }) => Math.abs(token - focused.token) * pitch >= gap), focused];
}
