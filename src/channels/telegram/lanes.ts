/** Runs tasks of one key in order and those of different keys side by side; a failed task does not stop its lane. */
export function openLanes(): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const ends = new Map<string, Promise<void>>();
  return (key, task) => {
    const mine = (ends.get(key) ?? Promise.resolve()).then(task);
    const settled = () => {
      if (ends.get(key) === end) ends.delete(key);
    };
    const end: Promise<void> = mine.then(settled, settled);
    ends.set(key, end);
    return mine;
  };
}
