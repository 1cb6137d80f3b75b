import { useLayoutEffect, useRef } from 'preact/hooks';
import { layout, panelWidth } from '../look/layout';
import { settings } from '../state/panel';
import { inspection, view } from '../state/state';
import { viewOfTab, views } from '../views/views';
import { Nothing } from './notices/Nothing';
import { Notices } from './notices/Notices';
import { ReadingBar } from './reading/ReadingBar';
import { Readout } from './readout/Readout';
import { Toolbar } from './toolbar/Toolbar';

/** Toolbar above, readout below, the view between them: it alone scrolls. */
export function App() {
  if (!settings.value) return null;
  return (
    <div class={`app ${layout.value}`}>
      <Toolbar />
      <ReadingBar />
      <Notices />
      {inspection.value ? <Stage /> : <Nothing />}
      {inspection.value && <Readout />}
    </div>
  );
}

function Stage() {
  const stage = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = stage.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      panelWidth.value = element.clientWidth;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const { Body } = views[view.value];
  return (
    <main ref={stage} class="stage">
      <div id="view" role="tabpanel" aria-labelledby={`tab-${viewOfTab()}`}>
        <Body />
      </div>
    </main>
  );
}
