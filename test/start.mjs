// npm start: the extension in VS Code, with a passage of media/samples selected and its attention shown.
//   npm start -- --port 8123   the port of the editor's server, where there is no desktop VS Code
//   npm start -- --no-open     opens no browser
import { build, installPackages, root } from './install.mjs';

process.chdir(root);
installPackages();
build('test/editor');
await import('../dist-test/editor/start.mjs');
