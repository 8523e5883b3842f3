/** The places of the `limit` highest scores above 0, best first; equal scores in their order. A heap, so that not everything is sorted. */
export function bestOf(scores: ArrayLike<number>, limit: number): number[] {
  const heap: number[] = [];
  const score = (place: number) => scores[place] as number;
  // The root is the worst kept.
  const worse = (a: number, b: number) => score(a) < score(b) || (score(a) === score(b) && a > b);
  const sink = (from: number) => {
    for (let at = from; ; ) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && worse(heap[child] as number, heap[worst] as number)) worst = child;
      }
      if (worst === at) return;
      [heap[at], heap[worst]] = [heap[worst] as number, heap[at] as number];
      at = worst;
    }
  };
  for (let place = 0; place < scores.length; place += 1) {
    if (score(place) <= 0) continue;
    if (heap.length < limit) {
      heap.push(place);
      if (heap.length === limit) for (let at = limit >> 1; at >= 0; at -= 1) sink(at);
    } else if (limit > 0 && score(place) > score(heap[0] as number)) {
      heap[0] = place;
      sink(0);
    }
  }
  return heap.sort((a, b) => score(b) - score(a) || a - b);
}
