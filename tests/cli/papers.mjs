// Documents for tests, made of a few words each: Word, whatever else is a ZIP archive, and PDF.
import { crc32, deflateRawSync } from 'node:zlib';

// A ZIP archive of { name: text or { bytes, size } }; 'size' is what it lies about its own.
export function zip(files) {
  const parts = [], central = [];
  let at = 0;
  for (const [name, given] of Object.entries(files)) {
    const raw = Buffer.from(given.bytes ?? given), packed = deflateRawSync(raw), head = Buffer.alloc(30), entry = Buffer.alloc(46);
    head.writeUInt32LE(0x04034b50, 0), head.writeUInt16LE(20, 4), head.writeUInt16LE(8, 8), head.writeUInt32LE(checksum(raw), 14);
    head.writeUInt32LE(packed.length, 18), head.writeUInt32LE(given.size ?? raw.length, 22), head.writeUInt16LE(name.length, 26);
    entry.writeUInt32LE(0x02014b50, 0), entry.writeUInt16LE(20, 4), entry.writeUInt16LE(20, 6), head.copy(entry, 10, 8, 28), entry.writeUInt32LE(at, 42);
    parts.push(head, Buffer.from(name), packed), central.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22), list = Buffer.concat(central);
  end.writeUInt32LE(0x06054b50, 0), end.writeUInt16LE(central.length / 2, 8), end.writeUInt16LE(central.length / 2, 10);
  end.writeUInt32LE(list.length, 12), end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}
function checksum(bytes) {
  if (crc32) return crc32(bytes);
  let c = ~0;
  for (const b of bytes) {
    c ^= b;
    for (let k = 0; k < 8; k++) c = (c >>> 1) ^ (c & 1 ? 0xedb88320 : 0);
  }
  return ~c >>> 0;
}

export const word = (body) => zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': `<w:document xmlns:w="urn:w"><w:body>${body}</w:body></w:document>` });
export const p = (text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

// A PDF of one page for each text.
export function pdf(...pages) {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'];
  for (const [i, text] of pages.entries()) {
    const content = text ? `BT /F1 12 Tf 72 720 Td (${text}) Tj ET` : '';
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * i} 0 R >>`);
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  let out = '%PDF-1.4\n';
  const places = objects.map((o, i) => [out.length, (out += `${i + 1} 0 obj\n${o}\nendobj\n`)][0]);
  const xref = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((n) => `${String(n).padStart(10, '0')} 00000 n \n`).join('')}`;
  return `${out}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
}
