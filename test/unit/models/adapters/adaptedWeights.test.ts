import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { changeHeader, inFolder, removeTensors } from '../folder';

import { assertRefused, change, fixtures, inCopy, putBase } from './copies';

describe('an adapter for another model', () => {
  const weights = 'adapter_model.safetensors';

  it('is refused by the module and the file whose shape does not fit', () =>
    inCopy(async (adapter, parent) => {
      putBase(join(parent, 'gpt2'), 'test/fixtures/models/gpt2');
      await assertRefused(
        adapter,
        /^adapter_model\.safetensors holds "base_model\.model\.transformer\.h\.0\.ln_1\.bias" with the shape \[8\], but the base needs \[24\] for the module "transformer\.h\.0\.ln_1"\./,
      );
    }));

  it('is refused by the rank that its config does not say', () =>
    inCopy(async (adapter, parent) => {
      putBase(join(parent, 'gpt2'));
      change(adapter, { rank_pattern: {} });
      await assertRefused(
        adapter,
        /c_attn\.lora_A\.weight" with the shape \[3, 8\], but the base needs \[2, 8\] for the module "transformer\.h\.0\.attn\.c_attn"/,
      );
    }));

  it('is refused by a module that the base does not have', () =>
    inCopy(async (adapter, parent) => {
      const base = putBase(join(parent, 'gpt2'));
      const file = join(base, 'config.json');
      writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), n_layer: 1 }));
      removeTensors(
        join(base, 'model.safetensors'),
        ...Object.keys(headerOf(join(base, 'model.safetensors'))).filter((name) => name.includes('.h.1.')),
      );
      await assertRefused(
        adapter,
        /^adapter_model\.safetensors also has weights for the module "transformer\.h\.1\.attn\.c_attn", which the base does not have\./,
      );
    }));

  it('is refused by a module of the base for which it has no weights', () =>
    inCopy(async (adapter, parent) => {
      putBase(join(parent, 'gpt2'));
      const file = join(adapter, weights);
      removeTensors(
        file,
        ...Object.keys(headerOf(file)).filter((name) => name.includes('.h.1.mlp.c_fc.lora')),
      );
      await assertRefused(adapter, /^adapter_config\.json targets the base’s module "h\.1\.mlp\.c_fc", but/);
    }));

  it('is refused by a module of a model of another type, although its shape would fit', () =>
    inFolder(async (parent) => {
      const adapter = join(parent, 'adapter');
      cpSync(join(fixtures, 'bert-classes'), adapter, { recursive: true });
      change(adapter, { base_model_name_or_path: resolve('test/fixtures/models/roberta') });
      await assertRefused(
        adapter,
        /also has weights for the module "bert\.encoder\.layer\.0\.attention\..*", which the base does not have\./,
      );
    }));

  it('is refused where it changes nothing', () =>
    inCopy(async (adapter, parent) => {
      putBase(join(parent, 'gpt2'));
      change(adapter, { target_modules: ['nothing'] });
      await assertRefused(
        adapter,
        /^The adapter changes none of the base’s modules\. adapter_config\.json targets no module that it has weights for/,
      );
    }, 'gpt2-tied'));

  it('is refused by a tensor of another kind of adapter, or of half a product', () =>
    inCopy(async (adapter, parent) => {
      putBase(join(parent, 'gpt2'));
      const [file, name] = [join(adapter, weights), 'base_model.model.transformer.h.0.attn.c_attn'];
      const rename = (from: string, to: string) =>
        changeHeader(file, (header) => {
          header[to] = header[from]!;
          delete header[from];
        });
      rename(`${name}.lora_B.weight`, `${name}.lora_B.weight.other`);
      await assertRefused(adapter, /lora_B\.weight\.other", which is not supported\. Merge/);
      rename(`${name}.lora_B.weight.other`, `${name}.lora_magnitude_vector.weight`);
      await assertRefused(
        adapter,
        /^adapter_model\.safetensors holds "base_model.*lora_magnitude_vector\.weight", which is not supported\./,
      );
      rename(`${name}.lora_magnitude_vector.weight`, `${name}.lora_A.second.weight`);
      await assertRefused(adapter, /holds several adapters: /);
      removeTensors(file, `${name}.lora_A.second.weight`);
      await assertRefused(
        adapter,
        /holds only one of the two matrices for the module "transformer\.h\.0\.attn\.c_attn"/,
      );
    }));
});

function headerOf(file: string): Record<string, unknown> {
  let names: Record<string, unknown> = {};
  changeHeader(file, (header) => {
    names = { ...header };
  });
  return names;
}
