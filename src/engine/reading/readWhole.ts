import type { LoadedModel, RunOptions } from '../models/loadedModel';
import { checkPatterns } from '../models/memory';
import { drawThumbnails } from './drawThumbnails';
import type { Inspected } from './inspections';
import { lengthsOf } from './sides';

export type WhatIsRead = Pick<Inspected, 'input' | 'sides'>;

/** Runs the model once and keeps every pattern. */
export async function readWhole(loaded: LoadedModel, { input, sides }: WhatIsRead, options: RunOptions) {
  checkPatterns(loaded.model.attentions, lengthsOf(sides));
  const { tensors, milliseconds } = await loaded.run(input, loaded.patterns, options);
  const thumbnails = loaded.entry.attentions.map((attention) =>
    drawThumbnails(loaded.patternsOf(attention).map((tap) => tensors.get(tap)!)),
  );
  return { tensors, long: undefined, thumbnails, milliseconds };
}
