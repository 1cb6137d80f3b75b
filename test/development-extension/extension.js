// Shows a passage's attention once the window is up (npm start), or takes orders from the tests.
// Plain JavaScript: it is loaded as it lies here.
const { mkdirSync } = require('node:fs');
const { createServer } = require('node:http');
const { basename, join } = require('node:path');
const vscode = require('vscode');

exports.activate = async (context) => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) return;
  const orders = process.env.ATTENTION_INSPECTOR_ORDERS;
  if (orders) return takeOrders(context, join(orders, `${basename(folder.path)}.sock`));
  const show = JSON.parse(process.env.ATTENTION_INSPECTOR_SHOW ?? 'null');
  if (show === null || context.workspaceState.get('run') === show.run) return;
  await context.workspaceState.update('run', show.run);
  await showPassage(folder, show);
};

/** Opens a file, selects a passage by its first and last words, and shows its attention. */
async function showPassage(folder, { file, from, to }) {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, file));
  const text = document.getText();
  const start = text.indexOf(from);
  const end = text.indexOf(to, start) + to.length;
  const selection = new vscode.Range(document.positionAt(start), document.positionAt(end));
  await vscode.window.showTextDocument(document, { selection, preview: false });
  await vscode.commands.executeCommand('attentionInspector.show');
}

/** Each order is the source of a function, called with `vscode` and its arguments; the answer is its result as JSON. */
function takeOrders(context, socket) {
  mkdirSync(join(socket, '..'), { recursive: true });
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    try {
      const { source, args } = JSON.parse(Buffer.concat(chunks).toString());
      const value = await new Function(`return (${source});`)()(vscode, ...args);
      response.end(JSON.stringify({ value: value ?? null }));
    } catch (error) {
      response.end(JSON.stringify({ error: String(error?.stack ?? error) }));
    }
  });
  server.listen(socket);
  context.subscriptions.push({ dispose: () => server.close() });
}
