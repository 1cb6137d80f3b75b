import assert from 'node:assert/strict';
import { languageNames } from '../../../../webview/look/languageNames';

describe('languageNames', () => {
  it('reads the codes of mBART, NLLB and M2M100, and sorts by name', () => {
    assert.deepEqual(languageNames(['en_XX', 'ro_RO', 'zho_Hans', 'ast'], 'en'), [
      ['ast', 'Asturian'],
      ['en_XX', 'English'],
      ['ro_RO', 'Romanian (Romania)'],
      ['zho_Hans', 'Simplified Chinese'],
    ]);
  });

  it('is in the reader’s language', () => {
    assert.deepEqual(languageNames(['en'], 'zh-cn'), [['en', '英语']]);
  });

  it('is the code where no name is known', () => {
    assert.deepEqual(languageNames(['qqq', '_'], 'en'), [
      ['_', '_'],
      ['qqq', 'qqq'],
    ]);
  });
});
