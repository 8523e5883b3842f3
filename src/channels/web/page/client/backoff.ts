/**
 * How long to wait before trying again, in ms: 1 s, 2 s, 4 s … at most 30 s.
 * The random part keeps all phones from coming back in the same second after an outage.
 */
export function backoff(failures: number, random = Math.random): number {
  return Math.min(30_000, 1000 * 2 ** Math.max(0, failures - 1)) * (0.75 + random() / 2);
}
