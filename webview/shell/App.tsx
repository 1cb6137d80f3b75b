import { useLayoutEffect, useRef } from 'preact/hooks';
import { settings } from '../host/panel';
import { layout, panelHeight, panelWidth } from '../look/layout';
import { Explanation } from '../parts/glossary/Explanation';
import { useSubject } from '../state/useSubject';
import { viewOfTab, views } from '../views/views';
import { isBehind } from './behind';
import { Nothing } from './notices/Nothing';
import { Notices } from './notices/Notices';
import { ReadingBar } from './reading/ReadingBar';
import { Readout } from './readout/Readout';
import { useScroll } from './scrolled';
import { Toolbar } from './toolbar/Toolbar';

/** The toolbar, the view, which is the only part that scrolls, and the readout. */
export function App() {
  const subject = useSubject();
  const { inspection } = subject;
  if (!settings.value) return null;
  return (
    <div class={`app ${layout.value}${isBehind(subject) ? ' behind' : ''}`}>
      <Toolbar />
      <ReadingBar />
      <Notices />
      {inspection.value ? <Stage /> : <Nothing />}
      {inspection.value && <Readout />}
    </div>
  );
}

function Stage() {
  const subject = useSubject();
  const stage = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = stage.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      panelWidth.value = element.clientWidth;
      panelHeight.value = element.clientHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useScroll(stage, subject);
  const { Body } = views[subject.view.value];
  return (
    <main ref={stage} class="stage">
      <div id="view" role="tabpanel" aria-labelledby={`tab-${viewOfTab(subject)}`}>
        <Body />
      </div>
      <Explanation />
    </main>
  );
}
