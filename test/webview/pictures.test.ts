import { ok } from 'node:assert';
import { currentVersion } from '../editor/codeServer';
import { skip } from '../skip';
import { changedShare } from './changedShare';
import { closePanels, editorVersion, openPanel } from './panel';
import { pictures, take } from './pictures';

/**
 * The share of a picture's squares that may differ: a word or a number may change, but no part may look
 * different or move.
 */
const allowed = 0.005;

describe('the README shows the panel as it is:', () => {
  before(function () {
    if (process.platform !== 'linux') skip(this, 'the pictures have the fonts of Linux');
    if (editorVersion() !== currentVersion) skip(this, `the pictures show ${currentVersion}`);
  });

  afterEach(closePanels);

  for (const picture of pictures)
    it(picture.shows, async () => {
      const open = await openPanel(picture.options);
      const taken = await take(picture, open, 'test/out');
      const share = await changedShare(open.page, picture.file, taken);
      ok(
        share <= allowed,
        `${picture.file} shows something else than ${taken}: ${(100 * share).toFixed(1)} % of it. ` +
          'Where the new one is right, npm run pictures takes the pictures anew.',
      );
    });
});
