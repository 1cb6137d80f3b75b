import { currentPassage } from '../editor/currentPassage';
import { Source } from '../editor/source';
import type { Panels } from '../panel/panels';

/** Shows the attention of the selection in the last active panel; opens a panel if there is none. */
export function showAttention(panels: Panels): Promise<void> {
  const [document, passage] = currentPassage(panels.active?.content.shown?.source);
  const panel = panels.active ?? panels.open(document.uri);
  panel.reveal(document.uri);
  return panel.show(new Source(document, passage));
}
