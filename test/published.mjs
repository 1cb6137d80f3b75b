// npm run published -- FOLDER: published numbers of GPT-2 small and BERT-base beside those of the model in a folder.
import { build, installPackages, root } from './install.mjs';

process.chdir(root);
installPackages();
build('test/published');
process.env.ORT_DISABLE_TELEMETRY = '1';
await import('../dist-test/published/run.js');
