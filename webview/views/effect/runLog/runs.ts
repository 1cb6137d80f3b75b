import { type Signal, signal } from '@preact/signals';
import { type MeasureName, measures } from '../../../../src/protocol/experiment';
import { sideTokens } from '../../../state/axes';
import { perSubject } from '../../../state/derived';
import type { Subject } from '../../../state/subject';
import { readNames } from '../ablate/chosen';
import { readRemoval } from '../ablate/effects';
import type { Tried, Without } from '../experiment';
import { type ChosenMeasure, chosenMeasure, readMeasure } from '../measure/measure';
import { sideOfLogits } from '../measure/place';
import { measureName } from '../measure/sentences';

/** A try of an experiment, with all that brings it back. */
export interface Run {
  /** The experiment's id, and the model's. */
  readonly experiment: string;
  readonly model: string;
  /** In words, as they were on screen. */
  readonly what: string;
  readonly measured: string;
  readonly measure: MeasureName;
  readonly value: number;
  readonly without?: Without;
  /** What the reader chose to measure, and where: the token's index and its text. */
  readonly chosen: ChosenMeasure;
  readonly place: number;
  readonly placeText: string;
}

/** Older runs are forgotten. */
const most = 50;

/** What was tried, the last first. */
export const runs = perSubject<Signal<readonly Run[]>>(() => signal([]));

/** Logs what an experiment has found; what was tried before moves to the top. */
export function logRun(subject: Subject, experiment: string, { measured, what, without }: Tried): void {
  const { measure, place, value } = measured;
  const run: Run = {
    ...{ experiment, model: subject.inspection.value!.model.id },
    ...{ what, measured: measureName(subject, measured), measure, value },
    ...(without && { without }),
    ...{ chosen: chosenMeasure(subject).value, place },
    placeText: sideTokens(subject, sideOfLogits(subject))[place]?.text ?? '',
  };
  runs(subject).value = withRun(runs(subject).value, run);
}

export function withRun(before: readonly Run[], run: Run): readonly Run[] {
  const others = before.filter((other) => keyOf(other) !== keyOf(run));
  return [run, ...others].slice(0, most);
}

/** The same for the same settings, whatever was found. */
function keyOf({ value: _, without, ...settings }: Run): string {
  return JSON.stringify([settings, without?.parts, without?.removal]);
}

/** Reads what was kept; runs that are damaged or of another version are left out. */
export function readRuns(saved: unknown): readonly Run[] | undefined {
  return Array.isArray(saved) ? saved.flatMap((each) => readRun(each) ?? []).slice(0, most) : undefined;
}

function readRun(saved: unknown): Run | undefined {
  if (!isRecord(saved)) return undefined;
  const { experiment, model, what, measured, value, place, placeText } = saved;
  const [chosen, measure] = [readMeasure(saved.chosen), measures.find((each) => each === saved.measure)];
  const texts = [experiment, model, what, measured, placeText];
  const numbers = [value, place];
  if (!chosen || !measure || !texts.every(isText) || !numbers.every(Number.isFinite)) return undefined;
  const without = readWithout(saved.without);
  if (saved.without !== undefined && !without) return undefined;
  return { ...(saved as unknown as Run), chosen, measure, ...(without && { without }) };
}

function readWithout(saved: unknown): Without | undefined {
  if (!isRecord(saved)) return undefined;
  const [parts, removal, { value }] = [readNames(saved.parts), readRemoval(saved.removal), saved];
  if (!parts || !removal || typeof value !== 'number') return undefined;
  return { parts, removal, value };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The runs as a JSON file: one object each, the first tried first. */
export function runsAsJson(all: readonly Run[]): string {
  return `${JSON.stringify([...all].reverse(), undefined, 2)}\n`;
}
