import * as vscode from 'vscode';
import type { Source as SourceText } from '../protocol/inspection';
import type { Link } from '../protocol/messages';
import type { TextRange } from '../protocol/token';
import { SourceParts } from './documentParts';
import { applyEdits, isIntact } from './edit';
import { offsetInText, type Passage, placesOf, rangesInText, readPassage } from './passage';
import { sourceLines } from './sourceLines';
import { findDocument, hasTab, showsIn } from './tabs';

/** An inspected passage in its document. It follows edits, and knows when it is out of date or closed. */
export class Source implements vscode.Disposable {
  #document: vscode.TextDocument;
  #passage: Passage;
  #link: Link = 'live';
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  /** The link changed, or the text moved. */
  readonly onDidChange = this.#changed.event;
  /** What the editor knows about the text. */
  readonly parts = new SourceParts(this);

  constructor(document: vscode.TextDocument, passage: Passage) {
    this.#document = document;
    this.#passage = passage;
    const isOurs = (other: vscode.TextDocument) => other.uri.toString() === this.uri.toString();
    this.#subscriptions = [
      this.#changed,
      this.parts,
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (isOurs(event.document)) this.#follow(event.contentChanges);
      }),
      vscode.workspace.onDidCloseTextDocument((closed) => {
        if (isOurs(closed)) this.#setLink('closed');
      }),
      vscode.workspace.onDidOpenTextDocument((opened) => {
        if (isOurs(opened)) this.#reopen(opened);
      }),
      // A document that an extension opened stays open for minutes after its tab is closed.
      vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
        if (closed.some((tab) => showsIn(tab, this.uri)) && !hasTab(this.uri)) this.#setLink('closed');
        const again = opened.some((tab) => showsIn(tab, this.uri)) && findDocument(this.uri);
        if (again && this.#link === 'closed') this.#reopen(again);
      }),
    ];
  }

  get uri(): vscode.Uri {
    return this.#document.uri;
  }

  get link(): Link {
    return this.#link;
  }

  /** Whether a passage is the inspected one, unchanged. */
  isAt(document: vscode.TextDocument, { text, ranges }: Passage): boolean {
    return (
      this.#link === 'live' &&
      document.uri.toString() === this.uri.toString() &&
      text === this.text &&
      ranges.length === this.ranges.length &&
      ranges.every(({ start }, i) => start === this.ranges[i]!.start)
    );
  }

  get text(): string {
    return this.#passage.text;
  }

  /** The selected ranges, as offsets in the text. */
  get selections(): readonly TextRange[] {
    return this.#passage.selections;
  }

  /** The selected ranges in the document as it is now. */
  get ranges(): readonly TextRange[] {
    return this.#passage.ranges;
  }

  /** The document's name, without its folder. */
  get title(): string {
    return nameOf(this.uri);
  }

  /** The places of a range of the text in the document as it is now. */
  placesOf(range: TextRange): vscode.Range[] {
    return placesOf(this.#passage, range).map((place) => toRange(this.#document, place));
  }

  /** The ranges of the text that a range of the document as it is now covers. */
  rangesOf(place: vscode.Range): TextRange[] {
    const [start, end] = [this.#document.offsetAt(place.start), this.#document.offsetAt(place.end)];
    return rangesInText(this.#passage, { start, end });
  }

  /** Whether a selection covers the whole of an inspected range. */
  isCoveredBy(range: vscode.Range): boolean {
    return this.ranges.some((ours) => range.contains(toRange(this.#document, ours)));
  }

  offsetOf(position: vscode.Position): number | undefined {
    return offsetInText(this.#passage, this.#document.offsetAt(position));
  }

  /** For the panel: the first `end` code units of the text, and their lines. */
  upTo(end: number): SourceText {
    const lines = sourceLines(this.#passage, end, (offset) => {
      const { line, character } = this.#document.positionAt(offset);
      return { line: line + 1, column: character + 1 };
    });
    return { title: this.title, text: this.text.slice(0, end), lines };
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #follow(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    const edits = changes.map(({ rangeOffset, rangeLength, text }) => ({
      start: rangeOffset,
      end: rangeOffset + rangeLength,
      inserted: text.length,
    }));
    this.#passage = applyEdits(this.#passage, edits);
    if (isIntact(this.#passage)) this.#changed.fire();
    else this.#compare();
  }

  #reopen(document: vscode.TextDocument): void {
    this.#document = document;
    this.#compare();
  }

  /** Undoing an edit restores the text, and with it the link. */
  #compare(): void {
    const now = readPassage(this.ranges, rangeReader(this.#document));
    if (now.text === this.text) this.#passage = now;
    this.#setLink(now.text === this.text ? 'live' : 'outOfDate');
  }

  #setLink(link: Link): void {
    this.#link = link;
    this.#changed.fire();
  }
}

export function rangeReader(document: vscode.TextDocument): (range: TextRange) => string {
  return (range) => document.getText(toRange(document, range));
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1) || uri.toString();
}

function toRange(document: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
