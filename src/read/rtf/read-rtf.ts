import { type Block, item, paragraph, row } from '../markup/blocks.js';
import { squeeze } from '../markup/element.js';
import { subscript, superscript } from '../markup/scripts.js';
import { codePageOf, decodeCodePage } from './code-pages.js';
import { characters, skippedDestinations } from './destinations.js';
import { type RtfToken, rtfTokens } from './tokens.js';

/** What a group inherits and gives back at its end. */
interface Group {
  skips: boolean;
  /** Hidden or deleted text. */
  hidden: boolean;
  /** `fonttbl` or `info/title` and the like: where text of the document's head goes. */
  destination: string | null;
  script: 'super' | 'sub' | null;
  codePage: number | null;
  /** How many characters stand behind `\u` for readers without Unicode. */
  fallback: number;
}

interface Paragraph {
  text: string;
  isInTable: boolean;
}

export interface RtfDocument {
  readonly blocks: readonly Block[];
  readonly title: string | null;
}

/** Reads one document; its fields are what changes from token to token. */
class RtfReader {
  readonly #blocks: Block[] = [];
  readonly #stack: Group[] = [];
  readonly #fonts = new Map<number, number | null>();
  #group: Group = { skips: false, hidden: false, destination: null, script: null, codePage: null, fallback: 1 };
  #defaultPage = 1252;
  #font = 0;
  #bytes: number[] = [];
  #run = '';
  #runScript: Group['script'] = null;
  #paragraph: Paragraph = { text: '', isInTable: false };
  #cells: string[] = [];
  #toSkip = 0;
  #title = '';
  #opensDestination = false;

  read(text: string): RtfDocument {
    for (const token of rtfTokens(text)) this.#take(token);
    this.#endParagraph();
    this.#endRow();
    return { blocks: this.#blocks, title: squeeze(this.#title) || null };
  }

  #take(token: RtfToken): void {
    if (token.kind === 'open') {
      this.#flushBytes();
      this.#stack.push({ ...this.#group });
      this.#toSkip = 0;
    } else if (token.kind === 'close') {
      this.#flushBytes();
      this.#group = this.#stack.pop() ?? this.#group;
      this.#toSkip = 0;
    } else if (token.kind === 'word') this.#word(token.name, token.value);
    else if (token.kind === 'byte') this.#byte(token.value);
    else for (const char of token.text) this.#byte(char.charCodeAt(0));
  }

  #byte(value: number): void {
    this.#opensDestination = false;
    if (this.#toSkip > 0) this.#toSkip -= 1;
    else this.#bytes.push(value);
  }

  #flushBytes(): void {
    if (this.#bytes.length === 0) return;
    const text = decodeCodePage(this.#bytes, this.#group.codePage ?? this.#defaultPage);
    this.#bytes = [];
    this.#add(text);
  }

  #add(text: string): void {
    if (this.#group.destination === 'title') this.#title += text;
    if (this.#group.skips || this.#group.hidden) return;
    if (this.#group.script !== this.#runScript) this.#flushRun();
    this.#runScript = this.#group.script;
    this.#run += text;
  }

  #flushRun(): void {
    const raised = this.#runScript === 'super' ? superscript(this.#run) : subscript(this.#run);
    this.#paragraph.text += this.#runScript === null ? this.#run : raised;
    this.#run = '';
  }

  #word(name: string, value: number | null): void {
    const isFirst = this.#opensDestination;
    this.#flushBytes();
    if (name === '*') {
      this.#opensDestination = true;
      return;
    }
    this.#opensDestination = false;
    // A destination behind \* is one that older readers may pass over, and so may this one.
    if (isFirst || skippedDestinations.has(name)) this.#openDestination(name);
    else if (name === 'u') this.#unicode(value ?? 0);
    else if (name in characters) this.#character(characters[name] as string);
    else if (!this.#format(name, value)) this.#layout(name);
  }

  #openDestination(name: string): void {
    this.#group.skips = true;
    this.#group.destination = name;
  }

  #character(text: string): void {
    if (this.#toSkip > 0) this.#toSkip -= 1;
    else this.#add(text);
  }

  #unicode(value: number): void {
    this.#add(String.fromCharCode(value < 0 ? value + 0x10000 : value));
    this.#toSkip = this.#group.fallback;
  }

  /** Character formatting and code pages; true when the word was one of them. */
  #format(name: string, value: number | null): boolean {
    const group = this.#group;
    if (name === 'uc') group.fallback = value ?? 1;
    else if (name === 'super') group.script = value === 0 ? null : 'super';
    else if (name === 'sub') group.script = value === 0 ? null : 'sub';
    else if (name === 'nosupersub') group.script = null;
    else if (name === 'plain') Object.assign(group, { script: null, hidden: false });
    else if (name === 'v' || name === 'deleted') group.hidden = value !== 0;
    else if (name === 'ansicpg') this.#defaultPage = value ?? 1252;
    else if (name === 'footnote') this.#add(' ');
    else if (name === 'mac') this.#defaultPage = 10000;
    else if (name === 'f') this.#setFont(value ?? 0);
    else if (name === 'fcharset') this.#fonts.set(this.#font, codePageOf(value));
    else if (name === 'title' && group.destination === 'info') group.destination = 'title';
    else return false;
    return true;
  }

  #setFont(font: number): void {
    if (this.#group.destination === 'fonttbl') this.#font = font;
    else this.#group.codePage = this.#fonts.get(font) ?? null;
  }

  #layout(name: string): void {
    if (this.#group.skips) return;
    if (name === 'par' || name === 'sect' || name === 'page' || name === '\n' || name === '\r') this.#endParagraph();
    else if (name === 'pard') this.#paragraph.isInTable = false;
    else if (name === 'intbl') this.#paragraph.isInTable = true;
    else if (name === 'cell' || name === 'nestcell') this.#endCell();
    else if (name === 'row' || name === 'nestrow') this.#endRow();
  }

  /** Takes the text of the paragraph in hand. */
  #text(): string {
    this.#flushBytes();
    this.#flushRun();
    const { text } = this.#paragraph;
    this.#paragraph.text = '';
    return text.replace(/[ \r\n]+/gu, ' ').trim();
  }

  #endParagraph(): void {
    if (this.#paragraph.isInTable) {
      // Paragraphs of one cell make one line.
      this.#flushRun();
      this.#paragraph.text += ' ';
      return;
    }
    const text = this.#text();
    const cells = text.split('\t');
    if (/^[•·▪–-]\t/u.test(text)) this.#blocks.push(...item(cells.join(' ')));
    else this.#blocks.push(...paragraph(text));
  }

  #endCell(): void {
    this.#cells.push(this.#text().replaceAll('\t', ' '));
  }

  #endRow(): void {
    this.#blocks.push(...row(this.#cells));
    this.#cells = [];
  }
}

/** The blocks of an RTF document; `text` is its bytes as Latin-1. */
export const readRtf = (text: string): RtfDocument => new RtfReader().read(text);
