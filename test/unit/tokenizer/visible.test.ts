import assert from 'node:assert/strict';
import { visible } from '../../../src/tokenizer/visible';

describe('visible', () => {
  const cases = {
    'spaces and line ends': [' a\r\n\tb ', '␣a␍¶⇥b␣'],
    'control characters': ['\0\u001b\u007f\u0085', '␀␛␡⟨0085⟩'],
    'other spaces': ['\u00a0\u3000\u2028', '⍽⟨3000⟩⟨2028⟩'],
    'what draws nothing': ['\u200b\ufeff\u202e\u00ad', '⟨200B⟩⟨FEFF⟩⟨202E⟩⟨00AD⟩'],
    'a joiner alone': ['\u200d', '⟨200D⟩'],
    'a joiner between emoji, which stays': ['👨\u200d👩', '👨\u200d👩'],
    'a variation selector after a character, which stays': ['❤\ufe0f', '❤\ufe0f'],
    'a combining mark alone': ['\u0301', '◌\u0301'],
    'a combining mark on its letter': ['e\u0301', 'e\u0301'],
    'a lone surrogate': ['a\ud83d', 'a⟨D83D⟩'],
    'the replacement character': ['\ufffd', '⟨FFFD⟩'],
  } as const;
  for (const [what, [text, written]] of Object.entries(cases)) {
    it(`writes ${what}`, () => assert.equal(visible(text), written));
  }
});
