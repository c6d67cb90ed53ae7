// The evidence index: what other programs may rely on.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, TODAY, build, check, column, copy, once, record, scratchForFile, sign, smallKit, sql, tool } from './lib.mjs';

const AUDIENCES = ['inspector', 'staff', 'lead'];
const made = once(() => {
  const dir = smallKit(join(scratchForFile(), 'kit'), {
    'content/kit.yaml': `council: "Testford"\ntoday: ${TODAY}\ncitations: [E, IR]\nvisit:\n  from: 2027-03-09\n  to: 2027-03-11\n`,
    'content/evidence/E7.md': record({
      title: 'Signed', audience: 'inspector', statements: ['safeguarding'], category: 'staff', dated: '2026-01-02', covers: 'Spring', published: 'https://x.example/', part: 'p. 4', 'return-items': ['IR1'], 'review-due': '2027-01-01', updated: '2026-10-10',
      summary: 'A summary', owner: 'clerk', second: 'deputy',
    }, 'Before.\n\n# First\n\nText *of* the first.\n\n## Second & third\n\n- a\n- b\n\n### First\n\n| h |\n|---|\n| cell |\n\nSee (E1) and (E99).'),
    'content/evidence/E8.md': record({ title: 'Empty body' }),
    'content/evidence/E9.md': record({ title: 'Begins with a heading' }, '## At once\n\nText.'),
    'content/practice/p.md': record({ title: 'P', kind: 'profile', team: 'T', impact: 'I', quote: 'Q' }), 'content/measures/m.md': record({ title: 'M', unit: '%', aim: 'high', target: '>11', 'as-at': '2026-10-01', values: [{ period: '2026', value: 4, note: 'n' }] }),
    'content/enquiries/q.md': record({ title: 'Q', statement: 'safeguarding', ask: ['dass'], evidence: ['E7'], 'follow-ups': ['Why?'] }), 'content/bases/b.md': record({ title: 'B', postcode: 'X1', lat: 53, lon: -1, contact: 'clerk', rooms: [{ name: 'R', seats: 4 }] }),
    'content/places/p.md': record({ title: 'Pl', kind: 'food', near: 'b', url: 'https://x.example/' }), 'content/actions/a.md': record({ title: 'A', from: 'requests/R1', due: 'visit - 10 days', status: 'done', function: 'it', measure: 'm', progress: [{ on: '2026-10-01', text: 'x' }] }),
    'content/learning/l.md': record({ title: 'L', kind: 'audit', said: 's', did: 'd', upheld: 'no', told: 't', on: '2026-10-02' }), 'content/letters/l.md': record({ title: 'Le', to: ['guests'], subject: 'S' }, 'Dear {{name}}'), 'content/guide/g.md': record({ title: 'G' }),
    'content/lists/guests.csv': 'name,team\nAmy,North\n', 'content/glossary/terms.csv': 'term,expansion,meaning,audience\nABC,A Big Cat,An animal,inspector\nDEF,,Staff word,staff\n',
    'content/requests/requests.csv': 'id,asked,asked-by,what,due,owner,status,evidence,answered,note\nR1,2026-11-02,Ann,Paper,2026-11-30,clerk,open,evidence/E7,,n\n', 'content/requests/return.csv': 'item,what,due,owner\nIR1,What,2026-12-01,clerk\n',
    'content/timetable/d.md': record({ title: 'D', date: '2027-03-09', sessions: [
      { start: '09:00', end: '10:00', title: 'Talk', kind: 'interview', stream: 'A', base: 'b', room: 'R', link: 'https://x.example/', people: ['dass', 'two residents'], statement: 'safeguarding', needs: ['step-free'], inspectors: ['Lead'] },
      { start: '11:00', title: 'Mock', kind: 'mock' }] }),
  });
  sign(dir, 'evidence/E7', { note: 'seen' });
  return { dir, ...Object.fromEntries(AUDIENCES.map((a) => [a, build(dir, { audience: a, out: join(dir, a) }).db])) };
});
const columns = (db, table) => column(db, `select name from pragma_table_info('${table}')`);

test('plain sqlite3 opens it; it is whole and its keys hold', () => {
  for (const audience of AUDIENCES) {
    const db = made()[audience];
    assert.deepEqual(column(db, 'pragma integrity_check'), ['ok']);
    assert.deepEqual(sql(db, 'pragma foreign_key_check'), []);
    assert.equal(tool('sqlite3', ['-readonly', db, '.dump']).stderr, '');
    assert.match(column(db, "select sql from sqlite_schema where name = 'search'")[0], /fts5/i);
    assert.equal(column(db, 'pragma journal_mode')[0] === 'wal', false, 'a file beside it would be needed');
    assert.ok(column(db, "select count(*) from sqlite_schema where sql like '%references%'")[0] > 10, 'foreign keys are declared');
  }
});

test('every table and view can be read without the functions of the kit', () => {
  for (const audience of AUDIENCES) {
    const db = made()[audience];
    const names = column(db, "select name from sqlite_schema where type in ('table', 'view') and name not like 'search\\_%' escape '\\' and name not like 'sqlite%'");
    const r = tool('sqlite3', ['-readonly', '-bail', db, names.map((n) => `select count(*) from (select * from "${n}");`).join('\n')]);
    assert.equal(r.stderr, '', audience);
    assert.equal(r.status, 0);
  }
});

test('the columns of the contract', () => {
  const wanted = {
    record: 'ref id type title summary path url audience owner second status updated review_due', record_statement: 'record statement', section: 'record anchor heading text',
    citation: 'source target line col found', diagnostic: 'path line col level id message',
    evidence: 'ref id title category dated covers published part', practice: 'ref title kind team impact quote', measure: 'ref title unit aim target tolerance rag_is source as_at', enquiry: 'ref title', role: 'ref title name function email phone signs_off',
    base: 'ref title address postcode lat lon parking wifi contact', place: 'ref title kind near lat lon address phone', assessment: 'ref title score', statement: 'ref id title theme theme_order order law', theme: '', session: 'title start end kind stream base room link statement audience',
    action: 'ref title from function due status benefit baseline measure', request: 'id asked asked_by what due owner status evidence answered note', term: 'term expansion meaning audience', signoff: 'on record by',
  };
  for (const audience of AUDIENCES) {
    for (const [table, names] of Object.entries(wanted)) {
      const there = columns(made()[audience], table);
      assert.ok(there.length, `${audience}: there is no ${table}`);
      for (const name of names.split(' ').filter(Boolean)) assert.ok(there.includes(name), `${audience}: ${table} has no ${name}`);
    }
  }
  for (const [table, names] of Object.entries({ signoff: 'on record digest by note chain', practice: 'consent_given consent_by consent_on consent_for', measure: 'rag_because', letter: 'subject', learning: 'kind said did upheld told on', guide: 'title' })) {
    for (const name of names.split(' ')) assert.ok(columns(made().lead, table).includes(name), `lead: ${table} has no ${name}`);
  }
});

test('a record: its row, its page, its values', () => {
  const db = made().lead;
  assert.deepEqual(sql(db, "select ref, id, type, title, summary, path, url, audience, owner, second, status, updated, review_due from record where ref = 'evidence/E7'"), [{
    ref: 'evidence/E7', id: 'E7', type: 'evidence', title: 'Signed', summary: 'A summary', path: 'content/evidence/E7.md', url: 'evidence/e7.html', audience: 'inspector', owner: 'clerk', second: 'deputy', status: 'ready', updated: '2026-10-10', review_due: '2027-01-01' }]);
  assert.deepEqual(sql(db, "select id, category, dated, covers, published, part from evidence where ref = 'evidence/E7'"), [{ id: 'E7', category: 'staff', dated: '2026-01-02', covers: 'Spring', published: 'https://x.example/', part: 'p. 4' }]);
  assert.deepEqual(sql(db, "select record, statement from record_statement where record in ('evidence/E7', 'enquiries/q') order by record"), [{ record: 'enquiries/q', statement: 'safeguarding' }, { record: 'evidence/E7', statement: 'safeguarding' }]);
  assert.deepEqual(sql(db, 'select title, kind, stream, room from session order by start'), [{ title: 'Talk', kind: 'interview', stream: 'A', room: 'R' }, { title: 'Mock', kind: 'mock', stream: null, room: null }]);
  assert.deepEqual(sql(db, 'select id, asked_by, what from request'), [{ id: 'R1', asked_by: 'Ann', what: 'Paper' }]);
  assert.deepEqual(sql(db, 'select "by", note, record from signoff'), [{ by: 'dass', note: 'seen', record: 'evidence/E7' }]);
  assert.deepEqual(sql(db, 'select ref, url from record r where type = \'framework\' order by ref'), [{ ref: 'framework/assessing-needs', url: 'statements/assessing-needs.html' }, { ref: 'framework/safeguarding', url: 'statements/safeguarding.html' }]);
  assert.equal(sql(db, "select status from action")[0].status, 'done');
});

test('sections: one before the first heading, then one a heading, in order', () => {
  const rows = sql(made().lead, "select anchor, heading, text from section where record = 'evidence/E7' order by rowid");
  assert.deepEqual(rows.map((r) => r.heading), ['', 'First', 'Second & third', 'First']);
  assert.equal(rows[0].anchor, '');
  assert.equal(new Set(rows.map((r) => r.anchor)).size, 4, 'anchors are apart');
  assert.match(rows[0].text, /^Before\.\s*$/);
  assert.match(rows[1].text, /^Text of the first\.\s*$/);
  assert.match(rows[2].text, /a\s+b/);
  assert.match(rows[3].text, /h\s+cell\s+See \(E1\) and \(evidence available on request\)\./);
  assert.ok(!rows.some((r) => /[<>|*#]/.test(r.text)), 'text, not markup');
  assert.deepEqual(sql(made().lead, "select anchor, heading, text from section where record = 'evidence/E8'").map((r) => [r.anchor, r.heading, r.text.trim()]), [['', '', '']]);
  assert.deepEqual(column(made().lead, "select heading from section where record = 'evidence/E9' order by rowid"), ['', 'At once']);
  assert.deepEqual(column(made().lead, "select ref from record where ref not in (select record from section where anchor = '' and heading = '')"), []);
});

test('anchors of sections are those of the pages', () => {
  const { dir, lead } = made();
  for (const { url, anchor } of sql(lead, "select url, anchor from section join record on ref = record where anchor <> '' and type <> 'letters'")) {
    const r = tool('grep', ['-c', `id="${anchor}"`, join(dir, 'lead', url)]);
    assert.equal(r.stdout.trim(), '1', `${url}#${anchor}`);
  }
});

test('citations: found or not, for the lead; what is here, for others', () => {
  assert.deepEqual(sql(made().lead, "select target, found from citation where source = 'evidence/E7' order by target"), [{ target: 'E1', found: 1 }, { target: 'E99', found: 0 }]);
  assert.deepEqual(sql(made().staff, "select target, found from citation where source = 'evidence/E7'"), [{ target: 'E1', found: 1 }]);
  assert.deepEqual(sql(made().inspector, 'select * from citation'), []);
});

test('diagnostics: for the lead alone, and the same as the check tells', () => {
  assert.deepEqual(sql(made().staff, 'select * from diagnostic'), []);
  assert.deepEqual(sql(made().inspector, 'select * from diagnostic'), []);
  const told = check(made().dir).diagnostics;
  assert.ok(told.length > 0);
  assert.deepEqual(sql(made().lead, 'select path, line, col, level, id, message from diagnostic'), told);
});

test('search: titles, headings, summary, other keys, text', () => {
  const find = (db, q) => column(db, `select distinct ref from search where search match '"${q}"' order by ref`);
  for (const q of ['Signed', 'Second', 'A summary', 'Spring', 'cell']) assert.deepEqual(find(made().inspector, q), ['evidence/E7'], q);
  assert.deepEqual(find(made().lead, 'A Big Cat'), ['glossary/abc']);
  assert.deepEqual(find(made().lead, 'Amy'), ['lists/guests']);
  assert.ok(find(made().lead, 'Paper').some((r) => /^requests\/r1$/i.test(r)));
  assert.deepEqual(find(made().staff, 'Amy'), []);
  assert.deepEqual(find(made().inspector, 'DEF'), []);
  assert.ok(sql(made().lead, "select snippet(search, -1, '[', ']', '…', 8) as s, bm25(search) as b from search where search match 'cell'")[0].s.includes('[cell]'));
  assert.equal(find(made().lead, 'Größe').length, 0);
});

test("the example kit's indexes hold", () => {
  const dir = join(scratchForFile(), 'kit');
  copy(join(ROOT, 'content'), join(dir, 'content'));
  for (const audience of AUDIENCES) {
    const { db } = build(dir, { audience, out: join(dir, audience) });
    assert.deepEqual(column(db, 'pragma integrity_check'), ['ok']);
    assert.deepEqual(sql(db, 'pragma foreign_key_check'), []);
  }
});
