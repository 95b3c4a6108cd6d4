/** How many answers are remembered, and the most that one of them is held to have been under way too long, in ms. */
const remembered = 100;
const mostDelay = 60;

/** How much longer than at its quickest a message was under way. */
export interface Road {
  /** Takes how long a message was answered after, and gives how long it may have stood on the way there, both in ms. */
  delay(took: number): number;
}

/**
 * A platform counts messages when they arrive. What an answer takes longer than the quickest of late may all have been
 * lost before the arrival, so that the next messages must count from there.
 */
export function openRoad(): Road {
  const last: number[] = [];
  return {
    delay(took) {
      last.push(took);
      if (last.length > remembered) last.shift();
      return Math.min(took - Math.min(...last), mostDelay);
    },
  };
}
