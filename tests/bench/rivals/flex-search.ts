import FlexSearch from 'flexsearch';
import { type Build, bareWords } from './rival.ts';

/** FlexSearch with bare syllables, ordered context of depth 1 and suggestions, its best of eight settings. */
export const flexSearch: Build = (laws) => {
  const index = new FlexSearch.Index({
    encode: bareWords,
    tokenize: 'strict',
    resolution: 9,
    context: { resolution: 9, depth: 1, bidirectional: false },
  });
  laws.forEach((law, at) => {
    index.add(at, `${law.title} ${law.text}`);
  });
  return {
    name: 'flexsearch-tuned',
    search: (question, most) =>
      index.search(question, { limit: most, suggest: true }).flatMap((at) => laws[Number(at)]?.id ?? []),
  };
};
