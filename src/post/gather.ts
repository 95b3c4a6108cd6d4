/**
 * Does one thing for many callers at a time: what comes while a run is under way goes together into the next one.
 * `work` gives one result per item, in order; its failure is every caller's of that run.
 */
export function gather<Item, Result>(work: (items: Item[]) => Promise<Result[]>): (item: Item) => Promise<Result> {
  let waiting: { item: Item; settle: PromiseWithResolvers<Result> }[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    // One turn of the microtask queue, so that items handed in together go together.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        const results = await work(batch.map(({ item }) => item));
        for (const [index, { settle }] of batch.entries()) hand(settle, results[index]);
      } catch (error) {
        for (const { settle } of batch) settle.reject(error);
      }
    }
    running = false;
  }

  return (item) => {
    const settle = Promise.withResolvers<Result>();
    waiting.push({ item, settle });
    if (!running) void run();
    return settle.promise;
  };
}

function hand<Result>(settle: PromiseWithResolvers<Result>, result: Result | undefined): void {
  if (result === undefined) settle.reject(new Error('gather: the work gave fewer results than items'));
  else settle.resolve(result);
}
