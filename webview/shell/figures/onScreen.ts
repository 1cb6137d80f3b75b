import { effect } from '@preact/signals';
import type { FigureEnding, WantedFigure } from '../../../src/protocol/figure';
import { figureLook, figurePlace, figureScale } from '../../figures/choice';
import type { FigureOffer } from '../../figures/figure';
import { drawnIn } from '../../figures/look';
import { type Writing, write } from '../../figures/write';
import { post } from '../../host/host';
import { ink } from '../../look/theme';
import type { Subject } from '../../state/subject';
import { runs, runsAsJson } from '../../views/effect/runLog/runs';
import { views } from '../../views/views';

/** The figures that the view on screen offers. */
export function offeredFigures(subject: Subject): readonly FigureOffer[] {
  if (!subject.inspection.value) return [];
  return views[subject.view.value].figures.filter(({ isOffered }) => isOffered?.(subject) ?? true);
}

/** The one that the reader chose of them. */
export function figureOnScreen(subject: Subject): FigureOffer | undefined {
  const offered = offeredFigures(subject);
  return offered[figurePlace.value] ?? offered[0];
}

/** The figure on screen as a file; undefined if there is none. */
export async function fileOf(
  subject: Subject,
  ending: FigureEnding,
  how: Partial<Pick<Writing, 'look' | 'scale'>> = {},
): Promise<string | Uint8Array | undefined> {
  const figure = await arrived(subject);
  const { look = figureLook.value, scale = figureScale.value } = how;
  return figure && write((ink) => figure.draw(subject, ink), { ending, look, scale });
}

/** Answers the host's request for a figure, without content if there is none or it cannot be made. */
export async function answerFigure(subject: Subject, id: number, wanted: WantedFigure): Promise<void> {
  try {
    post({ type: 'figured', id, content: await contentOf(subject, wanted) });
  } catch (error) {
    post({ type: 'figured', id, content: undefined, problem: (error as Error).message });
  }
}

async function contentOf(subject: Subject, wanted: WantedFigure): Promise<string | Uint8Array | undefined> {
  if (wanted.is === 'runs') return runsAsJson(runs(subject).value);
  if (wanted.is === 'file') return fileOf(subject, wanted.ending, wanted);
  const figure = await arrived(subject);
  return figure && drawnIn('panel', (ink) => figure.draw(subject, ink))?.name;
}

/** The figure on screen, once its numbers have arrived. */
function arrived(subject: Subject): Promise<FigureOffer | undefined> {
  return new Promise((resolve) => {
    let isSettled = false;
    let stop = () => {};
    const settle = (figure: FigureOffer | undefined) => {
      isSettled = true;
      stop();
      resolve(figure);
    };
    stop = effect(() => {
      if (isSettled) return;
      const figure = figureOnScreen(subject);
      if (!figure || figure.draw(subject, ink.value)) settle(figure);
    });
    if (isSettled) stop();
  });
}
