import type * as vscode from 'vscode';

const most = 10;

/** Model folders opened before, the latest first. */
export class RecentModels {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  get folders(): readonly string[] {
    return this.#memory.get<readonly string[]>('recentModels', []);
  }

  async add(folder: string): Promise<void> {
    const others = this.folders.filter((other) => other !== folder);
    await this.#memory.update('recentModels', [folder, ...others].slice(0, most));
  }
}
