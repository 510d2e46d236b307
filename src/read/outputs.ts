const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** What casebook and its neighbours write is never a report: brat files, notes on repairs, hidden files. */
export const isOutput = (name: string): boolean =>
  name.startsWith('.') || /\.ann$/iu.test(name) || name.toLowerCase().endsWith('.repairs.tsv');

/** Names under which records and settings stand; only a BioC collection among them is a report, by its content. */
const isJson = (name: string): boolean => /\.json$/iu.test(name);

/** True for a name under which something other than reports usually stands: no word is said when it is passed over. */
export const isOutputName = (path: string): boolean => isOutput(baseName(path)) || isJson(path);
