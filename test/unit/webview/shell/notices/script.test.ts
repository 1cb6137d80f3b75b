import assert from 'node:assert/strict';
import { languageRead } from '../../../../../src/protocol/language';
import { isInAnotherScript } from '../../../../../webview/shell/notices/script';

describe('a text in another script than the language that a translator reads', () => {
  const wrong = {
    en: [
      '我爱中国。',
      '明天我的母亲会坐火车去北京。',
      'Я люблю читать книги.',
      '彼は学生です',
      '我喜欢 TypeScript 的类型',
    ],
    zh: [
      'I love China.',
      'Tomorrow my mother will go to Beijing by train.',
      'Close all windows',
      '나는 학교에 간다',
    ],
    ru: ['The cat sleeps in the garden.'],
    ja: ['I am a student.'],
  };
  const right = {
    en: [
      'I love 中国 and its food.',
      'The word 爱 means love.',
      '12 + 30 = 42',
      '北京',
      '“天” is a noun',
      '',
      'Ça va très bien',
    ],
    zh: [
      '我爱中国。',
      '使用 TypeScript 的 Intl.Segmenter 切分文本',
      'Barack Obama',
      'Visual Studio Code',
      '2026',
      'const all = list.map((each) => each.name);',
      'import numpy as np; x = np.zeros(3)',
      'OpenAI 发布 GPT',
    ],
    ja: ['私は学生です', '東京大学'],
    ko: ['나는 학교에 간다'],
    xx: ['anything at all is fine'],
  };
  for (const [language, texts] of Object.entries(wrong))
    for (const text of texts)
      it(`is found: ${text} for ${language}`, () => assert.equal(isInAnotherScript(text, language), true));
  for (const [language, texts] of Object.entries(right))
    for (const text of texts)
      it(`is not found: ${text} for ${language}`, () =>
        assert.equal(isInAnotherScript(text, language), false));
});

describe('the language that a translator reads', () => {
  it('is stated by the names of OPUS-MT, and known of the built-in one', () => {
    const read = (id: string, name = id) => languageRead({ id, name });
    assert.equal(read('translator'), 'en');
    assert.equal(read('/models/x', 'Helsinki-NLP/opus-mt-zh-en'), 'zh');
    assert.equal(read('/models/x', 'opus-mt-tc-big-en-tr'), 'en');
    assert.equal(read('/models/x', 'opus-mt-mul-en'), 'mul');
    assert.equal(read('gpt2'), undefined);
  });
});
