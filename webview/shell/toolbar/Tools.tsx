import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { settings } from '../../host/panel';
import { layout } from '../../look/layout';
import { useSubject } from '../../state/useSubject';
import type { Tool } from '../../views/viewParts';
import { foldedTools } from './foldedTools';
import { MoreMenu } from './MoreMenu';

/** These match toolbar.css. */
const [gap, more] = [8, 26];

/** The tools from left to right; those without room go under `…`. */
export function Tools({ tools }: { tools: readonly Tool[] }) {
  const bar = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
  const widths = useWidths(bar, tools, setRoom);
  const measured = tools.map((tool) => ({ rank: tool.rank, width: widths.get(tool) ?? 0 }));
  const folded = foldedTools(measured, { width: room, gap, more });
  return (
    <div ref={bar} class="tools" role="toolbar" aria-label={l10n.t('View settings')}>
      {tools.map(
        (tool, at) =>
          !folded.has(at) && (
            <span key={tool.Control.name} class="tool" data-tool={at}>
              <tool.Control />
            </span>
          ),
      )}
      {folded.size > 0 && <MoreMenu tools={tools.filter((_, at) => folded.has(at))} />}
    </div>
  );
}

/**
 * Each tool's width when it was last in the bar. A new tool is placed there to be measured and, if it has no
 * room, folds before anything is painted.
 */
function useWidths(
  bar: { readonly current: HTMLElement | null },
  tools: readonly Tool[],
  setRoom: (room: number) => void,
): ReadonlyMap<Tool, number> {
  const subject = useSubject();
  const [, setMeasured] = useState(0);
  // A tool's width changes with the language, the model and the layout.
  const widths = useMemo(
    () => new Map<Tool, number>(),
    [
      settings.value?.language,
      subject.inspection.value?.model.id,
      subject.attention.value?.name,
      layout.value,
    ],
  );
  useLayoutEffect(() => {
    const element = bar.current!;
    const measure = () => {
      setRoom(element.clientWidth);
      for (const child of element.querySelectorAll<HTMLElement>('[data-tool]')) {
        const tool = tools[Number(child.dataset.tool)]!;
        const width = Math.ceil(child.getBoundingClientRect().width);
        if (widths.get(tool) === width) continue;
        widths.set(tool, width);
        setMeasured((times) => times + 1);
      }
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const each of [element, ...element.children]) observer.observe(each);
    return () => observer.disconnect();
  });
  return widths;
}
