// Installs the given editors and a browser, before suites that run in parallel need them.
import { installedChromium } from './chromium';
import { installCodeServer } from './codeServer';

installedChromium();
for (const version of process.argv.slice(2)) installCodeServer(version);
