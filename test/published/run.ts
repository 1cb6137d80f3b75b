import { resolve } from 'node:path';
import { ReaderError } from '../../src/errors';
import { compare } from './compare';

const [folder] = process.argv.slice(2);

if (folder === undefined) {
  console.error('Say which folder holds GPT-2 small or BERT-base: npm run published -- FOLDER');
  process.exitCode = 2;
} else {
  compare(resolve(process.env.INIT_CWD ?? '.', folder)).then(
    (lines) => console.log(lines.join('\n')),
    (error: unknown) => {
      if (!(error instanceof ReaderError)) throw error;
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
