import * as vscode from 'vscode';
import { readSetting } from '../editor/settings';
import { HubError } from '../hub/failure';
import { Hub, usualEndpoint } from '../hub/hub';

/** The Hub that the settings name, and the reader's token for it, which VS Code stores as a secret. */
export class HubAccess {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  /** Throws if the setting is not a web address. */
  get endpoint(): URL {
    return new Hub({ endpoint: readSetting('hubEndpoint') || usualEndpoint() }).endpoint;
  }

  async hub(): Promise<Hub> {
    const { endpoint } = this;
    return new Hub({ endpoint: endpoint.href, token: await this.secrets.get(keyOf(endpoint)) });
  }

  /** Asks the Hub. If that needs a token, asks the reader for one; undefined if they give none. */
  async ask<T>(question: (hub: Hub) => Promise<T>): Promise<T | undefined> {
    for (;;) {
      try {
        return await question(await this.hub());
      } catch (error) {
        if (!(error instanceof HubError && error.kind === 'token')) throw error;
        const enter = vscode.l10n.t('Enter Token…');
        if ((await vscode.window.showErrorMessage(error.message, enter)) !== enter) return undefined;
        if (!(await this.enterToken())) return undefined;
      }
    }
  }

  /** Asks for a token; an empty one removes the stored token. Whether the reader answered. */
  async enterToken(): Promise<boolean> {
    const { endpoint } = this;
    const token = await vscode.window.showInputBox({
      title: vscode.l10n.t('Token for {0}', endpoint.host),
      prompt: vscode.l10n.t('A token with read access. Leave it empty to remove the stored token.'),
      placeHolder: 'hf_…',
      password: true,
      ignoreFocusOut: true,
    });
    if (token === undefined) return false;
    await (token.trim() === ''
      ? this.secrets.delete(keyOf(endpoint))
      : this.secrets.store(keyOf(endpoint), token.trim()));
    return true;
  }
}

/** Each Hub has its own token: a token is never sent to another Hub. */
function keyOf({ origin }: URL): string {
  return `hubToken ${origin}`;
}
