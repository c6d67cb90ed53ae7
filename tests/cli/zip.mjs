// ZIP files for tests: made byte by byte, so that they can be wrong in any way, and read with unzip.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { tool } from './lib.mjs';

const table = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});
const crc32 = (bytes) => ~bytes.reduce((c, b) => table[(c ^ b) & 255] ^ (c >>> 8), ~0) >>> 0;

// entries: [{ name, data, mode, method, and of what it says of itself: size, crc }]; the data are put in as they are.
export function makeZip(entries) {
  const parts = [], central = [];
  let at = 0;
  for (const { name, data = '', mode = 0o100644, crc, size, method = 0 } of entries) {
    const n = Buffer.from(name), d = Buffer.from(data), sum = crc ?? (size ? 0 : crc32(d));
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x800, 6);
    head.writeUInt16LE(method, 8);
    head.writeUInt32LE(0x00210000, 10);
    head.writeUInt32LE(sum, 14);
    head.writeUInt32LE(d.length, 18);
    head.writeUInt32LE(size ?? d.length, 22);
    head.writeUInt16LE(n.length, 26);
    const row = Buffer.alloc(46);
    row.writeUInt32LE(0x02014b50, 0);
    row.writeUInt16LE(0x0314, 4);
    row.writeUInt16LE(20, 6);
    row.writeUInt16LE(0x800, 8);
    head.copy(row, 10, 8, 30);
    row.writeUInt32LE((mode << 16) >>> 0, 38);
    row.writeUInt32LE(at, 42);
    parts.push(head, n, d);
    central.push(row, n);
    at += 30 + n.length + d.length;
  }
  const list = Buffer.concat(central), end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

export const listZip = (file) => tool('unzip', ['-Z1', file]).stdout.trimEnd().split('\n').sort();

// Unpacks FILE into DIR; anything that unzip does not like is a failure.
export function unpack(file, dir) {
  mkdirSync(dir, { recursive: true });
  const r = tool('unzip', ['-q', file, '-d', dir]);
  assert.equal(r.status, 0, `${r.stdout}${r.stderr}`);
  return dir;
}
