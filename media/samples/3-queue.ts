/** First in, first out: what waits longest is served next. */
export class Queue<Item> {
  private waiting: Item[] = [];

  /** Puts an item at the end of the queue. */
  add(item: Item): void {
    this.waiting.push(item);
  }

  /** Takes the item that has waited longest, or nothing if none waits. */
  take(): Item | undefined {
    return this.waiting.shift();
  }

  get length(): number {
    return this.waiting.length;
  }
}

// Where does `item` look: at its type, at its last use, or at the bracket that opened?
const queue = new Queue<string>();
for (const item of ['tea', 'coffee', 'water']) queue.add(item);
while (queue.length > 0) console.log(queue.take());
