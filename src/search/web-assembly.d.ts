/** What is used of WebAssembly, which the types of ECMAScript leave out. */
declare namespace WebAssembly {
  /** Compiled code. */
  interface Module {
    readonly code?: never;
  }

  const Module: new (bytes: Uint8Array) => Module;

  class Memory {
    constructor(limits: { readonly initial: number; readonly maximum: number; readonly shared: true });
    readonly buffer: SharedArrayBuffer;
    /** Adds pages. */
    grow(pages: number): number;
  }

  class Instance {
    constructor(module: Module, imports: { readonly env: { readonly memory: Memory } });
    readonly exports: unknown;
  }
}
