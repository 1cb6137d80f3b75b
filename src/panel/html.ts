import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The panel's page. It loads one script and one style sheet, both ours. */
export function panelHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', file));
  const policy = [
    // Everything that no line below allows is forbidden: network, frames, pictures, other scripts.
    "default-src 'none'",
    // The page's only script.
    `script-src 'nonce-${nonce}'`,
    // The page's style sheet, a file of this extension.
    `style-src ${webview.cspSource}`,
  ];
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">
    <meta name="viewport" content="width=device-width">
    <link rel="stylesheet" href="${address('webview.css')}">
    <title>Attention</title>
  </head>
  <body>
    <script nonce="${nonce}" src="${address('webview.js')}"></script>
  </body>
</html>`;
}
