// Photographs for tests: no picture, but what a camera writes before it.
const u16 = (n, big) => { const b = Buffer.alloc(2); big ? b.writeUInt16BE(n) : b.writeUInt16LE(n); return b; };
const u32 = (n, big) => { const b = Buffer.alloc(4); big ? b.writeUInt32BE(n) : b.writeUInt32LE(n); return b; };

// A block of EXIF: { words: { tag: text or bytes }, place: [degrees, minutes, seconds] of latitude and longitude, or none }
export function exif({ words = {}, place, big = false } = {}) {
  const parts = [], tags = Object.keys(words).map(Number).sort((a, b) => a - b), count = tags.length + (place ? 1 : 0);
  let free = 8 + 2 + 12 * count + 4;
  const entry = (tag, type, n, value) => [u16(tag, big), u16(type, big), u32(n, big), value];
  const directory = [u16(count, big)], behind = [];
  for (const tag of tags) {
    const bytes = Buffer.from(words[tag]);
    directory.push(...entry(tag, tag >= 0x9c9b ? 1 : 2, bytes.length, bytes.length > 4 ? u32(free, big) : Buffer.concat([bytes, Buffer.alloc(4 - bytes.length)])));
    if (bytes.length > 4) behind.push(bytes), free += bytes.length;
  }
  if (place) {
    directory.push(...entry(0x8825, 4, 1, u32(free, big)));
    const at = free + 2 + 24 + 4, six = (list) => Buffer.concat(list.flatMap((n) => [u32(n, big), u32(1, big)]));
    behind.push(u16(2, big), ...entry(2, 5, 3, u32(at, big)), ...entry(4, 5, 3, u32(at + 24, big)), u32(0, big), six(place[0]), six(place[1]));
  }
  parts.push(Buffer.from(big ? 'MM\0*' : 'II*\0', 'latin1'), u32(8, big), ...directory, u32(0, big), ...behind);
  return Buffer.concat(parts);
}

const segment = (kind, bytes) => Buffer.concat([Buffer.from([0xff, kind]), u16(bytes.length + 2, true), bytes]);
export const jpeg = (block) => Buffer.concat([Buffer.from([0xff, 0xd8]), segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), block])), Buffer.from([0xff, 0xda, 0, 2, 0xff, 0xd9])]);
