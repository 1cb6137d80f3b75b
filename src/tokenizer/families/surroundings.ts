import type { Settings } from '../settings';
import type { Ids, SpecialTokens } from '../specialTokens';
import { first, second, slot, template } from '../template';
import type { Part } from '../tokenizerFile';

/** BERT's: `[CLS]` text `[SEP]`; a second text and its `[SEP]` are another segment. */
export function clsAndSep(tokens: SpecialTokens, ids: Ids): Part {
  const [cls, sep] = [tokens.text('cls'), tokens.text('sep')];
  const single = [...slot(cls), first, ...slot(sep)];
  return template(single, [...single, second(1), ...slot(sep, 1)], ids);
}

/** RoBERTa's: `<s>` text `</s>`; two texts have two `</s>` between them, and there are no segments. */
export function doubledEos(tokens: SpecialTokens, ids: Ids): Part {
  const [bos, eos] = [tokens.text('bos'), tokens.text('eos')];
  const single = [...slot(bos), first, ...slot(eos)];
  return template(single, [...single, ...slot(eos), second(0), ...slot(eos)], ids);
}

/** T5's: each text ends with `</s>`. */
export function eosAfterEach(tokens: SpecialTokens, ids: Ids): Part {
  const eos = slot(tokens.text('eos'));
  return template([first, ...eos], [first, ...eos, second(0), ...eos], ids);
}

/** `surround`, unless the settings have `add_bos_token` or `add_eos_token`. */
export function unlessBosOrEos(surround: typeof bosAndEos): typeof bosAndEos {
  return (tokens, ids, settings) => {
    const isSet = 'add_bos_token' in settings.entries || 'add_eos_token' in settings.entries;
    return (isSet ? bosAndEos : surround)(tokens, ids, settings);
  };
}

/** A decoder's: as `add_bos_token` and `add_eos_token` say; by default nothing. */
export function bosAndEos(tokens: SpecialTokens, ids: Ids, settings: Settings, addsBos = false): Part {
  const bos = settings.flag('add_bos_token', addsBos) ? tokens.text('bos') : undefined;
  const eos = settings.flag('add_eos_token', false) ? tokens.text('eos') : undefined;
  const single = [...slot(bos), first, ...slot(eos)];
  return template(single, [...single, ...slot(bos, 1), second(1), ...slot(eos, 1)], ids);
}
