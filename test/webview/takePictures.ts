// Retakes the pictures of the README, each in its own editor.
import { openPanelIn } from '../editor/panel';
import { startEditor } from './panel';
import { pictures, take } from './pictures';

for (const picture of pictures) {
  const { browser, server, stop } = await startEditor();
  try {
    console.log(await take(picture, await openPanelIn(browser, server, picture.options), '.'));
  } finally {
    await stop();
  }
}
process.exit();
