import type { ElementType } from './elementType';
import { isGrid } from './restrict';
import type { Value, ValueSource } from './value';
import { operandsOf, walk } from './walk';

/** What one stage of a long computation is for. */
export interface Goal {
  readonly computes: readonly Value<ElementType>[];
  /** Known after the stage, although something else computes it. */
  readonly provides: readonly Value<ElementType>[];
}

export interface Stage {
  /** What the stage computes for its goal or for later stages. */
  readonly computes: readonly Value<ElementType>[];
  /** What no later stage needs any more. */
  readonly done: readonly ValueSource[];
}

/**
 * Cuts a computation into stages, one for each goal, so that not all of it must be in memory at once. Each stage goes on
 * from what earlier stages computed. What grows with the square of the text (grids), and what does not depend on the text,
 * is computed again wherever it is needed.
 */
export function planStages(goals: readonly Goal[]): readonly Stage[] {
  const isCarried = carriedValues();
  const known = new Map<ValueSource, number>();
  const lastUse = new Map<ValueSource, number>();
  const fresh = goals.map(({ computes, provides }, stage) => {
    const isKnown = ({ source }: Value<ElementType>) => (known.get(source) ?? stage) < stage;
    const needed = [...walk(computes, isKnown)].filter(isCarried);
    for (const { source } of [...needed, ...provides]) {
      if (!known.has(source)) known.set(source, stage);
      lastUse.set(source, stage);
    }
    return needed.filter(({ source }) => known.get(source) === stage);
  });
  return goals.map(({ computes }, stage) => {
    const own = new Set(computes.map(({ source }) => source));
    const isWanted = ({ source }: Value<ElementType>) => own.has(source) || lastUse.get(source)! > stage;
    const done = [...lastUse].filter(([, last]) => last === stage).map(([source]) => source);
    return { computes: unique(fresh[stage]!.filter(isWanted)), done };
  });
}

/** Whether a value is kept from one stage to the next: it depends on an input, and is no grid. */
function carriedValues(): (value: Value<ElementType>) => boolean {
  const known = new Map<ValueSource, boolean>();
  const dependsOnInput = (value: Value<ElementType>): boolean => {
    for (const inner of walk([value], ({ source }) => known.has(source))) {
      const depends =
        inner.source.kind === 'input' || operandsOf(inner).some(({ source }) => known.get(source));
      if (!known.has(inner.source)) known.set(inner.source, depends);
    }
    return known.get(value.source)!;
  };
  return (value) => value.source.kind === 'computed' && !isGrid(value) && dependsOnInput(value);
}

/** A value under two names is one tensor. */
function unique(values: readonly Value<ElementType>[]): readonly Value<ElementType>[] {
  return [...new Map(values.map((value) => [value.source, value])).values()];
}
