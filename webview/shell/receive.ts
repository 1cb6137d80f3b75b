import { batch } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { HeadStatistics } from '../../src/protocol/inspection';
import type { Settings, ToWebview } from '../../src/protocol/messages';
import type { Focus } from '../../src/protocol/panelState';
import { receiveReply } from '../state/ask';
import { type Axis, currentAxes, focusOn, tokensOf } from '../state/axes';
import { carryThrough, movedFocus } from '../state/carry';
import { hasHead, isSameFocus } from '../state/focus';
import { recall } from '../state/host';
import { takePicture } from '../state/picture';
import * as state from '../state/state';
import { forgetTensors } from '../state/tensors';

/** Every message of the host becomes state. */
export function receive(message: ToWebview): void {
  switch (message.type) {
    case 'settings':
      apply(message.settings);
      break;
    case 'progress':
      state.phase.value = { is: 'waiting', progress: message.progress };
      break;
    case 'inspection':
      show(message);
      break;
    case 'statistics':
      if (message.inspection === state.inspection.value?.id) takeStatistics(message.statistics);
      break;
    case 'failed': {
      const { message: text, remedy } = message;
      state.phase.value = { is: 'failed', message: text, ...(remedy && { remedy }) };
      break;
    }
    case 'link':
      state.link.value = message.link;
      break;
    case 'origin':
      state.origin.value = message.origin;
      return;
    case 'caret':
      if (message.token !== undefined) followCaret(message.token);
      break;
    case 'picture':
      takePicture(message.id);
      break;
    case 'tensor':
    case 'predictions':
    case 'anatomy':
    case 'error':
    case 'cancelled':
      receiveReply(message);
      break;
    default:
      message satisfies never;
  }
}

function apply(settings: Settings): void {
  l10n.config({ contents: { ...settings.strings } });
  document.documentElement.lang = settings.language;
  document.documentElement.style.setProperty('--code-font', settings.fontFamily);
  batch(() => {
    if (state.settings.value?.colourScale !== settings.colourScale)
      state.colourScale.value = settings.colourScale;
    state.settings.value = settings;
  });
}

function show({ inspection, source, origin }: Extract<ToWebview, { type: 'inspection' }>): void {
  forgetTensors();
  const isFirst = state.inspection.value === undefined;
  carryThrough(
    () => {
      state.inspection.value = inspection;
      state.source.value = source;
      state.origin.value = origin;
      state.allStatistics.value = [];
      state.link.value = 'live';
      state.trouble.value = undefined;
      state.phase.value = { is: 'shown' };
      keepHeadsThatExist();
    },
    isFirst ? firstLock : movedFocus,
  );
}

function takeStatistics(statistics: readonly HeadStatistics[]): void {
  const now = state.phase.value;
  batch(() => {
    state.allStatistics.value = statistics;
    if (now.is === 'waiting' && now.progress.stage === 'measuring') state.phase.value = { is: 'shown' };
  });
}

function followCaret(token: number): void {
  const at = focusOn({ side: 'source', token }, currentAxes());
  if (at && !isSameFocus(state.locked.value, at)) state.locked.value = at;
}

/** Another model may be smaller. */
function keepHeadsThatExist(): void {
  if (!hasHead(state.openHead.value)) state.openHead.value = { layer: 0, head: 0 };
  const { attentions } = state.inspection.value!.model;
  const pins = state.allPins.value.filter(({ attention, layer, head }) =>
    attentions.some(
      ({ name, layers, heads }) =>
        name === attention && (layer === 'mean' || layer < layers) && (head === 'mean' || head < heads),
    ),
  );
  if (pins.length < state.allPins.value.length) state.allPins.value = pins;
}

/** After a reload what was locked, if it still stands there; a first look needs something to look at. */
function firstLock(was: Focus): Focus {
  const saved = recall();
  if (!saved) return lastInText();
  const { query, key } = saved.lockedTokens ?? {};
  const stands = (axis: Axis, text: string | undefined) =>
    was[axis] === undefined || tokensOf(axis)[was[axis]]?.text === text;
  return stands('query', query) && stands('key', key) ? was : {};
}

/** The last token that stands in the text. */
function lastInText(): Focus {
  const query = tokensOf('query')
    .map(({ range }) => range !== undefined)
    .lastIndexOf(true);
  return query >= 0 ? { query } : {};
}
