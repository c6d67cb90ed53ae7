// kit serve while somebody edits: whatever is saved, what is served in the end is byte for byte a clean build of the same content; and a page that is there before
// that build is the page that the build gives. Chance decides what is edited, a seed decides chance: KIT_SEED=7 KIT_EDITS=500 for more.
import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { copy, kitBeside, ROOT, scratchForFile, sha256, snapshot, walk, write } from './lib.mjs';
import { serve } from './serve.mjs';

const EDITS = Number(process.env.KIT_EDITS ?? 15), SEED = Number(process.env.KIT_SEED ?? 1);

function chance(seed) {
  let s = seed >>> 0;
  return (n) => {
    s = (s + 0x6d2b79f5) >>> 0;
    let x = s;
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) % n;
  };
}

const served = (dir) => join(dir, '.build', readdirSync(join(dir, '.build')).find((n) => n.startsWith('kit-serve-')), 'built/site');

// Saves as editors do: in place, or beside and renamed.
function save(path, text, beside) {
  writeFileSync(beside ? `${path}.new` : path, text);
  if (beside) renameSync(`${path}.new`, path);
}

test('what is served after any edit is a clean build, and a page that comes before is the same', async (t) => {
  const ground = scratchForFile(), dir = join(ground, 'kit'), pick = chance(SEED), ends = [];
  copy(join(ROOT, 'content'), join(dir, 'content'));
  const content = (path) => join(dir, 'content', path);
  const s = await serve({ after: (end) => ends.push(end) }, dir);
  t.after(async () => { for (const end of ends) await end(); });

  const records = () => walk(join(dir, 'content')).filter((p) => p.endsWith('.md') && p.includes('/'));
  const any = (list) => list[pick(list.length)];
  const edits = {
    text: (n) => {
      const path = any(records());
      save(content(path), `${readFileSync(content(path), 'utf8')}\nA line that was written as number ${n}, with [E1] beside it.\n`, pick(2));
      return path;
    },
    heading: (n) => {
      const path = any(records());
      save(content(path), `${readFileSync(content(path), 'utf8')}\n## Heading ${n}\n\n- One thing\n- Another\n`, pick(2));
      return path;
    },
    title: (n) => {
      const path = any(records()), text = readFileSync(content(path), 'utf8');
      save(content(path), text.replace(/^title: *"?/m, `$&Newer ${n} `), pick(2));
      return path;
    },
    summary: (n) => {
      const path = any(records());
      save(content(path), readFileSync(content(path), 'utf8').replace(/^title:.*$/m, (line) => `${line}\nsummary-of-edit: "${n}"`), pick(2));
      return path;
    },
    broken: (n) => {
      const path = any(records()), text = readFileSync(content(path), 'utf8');
      save(content(path), text.replace(/^title:.*$/m, `status: [no such ${n}`), pick(2));
      return path;
    },
    add: (n) => (write(dir, { [`content/learning/added-${n}.md`]: `---\ntitle: "Added ${n}"\nkind: audit\n---\n\nWe learnt ${n}.\n` }), `added-${n}`),
    remove: () => {
      const path = any(records());
      rmSync(content(path));
      return path;
    },
    rename: (n) => {
      const path = any(records());
      renameSync(content(path), content(path.replace(/[^/]*$/, `renamed-${n}.md`)));
      return path;
    },
    kit: (n) => (save(content('kit.yaml'), readFileSync(content('kit.yaml'), 'utf8').replace(/^short-name:.*$/m, `short-name: "Harrow ${n}"`), pick(2)), 'kit.yaml'),
    csv: (n) => (appendFileSync(content('glossary/terms.csv'), `Word ${n},,What number ${n} means,inspector\n`), 'terms.csv'),
    theme: (n) => (write(dir, { 'themes/default/style.css': `${readFileSync(join(ROOT, 'themes/default/style.css'), 'utf8')}\n/* ${n} */\n` }), 'style.css'),
    again: async (n) => { // the page of the first save is there, the build behind it is not; the second's must know of both
      const path = edits.title(n), version = (await s.state()).site;
      const seen = Object.values((await s.stateUntil((now) => Object.keys(now.pages).length || now.site !== version || now.errors.length)).pages);
      save(content(path), `${readFileSync(content(path), 'utf8')}\nAnd a line that was written at once.\n`, pick(2));
      await s.stateUntil((now) => Object.values(now.pages).some((v) => !seen.includes(v)) || now.site !== version || now.errors.length);
      return path;
    },
    two: (n) => [edits.text(n), edits.text(n)].join(' '),
  };
  const often = ['text', 'text', 'text', 'heading', 'heading', 'title', 'summary'], names = [...often, ...often, ...Object.keys(edits)];
  let good = null, quick = 0;
  for (let n = 1; n <= EDITS; n++) {
    const kept = join(ground, 'kept'), name = n <= 2 ? 'text' : n === 3 ? 'again' : any(names);
    rmSync(kept, { recursive: true, force: true });
    copy(join(dir, 'content'), kept);
    const pages = {}, one = name === 'two' ? {} : pages; // of two records' pages the first may know nothing of the second
    const what = `seed ${SEED}, edit ${n}: ${name} ${await edits[name](n)}`;
    let wanted;
    kitBeside(['-C', dir, 'build', '-o', join(ground, 'clean')]).then(({ status }) => (wanted = status ? null : sha256(readFileSync(join(ground, 'clean/MANIFEST.sha256')))));
    const state = await s.stateUntil((now) => {
      Object.assign(pages, now.pages);
      return wanted === undefined ? false : wanted ? now.site === wanted && !now.errors.length : now.errors.length;
    });
    if (wanted) good = snapshot(join(ground, 'clean'));
    assert.deepEqual(state.pages, {}, what);
    if (good) assert.deepEqual(snapshot(served(dir)), good, what);
    quick += Object.keys(pages).length;
    for (const [path, version] of Object.entries(one)) {
      assert.ok(wanted, `${what}: a page came before a build that failed`);
      assert.equal(version, good[path], `${what}: ${path} was another page before the build was done`);
    }
    if (wanted) continue;
    rmSync(join(dir, 'content'), { recursive: true }); // mended
    renameSync(kept, join(dir, 'content'));
    await s.stateUntil((now) => !now.errors.length);
  }
  t.diagnostic(`${quick} pages came before their builds`);
});
