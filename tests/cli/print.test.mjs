// print.html, the whole pack as one document, and the single file that is made of it: everything once, links that lead somewhere, the words of the
// site, and nothing from outside.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ROOT, assertStatus, build, column, copy, decode, kit, once, page, record, scratch, scratchForFile, sha256, sign, smallKit, snapshot, sql, walk } from './lib.mjs';

const DAY = '2026-11-21';
const dir = scratchForFile();
const example = once(() => {
  copy(join(ROOT, 'content'), join(dir, 'content'));
  return dir;
});
const sites = Object.fromEntries(['inspector', 'staff', 'lead'].map((audience) => [audience, once(() => build(example(), { audience, out: join(dir, audience) }))]));
const single = once(() => {
  const out = join(example(), 'one.html');
  const r = assertStatus(kit(['-C', dir, 'pack', '--audience', 'inspector', '--single-file', '-o', out, '--on', DAY]), 0);
  return { ...r, file: out, html: readFileSync(out, 'utf8') };
});

const idsOf = (html) => [...html.matchAll(/\sid="([^"]*)"/g)].map((m) => decode(m[1]));
const mainOf = (html) => /<main\b[^>]*>([\s\S]*)<\/main>/.exec(html)[1];
const text = (html) => decode(html.replace(/<[^>]*>/g, '')).replace(/\s+/g, ' ').trim();

// The pieces of a document: the page's address without its end → its HTML.
function piecesOf(html) {
  const starts = [...html.matchAll(/<div class="(?:part )?piece[^"]*" id="([^"]*)">\n/g)];
  return new Map(starts.map((m, i) => [m[1], html.slice(m.index + m[0].length, starts[i + 1]?.index ?? html.length)]));
}

// Each id once; what names an id names one that is there; headings go down by one.
function assertWhole(html) {
  const ids = idsOf(html), all = new Set(ids);
  assert.deepEqual(ids.filter((id, i) => ids.indexOf(id) !== i), [], 'ids that are there twice');
  const dead = [...html.matchAll(/\shref="#([^"]*)"/g)].map((m) => decodeURIComponent(decode(m[1]))).filter((id) => !all.has(id));
  assert.deepEqual([...new Set(dead)], [], 'links to nowhere');
  const named = [...html.matchAll(/\s(?:for|headers|aria-(?:labelledby|describedby|controls|details|owns))="([^"]*)"/g)].flatMap((m) => m[1].split(' '));
  assert.deepEqual(named.filter((id) => !all.has(id)), [], 'names of nothing');
  assert.deepEqual([...html.matchAll(/url\(#([^)]*)\)/g)].map((m) => m[1]).filter((id) => !all.has(id)), []);
  const levels = [...mainOf(html).matchAll(/<h([1-6])\b/g)].map((m) => +m[1]);
  assert.equal(levels.filter((l) => l === 1).length, 1);
  assert.equal(levels[0], 1);
  assert.deepEqual(levels.map((l, i) => [i, levels[i - 1], l]).filter(([i, before, l]) => i && l > before + 1), [], 'a heading that skips a level');
}

for (const audience of ['inspector', 'staff', 'lead']) {
  test(`${audience}: the whole pack is one document`, () => {
    const { site, db } = sites[audience](), html = page(site, 'print.html');
    assertWhole(html);
    const there = new Set(walk(site));
    for (const [, url] of html.matchAll(/\s(?:href|src)="([^"#]+)[^"]*"/g)) {
      if (!/^(?:https?|mailto|tel|data):/.test(url)) assert.ok(there.has(decodeURIComponent(decode(url).replace(/\?.*/, ''))), `no file ${url}`);
    }
    const said = text(mainOf(html));
    for (const { ref, title } of sql(db, 'select ref, title from record order by ref')) assert.ok(said.includes(title.replace(/\s+/g, ' ').trim()), `${ref}: ${title}`);
    if (audience !== 'inspector') assert.match(html, audience === 'lead' ? /For the inspection team only/ : /For staff only/);
    else assert.doesNotMatch(html, /For staff only|For the inspection team only|What is left out/);
  });

  test(`${audience}: each piece has the words of its page`, () => {
    const { site, db } = sites[audience](), pieces = piecesOf(page(site, 'print.html'));
    const kept = ['guide', 'letters'];
    for (const { url, type } of sql(db, 'select url, type from record order by url')) {
      assert.equal(pieces.has(url.slice(0, -5)), !kept.includes(type), url);
    }
    assert.ok(pieces.has('glossary/index') && pieces.has('roles/index'));
    for (const [id, html] of pieces) {
      if (['documents', 'left-out'].includes(id)) continue;
      assert.ok(text(html).startsWith(text(mainOf(page(site, `${id}.html`)))), id);
    }
  });

  test(`${audience}: from each page a link leads to it`, () => {
    const { site } = sites[audience]();
    for (const path of walk(site).filter((p) => p.endsWith('.html') && p !== 'print.html')) {
      assert.ok(page(site, path).includes(`href="${'../'.repeat(path.split('/').length - 1)}print.html"`), path);
    }
  });
}

test('a link between two records leads to the other piece, to an anchor as well; one to a document to its file', (t) => {
  const dir = smallKit(scratch(t), {
    'content/guide/how.md': record({ title: 'How' }, 'See [the welcome](../welcome/welcome.md#whom-to-ask).'),
    'content/welcome/welcome.md': record({ title: 'Welcome', order: 1 }, '## Whom to ask\n\nAsk [the clerk](../roles/clerk.md), read [below](#whom-to-ask), [how](../guide/how.md) and [E1].'),
    'content/evidence/E1.md': record({ title: 'First', files: ['a.txt'], statements: ['safeguarding'] }, 'See [whom to ask](../welcome/welcome.md#whom-to-ask) and [the file](files/a.txt).'),
    'content/evidence/files/a.txt': 'a',
  });
  const html = page(build(dir).site, 'print.html'), pieces = piecesOf(html);
  assert.match(pieces.get('welcome/welcome'), /<h4 id="welcome\/welcome:whom-to-ask">/);
  assert.match(pieces.get('welcome/welcome'), /<a href="#roles\/clerk">the clerk<\/a>, read <a href="#welcome\/welcome:whom-to-ask">below<\/a>, <a href="guide\/how.html">how<\/a>/);
  assert.match(pieces.get('welcome/welcome'), /href="#evidence\/e1"/);
  assert.match(pieces.get('evidence/e1'), /href="#welcome\/welcome:whom-to-ask"/);
  assert.match(pieces.get('evidence/e1'), /href="files\/e1-1.txt"/);
  assert.match(html, /What is left out[\s\S]*href="guide\/index.html"[\s\S]*How/);
  assertWhole(html);
});

test('the order: the visit, then each quality statement with what is held about it, then what belongs to none', (t) => {
  const dir = smallKit(scratch(t), {
    'content/evidence/E2.md': record({ title: 'Second', statements: ['safeguarding', 'assessing-needs'] }),
    'content/evidence/E10.md': record({ title: 'Tenth', statements: ['safeguarding'] }),
    'content/evidence/E3.md': record({ title: 'Third' }),
    'content/measures/wait.md': record({ title: 'Wait', statement: 'assessing-needs', values: [{ period: 'Q1', value: 3 }] }),
    'content/actions/do.md': record({ title: 'Do it', due: '2027-01-01' }),
    'content/glossary/terms.csv': 'term,expansion,meaning,audience\nABC,A Big Cat,An animal,inspector\n',
  });
  assert.deepEqual([...piecesOf(page(build(dir).site, 'print.html')).keys()], [
    'welcome/welcome', 'contacts', 'roles/index', 'roles/clerk', 'roles/deputy', 'roles/dass', 'statements/assessing-needs', 'assessment/assessing-needs', 'evidence/e1', 'measures/wait',
    'statements/safeguarding', 'evidence/e2', 'evidence/e10', 'evidence/e3', 'actions/do', 'glossary/index']);
});

test('more than 500 pieces of evidence are named and not printed, and the document says so', (t) => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`content/evidence/E${i + 2}.md`, record({ title: `Paper ${i + 2} of many`, statements: ['safeguarding'] }, 'Words that are on its page.')]));
  const { site } = build(smallKit(scratch(t), many)), html = page(site, 'print.html'), pieces = piecesOf(html);
  assert.ok(![...pieces.keys()].some((id) => id.startsWith('evidence/')));
  for (const n of [2, 250, 501]) assert.ok(pieces.get('left-out').includes(`Paper ${n} of many`));
  assert.match(text(mainOf(html)), /Left out: Evidence\. What they are/);
  assert.ok(pieces.has('assessment/assessing-needs') && pieces.get('assessment/assessing-needs').includes('href="evidence/e1.html"'));
  assert.ok(html.length < 1e6, `${html.length} bytes`);
  assertWhole(html);
});

describe('the single file', () => {
  test('below 3 MB, named as a pack is, and logged with the records that are in it', () => {
    const { file, html, err } = single();
    assert.ok(statSync(file).size < 3e6, `${statSync(file).size} bytes`);
    const rows = readFileSync(join(dir, 'content/releases.csv'), 'utf8').trimEnd().split('\n').slice(1).map((l) => l.split(','));
    assert.deepEqual([...new Set(rows.map((r) => r.slice(0, 4).join()))], [`${DAY},one.html,inspector,${sha256(readFileSync(file))}`]);
    const { db } = sites.inspector();
    assert.deepEqual(rows.map((r) => r[4]), column(db, 'select ref from record order by ref'));
    assert.deepEqual(rows.filter((r) => !/^[0-9a-f]{64}$/.test(r[5])), []);
    assert.match(err, /records for inspectors, 1\.\d MB; logged/);
    assertWhole(html);
  });

  test('its words are those of the site, page by page', () => {
    const { site } = sites.inspector(), pieces = piecesOf(single().html);
    const pages = [...column(sites.inspector().db, 'select url from record order by url'), 'index.html', 'contacts.html', 'roles/index.html', 'glossary/index.html'];
    assert.ok(pages.length > 100);
    for (const path of pages) assert.ok(text(pieces.get(path.slice(0, -5)) ?? '').startsWith(text(mainOf(page(site, path)))), path);
  });

  test('nothing from outside, and a policy of checksums that are right', () => {
    const { html } = single();
    const policy = decode(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)[1]);
    const rules = Object.fromEntries(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]));
    assert.deepEqual(Object.keys(rules), ['default-src', 'script-src', 'style-src', 'img-src', 'base-uri', 'form-action']);
    for (const rule of ['default-src', 'base-uri', 'form-action']) assert.deepEqual(rules[rule], ["'none'"]);
    assert.deepEqual(rules['img-src'], ['data:']);
    const sum = (s) => `'sha256-${createHash('sha256').update(s).digest('base64')}'`;
    assert.deepEqual([...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((m) => sum(m[1])), rules['script-src']);
    assert.deepEqual([...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map((m) => sum(m[1])), rules['style-src']);
    assert.equal(rules['script-src'].length, 3);
    const markup = html.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '');
    assert.doesNotMatch(markup, /<(?:script|style|iframe|object|embed|base|form)\b|\sstyle="|\son[a-z]+="/);
    for (const [, url] of markup.matchAll(/\s(?:src|srcset|poster|action|data)="([^"]*)"/g)) assert.match(url, /^data:/);
    for (const [tag] of markup.matchAll(/<link\b[^>]*>/g)) assert.match(tag, /rel="icon" href="data:/);
    for (const [, url] of markup.matchAll(/\shref="([^"]*)"/g)) assert.match(url, /^(?:#|data:|https?:\/\/|mailto:|tel:)/);
  });

  test('each document is in it, to the byte, under its own name', () => {
    const { site, db } = sites.inspector(), { html } = single();
    const there = sql(db, "select url, name from attachment where record <> 'kit' and sha256 is not null and refused is null and pack is null order by url");
    const links = new Map([...html.matchAll(/<span id="([^"]*)"><a download="([^"]*)" href="data:([^;]*);base64,([^"]*)">/g)].map((m) => [m[1], m]));
    assert.deepEqual([...links.keys()].sort(), there.map((a) => a.url));
    for (const { url, name } of there) {
      assert.equal(decode(links.get(url)[2]), name);
      assert.deepEqual(Buffer.from(links.get(url)[4], 'base64'), readFileSync(join(site, url)), url);
    }
    assert.match(links.get('files/e9-1.pdf')[3], /^application\/pdf$/);
  });

  test('same input, same bytes', (t) => {
    const again = scratch(t);
    copy(join(ROOT, 'content'), join(again, 'content'));
    assertStatus(kit(['-C', again, 'pack', '--audience', 'inspector', '--single-file', '-o', join(again, 'other.html'), '--on', DAY]), 0);
    assert.equal(sha256(readFileSync(join(again, 'other.html'))), sha256(readFileSync(single().file)));
  });

  test("what is for the team is not in the inspectors', and the lead's needs --yes", (t) => {
    const dir = smallKit(scratch(t), { 'content/letters/hello.md': record({ title: 'Hello' }, 'Dear all') }), before = snapshot(dir);
    const r = assertStatus(kit(['-C', dir, 'pack', '--audience', 'lead', '--single-file']), 1);
    assert.match(r.err, /add --yes/);
    assert.deepEqual(snapshot(dir), before);
    assertStatus(kit(['-C', dir, 'pack', '--audience', 'lead', '--single-file', '--yes', '--on', DAY]), 0);
    const lead = readFileSync(join(dir, `testford-lead-${DAY}.html`), 'utf8');
    assert.match(lead, /For the inspection team only/);
    assert.match(lead, /First paper/);
    const logged = readFileSync(join(dir, 'content/releases.csv'), 'utf8');
    assert.match(logged, /,evidence\/E1,/);
    assert.doesNotMatch(logged, /letters/, 'letters are no part of the document');
    assertStatus(kit(['-C', dir, 'pack', '--audience', 'inspector', '--single-file', '--on', DAY]), 0);
    assert.doesNotMatch(readFileSync(join(dir, `testford-inspector-${DAY}.html`), 'utf8'), /First paper|What the paper says|For the inspection team only/);
  });

  test('options that do not go together, and names that are none, are refused, and nothing is written', (t) => {
    const dir = smallKit(scratch(t), { 'content/requests/return.csv': 'item,what,due,owner\nIR1,A list,,clerk\n' }), before = snapshot(dir);
    const refused = (args, pattern, status = 2) => {
      assert.match(assertStatus(kit(['-C', dir, 'pack', ...args]), status, args.join(' ')).err, pattern);
      assert.deepEqual(snapshot(dir), before);
    };
    refused(['--audience', 'inspector', '--single-file', '--since', 'x'], /made as a whole; leave --since out/);
    refused(['--return', '--single-file'], /leave --single-file out/);
    refused(['--audience', 'inspector', '--single-file', '-o', join(dir, 'x.zip')], /must end in '\.html'/);
    refused(['--audience', 'inspector', '-o', join(dir, 'x.html')], /must end in '\.zip'/);
    refused(['--single-file'], /needs --audience/);
  });

  test('a later pack is not made since a single file, which need not hold the documents', (t) => {
    const dir = smallKit(scratch(t));
    assertStatus(kit(['-C', dir, 'pack', '--audience', 'inspector', '--single-file', '-o', join(dir, 'one.html'), '--on', DAY]), 0);
    const before = snapshot(dir);
    assert.match(assertStatus(kit(['-C', dir, 'pack', '--audience', 'inspector', '--since', 'one.html']), 1).err, /'one\.html' is a single file/);
    assert.match(assertStatus(kit(['-C', dir, 'pack', '--audience', 'inspector', '--since', 'nothing']), 1).err, /the first pack is made without --since/);
    assert.match(assertStatus(kit(['-C', dir, 'pack', '--audience', 'inspector', '--single-file', '-o', join(dir, 'one.html')]), 1).err, /never overwritten/);
    assert.deepEqual(snapshot(dir), before);
  });

  test('documents that no mailbox takes are named, and where they are', (t) => {
    const dir = smallKit(scratch(t), {
      'content/evidence/E2.md': record({ title: 'Large', statements: ['safeguarding'], audience: 'inspector', files: ['large.txt'], 'review-due': '2027-09-01' }),
      'content/evidence/files/large.txt': 'x'.repeat(6 * 1048576 + 1),
    });
    sign(dir, 'evidence/E2');
    const out = join(dir, 'one.html');
    assertStatus(kit(['-C', dir, 'pack', '--audience', 'inspector', '--single-file', '-o', out]), 0);
    const html = readFileSync(out, 'utf8');
    assert.ok(html.length < 1e6);
    assert.doesNotMatch(html, /<a download/);
    assert.match(text(mainOf(html)), /Attached documents: 1 \(6\.0 MB\), too large for this file\. They are in the full pack/);
    assert.match(html, /<li><a href="#files\/e2-1\.txt">large\.txt<\/a>/);
    assert.match(html, /<span id="files\/e2-1\.txt">large\.txt <span class="note">In the full pack: files\/e2-1\.txt<\/span><\/span>/);
    assertWhole(html);
  });

  test('what a reader can check is the checksum, and kit verify says so', () => {
    const { file } = single(), r = assertStatus(kit(['verify', file]), 1);
    assert.equal(r.out, `${file}: ${sha256(readFileSync(file))}\n`);
    assert.match(r.err, /releases\.csv/);
  });

  test('text that looks like the end of a script or a style stays text', (t) => {
    const dir = smallKit(scratch(t), {
      'content/welcome/welcome.md': record({ title: 'Ends </script><b id="x"> and <!-- ', order: 1 }, 'The word `</script>` and `<!--` and `</style>` and `<script>`.'),
      'themes/default/parts/footer/footer.css': '.x::after { content: "</style><p>no"; }\r\n.y { color: red; }\r\n',
    });
    const out = join(dir, 'one.html');
    assertStatus(kit(['-C', dir, 'pack', '--audience', 'inspector', '--single-file', '-o', out]), 0);
    const html = readFileSync(out, 'utf8');
    assert.equal([...html.matchAll(/<script>/g)].length, 3 + [...html.matchAll(/<script>[^<]*<script>/g)].length);
    assert.match(html, /content: "<\\\/style><p>no"; \}\n\.y/);
    const policy = decode(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)[1]);
    for (const [, name, inside] of html.matchAll(/<(script|style)>([\s\S]*?)<\/\1>/g)) {
      assert.ok(policy.includes(`'sha256-${createHash('sha256').update(inside).digest('base64')}'`), `${name}: ${inside.slice(0, 60)}`);
      assert.doesNotMatch(inside, /<\/s|<!--|\r/i);
    }
  });

  test('a crash between the log and the name is taken up', (t) => {
    const dir = smallKit(scratch(t)), out = join(dir, 'one.html');
    assertStatus(kit(['-C', dir, 'pack', '--audience', 'inspector', '--single-file', '-o', out]), 0);
    const sum = sha256(readFileSync(out)), log = readFileSync(join(dir, 'content/releases.csv'));
    renameSync(out, join(dir, '.one.html.part'));
    const r = assertStatus(kit(['-C', dir, 'pack', '--audience', 'inspector', '--single-file', '-o', out]), 0);
    assert.match(r.err, /had been written and logged/);
    assert.equal(sha256(readFileSync(out)), sum);
    assert.deepEqual(readFileSync(join(dir, 'content/releases.csv')), log);
    assert.deepEqual(readdirSync(dir).filter((n) => n.endsWith('.part')), []);
  });
});
