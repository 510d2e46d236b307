export * from './order';
export * from './parts';
export * from './places';
export * from './postings';
export * from './scores';
export * from './word-places';
export * from './words';
