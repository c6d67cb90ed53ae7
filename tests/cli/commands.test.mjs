// The commands: exit statuses, what goes to stdout and stderr, options, the day that counts, and the rules for the output folder.
import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import {
  KIT, TODAY, assertManifest, assertStatus, build, check, diagnostics, kit, kitBeside, page, record, scratch, sha256, sign, small, smallKit, snapshot, sql, tool, walk, words, write,
} from './lib.mjs';

const BROKEN = { 'content/evidence/E2.md': '---\nsummary: "no title"\n---\n' };
const WARNS = { 'content/evidence/E2.md': record({ title: 'Second', colours: 'blue', owner: 'clerk' }, 'Text.') };
const day = (ms) => new Date(ms).toISOString().slice(0, 10);
const clockDays = () => [day(Date.now() - 864e5), day(Date.now()), day(Date.now() + 864e5)];
const withoutToday = { 'content/kit.yaml': 'council: "Testford Council"\ncitations: [E, IR]\n' };

// Help and words

test('kit alone prints a short help', (t) => {
  const r = assertStatus(kit([], { cwd: scratch(t) }), 0);
  assert.match(r.out + r.err, /build/);
  assert.match(r.out + r.err, /help/);
  assert.ok((r.out + r.err).split('\n').length < 25);
});

test('kit help lists the commands on stdout', (t) => {
  const r = assertStatus(kit(['help'], { cwd: scratch(t) }), 0);
  for (const name of ['build', 'check', 'explain', 'status', 'new', 'init', 'import', 'export', 'help']) assert.match(r.out, new RegExp(`\\b${name}\\b`));
  assert.equal(r.err, '');
});

test('kit help COMMAND tells its options', (t) => {
  const r = assertStatus(kit(['help', 'build'], { cwd: scratch(t) }), 0);
  for (const name of ['-o', '--audience', '--theme', '--strict']) assert.ok(r.out.includes(name), name);
});

test('kit --version is one line on stdout', (t) => {
  const r = assertStatus(kit(['--version'], { cwd: scratch(t) }), 0);
  assert.match(r.out, /^kit \S+\n$/);
  assert.equal(r.err, '');
});

const mistyped = [
  [['biuld'], 'build'], [['chekc'], 'check'], [['exprot', 'evidence'], 'export'], [['imoprt', 'a.csv'], 'import'], [['import', 'a.csv', '--dyr-run'], '--dry-run'], [['help', 'explian'], 'explain'],
  [['build', '--audiense', 'lead'], '--audience'], [['check', '--fromat', 'json'], '--format'], [['build', '--stritc'], '--strict'],
  [['--as-off', '2026-01-01', 'check'], '--as-of'],
  [['build', '--audience', 'inspektor'], 'inspector'], [['check', '--format', 'jsno'], 'json'],
  [['new', 'evidance', 'E9', 'Nine'], 'evidence'], [['export', 'evidance'], 'evidence'],
];
for (const [args, meant] of mistyped) {
  test(`mistyped: kit ${args.join(' ')}`, (t) => {
    const dir = smallKit(scratch(t));
    const before = snapshot(dir);
    const r = assertStatus(kit(args, { cwd: dir }), 2);
    assert.ok(r.err.includes(meant), r.err);
    assert.equal(r.out, '');
    assert.deepEqual(snapshot(dir), before);
  });
}

const wrong = [
  ['nonsense'], ['build', 'extra'], ['build', '--nonsense'], ['build', '-o'], ['build', '-o', ''], ['build', '--audience'], ['build', '--audience', 'everybody'],
  ['check', '--format', 'csv'], ['check', '-o', 'x'], ['export'], ['export', 'nonsense'], ['export', 'evidence', '--format', 'text'], ['init'], ['init', 'a', 'b'],
  ['new'], ['new', 'nonsense'], ['--as-of', 'yesterday', 'check'], ['--as-of', '2026-02-30', 'check'], ['--as-of', '2026-1-1', 'check'], ['-C'], ['explain', 'a', 'b'],
  ['help', 'nonsense'], ['build', '--', '-o'], ['build', '--strict=no'],
];
for (const args of wrong) {
  test(`wrong usage: kit ${args.map((a) => a || "''").join(' ')}`, (t) => {
    const dir = smallKit(scratch(t));
    const before = snapshot(dir);
    const r = assertStatus(kit(args, { cwd: dir }), 2);
    assert.notEqual(r.err, '');
    assert.equal(r.out, '');
    assert.deepEqual(snapshot(dir), before);
  });
}

test("'--' ends the options", (t) => {
  const dir = scratch(t);
  assertStatus(kit(['init', '--', '-odd'], { cwd: dir }), 0);
  assert.ok(existsSync(join(dir, '-odd/content/kit.yaml')));
  assertStatus(kit(['-C', '-odd', 'build', '--strict', '--'], { cwd: dir }), 0);
});

test('options may stand before and after the command', (t) => {
  const dir = smallKit(scratch(t));
  assertStatus(kit(['check', '-C', dir, '--as-of', '2026-11-20']), 0);
  assertStatus(kit(['-C', dir, '--as-of=2026-11-20', 'build', '--audience=staff']), 0);
  assert.equal(sql(join(dir, 'site/evidence.db'), "select count(*) as n from record where type = 'guide'")[0].n, 0);
});

// Where

for (const args of [['build'], ['check'], ['export', 'evidence'], ['import', 'a.csv'], ['new', 'evidence', 'E9', 'Nine'], ['explain', 'evidence/E1'], ['status']]) {
  test(`without content/: kit ${args.join(' ')}`, (t) => {
    const dir = scratch(t);
    const r = assertStatus(kit(args, { cwd: dir }), 3);
    assert.match(r.err, /content/);
    assert.deepEqual(walk(dir), []);
    assertStatus(kit(['-C', join(dir, 'nowhere'), ...args], { cwd: dir }), 3);
  });
}

test('the default site lies in DIR; other paths count from where you stand', (t) => {
  const dir = scratch(t);
  smallKit(join(dir, 'k'));
  assertStatus(kit(['-C', 'k', 'build'], { cwd: dir }), 0);
  assertManifest(join(dir, 'k/site'));
  assertStatus(kit(['-C', 'k', 'build', '-o', 'out'], { cwd: dir }), 0);
  assertManifest(join(dir, 'out'));
  assert.ok(!existsSync(join(dir, 'site')) && !existsSync(join(dir, 'k/out')));
});

test('the program alone in an empty folder begins a kit and builds it', (t) => {
  const dir = scratch(t);
  copyFileSync(KIT, join(dir, 'kit'));
  chmodSync(join(dir, 'kit'), 0o755);
  assertStatus(kit(['init', 'ours'], { cwd: dir, program: './kit' }), 0);
  assertStatus(kit(['-C', 'ours', 'build', '--strict'], { cwd: dir, program: './kit' }), 0);
  assertManifest(join(dir, 'ours/site'));
  assert.ok(existsSync(join(dir, 'ours/site/index.html')));
});

// build

test('kit build: the site, the audience, the last line', (t) => {
  const dir = smallKit(scratch(t));
  const r = assertStatus(kit(['-C', dir, 'build']), 0);
  assert.equal(r.out, '');
  const last = r.err.trimEnd().split('\n').at(-1);
  const counted = /(\d+) records?\b.*?(\d+) pages?\b.*?(\d+) errors?\b.*?(\d+) warnings?\b.*?([\d.]+) ?s(econds?)?\b/.exec(last);
  assert.ok(counted, last);
  const db = join(dir, 'site/evidence.db');
  assert.equal(+counted[1], sql(db, 'select count(*) as n from record')[0].n);
  assert.ok(+counted[2] >= +counted[1]);
  assert.equal(+counted[3], 0);
  assert.equal(+counted[4], diagnostics(r.err).filter((d) => d.level === 'warning').length);
  assert.deepEqual(sql(db, "select ref from record where ref = 'evidence/E1'"), [{ ref: 'evidence/E1' }]);
});

test('kit build: all addresses of the contract are there', (t) => {
  const dir = smallKit(scratch(t), {
    'content/glossary/terms.csv': 'term,expansion,meaning,audience\nABC,A Big Cat,An animal,inspector\n',
    'content/requests/requests.csv': 'id,asked,asked-by,what,due,owner,status,evidence,answered,note\nR1,2026-11-02,Ann,Paper,2026-11-30,clerk,open,,,\n',
    'content/lists/guests.csv': 'name,team\nAmy,North\n',
    'content/enquiries/q-1.md': record({ title: 'How?', statement: 'safeguarding' }, 'Listen.'),
  });
  const r = build(dir);
  for (const path of ['index.html', 'evidence/e1.html', 'evidence/index.html', 'statements/safeguarding.html', 'framework/index.html', 'assessment/assessing-needs.html',
    'assessment/index.html', 'roles/dass.html', 'roles/index.html', 'welcome/welcome.html', 'glossary/index.html', 'requests/index.html', 'lists/guests.html', 'a-z.html',
    'rehearse.html', 'print.html', 'readiness.html', 'evidence.db', 'MANIFEST.sha256']) assert.ok(existsSync(join(r.site, path)), path);
  assert.match(page(r.site, 'glossary/index.html'), /id="abc"/);
  assert.match(page(r.site, 'requests/index.html'), /id="r1"/i);
  for (const absent of ['practice', 'measures', 'places', 'actions', 'learning', 'letters']) assert.ok(!existsSync(join(r.site, absent)), `${absent} has nothing to show`);
  const inspector = build(dir, { audience: 'inspector', out: join(dir, 'i') });
  for (const absent of ['readiness.html', 'readiness', 'rehearse.html', 'rehearse.js', 'rehearse', 'briefings', 'requests', 'lists', 'evidence', 'assessment', 'enquiries']) assert.ok(!existsSync(join(inspector.site, absent)), absent);
  for (const path of walk(inspector.site)) assert.ok(path.length <= 120);
});

test('pages of lead and staff are marked, those of inspectors are not', (t) => {
  const dir = smallKit(scratch(t));
  const marks = { lead: 'For the inspection team only', staff: 'For staff only', inspector: null };
  for (const [audience, mark] of Object.entries(marks)) {
    const r = build(dir, { audience, out: join(dir, audience) });
    for (const path of walk(r.site).filter((p) => p.endsWith('.html'))) {
      const text = words(page(r.site, path)).replace(/\s+/g, ' ');
      if (mark) assert.ok(text.includes(mark), `${audience}: ${path}`);
      else assert.ok(!text.includes(marks.lead) && !text.includes(marks.staff), path);
    }
  }
});

test('errors: status 1 and nothing is written', (t) => {
  const dir = smallKit(scratch(t), BROKEN);
  const r = assertStatus(kit(['-C', dir, 'build']), 1);
  assert.ok(!existsSync(join(dir, 'site')));
  assert.equal(r.out, '');
  const d = diagnostics(r.err).find((x) => x.path === 'content/evidence/E2.md' && x.level === 'error');
  assert.ok(d, r.err);
  assert.match(d.message, /title/);
});

test('what cannot be read: status 3, and nothing is written', (t) => {
  const dir = smallKit(scratch(t), { 'content/glossary/terms.csv/_': '' }); // a folder in the place of the table
  for (const args of [['check'], ['check', '--format', 'json'], ['build'], ['build', '--strict'], ['export', 'evidence'], ['pack', '--audience', 'staff', '-o', 'x.zip']]) {
    const r = assertStatus(kit(['-C', dir, ...args], { cwd: dir }), 3);
    assert.match(r.out + r.err, /glossary\/terms\.csv.*cannot be read/, args.join(' '));
  }
  assert.ok(!existsSync(join(dir, 'site')) && !existsSync(join(dir, 'x.zip')));
});

test('what cannot be read: status 3 too where a command rests on that file, and 1 where it refuses for another reason', (t) => {
  const folder = (path) => smallKit(scratch(t), { [`content/${path}/_`]: '', 'r.csv': 'id,title\nE90,Ninety\n' });
  const ends = (path, args, status) => assertStatus(kit(['-C', folder(path), ...args]), status, `${path}: ${args}`);
  ends('sign-offs.csv', ['sign-off', 'E1', '--by', 'dass'], 3);
  ends('sign-offs.csv', ['sign-off', 'none', '--by', 'nobody'], 3);
  ends('glossary/terms.csv', ['sign-off', 'none', '--by', 'dass'], 1);
  ends('glossary/terms.csv', ['status', '--record'], 3);
  const dir = folder('glossary/terms.csv');
  write(dir, { 'content/roles/odd.md': '---\ntitle: [\n---\n' });
  assertStatus(kit(['-C', dir, 'import', join(dir, 'r.csv')]), 1);
});

test('--strict: warnings count as errors, what accept allows does not', (t) => {
  const dir = smallKit(scratch(t), WARNS);
  assertStatus(kit(['-C', dir, 'build']), 0);
  const before = snapshot(join(dir, 'site'));
  assertStatus(kit(['-C', dir, 'build', '--strict']), 1);
  assert.deepEqual(snapshot(join(dir, 'site')), before);
  assertStatus(kit(['-C', dir, 'check']), 0);
  assertStatus(kit(['-C', dir, 'check', '--strict']), 1);
  const ids = [...new Set(check(dir).diagnostics.filter((d) => d.level === 'warning').map((d) => d.id))];
  assert.ok(ids.length);
  write(dir, { 'content/evidence/E2.md': record({ title: 'Second', colours: 'blue', owner: 'clerk', accept: ids.map((id) => ({ check: id, reason: 'as it should be' })) }, 'Text.') });
  const other = check(dir, ['--strict']).diagnostics.filter((d) => d.level === 'warning' && !(d.path.endsWith('E2.md') && ids.includes(d.id)));
  assert.equal(other.length, 0, JSON.stringify(other));
  assertStatus(kit(['-C', dir, 'check', '--strict']), 0);
});

test('a failed build leaves the former site as it was', (t) => {
  const dir = smallKit(scratch(t));
  assertStatus(kit(['-C', dir, 'build']), 0);
  const before = snapshot(join(dir, 'site'));
  const times = walk(join(dir, 'site')).map((p) => lstatSync(join(dir, 'site', p)).mtimeMs);
  write(dir, BROKEN);
  assertStatus(kit(['-C', dir, 'build']), 1);
  assert.deepEqual(snapshot(join(dir, 'site')), before);
  assert.deepEqual(walk(join(dir, 'site')).map((p) => lstatSync(join(dir, 'site', p)).mtimeMs), times);
  write(dir, { 'content/kit.yaml': 'council: [\n' });
  assertStatus(kit(['-C', dir, 'build']), 1);
  assert.deepEqual(snapshot(join(dir, 'site')), before);
});

test('a page whose record is gone goes, too', (t) => {
  const dir = smallKit(scratch(t));
  assertStatus(kit(['-C', dir, 'build']), 0);
  assert.ok(existsSync(join(dir, 'site/evidence/e1.html')));
  rmSync(join(dir, 'content/evidence/E1.md'));
  assertStatus(kit(['-C', dir, 'build']), 0);
  assert.ok(!existsSync(join(dir, 'site/evidence')));
  assertManifest(join(dir, 'site'));
});

test('an unknown theme builds nothing', (t) => {
  const dir = smallKit(scratch(t));
  const r = kit(['-C', dir, 'build', '--theme', 'nowhere']);
  assert.ok([1, 2, 3].includes(r.status), `status ${r.status}`);
  assert.match(r.err, /nowhere/);
  assert.ok(!existsSync(join(dir, 'site')));
});

test('.build may be unwritable', (t) => {
  const dir = smallKit(scratch(t), { '.build': 'a file where the cache would be' });
  assertStatus(kit(['-C', dir, 'build']), 0);
  assertManifest(join(dir, 'site'));
  assert.equal(readFileSync(join(dir, '.build'), 'utf8'), 'a file where the cache would be');
});

test('two builds at once do not disturb each other', async (t) => {
  const dir = smallKit(scratch(t));
  const outs = ['a', 'b', 'c', 'c'].map((n) => join(dir, n));
  for (const r of await Promise.all(outs.map((o) => kitBeside(['-C', dir, 'build', '-o', o])))) assertStatus(r, 0);
  for (const out of outs) assertManifest(out);
  assert.deepEqual(snapshot(outs[0]), snapshot(outs[2]));
  assert.deepEqual(walk(dir).filter((p) => !/^(content|a|b|c|\.build)\//.test(p)), []);
});

// The output folder

function refused(dir, out, cwd = dir) {
  const before = snapshot(dir);
  const r = assertStatus(kit(['-C', dir, 'build', '-o', out], { cwd }), 3, `build -o ${out}`);
  assert.notEqual(r.err, '');
  assert.deepEqual(snapshot(dir), before, out);
}

test('output: what is refused', (t) => {
  const dir = smallKit(join(scratch(t), 'inner'), { 'docs/thesis.txt': 'mine', 'afile': 'x', 'faked/MANIFEST.sha256': 'hello\n', 'faked/mine.txt': 'mine' });
  for (const out of ['docs', 'afile', 'afile/below', 'faked', '.', 'content', 'content/site', 'content/.site', 'content/evidence', 'content/evidence/site', '..']) refused(dir, out);
  symlinkSync('content', join(dir, 'door'));
  refused(dir, 'door');
  refused(dir, 'door/site');
  refused(dir, join(dir, 'site/../content/x'));
  symlinkSync('.', join(dir, 'self'));
  refused(dir, 'self');
});

test("output: a folder with a manifest that is not a site's is somebody's", (t) => {
  const at = scratch(t), dir = smallKit(join(at, 'kit')), out = join(at, 'papers');
  write(out, { 'plan.pdf': 'Theirs', 'MANIFEST.sha256': `${sha256('Theirs')}  plan.pdf\n` });
  const before = snapshot(out);
  assert.match(assertStatus(kit(['-C', dir, 'build', '-o', out]), 3).err, /holds files that the kit did not write/);
  assert.deepEqual(snapshot(out), before);
});

test('output: an empty folder, one with dot names alone, a new one', (t) => {
  const dir = smallKit(scratch(t), { 'dotted/.git/config': 'x', 'dotted/.gitignore': '*' });
  mkdirSync(join(dir, 'empty'));
  for (const out of ['empty', 'dotted', 'new']) {
    build(dir, { out: join(dir, out) });
    assertManifest(join(dir, out));
  }
  assert.equal(readFileSync(join(dir, 'dotted/.git/config'), 'utf8'), 'x');
  build(dir, { out: join(dir, 'dotted') });
  assert.equal(readFileSync(join(dir, 'dotted/.gitignore'), 'utf8'), '*');
});

test('output: a folder that holds a folder is not empty, whatever that holds', (t) => {
  const dir = smallKit(scratch(t), { 'kept/minutes/.keep': '' });
  mkdirSync(join(dir, 'bare/minutes/2026'), { recursive: true });
  for (const out of ['bare', 'kept']) {
    assert.match(assertStatus(kit(['-C', dir, 'build', '-o', join(dir, out)]), 3).err, /holds files that the kit did not write, such as 'minutes'/);
    assert.deepEqual(readdirSync(join(dir, out)), ['minutes']);
  }
});

test('output: dot names are kept and are no part of the manifest', (t) => {
  const dir = smallKit(scratch(t));
  const r = build(dir);
  write(r.site, { '.nojekyll': '', '.well-known/security.txt': 'x', 'evidence/.note': 'y' });
  const again = build(dir);
  for (const path of ['.nojekyll', '.well-known/security.txt', 'evidence/.note']) assert.ok(existsSync(join(r.site, path)), path);
  assertManifest(r.site);
  assert.ok(!/\.nojekyll|security\.txt|\.note/.test(again.err), again.err);
});

test('output: files of others are kept and named in a warning', (t) => {
  const dir = smallKit(scratch(t));
  const r = build(dir);
  write(r.site, { 'thesis.docx': 'a year of work', 'holiday/beach.jpg': 'sand', 'evidence/notes.txt': 'n' });
  const again = build(dir);
  for (const path of ['thesis.docx', 'holiday/beach.jpg', 'evidence/notes.txt']) {
    assert.ok(existsSync(join(r.site, path)), path);
    assert.ok(again.err.split('\n').some((l) => /warning/.test(l) && l.includes(basename(path))), `${path} is not named: ${again.err}`);
  }
  assert.equal(readFileSync(join(r.site, 'thesis.docx'), 'utf8'), 'a year of work');
  assertManifest(r.site, ['thesis.docx', 'holiday/beach.jpg', 'evidence/notes.txt']);
});

test('output: a link to a folder', (t) => {
  const dir = smallKit(scratch(t));
  mkdirSync(join(dir, 'real'));
  symlinkSync('real', join(dir, 'linked'));
  build(dir, { out: join(dir, 'linked') });
  build(dir, { out: join(dir, 'linked') });
  assert.ok(lstatSync(join(dir, 'linked')).isSymbolicLink());
  assertManifest(join(dir, 'real'));
});

test('output: a link to a folder of somebody is refused', (t) => {
  const dir = smallKit(scratch(t), { 'docs/thesis.txt': 'mine' });
  symlinkSync('docs', join(dir, 'linked'));
  refused(dir, 'linked');
});

test('output: a site that somebody changed is built anew', (t) => {
  const dir = smallKit(scratch(t));
  const r = build(dir);
  const before = snapshot(r.site);
  writeFileSync(join(r.site, 'evidence/e1.html'), 'changed');
  unlinkSync(join(r.site, 'roles/dass.html'));
  build(dir);
  assert.deepEqual(snapshot(r.site), before);
});

test('output: another audience after the lead leaves nothing of the lead', (t) => {
  const dir = smallKit(scratch(t));
  build(dir);
  const r = build(dir, { audience: 'inspector' });
  const fresh = build(dir, { audience: 'inspector', out: join(dir, 'fresh') });
  assert.deepEqual(snapshot(r.site), snapshot(fresh.site));
});

test('output: nothing is left lying beside the site', (t) => {
  const dir = smallKit(scratch(t));
  build(dir);
  build(dir);
  write(dir, BROKEN);
  kit(['-C', dir, 'build']);
  assert.deepEqual(walk(dir).filter((p) => !/^(content|site|\.build)\//.test(p)), []);
});

// check

test('kit check: text', (t) => {
  const dir = smallKit(scratch(t), { ...BROKEN, 'content/evidence/E3.md': WARNS['content/evidence/E2.md'] });
  const before = snapshot(dir);
  const r = assertStatus(kit(['-C', dir, 'check']), 1);
  assert.deepEqual(snapshot(dir), before, 'check wrote something');
  const all = diagnostics(r.out);
  assert.ok(all.some((d) => d.level === 'error' && d.path === 'content/evidence/E2.md'));
  assert.ok(all.some((d) => d.level === 'warning' && d.path === 'content/evidence/E3.md'));
  const sorted = [...all].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line || a.col - b.col));
  assert.deepEqual(all.map((d) => `${d.path}:${d.line}:${d.col}`), sorted.map((d) => `${d.path}:${d.line}:${d.col}`));
  assert.equal(new Set(r.out.split('\n').filter((l) => / \[[a-z0-9-]+\]$/.test(l))).size, all.length, 'a message twice');
  assert.match(r.err.trimEnd().split('\n').at(-1), /records?.*pages?.*errors?.*warnings?.*s/);
  assert.ok(!r.out.includes('\x1b') && !r.err.includes('\x1b'));
});

test('kit check: JSON', (t) => {
  const dir = smallKit(scratch(t), { ...BROKEN, 'content/evidence/E3.md': WARNS['content/evidence/E2.md'] });
  const r = check(dir);
  assert.equal(r.status, 1);
  for (const d of r.diagnostics) {
    assert.deepEqual(Object.keys(d), ['path', 'line', 'col', 'level', 'id', 'message']);
    assert.ok(Number.isInteger(d.line) && Number.isInteger(d.col));
    assert.match(d.id, /^[a-z0-9-]+$/);
  }
  for (const level of ['error', 'warning', 'note']) assert.equal(r.counts[level], r.diagnostics.filter((d) => d.level === level).length);
  assert.ok(r.counts.error >= 1 && r.counts.warning >= 1);
});

test('kit check: text and JSON say the same', (t) => {
  const dir = smallKit(scratch(t), { ...BROKEN, 'content/evidence/E3.md': WARNS['content/evidence/E2.md'] });
  const text = diagnostics(kit(['-C', dir, 'check']).out);
  const json = check(dir).diagnostics.filter((d) => d.line > 0);
  assert.deepEqual(text.filter((d) => d.line > 0), json.map(({ path, line, col, level, message, id }) => ({ path, line, col, level, message, id })));
});

test('kit check --audience: what keeps a record from it', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/E7.md': record({ title: 'Signed', audience: 'inspector' }, 'Text.') });
  sign(dir, 'evidence/E7');
  const before = snapshot(dir);
  const r = assertStatus(kit(['-C', dir, 'check', '--audience', 'inspector']), 0);
  const line = (r.out + r.err).split('\n').find((l) => l.includes('evidence/E1') && !l.includes('evidence/E1.md:'));
  assert.ok(line, r.out + r.err);
  assert.match(line, /staff|audience|sign/);
  assert.match(r.out + r.err, /evidence\/E7/);
  assert.deepEqual(snapshot(dir), before);
  const json = check(dir, ['--audience', 'inspector']);
  assert.ok(Array.isArray(json.diagnostics) && json.counts);
});

test('colour and carets only on a terminal', { skip: tool('script', ['--version']).status !== 0 && 'no script(1)' }, (t) => {
  const dir = smallKit(scratch(t), BROKEN);
  const run = (env) => tool('script', ['-qec', `'${KIT}' -C '${dir}' build`, '/dev/null'], { env: { TERM: 'xterm', ...env }, cwd: dir }).stdout;
  const shown = run({});
  assert.match(shown.replace(/\x1b\[[0-9;]*m/g, ''), /^\s*\^/m, 'a caret under the source line');
  assert.ok(!run({ NO_COLOR: '1' }).includes('\x1b['), 'colour with NO_COLOR');
  const piped = kit(['-C', dir, 'build']);
  assert.ok(!piped.err.includes('\x1b') && !/^\s*\^/m.test(piped.err));
});

// explain

test('kit explain: the list, a check, a record', (t) => {
  const dir = smallKit(scratch(t), { ...WARNS, 'content/evidence/E4.md': record({ title: 'Draft', status: 'draft', audience: 'inspector' }) });
  const list = assertStatus(kit(['explain'], { cwd: dir }), 0);
  const ids = check(dir).diagnostics.map((d) => d.id);
  assert.ok(ids.length);
  for (const id of ids) {
    assert.ok(new RegExp(`\\b${id}\\b`).test(list.out), `${id} is not listed`);
    const one = assertStatus(kit(['explain', id], { cwd: dir }), 0);
    assert.ok(one.out.length > 60, `${id}: ${one.out}`);
  }
  assert.match(assertStatus(kit(['-C', dir, 'explain', 'evidence/E4']), 0).out, /draft/);
  assert.match(assertStatus(kit(['-C', dir, 'explain', 'E4']), 0).out, /draft/, 'a bare id');
  assert.match(assertStatus(kit(['-C', dir, 'explain', 'evidence/E1']), 0).out, /staff|sign/);
});

test('kit explain: the list needs no kit', (t) => {
  const r = assertStatus(kit(['explain'], { cwd: scratch(t) }), 0);
  const ids = r.out.split('\n').map((l) => /^\s*([a-z][a-z0-9-]+)/.exec(l)?.[1]).filter(Boolean);
  assert.ok(ids.length > 10, r.out);
});

test('kit explain: an almost right name gets a suggestion, an unknown one is wrong usage', (t) => {
  const dir = smallKit(scratch(t));
  assertStatus(kit(['-C', dir, 'explain', 'nothing-like-it']), 2);
  const r = assertStatus(kit(['-C', dir, 'explain', 'evidense/E1']), 2);
  assert.match(r.err, /evidence\/E1/);
});

// new, init, export

const folders = ['framework', 'assessment', 'evidence', 'practice', 'measures', 'enquiries', 'roles', 'bases', 'places', 'welcome', 'timetable', 'letters', 'actions', 'learning', 'guide'];
test('kit new: every type, and nothing of it is an error', (t) => {
  const dir = smallKit(scratch(t));
  for (const folder of folders) {
    const r = assertStatus(kit(['-C', dir, 'new', folder, `new-${folder}`, 'A title: with a colon, "quotes" and #hash']), 0, `new ${folder}`);
    assert.ok(existsSync(join(dir, 'content', folder, `new-${folder}.md`)), folder);
    assert.match(r.out + r.err, new RegExp(`new-${folder}`));
  }
  const errors = check(dir).diagnostics.filter((d) => d.level === 'error');
  assert.deepEqual(errors, []);
  const { db } = build(dir);
  assert.equal(sql(db, "select count(*) as n from record where title = 'A title: with a colon, \"quotes\" and #hash'")[0].n, folders.length);
});

test('kit new: the singular, and no id', (t) => {
  const dir = smallKit(scratch(t));
  for (const [one, folder] of [['measure', 'measures'], ['enquiry', 'enquiries'], ['role', 'roles'], ['base', 'bases'], ['place', 'places'], ['letter', 'letters'], ['action', 'actions']]) {
    assertStatus(kit(['-C', dir, 'new', one, `one-${one}`, 'One']), 0, one);
    assert.ok(existsSync(join(dir, 'content', folder, `one-${one}.md`)), one);
  }
  const before = walk(dir).length;
  for (const folder of folders) assertStatus(kit(['-C', dir, 'new', folder]), 0, `new ${folder} without an id`);
  assert.equal(walk(dir).length, before + folders.length);
  assert.deepEqual(check(dir).diagnostics.filter((d) => d.level === 'error'), []);
});

test('kit new: never overwrites, takes no bad id', (t) => {
  const dir = smallKit(scratch(t));
  const before = snapshot(dir);
  for (const id of ['E1', 'e1', '../E5', 'a/b', 'index', 'con', 'LPT1', 'x'.repeat(61), 'a:b', 'a&b']) {
    const r = kit(['-C', dir, 'new', 'evidence', id, 'Title']);
    assert.ok([1, 2, 3].includes(r.status), `${id}: ${r.status}`);
    assert.notEqual(r.err, '');
    assert.deepEqual(snapshot(dir), before, id);
  }
});

test('kit new: opens $EDITOR', (t) => {
  const dir = smallKit(scratch(t));
  write(dir, { 'editor.sh': '#!/bin/sh\nfor last; do :; done\nprintf "%s" "$last" > "$SEEN"\n' });
  chmodSync(join(dir, 'editor.sh'), 0o755);
  assertStatus(kit(['-C', dir, 'new', 'evidence', 'E9', 'Nine'], { env: { EDITOR: join(dir, 'editor.sh'), SEEN: join(dir, 'seen') } }), 0);
  assert.match(readFileSync(join(dir, 'seen'), 'utf8'), /content\/evidence\/E9\.md$/);
});

test('kit init: builds without a warning and keeps line ends', (t) => {
  const dir = scratch(t);
  const r = assertStatus(kit(['init', 'ours'], { cwd: dir }), 0);
  assert.match(r.out + r.err, /ours/);
  const ours = join(dir, 'ours');
  const { counts } = check(ours, ['--strict']);
  assert.equal(counts.error + counts.warning, 0);
  for (const audience of ['lead', 'staff', 'inspector']) assert.deepEqual(diagnostics(build(ours, { audience, args: ['--strict'], out: join(dir, audience) }).err).filter((d) => d.level !== 'note'), []);
  assert.match(readFileSync(join(ours, '.gitattributes'), 'utf8'), /^\*\s+(.*\s)?-text\b|^\*\.(md|csv)\s+(.*\s)?-text\b/m);
});

test('kit init: never overwrites', (t) => {
  const dir = smallKit(scratch(t), { '.gitattributes': 'mine' });
  const before = snapshot(dir);
  const again = kit(['init', dir]);
  assert.ok([1, 3].includes(again.status), `status ${again.status}`);
  assert.deepEqual(snapshot(dir), before);
  const file = join(dir, 'afile');
  writeFileSync(file, 'x');
  assertStatus(kit(['init', file]), 3);
  assert.equal(readFileSync(file, 'utf8'), 'x');
});

test('kit init: an empty folder, and the folder one stands in', (t) => {
  const dir = scratch(t);
  assertStatus(kit(['init', '.'], { cwd: dir }), 0);
  assertStatus(kit(['build', '--strict'], { cwd: dir }), 0);
  assertManifest(join(dir, 'site'));
});

test('kit init: a folder without a name is none, and the command that it tells can be typed', (t) => {
  const dir = scratch(t);
  assertStatus(kit(['init', ''], { cwd: dir }), 2);
  assert.deepEqual(readdirSync(dir), []);
  for (const name of ["the council's", 'a "b" $HOME `c`', '-C']) {
    const typed = assertStatus(kit(['init', '--', name], { cwd: dir }), 0).out.match(/: kit (.*)/)[1];
    assert.equal(tool('sh', ['-c', `'${KIT}' ${typed}`], { cwd: dir }).status, 0, typed);
    assertManifest(join(dir, name, 'site'));
  }
});

test('kit export: CSV and JSON', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/E2.md': record({ title: 'With, comma and "quotes"', summary: 'Größe', tags: ['a', 'b'] }) });
  const before = snapshot(dir);
  const plain = assertStatus(kit(['-C', dir, 'export', 'evidence']), 0);
  const asCsv = assertStatus(kit(['-C', dir, 'export', 'evidence', '--format', 'csv']), 0);
  assert.equal(plain.out, asCsv.out);
  const lines = asCsv.out.replace(/^\ufeff/, '').trimEnd().split(/\r?\n/);
  assert.equal(lines.length, 3);
  for (const name of ['id', 'title', 'category']) assert.ok(lines[0].split(',').includes(name), lines[0]);
  assert.ok(lines.some((l) => l.includes('"With, comma and ""quotes"""')), asCsv.out);
  const json = JSON.parse(assertStatus(kit(['-C', dir, 'export', 'evidence', '--format', 'json']), 0).out);
  assert.deepEqual(json.map((r) => r.title), ['First paper', 'With, comma and "quotes"']);
  assert.equal(json[1].summary, 'Größe');
  assert.deepEqual(snapshot(dir), before);
});

test('kit export: lists in lists, and the spreadsheets by name', (t) => {
  const dir = smallKit(scratch(t), {
    'content/timetable/d.md': record({ title: 'D', date: '2027-03-09', sessions: [{ title: 'Opening', start: '09:30', people: ['dass', 'a guest'], needs: ['step-free'] }, { title: 'Break' }] }),
    'content/requests/return.csv': 'item,what,due,owner\nIR1,First,2026-12-11,clerk\n',
    'content/readiness.csv': 'on,gaps\n2026-11-06,40\n',
  });
  const said = (what) => JSON.parse(assertStatus(kit(['-C', dir, 'export', what, '--format', 'json']), 0).out);
  assert.equal(said('timetable')[0].sessions, 'Opening 09:30 step-free dass, a guest; Break');
  assert.deepEqual(said('return'), [{ item: 'IR1', what: 'First', due: '2026-12-11', owner: 'clerk' }]);
  assert.deepEqual([said('readiness')[0].on, said('readiness')[0].gaps], ['2026-11-06', '40']);
});

test('kit export: every type of record', (t) => {
  const dir = smallKit(scratch(t));
  for (const folder of folders) {
    assertStatus(kit(['-C', dir, 'new', folder, 'one', 'One']), 0);
    const rows = JSON.parse(assertStatus(kit(['-C', dir, 'export', folder, '--format', 'json']), 0, folder).out);
    assert.ok(rows.some((r) => r.id === 'one'), folder);
  }
});

// The day that counts

test('today: --as-of, then kit.yaml, then SOURCE_DATE_EPOCH, then the clock', (t) => {
  const said = (r) => [...new Set(r.err.match(/\b\d{4}-\d\d-\d\d\b/g) ?? [])];
  const dir = smallKit(scratch(t));
  const epoch = { SOURCE_DATE_EPOCH: String(Date.UTC(2024, 9, 4, 12) / 1000) };
  const run = (args = [], env = {}) => assertStatus(kit(['-C', dir, ...args, 'check'], { env }), 0);
  assert.ok(said(run(['--as-of', '2025-05-05'], epoch)).includes('2025-05-05'));
  assert.ok(said(run([], epoch)).includes(TODAY));
  write(dir, withoutToday);
  assert.ok(said(run([], epoch)).includes('2024-10-04'));
  assert.deepEqual(said(run()), [], "on the clock's day nothing is said");
  const quiet = clockDays().some((d) => !said(run(['--as-of', d])).length);
  assert.ok(quiet, "named, but the clock's day");
  assert.equal(run(['--as-of', '2025-05-05']).out.includes('counting'), false, 'talk goes to stderr');
});

test('today decides what is overdue', (t) => {
  const dir = smallKit(scratch(t), { ...withoutToday, 'content/evidence/E7.md': record({ title: 'Seven', audience: 'inspector', 'review-due': '2026-06-30' }, 'Text.') });
  sign(dir, 'evidence/E7', { on: '2026-01-05' });
  const released = (args, env, where = {}) => {
    write(dir, where);
    assertStatus(kit(['-C', dir, ...args, 'build', '--audience', 'inspector'], { env }), 0);
    return sql(join(dir, 'site/evidence.db'), "select 1 from record where ref = 'evidence/E7'").length;
  };
  assert.equal(released(['--as-of', '2026-06-30']), 1, 'due today is not past');
  assert.equal(released(['--as-of', '2026-07-01']), 0);
  assert.equal(released([], { SOURCE_DATE_EPOCH: '1767225600' }), 1);
  assert.equal(released([], { SOURCE_DATE_EPOCH: '1788220800' }), 0);
  const fixed = { 'content/kit.yaml': 'council: "Testford"\ntoday: 2026-06-01\n' };
  assert.equal(released([], { SOURCE_DATE_EPOCH: '1788220800' }, fixed), 1);
  assert.equal(released(['--as-of', '2026-07-01'], {}, fixed), 0);
});

test('a bad kit.yaml is an error of the content', (t) => {
  const dir = smallKit(scratch(t), { 'content/kit.yaml': 'council: "Testford"\ntoday: soon\n' });
  const r = assertStatus(kit(['-C', dir, 'build']), 1);
  assert.ok(diagnostics(r.err).some((d) => d.path === 'content/kit.yaml' && d.line === 2 && d.level === 'error'), r.err);
  assert.ok(!existsSync(join(dir, 'site')));
});

test('no kit.yaml, no ledger, no glossary: a kit still builds', (t) => {
  const dir = write(scratch(t), { 'content/welcome/hello.md': '---\ntitle: Hello\n---\n' });
  build(dir);
  assert.ok(existsSync(join(dir, 'site/welcome/hello.html')));
});

test('an empty content folder builds', (t) => {
  const dir = scratch(t);
  mkdirSync(join(dir, 'content'));
  build(dir);
  assertManifest(join(dir, 'site'));
});

test('output: folders of others are kept whole, and nothing is in the way unseen', (t) => {
  const dir = smallKit(scratch(t));
  const { site } = build(dir);
  mkdirSync(join(site, '.git/refs'), { recursive: true });
  mkdirSync(join(site, 'mine/empty'), { recursive: true });
  writeFileSync(join(site, 'mine/note.txt'), 'mine');
  chmodSync(join(site, '.git'), 0o700);
  chmodSync(site, 0o700);
  build(dir);
  assert.ok(existsSync(join(site, '.git/refs')) && existsSync(join(site, 'mine/empty')));
  assert.equal(statSync(join(site, '.git')).mode & 0o777, 0o700);
  assert.equal(statSync(site).mode & 0o777, 0o700, 'the folder stays as private as it was');
  writeFileSync(join(site, 'actions'), 'a file of mine');
  const before = snapshot(site);
  write(dir, { 'content/actions/a.md': record({ title: 'Act', owner: 'dass' }) });
  const r = assertStatus(kit(['-C', dir, 'build']), 3);
  assert.match(r.err, /actions/);
  assert.deepEqual(snapshot(site), before);
});

test('output: a path that goes back from a folder that is not there is refused', (t) => {
  const dir = smallKit(scratch(t));
  assertStatus(kit(['-C', dir, 'build', '-o', join(dir, 'nope') + '/../content/welcome/site']), 3);
  assert.ok(!existsSync(join(dir, 'content/welcome/site')));
});

test('output: a new folder beside the kit, or with two full stops in its name', (t) => {
  const dir = smallKit(join(scratch(t), 'kit'));
  for (const out of ['../pack', '../a/b/../c', 'my..site', '../new/deep/', 'content-site', 'content-site']) {
    const r = kit(['build', '-o', out], { cwd: dir });
    assert.equal(r.status, out.includes('b/..') ? 3 : 0, `${out}\n${r.err}`);
    assert.equal(existsSync(join(dir, out, 'index.html')), r.status === 0, out);
  }
  assertStatus(kit(['build', '-o', '../content-to-be/../kit/content/welcome/site'], { cwd: dir }), 3);
  assert.ok(!existsSync(join(dir, 'content/welcome/site')));
});

// Corners

test('kit explain: what is there comes before what is meant', (t) => {
  const dir = smallKit(scratch(t), { 'content/bases/hid.md': record({ title: 'Hidden House' }) });
  assert.match(assertStatus(kit(['-C', dir, 'explain', 'hid']), 0).out, /Hidden House/);
  assert.match(assertStatus(kit(['-C', dir, 'explain', 'overdu']), 2).err, /did you mean 'overdue'/);
  assert.match(assertStatus(kit(['explain', 'overdu'], { cwd: scratch(t) }), 2).err, /did you mean 'overdue'/);
});

test('kit new: an id from a title is a good one', (t) => {
  const dir = smallKit(scratch(t));
  const made = (title) => basename(assertStatus(kit(['-C', dir, 'new', 'evidence', '', title]), 0, title).out.trim(), '.md');
  const long = 'The annual report of the board about how people are kept safe in their homes and elsewhere';
  const first = made(long);
  assert.ok(first.length <= 60 && long.toLowerCase().replaceAll(' ', '-').startsWith(`${first}-`), first);
  assert.equal(made(long), `${first}-2`);
  assert.ok(made('x'.repeat(100)).length <= 60);
  assert.equal(made('Index'), 'evidence-index');
  assert.equal(made('CON'), 'evidence-con');
  assert.deepEqual(check(dir).diagnostics.filter((d) => d.level === 'error'), []);
});

test('kit new: a title that is not UTF-8', (t) => {
  const dir = smallKit(scratch(t));
  const before = snapshot(dir);
  const r = tool('sh', ['-c', `exec "$0" -C "$1" new evidence E9 "$(printf 'caf\\351')"`, KIT, dir]);
  assert.equal(r.status, 2, r.stderr);
  assert.match(r.stderr, /UTF-8/);
  assert.deepEqual(snapshot(dir), before);
});

test('kit new: of many at once with one id, one wins', async (t) => {
  const dir = smallKit(scratch(t));
  const all = await Promise.all(Array.from({ length: 12 }, (_, i) => kitBeside(['-C', dir, 'new', 'evidence', 'E9', `Title ${i}`])));
  assert.deepEqual(all.map((r) => r.status).sort(), [0, ...Array(11).fill(1)]);
  assert.ok(readFileSync(join(dir, 'content/evidence/E9.md'), 'utf8').includes(`Title ${all.findIndex((r) => r.status === 0)}`));
});

test('help and version: after options, and to a full disk', (t) => {
  const dir = smallKit(scratch(t));
  assert.equal(assertStatus(kit(['-C', dir, '--version']), 0).out, kit(['--version']).out);
  assert.equal(assertStatus(kit(['-C', dir, '--help']), 0).out, kit(['help']).out);
  assert.equal(assertStatus(kit(['-C', dir, 'build', '-h']), 0).out, kit(['help', 'build']).out);
  for (const args of [[], ['--version'], ['--help'], ['help'], ['build', '--help']]) {
    assert.equal(tool('sh', ['-c', 'exec "$0" "$@" >/dev/full', KIT, ...args]).status, 3, args.join(' '));
  }
});

test('kit export: content with errors gives no table', (t) => {
  const dir = smallKit(scratch(t), { ...BROKEN, ...{ 'content/evidence/E3.md': record({ title: 'Third', colours: 'blue' }) } });
  const r = assertStatus(kit(['-C', dir, 'export', 'evidence']), 1);
  assert.equal(r.out, '');
  const told = diagnostics(r.err);
  assert.ok(told.some((d) => d.path === 'content/evidence/E2.md'), r.err);
  assert.ok(told.every((d) => d.level === 'error'), r.err);
});

test("--strict: somebody's file in the output folder is a warning like others, and nothing is written", (t) => {
  const dir = smallKit(scratch(t));
  const { site } = build(dir, { args: ['--strict'] });
  write(site, { 'notes.txt': 'n' });
  write(dir, { 'content/welcome/new.md': record({ title: 'New' }) });
  const before = snapshot(site), r = build(dir, { args: ['--strict'], status: 1 });
  assert.match(r.err, /not-ours/);
  assert.match(r.err, /nothing was written; mend the warnings above[^]* 0 pages written, 0 errors, 1 warning/);
  assert.deepEqual(snapshot(site), before);
  assert.deepEqual(readdirSync(dir).filter((n) => n.startsWith('.kit-')), []);
  build(dir);
  assertManifest(site, ['notes.txt']);
  assert.match(kit(['explain', 'not-ours']).out, /--strict/);
});

test('kit check --audience: a status that is not known is a reason', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/E2.md': record({ title: 'Second', status: 'odd', audience: 'inspector', owner: 'clerk', second: 'deputy' }) });
  sign(dir, 'evidence/E2');
  const r = kit(['-C', dir, 'check', '--audience', 'inspector']);
  assert.match(r.out, /^evidence\/E2: held back: its status is not known$/m);
  assert.match(check(dir, ['--audience', 'inspector']).held.find((h) => h.ref === 'evidence/E2').why, /status/);
  assert.match(kit(['-C', dir, 'explain', 'E2']).out, /Inspectors do not: its status is not known\./);
});

test('kit explain: an id of several records names one of them, whole', (t) => {
  const dir = smallKit(scratch(t), { 'content/bases/hall.md': record({ title: 'Hall' }), 'content/guide/hall.md': record({ title: 'Hall' }), 'content/welcome/hall.md': record({ title: 'Hall' }) });
  const r = assertStatus(kit(['-C', dir, 'explain', 'hall']), 2);
  assert.match(r.err, /^kit: error: 'hall' is the id of 3 records; write the folder too, such as bases\/hall$/m);
});

test('kit new writes nothing out of the kit, where nothing would read it', (t) => {
  const at = scratch(t), dir = smallKit(join(at, 'kit')), other = join(at, 'other');
  mkdirSync(other);
  rmSync(join(dir, 'content/evidence'), { recursive: true });
  symlinkSync(other, join(dir, 'content/evidence'));
  const r = assertStatus(kit(['-C', dir, 'new', 'evidence', 'E7']), 3);
  assert.match(r.err, /leads out of the kit; put the folder itself there/);
  assert.deepEqual(readdirSync(other), []);
});
