import assert from 'node:assert/strict';
import { gridSize } from '../../../../../../webview/views/heads/layout/gridLayout';
import {
  type HeadsLayout,
  type HeadsRoom,
  headsLayout,
} from '../../../../../../webview/views/heads/layout/headsLayout';

const widths = [600, 610, 620, 640, 700, 771, 800, 900, 999, 1000, 1050, 1199, 1200, 1210, 1300, 1450, 1600];
const heights = [610, 620, 640, 700, 850, 1110];
const grids = [
  [1, 1],
  [6, 8],
  [12, 12],
  [24, 16],
  [32, 32],
] as const;
const texts = [
  [1, 1],
  [2, 2],
  [8, 8],
  [14, 14],
  [36, 36],
  [37, 37],
  [122, 122],
  [512, 512],
  [5, 200],
  [200, 5],
  [14, 40],
  [40, 14],
  [1, 512],
] as const;

const rooms: HeadsRoom[] = widths.flatMap((width) =>
  heights.flatMap((height) =>
    texts.flatMap(([rows, columns]) =>
      grids.flatMap(([layers, heads]) =>
        [false, true].map((isZoom) => ({
          width,
          height,
          rows,
          columns,
          layers,
          heads,
          isZoom,
          group: 1,
          isSorted: false,
          labels: { query: 90, key: 70 },
          density: 1,
        })),
      ),
    ),
  ),
);

/** Expects that no room has a fault: a sentence each. */
function expectNone(faultOf: (room: HeadsRoom, layout: HeadsLayout) => string | false | undefined): void {
  const faults = rooms.flatMap((room) => {
    const fault = faultOf(room, headsLayout(room));
    return fault ? [`${fault}: ${JSON.stringify(room)}`] : [];
  });
  assert.deepEqual(faults.slice(0, 5), [], `${faults.length} faults`);
}

/** Width of the head's part of the view. */
function figureRoom({ width }: HeadsRoom, { arrangement, grid }: HeadsLayout): number {
  return width - 32 - (arrangement === 'sides' ? grid.width + 28 : 0);
}

describe('headsLayout', () => {
  it('puts a band over the head from 600 px on, and a column left of it from 1000 on', () => {
    expectNone(
      ({ width }, { arrangement }) => arrangement !== (width < 1000 ? 'bands' : 'sides') && arrangement,
    );
  });

  it('lets nothing leave the room', () => {
    expectNone((room, layout) => {
      const { head, grid, beside, arrangement } = layout;
      const { frame, heatmap, labels, lines, keys, crop, legend } = head;
      const edges = [labels, lines, keys, crop, legend].flatMap((column) =>
        column ? [column.x + column.width] : [],
      );
      const edge = Math.max(head.width, heatmap + frame.x.length, ...edges);
      const isBeside = arrangement === 'sides' || grid.width + 28 + beside <= room.width - 32;
      return (edge > figureRoom(room, layout) && `reaches ${edge}`) || (!isBeside && 'the band is too wide');
    });
  });

  it('shows grid, predictions, heatmap and labels without scrolling', () => {
    expectNone((room, { arrangement, head, band }) => {
      const row = arrangement === 'bands' ? 4 + 32 : 32;
      const used = 4 + band + 28 + head.top + head.frame.y.length + head.under + row + 4;
      return used > room.height && `takes ${used}`;
    });
  });

  it('gives the heatmap 220 px at least where its cells can be smaller than 14 px', () => {
    expectNone((_, { head: { frame, isLabelled } }) => {
      const side = Math.max(frame.x.length, frame.y.length);
      return !isLabelled && side < 220 && `has ${side}`;
    });
  });

  it('keeps the columns of the figure apart, none too narrow to be read', () => {
    expectNone((_, { head: { frame, heatmap, labels, lines, keys, crop } }) => {
      const columns = [{ x: heatmap, width: frame.x.length }, crop, labels, lines, keys].flatMap(
        (column) => column ?? [],
      );
      const at = columns.findIndex(
        ({ x, width }, i) => x + width > (columns[i + 1]?.x ?? Number.POSITIVE_INFINITY),
      );
      const isTight = labels.width < 40 || (lines && lines.width < 60) || (crop && crop.width < 18);
      return (at >= 0 && `column ${at} reaches into the next`) || (isTight && 'a column is too narrow');
    });
  });

  it('shows all of 12 × 12 heads at 620 × 700', () => {
    for (const count of [8, 40, 512]) {
      const room = rooms.find((room) => room.width === 620 && room.heads === 12 && room.columns === 122)!;
      const { grid, cells } = headsLayout({ ...room, rows: count, columns: count });
      assert.equal(cells.badges, 'letters');
      assert.ok(grid.height >= gridSize(room, cells).height);
      assert.ok(grid.width >= gridSize(room, cells).width);
    }
  });
});
