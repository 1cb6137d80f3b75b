// Installs the editors that are named, and a browser, before suites that run side by side ask for them.
import { installedChromium } from './chromium';
import { installCodeServer } from './codeServer';

installedChromium();
for (const version of process.argv.slice(2)) installCodeServer(version);
