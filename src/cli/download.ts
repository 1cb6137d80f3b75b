import type { Engine } from '../engine/engine';
import { download } from '../hub/download';
import { Hub, usualEndpoint } from '../hub/hub';
import { hubCache } from '../hub/hubCache';
import { findOffer, sizeOfFiles } from '../hub/offer';
import { sizeOf } from '../hub/size';
import { tell } from './progress';

/** Downloads a model from the Hub, if it is supported, and prints its folder. */
export async function downloadModel(engine: Engine, id: string): Promise<void> {
  const hub = new Hub({ endpoint: usualEndpoint(), token: process.env.HF_TOKEN });
  const offer = await findOffer(hub, id);
  await engine.ask('outline', offer.configs);
  const total = sizeOf(sizeOfFiles(offer.files));
  const onProgress = (received: number, file: string) => tell(`${sizeOf(received)} of ${total}: ${file}`);
  const folder = await download(hub, offer, { cache: hubCache(), onProgress });
  tell('');
  process.stdout.write(`${folder}\n`);
}
