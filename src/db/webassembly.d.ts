// The part of WebAssembly this room uses: TypeScript declares it only in the browser's library, @types/node not at all.
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: string;
  }
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  interface Instance {
    readonly exports: Record<string, () => void>;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: Instance; module: Module }>;
}
