import { type BiocDocument, type BiocPassage, type Infons, parseBiocDocument, xmlInfons } from './bioc-document.js';
import type { CollectionEntry } from './collection.js';
import { decode } from './decode.js';
import { type MarkupElement, childElements, descend, plainText } from './markup/element.js';
import { parseXml } from './markup/parse-xml.js';
import { UnreadableError } from './parsed.js';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

const jsonInfons = (value: unknown): Infons =>
  isFields(value) ? Object.fromEntries(Object.entries(value).map(([key, infon]) => [key, textOf(infon)])) : {};

/** The text of a passage, or of its sentences where only they have text. */
const jsonPassage = (passage: Fields): BiocPassage => ({
  infons: jsonInfons(passage.infons),
  text:
    textOf(passage.text) ||
    listOf(passage.sentences)
      .map((sentence) => textOf(sentence.text))
      .join(' '),
});

const jsonDocument = (document: Fields): BiocDocument => ({
  id: textOf(document.id),
  infons: jsonInfons(document.infons),
  passages: listOf(document.passages).map(jsonPassage),
});

/** A JSON document, or one on each line, as PubTator handed its documents out at first. */
function jsonValues(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  try {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return lines.map((line): unknown => JSON.parse(line));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UnreadableError('READ_BIOC_INVALID', 'is no valid JSON or is cut off; fetch it again');
  }
}

/** The documents of a collection, of a list of collections or documents, or of an answer that holds such a list. */
function documentsIn(value: unknown): Fields[] {
  if (Array.isArray(value)) return value.flatMap(documentsIn);
  if (!isFields(value)) return [];
  if (Array.isArray(value.passages)) return [value];
  return documentsIn(value.documents ?? value.PubTator3);
}

const jsonDocuments = (text: string): BiocDocument[] => jsonValues(text).flatMap(documentsIn).map(jsonDocument);

function xmlPassage(passage: MarkupElement): BiocPassage {
  const own = plainText(descend(passage, 'text'));
  const sentences = childElements(passage, 'sentence').map((sentence) => plainText(descend(sentence, 'text')));
  return { infons: xmlInfons(passage, plainText), text: own ?? sentences.filter(Boolean).join(' ') };
}

const xmlDocuments = (text: string): BiocDocument[] =>
  childElements(parseXml(text), 'document').map((document) => ({
    id: plainText(descend(document, 'id')) ?? '',
    infons: xmlInfons(document, plainText),
    passages: childElements(document, 'passage').map(xmlPassage),
  }));

/** BioC collections in XML or JSON, as PubMed Central's and PubTator's services hand them out. */
export function splitBioc(bytes: Uint8Array): CollectionEntry[] {
  const { text } = decode(bytes);
  const documents = text.trimStart().startsWith('<') ? xmlDocuments(text) : jsonDocuments(text);
  return documents
    .filter(({ passages }) => passages.length > 0)
    .map((document) => ({
      id: document.id,
      content: JSON.stringify(document),
      parse: () => parseBiocDocument(document),
    }));
}
