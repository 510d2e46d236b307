/** Groups that hold no text of the document (RTF 1.9.1, "Destinations"). */
export const skippedDestinations: ReadonlySet<string> = new Set(
  'fonttbl colortbl stylesheet pict object objdata header headerl headerr headerf footer footerl footerr footerf info generator listtable listoverridetable revtbl rsidtbl themedata colorschememapping datastore latentstyles xmlnstbl mmathPr filetbl private1 bkmkstart bkmkend fldinst datafield annotation atnid atnauthor ftnsep ftnsepc aftnsep aftnsepc tc xe nonshppict shpinst docvar userprops wgrffmtfilter pntext pntxta pntxtb'.split(
    ' ',
  ),
);

/** Control words that stand for a character. */
export const characters: Readonly<Record<string, string>> = {
  tab: '\t',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  line: '\n',
  lbr: '\n',
  '~': '\u00a0',
  _: '\u2011',
  '-': '\u00ad',
  '{': '{',
  '}': '}',
  '\\': '\\',
};
