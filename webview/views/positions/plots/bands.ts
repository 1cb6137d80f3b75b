import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { perSubject } from '../../../state/derived';
import type { Subject } from '../../../state/subject';
import type { Encoding } from '../encoding';

/** Whether sine and cosine dimensions are shown apart: interleaved, they alias into stripes. */
export const isApart = perSubject(() => signal(true));

/** Dimensions that share one heatmap, from top to bottom. In CSS pixels. */
export interface Band {
  readonly label: string;
  readonly dimensions: readonly number[];
  readonly top: number;
  readonly height: number;
}

export const heatmapsHeight = 188;
const gap = 12;

/**
 * The bands of an encoding. Dimensions that are not sines and cosines share one band: learned ones have no
 * kinds.
 */
export function bandsOf(subject: Subject, { dimensions, period }: Encoding): Band[] {
  const all = Array.from({ length: dimensions }, (_, dimension) => dimension);
  if (!period || !isApart(subject).value)
    return [{ label: l10n.t('← dimension'), dimensions: all, top: 0, height: heatmapsHeight }];
  const height = (heatmapsHeight - gap) / 2;
  return [
    { label: l10n.t('← sine, even'), dimensions: all.filter((d) => d % 2 === 0), top: 0, height },
    {
      label: l10n.t('← cosine, odd'),
      dimensions: all.filter((d) => d % 2 === 1),
      top: height + gap,
      height,
    },
  ];
}

/** The middle of a dimension's row, from the top of the first band. */
export function dimensionY(bands: readonly Band[], dimension: number): number {
  const band = bands.find(({ dimensions }) => dimensions.includes(dimension))!;
  return band.top + ((band.dimensions.indexOf(dimension) + 0.5) / band.dimensions.length) * band.height;
}
