import MiniSearch from 'minisearch';
import { type Build, bareWords } from './rival.ts';

/** MiniSearch with bare syllables and their pairs, its best of six settings (../../../../shared/retrieval). */
export const miniSearch: Build = (laws) => {
  const tokenize = (text: string) => {
    const words = bareWords(text);
    return [...words, ...words.slice(1).map((word, i) => `${words[i]}_${word}`)];
  };
  const index = new MiniSearch({ fields: ['title', 'text'], tokenize, processTerm: (term) => term });
  index.addAll([...laws]);
  const options = { boost: { title: 1 }, bm25: { k: 1.2, b: 0.9, d: 0 } };
  return {
    name: 'minisearch-bigram',
    search: (question, most) =>
      index
        .search(question, options)
        .slice(0, most)
        .map(({ id }) => String(id)),
  };
};
