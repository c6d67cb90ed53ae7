// Ways round a sign-off: each is a page that needs none and brings what waits for one, or a state that nobody meant. What is held back there leaves
// no word in any file, while the control beside it comes through.
import assert from 'node:assert/strict';
import { appendFileSync, linkSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertStatus, build, check, column, kit, page, record, scratch, sign, smallKit, sql, tool, walk, words } from './lib.mjs';

// Words such as 'xqsecretx' in what AUDIENCE gets: names of files, their bytes, and the index.
function found(r) {
  const all = walk(r.site).map((p) => `${p}\n${readFileSync(join(r.site, p), 'latin1')}`).join('\n') + tool('sqlite3', ['-readonly', r.db, '.dump']).stdout;
  return [...new Set(all.match(/xq[a-z]+x/gi) ?? [])].sort();
}
const welcome = (body, keys = {}) => ({ 'content/welcome/w.md': record({ title: 'W', ...keys }, body) });
const geojson = (name, more) => JSON.stringify({
  type: 'FeatureCollection', features: [{ type: 'Feature', properties: { name, ...more }, geometry: { type: 'Polygon', coordinates: [[[-1.9, 53.6], [-1.7, 53.6], [-1.7, 53.7], [-1.9, 53.7], [-1.9, 53.6]]] } }],
});
const waiting = {
  'content/evidence/E5.md': record({ title: 'Waiting', audience: 'inspector', files: ['h.txt'] }, 'T.'), 'content/evidence/files/h.txt': 'xqfilex',
};

const ways = {
  'names it under files': { ...welcome('x', { files: ['h.txt'] }) },
  'links to it': { ...welcome('[a](../evidence/files/h.txt)') },
  'links to a copy of it': { ...welcome('[a](copy.txt)'), 'content/welcome/copy.txt': 'xqfilex' },
  'shows a copy as a picture': { ...welcome('![a](copy.png)'), 'content/welcome/copy.png': 'xqfilex' },
};
for (const [what, files] of Object.entries(ways)) {
  test(`a document that waits for its sign-off does not come with a page that ${what}`, (t) => {
    const at = smallKit(scratch(t), { ...waiting, ...files });
    const before = build(at, { audience: 'inspector', out: join(at, 'before') });
    assert.deepEqual([found(before), column(before.db, 'select value from record_files')], [[], []], 'nor its name');
    assert.ok(check(at).diagnostics.some((d) => d.id === 'held-file' && d.level === 'note' && /'evidence\/E5'/.test(d.message)), 'the lead is told');
    sign(at, 'evidence/E5');
    assert.deepEqual(found(build(at, { audience: 'inspector', out: join(at, 'after') })), ['xqfilex']);
  });
}
test('the same through links of the file system, and in a pack', (t) => {
  const at = smallKit(scratch(t), { ...waiting, ...welcome('[a](soft.txt) [b](hard.txt) [c](folder/h.txt)') });
  symlinkSync('../evidence/files/h.txt', join(at, 'content/welcome/soft.txt'));
  linkSync(join(at, 'content/evidence/files/h.txt'), join(at, 'content/welcome/hard.txt'));
  symlinkSync('../evidence/files', join(at, 'content/welcome/folder'));
  const r = build(at, { audience: 'inspector' });
  assert.deepEqual(found(r), []);
  assert.equal(sql(r.db, 'select count(*) as n from attachment')[0].n, 0);
  assertStatus(kit(['-C', at, 'pack', '--single-file', '--audience', 'inspector', '-o', join(at, 'p.html')]), 0);
  assert.doesNotMatch(readFileSync(join(at, 'p.html'), 'latin1'), new RegExp(Buffer.from('xqfilex').toString('base64').slice(0, 9)));
});
test('a document of a story without consent stays with the lead, whoever else names it', (t) => {
  const at = smallKit(scratch(t), {
    'content/practice/p.md': record({ title: 'Story', kind: 'story', audience: 'inspector', files: ['h.txt'] }, 'T.'), 'content/evidence/files/h.txt': 'xqfilex', ...welcome('x', { files: ['h.txt'] }),
  });
  for (const audience of ['inspector', 'staff']) assert.deepEqual(found(build(at, { audience })), [], audience);
  assert.deepEqual(found(build(at)), ['xqfilex']);
});
test('a document that a signed record brings comes, though another waits with it', (t) => {
  const at = smallKit(scratch(t), { ...waiting, 'content/evidence/E7.md': record({ title: 'Seven', audience: 'inspector', files: ['h.txt'] }, 'T.'), ...welcome('[a](../evidence/files/h.txt)') });
  sign(at, 'evidence/E7');
  const r = build(at, { audience: 'inspector' });
  assert.deepEqual(column(r.db, 'select url from attachment order by url'), ['files/e7-1.txt', 'files/welcome/w-1.txt']);
});

for (const path of ['actions/plan.txt', 'learning/note.txt', 'requests/requests.csv.bak', 'lists/guests.txt', 'letters/old.txt', 'guide/old.txt', 'evidence/E9.md.txt', 'evidence/E9.md~', 'assessment/old.markdown']) {
  test(`a link does not bring 'content/${path}' to those for whom its folder is not`, (t) => {
    const at = smallKit(scratch(t), { [`content/${path}`]: 'xqsecretx', ...welcome(`[the paper](../${path})`) });
    const r = build(at, { audience: 'inspector' });
    assert.deepEqual(found(r), []);
    assert.match(words(page(r.site, 'welcome/w.html')), /the paper \(evidence available on request\)/);
    assert.ok(check(at).diagnostics.some((d) => d.id === 'held-file'));
    assert.deepEqual(found(build(at)), ['xqsecretx']);
  });
}
test('a file beside its page goes with it, be the folder for whom it may', (t) => {
  const at = smallKit(scratch(t), {
    'content/learning/l.md': record({ title: 'Learnt', audience: 'inspector', said: 'x' }, '![p](p.png)'), 'content/learning/p.png': 'xqbesidex', ...welcome('[a](a.txt) [b](../evidence/files/free.txt)'),
    'content/welcome/a.txt': 'xqalsox', 'content/evidence/files/free.txt': 'xqfreex',
  });
  assert.deepEqual(found(build(at, { audience: 'inspector' })), ['xqalsox', 'xqbesidex', 'xqfreex']);
});

test('a document that only a record of the team names comes with no link to it, nor to a copy', (t) => {
  const at = smallKit(scratch(t), {
    'content/learning/l.md': record({ title: 'Learnt', said: 'x', files: ['h.txt'] }), 'content/evidence/files/h.txt': 'xqfilex', 'content/welcome/copy.txt': 'xqfilex',
    ...welcome('[a](../evidence/files/h.txt) [b](copy.txt)'),
  });
  for (const audience of ['inspector', 'staff']) assert.deepEqual(found(build(at, { audience })), [], audience);
  assert.deepEqual(found(build(at)), ['xqfilex']);
});

test('a document that a browser would run goes to nobody, be its record signed or not', (t) => {
  const at = smallKit(scratch(t), {
    'content/evidence/E7.md': record({ title: 'Seven', audience: 'inspector', files: ['page.html', 'a.txt'] }, 'See [it](files/page.html).'),
    'content/evidence/files/page.html': '<p>xqpagex', 'content/evidence/files/a.txt': 'xqkeptx', ...welcome('[a](b.svg) ![b](b.svg)'), 'content/welcome/b.svg': '<svg>xqsvgx</svg>',
  });
  sign(at, 'evidence/E7');
  for (const audience of ['inspector', 'staff', 'lead']) {
    const r = build(at, { audience });
    assert.deepEqual(walk(r.site).filter((p) => /^files\//.test(p)), ['files/e7-2.txt'], audience);
    assert.ok(!found(r).some((w) => w === 'xqpagex' || w === 'xqsvgx'), audience);
  }
});

test('a link to a map brings no file of it: it may hold more than what is drawn', (t) => {
  const at = smallKit(scratch(t), { 'content/welcome/maps/area.geojson': geojson('Centre', { note: 'xqnotex' }), ...welcome('[the map](maps/area.geojson)\n\n```map area\ntitle: Where\n```\n') });
  const r = build(at, { audience: 'inspector' });
  assert.deepEqual(found(r), []);
  assert.match(words(page(r.site, 'welcome/w.html')), /the map \(evidence available on request\)/);
  assert.deepEqual(column(r.db, 'select name from map_feature'), ['Centre']);
});

test('whether consent was asked for is not for inspectors', (t) => {
  const at = smallKit(scratch(t), { 'content/practice/p.md': record({ title: 'Profile', kind: 'profile', audience: 'inspector', consent: { given: 'no' } }, 'x') });
  sign(at, 'practice/p');
  assert.deepEqual(['inspector', 'staff'].map((audience) => column(build(at, { audience }).db, 'select consent_given from practice')), [[null], ['no']]);
});

test('of a role inspectors get its title, name, function, e-mail address and telephone number, and nothing else', (t) => {
  const at = smallKit(scratch(t), {
    'content/roles/chief.md': record({
      title: 'Chief', name: 'Chris Test', function: 'leadership', email: 'c@x.example', phone: '01632 960101', summary: 'xqsummaryx', owner: 'clerk', second: 'deputy', updated: '2026-11-02',
      'review-due': '2027-11-03', statements: ['safeguarding'], files: ['cv.txt'], 'signs-off': 'yes', 'answers-for': ['safeguarding'],
    }, '## xqheadingx\n\nxqbodyx (E3)\n\n```map area\ntitle: xqtitlex\n```\n'),
    'content/welcome/maps/area.geojson': geojson('xqshapex'),
    'content/evidence/E3.md': record({ title: 'Third', audience: 'inspector' }, 'T.'), 'content/evidence/files/cv.txt': 'xqfilex',
  });
  sign(at, 'evidence/E3');
  const inspector = build(at, { audience: 'inspector' }), chief = "'roles/chief'";
  assert.deepEqual(found(inspector), []);
  assert.deepEqual(sql(inspector.db, `select title, name, function, email, phone, r.summary, r.owner, r.second, r.updated, r.review_due, signs_off from role_own join record r using (ref) where ref = ${chief}`), [{
    title: 'Chief', name: 'Chris Test', function: 'leadership', email: 'c@x.example', phone: '01632 960101', summary: null, owner: null, second: null, updated: null, review_due: null, signs_off: null,
  }]);
  const rows = Object.entries({ section: 'record', citation: 'source', attachment: 'record', record_statement: 'record', record_files: 'parent', role_answers_for: 'parent' });
  const held = (db) => Object.fromEntries(rows.map(([table, key]) => [table, sql(db, `select * from ${table} where ${key} = ${chief}`).length]));
  assert.deepEqual(held(inspector.db), { section: 1, citation: 0, attachment: 0, record_statement: 0, record_files: 0, role_answers_for: 0 });
  const staff = build(at, { audience: 'staff' });
  assert.deepEqual(['xqbodyx', 'xqshapex', 'xqtitlex'].filter((w) => !found(staff).includes(w)), []);
  assert.deepEqual(held(staff.db), { section: 2, citation: 1, attachment: 1, record_statement: 1, record_files: 1, role_answers_for: 1 });
});

test('the name of a document that is held back is not told by the words of a link to it', (t) => {
  const at = smallKit(scratch(t), {
    ...welcome('[xqnamex](../evidence/files/xqnamex.txt), [read xqkeptx](../evidence/files/xqnamex.txt)'),
    'content/evidence/E5.md': record({ title: 'Waiting', audience: 'inspector', files: ['xqnamex.txt'] }, 'T.'), 'content/evidence/files/xqnamex.txt': 'Words.',
  });
  assert.deepEqual(found(build(at, { audience: 'inspector' })), ['xqkeptx']);
});

test('a title with an ampersand is not told by the words of a link to it', (t) => {
  const at = smallKit(scratch(t), { ...welcome('See [Xqonex & Xqtwox](../evidence/E7.md), [the xqkeptx](../evidence/E7.md).'), 'content/evidence/E7.md': record({ title: 'Xqonex & Xqtwox' }) });
  assert.deepEqual(found(build(at, { audience: 'inspector' })), ['xqkeptx']);
});

test('hidden citations that an ampersand joins are said once', (t) => {
  const at = smallKit(scratch(t), { ...welcome('As shown (E1 & E7), so.'), 'content/evidence/E7.md': record({ title: 'Seven' }) });
  assert.match(words(page(build(at, { audience: 'inspector' }).site, 'welcome/w.html')), /As shown \(evidence available on request\), so\./);
});

test('a block that names only what is hidden does not show all the others instead', (t) => {
  const base = (title, audience) => record({ title, address: '1 High Street', postcode: 'TE1 1ST', audience });
  const at = smallKit(scratch(t), {
    'content/bases/shut.md': base('Shut', 'lead'), 'content/bases/open.md': base('Open'), 'content/places/cafe.md': record({ title: 'Xqcafex', kind: 'food', near: 'open' }),
  });
  const seen = (near) => page(build(smallKit(at, welcome(`\`\`\` places\n${near}\n\`\`\`\n`)), { audience: 'inspector' }).site, 'welcome/w.html');
  assert.match(seen('open'), /Xqcafex/);
  assert.doesNotMatch(seen('shut'), /Xqcafex/);
});

test('a role that was withdrawn signs nothing', (t) => {
  const role = (status) => ({ 'content/roles/former.md': record({ title: 'Former', name: 'F', 'signs-off': 'yes', second: 'dass', status }) });
  const at = smallKit(scratch(t), { ...role('ready'), 'content/evidence/E7.md': record({ title: 'Seven', audience: 'inspector' }, 'xqbodyx') });
  sign(at, 'evidence/E7', { by: 'former' });
  assert.deepEqual(found(build(at, { audience: 'inspector' })), ['xqbodyx']);
  smallKit(at, role('withdrawn'));
  assert.deepEqual(found(build(at, { audience: 'inspector' })), []);
  assert.ok(check(at).diagnostics.some((d) => d.id === 'may-not-sign' && /'former' does not hold, because that role was withdrawn/.test(d.message)));
  const r = assertStatus(kit(['-C', at, 'sign-off', 'evidence/E7', '--by', 'former']), 1);
  assert.match(r.err, /'former' may not sign off; those who may: 'dass', 'deputy'/);
});

test('a day of mocks is for staff at most, and says so', (t) => {
  const session = (kind) => ({ start: '09:00', end: '10:00', title: 'Talk', kind });
  const day = (...kinds) => ({ 'content/timetable/d.md': record({ title: 'xqdayx', date: '2027-03-09', sessions: kinds.map(session) }) });
  const at = smallKit(scratch(t), day('mock', 'mock'));
  assert.deepEqual(found(build(at, { audience: 'inspector' })), []);
  assert.deepEqual(found(build(at, { audience: 'staff' })), ['xqdayx']);
  assert.match(kit(['-C', at, 'explain', 'timetable/d']).out, /it is a day of mocks/);
  smallKit(at, day('mock', 'interview'));
  assert.deepEqual(found(build(at, { audience: 'inspector' })), ['xqdayx']);
  smallKit(at, day('mock', 'break')); // whoever rehearses has lunch; that makes it no day of the visit
  assert.deepEqual(found(build(at, { audience: 'inspector' })), []);
  assert.deepEqual(found(build(at, { audience: 'staff' })), ['xqdayx']);
  for (const kinds of [['break'], []]) {
    smallKit(at, day(...kinds));
    assert.deepEqual(found(build(at, { audience: 'inspector' })), ['xqdayx'], 'no mock, no rehearsal');
  }
});

test('a hidden role leaves no id in a session, however it is written there', (t) => {
  const people = ['roles/xqrolex.md', '../roles/XQROLEX.md', 'content/roles/xqrolex.md', 'xqrolex.md', 'Roles/xqrolex', '../ROLES/xqrolex.md', 'a guest'];
  const at = smallKit(scratch(t), {
    'content/roles/xqrolex.md': record({ title: 'Hidden', second: 'dass', audience: 'lead' }),
    'content/timetable/d.md': record({ title: 'Day', date: '2027-03-09', sessions: [{ start: '09:00', end: '10:00', title: 'Talk', people }] }),
  });
  const r = build(at, { audience: 'inspector' });
  assert.deepEqual(found(r), []);
  assert.deepEqual(column(r.db, 'select value from day_sessions_people'), ['a guest']);
});

test('who signed an earlier text of a page that needs no signature is not told', (t) => {
  const at = smallKit(scratch(t), welcome('x'));
  sign(at, 'welcome/w', { on: '2026-10-09' });
  appendFileSync(join(at, 'content/welcome/w.md'), 'More.\n');
  const of = (audience) => sql(build(at, { audience }).db, `select state, "on", "by" from standing where record = 'welcome/w'`)[0];
  assert.deepEqual(of('inspector'), { state: 'unsigned', on: null, by: null });
  assert.deepEqual(of('lead'), { state: 'changed', on: '2026-10-09', by: 'dass' });
  const lines = (audience) => sql(build(at, { audience }).db, "select * from signoff where record = 'welcome/w'").length;
  assert.deepEqual(['inspector', 'staff', 'lead'].map(lines), [0, 0, 1]);
});

// A table whose columns say two things

for (const [what, head, row] of [['audience', 'term,expansion,audience,audience', 'AA,xqtermx,lead,inspector'], ['meaning', 'term,meaning,Meaning', 'AA,one,two']]) {
  test(`two columns '${what}' are an error`, (t) => {
    const at = smallKit(scratch(t), { 'content/glossary/terms.csv': `${head}\n${row}\n` });
    assert.equal(kit(['-C', at, 'build', '--audience', 'inspector', '-o', join(at, 'out')]).status, 1);
    assert.ok(check(at).diagnostics.some((d) => d.level === 'error' && d.path === 'content/glossary/terms.csv' && d.line === 1 && d.message.toLowerCase().includes(`'${what}'`)));
  });
}

test('a row with a comma too many goes no further than the lead, for whom it is may stand in another column', (t) => {
  const at = smallKit(scratch(t), { 'content/glossary/terms.csv': 'term,expansion,meaning,audience\nAA,one, xqcommax,,lead\nBB,xqseenx,two,\n' });
  assert.deepEqual(found(build(at, { audience: 'inspector' })), ['xqseenx']);
  assert.deepEqual(found(build(at)), ['xqcommax', 'xqseenx']);
  assert.ok(check(at).diagnostics.some((d) => d.id === 'csv-row' && d.line === 2 && d.level === 'warning'));
});

// A build stops at an error. A search, a check and the answer to a request do not, and an answer may be typed while others write.
test('a word that the kit does not know opens nothing: not to a search for an audience, nor to the answer to a request', (t) => {
  const practice = (keys) => record({ title: 'Story', audience: 'inspector', ...keys }, 'xqbodyx'), paper = (keys) => record({ title: 'Paper', ...keys }, 'xqbodyx');
  const at = smallKit(scratch(t), {
    'content/practice/profile.md': practice({ kind: 'profile' }), 'content/practice/mistyped.md': practice({ kind: 'stroy' }), 'content/practice/silent.md': practice({}),
    'content/evidence/everybody.md': paper({ audience: 'everybody' }), 'content/evidence/finished.md': paper({ audience: 'inspector', status: 'finished' }),
  });
  const refs = ['practice/profile', 'practice/mistyped', 'practice/silent', 'evidence/everybody', 'evidence/finished'];
  for (const ref of refs) sign(at, ref);
  const searched = (audience) => JSON.parse(kit(['-C', at, 'search', '--audience', audience, '--format', 'json', 'xqbodyx']).out).map((r) => r.ref).sort();
  assert.deepEqual(['inspector', 'staff', 'lead'].map(searched), [['practice/profile'], ['evidence/finished', 'practice/profile'], refs.toSorted()]);
  assertStatus(kit(['-C', at, 'request', 'add', 'A story, please']), 0);
  for (const ref of refs.slice(1)) assert.match(assertStatus(kit(['-C', at, 'request', 'answer', 'R1', ref]), 1, ref).err, /would not get|is no /, ref);
  assertStatus(kit(['-C', at, 'request', 'answer', 'R1', refs[0]]), 0);
});

for (const consent of [{ given: 'yes', withdrawn: '2026-11-01' }, { given: 'yes', Given: 'no' }, { given: 'yes', until: '2026-01-01' }]) {
  test(`a word below consent that the kit does not know is an error: ${JSON.stringify(consent)}`, (t) => {
    const at = smallKit(scratch(t), { 'content/practice/p.md': record({ title: 'Story', kind: 'story', audience: 'inspector', consent }, 'xqbodyx') });
    sign(at, 'practice/p');
    assert.equal(kit(['-C', at, 'build', '--audience', 'inspector', '-o', join(at, 'out')]).status, 1);
    assert.ok(check(at).diagnostics.some((d) => d.level === 'error' && d.id === 'almost-key' && /unknown key 'consent\./.test(d.message) && /'given: no'/.test(d.message)));
  });
}

test('the file name of a record that is not here is as secret as its id, whether there is such a file or not', (t) => {
  const links = (path) => `[](${path}), [willow closure](${path}), [${path}](${path}), [there](${path})`;
  const said = (files) => {
    const at = smallKit(scratch(t), { 'content/welcome/hi.md': record({ title: 'Hello' }, links('../evidence/willow-closure.md')), ...files });
    const r = build(at, { audience: 'inspector' });
    for (const path of walk(r.site)) assert.doesNotMatch(path + readFileSync(join(r.site, path), 'latin1'), /willow/i, path);
    return /<p>.*on request.*<\/p>/.exec(page(r.site, 'welcome/hi.html'))[0];
  };
  assert.equal(said({ 'content/evidence/willow-closure.md': record({ title: 'What we plan', id: 'E7', status: 'withdrawn' }) }), said({}));
});
