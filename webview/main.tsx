// How a view draws from state
// ---------------------------
// state.ts       signals; focus = hovered ?? locked, head = hoveredHead ?? openHead. Views set them through focus.ts.
// axes.ts        the tokens that stand as queries and as keys of the attention being looked at: the text's, a target's, or
//                those of one text of a pair. Indices count along these axes; onSide says where a token stands.
// attention.ts   a head: patternOf(ref), matrixOf(ref, tap) are `Matrix` with NaN where masked, undefined until they
//                arrive; cell is the focused cell. Read them inside a component, computed or draw.
// values/        what heads can show, one file each: tap, scale, number format, captions. shown.ts: the one chosen.
// tensors.ts     headTensor, rowTensor, positionsTensor: raw, asked for on the first read, kept while they fit.
// colours.ts     sequentialColours(limit, label), divergingColours(limit, label): value → colour, with its legend.
// tokens.ts      labelsOf(axis), named(axis, i) for sentences, placeOf(axis, i).
// names.ts       headTitle, headName. format.ts: numbers.
// parts/         Canvas draws again when a signal it reads changes; Legend, Heatmap, Section, Icon.
// A view exports `ViewParts` (views.ts): body, readout sentence, toolbar tools, hints. Its strings are l10n.t(…), read
// inside functions, never at import: the translation arrives with the host's first message.
import { render } from 'preact';
import type { ToWebview } from '../src/protocol/messages';
import { followTheme } from './look/theme';
import { App } from './shell/App';
import { followEscape } from './shell/followEscape';
import { keep } from './shell/keep';
import { receive } from './shell/receive';
import { unlock } from './state/focus';
import { post } from './state/host';
import { subject, view } from './state/state';
import { followTint } from './state/tint';
import { views } from './views/views';
import './main.css';

window.addEventListener('message', ({ data }: MessageEvent<ToWebview>) => receive(subject, data));
followEscape(() => (views[view.value].leave ?? unlock)());
followTheme();
keep(subject);
followTint();
render(<App />, document.body);
post({ type: 'ready' });
