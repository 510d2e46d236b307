declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { readonly stem: (word: string) => string };
  export default stemmer;
}

declare module 'natural/lib/natural/distance/jaro-winkler_distance.js' {
  const similarity: (a: string, b: string, options?: { readonly ignoreCase?: boolean }) => number;
  export default similarity;
}
