import { effect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Focus } from '../../../src/protocol/panelState';
import { Spelled } from '../../look/Spelled';
import { type Axis, textsOn } from '../../state/axes';
import { type Direction, focusable } from '../../state/focus';
import type { Subject } from '../../state/subject';
import { labelsOf } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';
import { openAnatomy } from '../anatomy/open';
import { LockSign } from './LockSign';
import { besideQuery } from './writes';
import './tokenList.css';

interface TokenListProps {
  readonly axis: Axis;
  /** The accessible name. */
  readonly label: string;
  readonly class?: string;
  /** In CSS pixels; options are `pitch` apart. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly pitch: number;
  step(from: Focus, direction: Direction): Focus | undefined;
  /** Opens the focused cell; by default, its anatomy in the open head. */
  readonly onOpen?: () => void;
  readonly onList?: (list: HTMLElement) => () => void;
  readonly onScroll?: (event: Event) => void;
  readonly children?: ComponentChildren;
}

/**
 * A `listbox` with one option per token. Options are made once; a new focus updates only the option it leaves
 * and the one it enters.
 */
export function TokenList({
  axis,
  label,
  box,
  pitch,
  step,
  onOpen,
  onList,
  onScroll,
  children,
  ...rest
}: TokenListProps) {
  const subject = useSubject();
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const labels = labelsOf(subject, axis);
  const second = textsOn(subject, axis)[1]?.first;
  const options = useMemo(
    () =>
      labels.map((text, token) => (
        <div
          key={token}
          id={`${id}-${token}`}
          {...(token === second && { class: 'second-text' })}
          {...(axis === 'query' && { 'data-beside': besideQuery(subject, token) })}
          role="option"
          aria-selected="false"
          data-token={token}
        >
          {text ? <Spelled text={text} /> : ' '}
        </div>
      )),
    [subject, axis, id, labels, second],
  );
  useLayoutEffect(() => markFocused(subject, list.current!, axis), [subject, axis, options]);
  useLayoutEffect(() => onList?.(list.current!), [onList]);
  const at = (event: MouseEvent) => tokenAt(event, axis);
  return (
    <>
      <div
        ref={list}
        class={`tokens ${axis} ${rest.class ?? ''}`}
        role="listbox"
        aria-label={label}
        tabIndex={0}
        style={{
          left: `${box.x}px`,
          top: `${box.y}px`,
          width: `${box.width}px`,
          height: `${box.height}px`,
          '--pitch': `${pitch}px`,
        }}
        {...focusable(subject, at, step, { open: onOpen ?? (() => openAnatomy(subject)) })}
        onScroll={onScroll}
      >
        {options}
        {axis === 'query' && <LockSign axis={axis} pitch={pitch} />}
        {children}
      </div>
      {axis === 'key' && <LockSign axis={axis} pitch={pitch} x={box.x} y={box.y} />}
    </>
  );
}

function tokenAt(event: MouseEvent, axis: Axis): Focus | undefined {
  const option = (event.target as HTMLElement).closest<HTMLElement>('[data-token]');
  return option ? { [axis]: Number(option.dataset.token) } : undefined;
}

function markFocused(subject: Subject, list: HTMLElement, axis: Axis): () => void {
  let marked: Element | undefined;
  return effect(() => {
    const token = subject.focus.value[axis];
    marked?.setAttribute('aria-selected', 'false');
    marked = token === undefined ? undefined : list.children[token];
    marked?.setAttribute('aria-selected', 'true');
    if (marked) list.setAttribute('aria-activedescendant', marked.id);
    else list.removeAttribute('aria-activedescendant');
  });
}
