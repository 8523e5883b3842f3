/** The weights of a classifier: for each bucket those of its classes, side by side. */
export interface ClassWeights {
  /** Where each bucket's weights begin; one more for the end. */
  readonly starts: Int32Array;
  /** Class and weight (a signed byte) in turns, so that what is read together lies together. */
  readonly pairs: Int16Array;
}

/** A class and its weight in steps of −127 to 127. */
export interface ClassStep {
  readonly label: number;
  readonly step: number;
}

/** A bucket keeps so many weights, the strongest: more make the file larger and inference slower, not the answers better. */
const KEEP = 14;
/** Classes beyond a byte are written in two. */
const isWide = (classes: number) => classes > 256;

/**
 * The strongest weights of each bucket as base64: for each bucket that has any its number (u16), how many (u8), then class and weight (i8) of each;
 * a class takes a byte, or two where there are more than 256.
 */
export function packWeights(buckets: ReadonlyMap<number, readonly ClassStep[]>, classes: number): string {
  const bytes: number[] = [];
  for (const [bucket, steps] of buckets) {
    if (bucket > 0xffff) throw new RangeError(`bucket ${bucket}: at most ${0xffff}`);
    const strongest = steps
      .filter(({ step }) => step !== 0)
      .sort((a, b) => Math.abs(b.step) - Math.abs(a.step))
      .slice(0, KEEP);
    if (strongest.length === 0) continue;
    bytes.push(bucket >> 8, bucket & 255, strongest.length);
    for (const { label, step } of strongest) {
      if (isWide(classes)) bytes.push(label >> 8);
      bytes.push(label & 255, step & 255);
    }
  }
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Reads what `packWeights` wrote. */
export function unpackWeights(packed: string, buckets: number, classes: number): ClassWeights {
  const binary = atob(packed);
  const view = new DataView(new ArrayBuffer(binary.length));
  for (let i = 0; i < binary.length; i += 1) view.setUint8(i, binary.charCodeAt(i));
  const classSize = isWide(classes) ? 2 : 1;
  const bucketEnd = (at: number) => at + 3 + (classSize + 1) * view.getUint8(at + 2);
  const starts = new Int32Array(buckets + 1);
  for (let at = 0; at < binary.length; at = bucketEnd(at)) starts[view.getUint16(at) + 1] = view.getUint8(at + 2);
  for (let i = 0; i < buckets; i += 1) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  const pairs = new Int16Array(2 * (starts[buckets] as number));
  for (let at = 0; at < binary.length; at = bucketEnd(at)) {
    let to = 2 * (starts[view.getUint16(at)] as number);
    for (let from = at + 3; from < bucketEnd(at); from += classSize + 1) {
      pairs[to] = isWide(classes) ? view.getUint16(from) : view.getUint8(from);
      pairs[to + 1] = view.getInt8(from + classSize);
      to += 2;
    }
  }
  return { starts, pairs };
}
