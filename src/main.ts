// What `npm start` named before src/main.mjs; kept for who starts it by this name.
await import(new URL('./main.mjs', import.meta.url).href);

export {};
