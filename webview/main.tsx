// How a view draws from a subject
// -------------------------------
// subject.ts     what the panel shows, as signals: focus = hovered ?? locked, head = hoveredHead ?? openHead.
//                Views set them through focus.ts. A component gets its subject by useSubject(), a function as
//                its first argument.
// derived.ts     derived(…) is computed from a subject, perSubject(…) is state kept per subject. Both are
//                functions of the subject: call them inside a component, another derived or a draw, which
//                then runs again on a change.
// axes.ts        the units along the query and key axes of the attention on screen: of the text, of a target,
//                or of one text of a pair. Indices count along these axes; onSide gives a unit's first token
//                on its side.
// attention.ts   a head: patternOf and matrixOf return a `Matrix`, NaN where masked, undefined until it
//                arrives; cell is the focused cell.
// values/        what heads can show, one file each: tap, scale, number format, captions. shown.ts: the one
//                chosen.
// tensors.ts     subject.tensors: unmasked, requested on the first read, kept while they fit.
// unitNames.ts   labelsOf an axis, named for sentences, placeOf.
// names.ts       headTitle, headName. look/format.ts: numbers. look/colours.ts: value → colour, with its
//                legend.
// plot/          Canvas draws again when a signal it reads changes; Heatmap, Legend. parts/: Select, Section,
//                Icon.
// A view exports `ViewParts` (views.ts): body, readout sentence, toolbar tools, hints. Its strings are
// l10n.t(…), read
// inside functions, never at import: the translation arrives with the host's first message.
import { render } from 'preact';
import type { ToWebview } from '../src/protocol/messages';
import { post } from './host/host';
import { panelWidth } from './look/layout';
import { followTheme } from './look/theme';
import { App } from './shell/App';
import { followEscape } from './shell/followEscape';
import { keep } from './shell/keep';
import { receive } from './shell/receive';
import { followViewpoint } from './shell/viewpoint';
import { goBack } from './state/focus';
import { createSubject } from './state/subject';
import { followTint } from './state/tint';
import { SubjectContext } from './state/useSubject';
import { views } from './views/views';
import './main.css';

const subject = createSubject();
window.addEventListener('message', ({ data }: MessageEvent<ToWebview>) => receive(subject, data));
followEscape(() => (views[subject.view.value].undo ?? goBack)(subject));
followTheme();
panelWidth.value = document.documentElement.clientWidth;
keep(subject);
followTint(subject);
followViewpoint(subject);
render(
  <SubjectContext.Provider value={subject}>
    <App />
  </SubjectContext.Provider>,
  document.body,
);
post({ type: 'ready' });
