// A real self-assessment of 2024: 135 citations of 110 documents, two of which are not in the library.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, assertManifest, build, check, column, copy, diagnostics, once, page, scratchForFile, sql, walk, words } from './lib.mjs';

const real = join(ROOT, '../shared/real/kirklees');
const skip = existsSync(join(real, 'content')) ? false : 'the real kit is not here';

const made = once(() => {
  const dir = join(scratchForFile(), 'kit');
  copy(join(real, 'content'), join(dir, 'content'));
  return { dir, ...build(dir) };
});
const lineOf = (dir, path, text) => readFileSync(join(dir, path), 'utf8').split('\n').findIndex((l) => l.includes(text)) + 1;
const key = (s) => s.toLowerCase().replaceAll(' ', '');

test('143 files build without an error, in seconds', { skip }, () => {
  const { dir, site, seconds, err } = made();
  assert.equal(walk(join(dir, 'content')).length, 143);
  assert.equal(diagnostics(err).filter((d) => d.level === 'error').length, 0);
  assert.ok(seconds < 10, `${seconds} s`);
  assertManifest(site);
});

test('each file but kit.yaml is a record', { skip }, () => {
  assert.equal(sql(made().db, "select count(*) as n from record where path like 'content/%'")[0].n, 142);
  assert.deepEqual(sql(made().db, 'select type, count(*) as n from record group by type order by type'), [
    { type: 'assessment', n: 11 }, { type: 'evidence', n: 109 }, { type: 'framework', n: 9 }, { type: 'practice', n: 9 }, { type: 'roles', n: 4 }]);
});

test('135 citations of 110 documents', { skip }, () => {
  const rows = sql(made().db, 'select * from citation');
  assert.equal(rows.length, 135);
  assert.equal(new Set(rows.map((r) => key(r.target))).size, 110);
});

test('two are not in the library, each told at its line', { skip }, () => {
  const { dir, db, err } = made();
  const lost = sql(db, 'select source, target, line, col from citation where found = 0 order by target');
  assert.deepEqual(lost.map((r) => [r.source, r.target]), [['assessment/safeguarding', 'Ref 176'], ['assessment/learning-improvement-and-innovation', 'Ref 179']]);
  for (const { source, target, line, col } of lost) {
    const path = `content/${source}.md`;
    assert.equal(line, lineOf(dir, path, `(${target})`));
    const text = readFileSync(join(dir, path), 'utf8').split('\n')[line - 1];
    const at = [...text].join('').indexOf(`(${target})`) + 1;
    assert.ok(col >= at && col <= at + target.length + 1, `${target}: column ${col}, wanted about ${at}`);
    const told = diagnostics(err).filter((d) => d.path === path && d.line === line && d.message.includes(target));
    assert.equal(told.length, 1, `${target}: ${JSON.stringify(told)}`);
    assert.equal(told[0].level, 'warning');
  }
  assert.equal(diagnostics(err).filter((d) => d.id === diagnostics(err).find((x) => /Ref 176/.test(x.message)).id).length, 2, 'no other citation is lost');
});

test('Ref 10 and IR10 are two things', { skip }, () => {
  const { db, site } = made();
  const refs = sql(db, "select ref, url from record where replace(lower(id), ' ', '') in ('ref10', 'ir10') order by ref");
  assert.equal(refs.length, 2);
  const by = (id) => column(db, `select source || ':' || line from citation where replace(lower(target), ' ', '') = '${id}'`);
  assert.equal(by('ir10').length, 1);
  assert.ok(by('ref10').length >= 1);
  assert.ok(!by('ref10').includes(by('ir10')[0]) || by('ref10').length > 1);
  assert.ok(existsSync(join(site, 'evidence/ir10.html')) && existsSync(join(site, 'evidence/ref-10.html')));
});

test('(Ref 100 ASCOF 2022/23) is one citation', { skip }, () => {
  const { db } = made();
  assert.equal(sql(db, "select count(*) as n from citation where target = 'Ref 100'")[0].n, 5);
  assert.equal(sql(db, "select count(*) as n from citation where target in ('Ref 2022', 'Ref ASCOF')")[0].n, 0);
  assert.equal(sql(db, "select count(*) as n from citation where target = 'Ref 99'")[0].n, 7);
});

test('strengths and improvements come from the headings', { skip }, () => {
  const { dir, db } = made();
  for (const name of column(db, "select id from record where type = 'assessment'")) {
    const lines = readFileSync(join(dir, `content/assessment/${name}.md`), 'utf8').split('\n');
    const under = (pattern) => {
      let on = false, n = 0;
      for (const l of lines) {
        if (/^#/.test(l)) on = pattern.test(l);
        else if (on && /^- /.test(l)) n++;
      }
      return n;
    };
    const strengths = under(/^#+ .*(proud of|key strengths)/i), improvements = under(/^#+ .*key areas for improvement/i);
    assert.equal(sql(db, `select count(*) as n from strength where record = 'assessment/${name}'`)[0].n, strengths, `${name}: strengths`);
    assert.deepEqual(column(db, `select id from improvement where record = 'assessment/${name}' order by n`), Array.from({ length: improvements }, (_, i) => `imp-${i + 1}`), `${name}: improvements`);
  }
  assert.ok(sql(db, 'select count(*) as n from strength')[0].n > 30);
  assert.ok(sql(db, 'select count(*) as n from improvement')[0].n > 20);
});

test('the page of a document lists who cites it', { skip }, () => {
  const html = page(made().site, 'evidence/ref-99.html');
  for (const source of column(made().db, "select distinct source from citation where target = 'Ref 99'")) assert.ok(html.includes(`../${source}.html`), source);
});

test('without a bank, the page for rehearsing holds questions about every quality statement', { skip }, () => {
  const { db, site } = made();
  const html = page(site, 'rehearse.html');
  for (const id of column(db, 'select id from statement_own order by id')) {
    const section = html.slice(html.indexOf(`data-statement="${id}"`)).split('class="asks-about"')[0];
    assert.ok((section.match(/class="ask"/g) ?? []).length >= 3, id);
  }
});

test('the whole pack is one document: each record by its title, ids once, no link to nowhere', { skip }, () => {
  const { db, site } = made(), html = page(site, 'print.html'), said = words(html);
  for (const { ref, title } of sql(db, 'select ref, title from record')) assert.ok(said.includes(title.replace(/\s+/g, ' ').trim()), ref);
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map((m) => m[1]), all = new Set(ids);
  assert.equal(all.size, ids.length);
  assert.deepEqual([...html.matchAll(/href="#([^"]*)"/g)].map((m) => m[1]).filter((id) => !all.has(id) && !all.has(decodeURIComponent(id))), []);
});

test('readiness: the scores and their sum', { skip }, () => {
  const { db, site } = made();
  const scores = column(db, 'select score from assessment where score is not null');
  const sum = scores.reduce((a, b) => a + b, 0);
  const text = words(page(site, 'readiness.html'));
  assert.equal(sum, 21);
  assert.ok(text.includes(`${sum} of 36 58% Requires improvement`), 'the sum, the per cent and the band');
});

test('readiness: nothing is signed off, a third is not finished, and many figures have no source', { skip }, () => {
  const { db, site } = made(), text = words(page(site, 'readiness.html'));
  const papers = column(db, 'select count(*) from record r join type t on t.folder = r.type and t.signed')[0], drafts = column(db, "select count(*) from record where status = 'draft'")[0];
  for (const wanted of [`0 of ${papers} signed off`, `${drafts} in draft`, `${papers - drafts} not signed off`, `${papers} gaps`]) assert.ok(text.includes(wanted), wanted);
  const claims = column(db, "select count(*) from phrase where kind = 'claim' and record like 'assessment/%'")[0];
  assert.ok(claims > 40 && claims < 70, `${claims} claims`);
  assert.ok(text.includes(`Claims without a citation ${claims} `));
});

test('for inspectors nothing is signed, so nothing of the council goes out', { skip }, () => {
  const { dir } = made();
  const r = build(dir, { audience: 'inspector', out: join(dir, 'inspector') });
  assert.deepEqual(column(r.db, 'select distinct type from record order by type'), ['framework', 'roles']);
  const json = check(dir);
  assert.equal(json.counts.error, 0);
});
