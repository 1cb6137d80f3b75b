import * as vscode from 'vscode';
import type { Part } from '../../protocol/documentParts';
import type { TextRange } from '../../protocol/token';

/** A text in a document. */
export interface PlacedText {
  readonly uri: vscode.Uri;
  /** The ranges of the text that a range of the document covers. */
  rangesOf(place: vscode.Range): readonly TextRange[];
}

type Symbols = readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[];

/** The document's symbols that are in the text, as the outline has them; none if there is no provider. */
export async function readSymbols(text: PlacedText): Promise<readonly Part[]> {
  const symbols = await provided(text.uri);
  return flat(symbols, false)
    .flatMap(({ name, range }) => text.rangesOf(range).map((part) => ({ name, ...part })))
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A provider's error is not the reader's: the document has no symbols then. */
async function provided(uri: vscode.Uri): Promise<Symbols> {
  try {
    const symbols = await vscode.commands.executeCommand<Symbols | undefined>(
      'vscode.executeDocumentSymbolProvider',
      uri,
    );
    return symbols ?? [];
  } catch {
    return [];
  }
}

const { Function: aFunction, Method, Constructor, Class, Interface, Struct, Enum } = vscode.SymbolKind;
const callable: ReadonlySet<vscode.SymbolKind> = new Set([aFunction, Method, Constructor]);
const declared: ReadonlySet<vscode.SymbolKind> = new Set([...callable, Class, Interface, Struct, Enum]);

/** @param isInFunction then only functions and types count: local variables are parts of their function. */
function flat(symbols: Symbols, isInFunction: boolean): readonly { name: string; range: vscode.Range }[] {
  return symbols.flatMap((symbol) => {
    const { name, kind } = symbol;
    const own = isInFunction && !declared.has(kind) ? [] : [{ name, range: rangeOf(symbol) }];
    const inner = 'children' in symbol ? flat(symbol.children, isInFunction || callable.has(kind)) : [];
    return [...own, ...inner];
  });
}

function rangeOf(symbol: Symbols[number]): vscode.Range {
  return 'range' in symbol ? symbol.range : symbol.location.range;
}
