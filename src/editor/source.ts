import * as vscode from 'vscode';
import type { Source as SourceText } from '../protocol/inspection';
import type { Link } from '../protocol/messages';
import type { TextRange } from '../protocol/token';
import { isCopy, isGone, isUntitled, Newcomers, renamedUri, type Standing, sameCell } from './anotherName';
import { applyEdits, isIntact } from './edit';
import { SourceParts } from './parts/documentParts';
import { trimmed, withRange } from './parts/ownRanges';
import { offsetInText, type Passage, placesOf, rangesInText, readPassage } from './passage';
import { rangeReader, toRange } from './ranges';
import { sourceLines } from './sourceLines';
import { findDocument, hasTab, showsIn } from './tabs';

/**
 * An inspected passage in its document. It follows edits and a change of the document's name, and knows when it is out
 * of date or closed.
 */
export class Source implements vscode.Disposable {
  #document: vscode.TextDocument;
  #uri: vscode.Uri;
  #passage: Passage;
  /** The text in the document's ranges; edits make it differ from the inspected text. */
  #now: string;
  #link: Link = 'live';
  readonly #newcomers = new Newcomers();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  /** The link or the document's name changed, or the text moved. */
  readonly onDidChange = this.#changed.event;
  /** What the editor knows about the text. */
  readonly parts = new SourceParts(this);

  constructor(document: vscode.TextDocument, passage: Passage) {
    this.#document = document;
    this.#uri = document.uri;
    this.#passage = passage;
    this.#now = passage.text;
    const isOurs = ({ uri }: vscode.TextDocument) => uri.toString() === this.uri.toString();
    this.#subscriptions = [
      this.#changed,
      this.parts,
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (isOurs(event.document)) this.#follow(event.contentChanges);
      }),
      vscode.workspace.onDidCloseTextDocument((closed) => {
        if (isOurs(closed)) this.#close();
      }),
      vscode.workspace.onDidOpenTextDocument((opened) => {
        if (isOurs(opened)) this.#reopen(opened);
        else void this.#meet(opened);
      }),
      vscode.workspace.onDidRenameFiles((event) => {
        const uri = renamedUri(this.uri, event);
        if (uri) this.#rename(uri);
      }),
      // A document that an extension opened stays open for minutes after its tab is closed.
      vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
        if (closed.some((tab) => showsIn(tab, this.uri)) && !hasTab(this.uri)) this.#close();
        const again = opened.some((tab) => showsIn(tab, this.uri)) && findDocument(this.uri);
        if (again && this.#isClosed) this.#reopen(again);
      }),
    ];
  }

  get uri(): vscode.Uri {
    return this.#uri;
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

  /** Names parts of the text that the reader selected in the document. Returns false if they hold none of it. */
  addRanges(places: readonly vscode.Range[]): boolean {
    const added = places
      .flatMap((place) => this.rangesOf(place))
      .flatMap((range) => trimmed(range, this.text) ?? []);
    if (added.length > 0) this.parts.setRanges(added.reduce(withRange, this.parts.now.ranges));
    return added.length > 0;
  }

  /** Takes over the named ranges of an earlier reading of the same document, as far as the text has them and none of its own. */
  takeRangesOf(earlier: Source): void {
    if (this.parts.now.ranges.length > 0 || earlier.uri.toString() !== this.uri.toString()) return;
    const ranges = earlier.parts.now.ranges.flatMap(({ name, ...range }) => {
      const own = earlier.placesOf(range).flatMap((place) => this.rangesOf(place));
      const [first, last] = [own[0], own.at(-1)];
      return first && last ? [{ name, start: first.start, end: last.end }] : [];
    });
    if (ranges.length > 0) this.parts.setRanges(ranges);
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

  get #standing(): Standing {
    return { passage: this.#passage, now: this.#now };
  }

  get #isClosed(): boolean {
    return this.#link === 'closed' || this.#link === 'gone';
  }

  #follow(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    const edits = changes.map(({ rangeOffset, rangeLength, text }) => ({
      start: rangeOffset,
      end: rangeOffset + rangeLength,
      inserted: text.length,
    }));
    this.#passage = applyEdits(this.#passage, edits);
    if (!isIntact(this.#passage)) this.#compare();
    else this.#changed.fire();
  }

  #close(): void {
    const copy = this.#newcomers.copyOf(this.uri);
    if (copy) this.#moveTo(copy.document, copy.was);
    else this.#setLink(isUntitled(this.uri) ? 'gone' : 'closed');
  }

  #reopen(document: vscode.TextDocument): void {
    this.#document = sameCell(document, this.#standing);
    this.#uri = this.#document.uri;
    this.#compare();
  }

  #rename(uri: vscode.Uri): void {
    this.#uri = uri;
    const document = findDocument(uri);
    if (document) this.#reopen(document);
    else this.#changed.fire();
  }

  /** A document that opens may be ours under another name. */
  async #meet(opened: vscode.TextDocument): Promise<void> {
    const was = this.#standing;
    if (!this.#isClosed) this.#newcomers.add(opened, was);
    else if (isCopy(opened, this.uri, was) && (await isGone(this.uri))) this.#moveTo(opened, was);
  }

  #moveTo(document: vscode.TextDocument, { passage }: Standing): void {
    this.#uri = document.uri;
    this.#passage = passage;
    this.#reopen(document);
  }

  /** Undoing an edit restores the text, and with it the link. */
  #compare(): void {
    const now = readPassage(this.ranges, rangeReader(this.#document));
    if (now.text === this.text) this.#passage = now;
    this.#now = now.text;
    this.#setLink(now.text === this.text ? 'live' : 'outOfDate');
  }

  #setLink(link: Link): void {
    this.#link = link;
    this.#changed.fire();
  }
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1) || uri.toString();
}
