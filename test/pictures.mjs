// npm run pictures: takes the pictures of the README anew.
import { build, installPackages, root } from './install.mjs';

process.chdir(root);
installPackages();
build('test/webview');
await import('../dist-test/webview/takePictures.mjs');
