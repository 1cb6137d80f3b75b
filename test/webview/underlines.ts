import { deepStrictEqual } from 'node:assert';
import type { Page } from 'playwright-core';
import { eventually } from './eventually';

/** One token's attention as drawn in a source editor. */
export interface Underline {
  readonly left: number;
  readonly top: number;
  readonly colour: string;
}

const steps = 24;

/** The underlines from left to right, in all visible editors. */
export function underlinesIn(page: Page): Promise<Underline[]> {
  return page.locator('.monaco-editor .view-overlays .cdr').evaluateAll((marks) =>
    marks
      .map((mark) => ({ ...mark.getBoundingClientRect().toJSON(), style: getComputedStyle(mark) }))
      .filter(({ style }) => style.borderBottomWidth === '2px' && style.borderBottomStyle === 'solid')
      .map(({ left, top, style }) => ({ left, top, colour: style.borderBottomColor }))
      .sort((a, b) => a.left - b.left),
  );
}

/** Waits until a property of the underlines has the expected value. */
export function underlinesBecome<T>(
  page: Page,
  count: (underlines: Underline[]) => T,
  expected: T,
): Promise<Underline[]> {
  return eventually(async () => {
    const seen = await underlinesIn(page);
    deepStrictEqual(count(seen), expected, 'underlines');
    return seen;
  });
}

/** The keys that are visible on the scale, whose lowest step is the background. */
export function markedKeys(weight: (key: number) => number, query: number): number[] {
  return Array.from({ length: query + 1 }, (_, key) => key).filter(
    (key) => Math.round(Math.sqrt(weight(key)) * (steps - 1)) > 0,
  );
}
