import type { ComponentChildren } from 'preact';
import type { Colours } from '../../../look/colours';
import { axisNumber, inFigure, signed } from '../../../look/format';
import { along, axisOver, type LinearAxis, type Step, waterfall } from './steps';
import './waterfall.css';

/** A value with its name. */
export interface Bar {
  readonly name: ComponentChildren;
  readonly value: number;
}

export interface ActiveBar extends Bar {
  readonly id: string;
  readonly isOpen?: boolean;
  readonly isPointed: boolean;
  point(isPointed: boolean): void;
  /** What a press does, if anything. */
  press?(): void;
}

interface WaterfallProps {
  /** The accessible name. */
  readonly label: string;
  readonly bars: readonly ActiveBar[];
  /** All other values as one, if there are any. */
  readonly others: Bar | undefined;
  readonly sum: Bar;
  /** What the sum is to be compared with. */
  readonly own?: Bar;
  readonly colours: Colours;
  /** How many rows the list has room for, whatever it shows now. */
  readonly rows: number;
}

/** Signed bars on one linear axis, each beginning where the one before ends, from 0 to their sum. */
export function Waterfall({ label, bars, others, sum, own, colours, rows }: WaterfallProps) {
  const parts = [...bars, ...(others ? [others] : [])];
  const steps = waterfall(parts.map(({ value }) => value));
  const axis = axisOver([...steps.map(({ to }) => to), sum.value, own?.value ?? 0], 4);
  return (
    <div class="waterfall" style={{ '--rows': rows }}>
      <Ticks axis={axis} />
      <ol aria-label={label}>
        {bars.map((bar, at) => (
          <ActiveRow key={bar.id} bar={bar} step={steps[at]!} axis={axis} colour={colours.css(bar.value)} />
        ))}
        {others && (
          <li class="waterfall-row others">
            <Cells bar={others} step={steps.at(-1)!} axis={axis} colour={colours.css(others.value)} />
          </li>
        )}
        <li class="waterfall-row sum">
          <Cells bar={sum} step={{ from: 0, to: sum.value }} axis={axis} write={inFigure} />
        </li>
        {own && (
          <li class="waterfall-row own">
            <Cells bar={own} step={{ from: own.value, to: own.value }} axis={axis} write={inFigure} />
          </li>
        )}
      </ol>
    </div>
  );
}

function Ticks({ axis }: { axis: LinearAxis }) {
  return (
    <div class="waterfall-axis" aria-hidden="true">
      <span class="waterfall-bar">
        {axis.ticks.map((tick) => (
          <span key={tick} style={{ left: percent(along(axis, tick)) }}>
            {axisNumber(tick, Math.max(-axis.low, axis.high))}
          </span>
        ))}
      </span>
    </div>
  );
}

interface RowProps {
  readonly step: Step;
  readonly axis: LinearAxis;
}

function ActiveRow({ bar, colour, ...place }: RowProps & { bar: ActiveBar; colour: string }) {
  const { isOpen = false, isPointed, point, press } = bar;
  const look = ['waterfall-row', isOpen && 'open', isPointed && 'pointed'].filter(Boolean).join(' ');
  const pointing = { onPointerEnter: () => point(true), onPointerLeave: () => point(false) };
  const cells = <Cells bar={bar} colour={colour} {...place} />;
  if (!press)
    return (
      <li class={look} {...pointing}>
        {cells}
      </li>
    );
  return (
    <li>
      <button
        type="button"
        class={look}
        aria-pressed={isOpen}
        {...pointing}
        onFocus={() => point(true)}
        onBlur={() => point(false)}
        onClick={press}
      >
        {cells}
      </button>
    </li>
  );
}

interface CellsProps extends RowProps {
  readonly bar: Bar;
  readonly colour?: string;
  write?(value: number): string;
}

function Cells({ bar, colour, step, axis, write = signed }: CellsProps) {
  const [from, to] = [along(axis, step.from), along(axis, step.to)];
  return (
    <>
      <span class="waterfall-name">{bar.name}</span>
      <span class="waterfall-bar">
        {axis.ticks.map((tick) => (
          <hr key={tick} class={tick === 0 ? 'zero' : ''} style={{ left: percent(along(axis, tick)) }} />
        ))}
        <i
          style={{
            left: percent(Math.min(from, to)),
            width: percent(Math.abs(to - from)),
            ...(colour !== undefined && { background: colour }),
          }}
        />
      </span>
      <span class="waterfall-value">{write(bar.value)}</span>
    </>
  );
}

function percent(share: number): string {
  return `${share * 100}%`;
}
