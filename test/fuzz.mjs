// npm run fuzz: opens spoilt models of every kind, others at each run.
//   npm run fuzz -- --only WORD --runs 5000    kinds whose names contain WORD
//   npm run fuzz -- --seed 7                   the same mutants as a run that failed
//   npm run fuzz -- --write FOLDER             the mutants of npm test that Python's safetensors is to judge
import { build, installPackages, root } from './install.mjs';

process.chdir(root);
installPackages();
build('test/fuzz');
process.env.ORT_DISABLE_TELEMETRY = '1';
await import('../dist-test/fuzz/run.js');
