import { currentPassage } from '../editor/currentPassage';
import { readSetting } from '../editor/settings';
import { Source } from '../editor/source';
import type { Panels } from '../panel/panels';

/** Opens another panel, which keeps a model of its own from then on. */
export function showInNewPanel(panels: Panels): Promise<void> {
  const { active } = panels;
  const [document, passage] = currentPassage(active?.content.shown?.source);
  const panel = panels.open(document.uri, { model: active?.content.model ?? readSetting('model') });
  return panel.show(new Source(document, passage));
}
