import { columnX, type Frame, rowY } from '../../../plot/frame';
import { type Ruler, withPitch } from '../../../plot/ruler';
import { cell } from '../../../state/attention';
import { countOf } from '../../../state/axes';
import { derived } from '../../../state/derived';
import { place } from '../headState';
import { cropPitch, mostCropKeys } from '../layout/headLayout';

/** The keys in the crop, around the focused one. */
export const cropColumns = derived((subject) => {
  const tokens = countOf(subject, 'key');
  const { crop } = place(subject);
  const count = crop ? crop.width / cropPitch : Math.min(mostCropKeys, tokens);
  const key = cell(subject)?.key ?? 0;
  return { first: Math.max(0, Math.min(tokens - count, key - Math.floor(count / 2) + 1)), count };
});

/** The crop's columns, with their labels above. */
export const cropRuler = derived<Ruler>((subject) => {
  const { first, count } = cropColumns(subject);
  return { ...withPitch(cropPitch, count), first };
});

export interface CropBox {
  readonly first: number;
  readonly count: number;
  readonly row: number;
  readonly rows: number;
}

/** Draws the crop's outline on the heatmap. */
export function drawCropBox(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { first, count, row, rows }: CropBox,
  colour: string,
): void {
  context.save();
  context.beginPath();
  context.rect(-2, -2, frame.x.length + 4, frame.y.length + 4);
  context.clip();
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.strokeRect(
    columnX(frame, first) - 2,
    rowY(frame, row) - 2,
    count * frame.x.pitch + 4,
    rows * frame.y.pitch + 4,
  );
  context.restore();
}
