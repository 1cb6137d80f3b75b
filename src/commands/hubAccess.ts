import * as vscode from 'vscode';
import { readSetting } from '../editor/settings';
import { usualEndpoint } from '../hub/endpoint';
import { HubError } from '../hub/failure';
import { Hub } from '../hub/hub';

/** The Hub of the settings, and the reader's token for it, which VS Code keeps secret. */
export class HubAccess {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  /** Throws where the setting is no web address. */
  get endpoint(): URL {
    return new Hub({ endpoint: readSetting('hubEndpoint') || usualEndpoint() }).endpoint;
  }

  async hub(): Promise<Hub> {
    const { endpoint } = this;
    return new Hub({ endpoint: endpoint.href, token: await this.secrets.get(keyOf(endpoint)) });
  }

  /** Asks the Hub; where that takes a token, the reader is asked for one. None where the reader has none. */
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

  /** Whether the reader entered one, or took it away by entering none. */
  async enterToken(): Promise<boolean> {
    const { endpoint } = this;
    const token = await vscode.window.showInputBox({
      title: vscode.l10n.t('Token for {0}', endpoint.host),
      prompt: vscode.l10n.t('With read access. Leave it empty to forget the token.'),
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

/** Each Hub has a token of its own: whoever names another one gets none. */
function keyOf({ origin }: URL): string {
  return `hubToken ${origin}`;
}
