/**
 * A JPEG without anything but its picture (ITU T.81): no EXIF with the place it was taken at, no comments, no second file
 * hidden behind the end. The picture itself is not touched.
 */
const MARK = 0xff;
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
/** JFIF and Adobe's colour transform: without them colours change. Every other application segment goes. */
const KEPT_APPS = new Set([0xe0, 0xee]);
const COMMENT = 0xfe;
/** More than any phone takes; a small file may claim a picture that fills the memory of who opens it. */
const MOST_PIXELS = 50_000_000;

const isApp = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef;
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;

/** @returns null when it is no whole JPEG */
export function cleanJpeg(file: Buffer): Buffer | null {
  if (file[0] !== MARK || file[1] !== START) return null;
  const kept: Buffer[] = [file.subarray(0, 2)];
  let [at, hasFrame, hasScan] = [2, false, false];
  while (at + 1 < file.length) {
    if (file[at] !== MARK) return null;
    const marker = file[at + 1] ?? 0;
    if (marker === MARK) {
      at += 1;
      continue;
    }
    if (marker === END) return hasFrame && hasScan ? Buffer.concat([...kept, file.subarray(at, at + 2)]) : null;
    const end = at + 2 + lengthAt(file, at + 2);
    if (end <= at + 3 || end > file.length) return null;
    if (isFrame(marker)) {
      if (hasFrame || !isSane(file, at)) return null;
      hasFrame = true;
    }
    const isDropped = marker === COMMENT || (isApp(marker) && !KEPT_APPS.has(marker));
    const next = marker === SCAN ? endOfScan(file, end) : end;
    if (!isDropped) kept.push(file.subarray(at, next));
    hasScan ||= marker === SCAN;
    at = next;
  }
  return null;
}

/** The two bytes count themselves. */
const lengthAt = (file: Buffer, at: number): number => (at + 1 < file.length ? file.readUInt16BE(at) : 0);

function isSane(file: Buffer, at: number): boolean {
  if (at + 9 > file.length) return false;
  const pixels = file.readUInt16BE(at + 5) * file.readUInt16BE(at + 7);
  return pixels > 0 && pixels <= MOST_PIXELS;
}

/** Coded data go on until a marker that is neither a stuffed zero nor a restart. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = from; at + 1 < file.length; at += 1) {
    const next = file[at + 1] ?? 0;
    if (file[at] === MARK && next !== 0 && next !== MARK && !isRestart(next)) return at;
  }
  return file.length;
}
