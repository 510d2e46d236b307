// pdf.js wants these globals of a picture library when it starts, and needs them to draw alone; to load it takes 12 ms.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const library = '@napi-rs/canvas';
/** A matrix is made at the start; its module needs nothing of the compiled library. */
const homes = { DOMMatrix: `${library}/geometry.js`, ImageData: library, Path2D: library };

for (const [name, home] of Object.entries(homes))
  Object.defineProperty(globalThis, name, { configurable: true, get: () => require(home)[name] });
globalThis.navigator ??= { language: 'en-US', platform: '', userAgent: '' };
