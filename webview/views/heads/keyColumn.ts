import { labelSize, labelsWidth, leastLabelled, rowLabels } from '../../figures/axes';
import { recorded } from '../../figures/recording';
import type { Mark } from '../../figures/scene';
import { shortened } from '../../figures/textWidth';
import type { Ink } from '../../look/theme';
import type { Tick } from '../../plot/axisTicks';
import { edgeOf, middleOf, type Ruler } from '../../plot/ruler';
import { spread } from '../../plot/spread';
import { type Cell, isMasked } from '../../state/attention';
import { rowOf, valueAt } from '../../state/matrix';
import type { Subject } from '../../state/subject';
import { labelsOf } from '../../state/unitNames';
import { shownValue } from '../../values/chosen';
import { shownColours } from '../../values/colours';
import { shown } from '../../values/shown';

const gap = 8;
const numberWidth = 34;
const [leaderWidth, apart, longest] = [22, 14, 150];
const [most, least] = [24, 0.01];

/** Labels at the ends of the connections, with the focused row's numbers. */
export interface KeyColumn {
  readonly marks: readonly Mark[];
  readonly width: number;
}

/** @param labels along the keys; with less room, the focused row's strongest keys are named instead */
export function keyColumn(
  subject: Subject,
  ruler: Ruler,
  labels: readonly Tick[],
  focused: Cell | undefined,
  ink: Ink,
): KeyColumn {
  if (ruler.pitch < leastLabelled) return strongestKeys(subject, ruler, focused, ink);
  const size = labelSize(ruler);
  const width = labelsWidth(labels, ruler) + gap + numberWidth;
  const numbers = labels.flatMap(({ token }): Mark[] => {
    const text = numberAt(subject, focused, token);
    if (text === undefined) return [];
    const y = middleOf(ruler, token) + size * 0.35;
    return [{ is: 'text', text, x: width, y, size, fill: ink.foreground, anchor: 'end' }];
  });
  return { marks: [...rowLabels(labels, ruler, ink, 'start', focused?.key), ...numbers], width };
}

/** The strongest keys, pushed apart, with leaders to their places. */
function strongestKeys(subject: Subject, ruler: Ruler, focused: Cell | undefined, ink: Ink): KeyColumn {
  const matrix = shown(subject);
  if (!focused || !matrix) return { marks: [], width: 0 };
  const row = rowOf(matrix, focused.query);
  const keys = [...row.keys()]
    .filter((key) => Math.abs(row[key]!) >= least)
    .sort((a, b) => Math.abs(row[b]!) - Math.abs(row[a]!))
    .slice(0, most)
    .sort((a, b) => a - b);
  const middles = keys.map((key) => middleOf(ruler, key));
  const places = spread(middles, apart, apart / 2, ruler.length - apart / 2);
  const names = keys.map((key) => {
    const number = numberAt(subject, focused, key) ?? '';
    return {
      token: key,
      text: `${shortened(labelsOf(subject, 'key')[key] ?? '', 11.5, longest)}  ${number}`,
    };
  });
  const leaders = recorded((brush) => {
    brush.strokeStyle = ink.description;
    brush.lineWidth = 0.5;
    brush.beginPath();
    for (const [i, middle] of middles.entries()) {
      brush.moveTo(0, middle);
      brush.lineTo(leaderWidth - 4, places[i]!);
    }
    brush.stroke();
  });
  const texts = names.map(({ token, text }, i): Mark => {
    const place = { x: leaderWidth, y: places[i]! + 4 };
    return {
      ...{ is: 'text', text, ...place, size: 11.5, fill: ink.foreground },
      ...(token === focused.key && { isBold: true }),
    };
  });
  const strip = rowStrip(subject, ruler, row);
  return { marks: [...strip, ...leaders, ...texts], width: leaderWidth + labelsWidth(names, ruler) };
}

/** The row stood upright at the connections' ends, so that no key is left out. */
function rowStrip(subject: Subject, ruler: Ruler, row: Float32Array): Mark[] {
  const colours = shownColours(subject);
  return [...row.keys()]
    .filter((key) => !Number.isNaN(row[key]))
    .map((key) => ({
      ...{ is: 'rect', x: -10, y: edgeOf(ruler, key), width: 8, height: ruler.pitch },
      fill: colours.css(row[key]!),
    }));
}

function numberAt(subject: Subject, focused: Cell | undefined, key: number): string | undefined {
  const matrix = shown(subject);
  if (!focused || !matrix || isMasked(subject, focused.query, key)) return undefined;
  return shownValue(subject).number(valueAt(matrix, focused.query, key), shownColours(subject).limit);
}
