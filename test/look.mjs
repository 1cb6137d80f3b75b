// Takes pictures of the real panel in the real editor, for whoever works on it.
//   node test/look.mjs --out test/out/x.png [--theme dark,light,hc-dark,hc-light] [--width 420,740,1200] [--height 900]
//                      [--file FILE | --text TEXT] [--select PASSAGE] [--model ID|FOLDER] [--editor 4.100.3]
//                      [--element CSS]   only this element of the panel
//                      [--window]        the whole window
//                      [--do SCRIPT]     first runs this; it sees panel, page, evaluate, runCommand, …:
//                                        --do "await panel.getByRole('tab', { name: 'Text' }).click()"
// Several themes or widths give several pictures of one panel: x-dark-420.png, ….
import { build, installPackages, root } from './install.mjs';

process.chdir(root);
installPackages();
build('test/editor');
await import('../dist-test/editor/look.mjs');
