import assert from 'node:assert/strict';
import { languageName } from '../../../../webview/reading/languageName';

describe('languageName', () => {
  it('reads the codes of mBART, NLLB and M2M100', () => {
    assert.equal(languageName('en_XX', 'en'), 'English');
    assert.equal(languageName('ro_RO', 'en'), 'Romanian (Romania)');
    assert.equal(languageName('zho_Hans', 'en'), 'Simplified Chinese');
    assert.equal(languageName('ast', 'en'), 'Asturian');
  });

  it('is in the reader’s language', () => {
    assert.equal(languageName('en', 'zh-cn'), '英语');
  });

  it('is the code where no name is known', () => {
    assert.equal(languageName('qqq', 'en'), 'qqq');
    assert.equal(languageName('_', 'en'), '_');
  });
});
