/** A number on an axis of tokens. */
export interface Tick {
  readonly token: number;
  readonly text: string;
}

/** Positions every 8, 16, 32 …, at least 40 px apart. */
export function positionTicks(count: number, pitch: number): Tick[] {
  let step = 8;
  while (step * pitch < 40) step *= 2;
  const ticks: Tick[] = [];
  for (let token = 0; token < count; token += step) ticks.push({ token, text: String(token) });
  return ticks;
}

/** The first token of each source line, ascending. */
export interface LineStart {
  readonly token: number;
  readonly line: number;
}

/** Lines that can be numbered: every 1, 2, 5, 10 …, at least `gap` px apart. */
export function lineTicks(lines: readonly LineStart[], pitch: number, gap: number): Tick[] {
  const span = ((lines.at(-1)?.token ?? 0) - (lines[0]?.token ?? 0)) * pitch;
  const room = Math.max(1, span / gap / 1.5);
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((step) => lines.length / step <= room) ?? 1000;
  const ticks: Tick[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const { token, line } of lines) {
    if (line % step !== 0 || (token - last) * pitch < gap) continue;
    ticks.push({ token, text: String(line) });
    last = token;
  }
  return ticks;
}

/** The focused token's own tick joins; numbers that would touch it go. */
export function withFocus(
  ticks: readonly Tick[],
  focused: Tick | undefined,
  pitch: number,
  gap: number,
): Tick[] {
  if (!focused) return [...ticks];
  return [...ticks.filter(({ token }) => Math.abs(token - focused.token) * pitch >= gap), focused];
}
