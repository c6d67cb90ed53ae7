// 'kit search' as the contract has it, and the files of search/ in a site: both answer alike.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import vm from 'node:vm';
import { engineOf, engineText } from '../engine.mjs';
import { KIT, ROOT, assertStatus, build, copy, csv, decode, diagnostics, kit, kitBeside, once, record, scratch, scratchForFile, sign, smallKit, sql, strangeWord, tool, write } from './lib.mjs';

const FIELDS = ['ref', 'id', 'type', 'title', 'heading', 'anchor', 'url', 'path', 'snippet', 'score'];
const secret = strangeWord(901), hidden = strangeWord(902), letters = 'Café naïve İstanbul straße œuvre Łódź новый ёлка ΟΔΟΣ が 한국어 ٣٤ ५६ e\u0301t people’s don\'t help🤔now co\u00adordinate reab\u200bling wi\u2060den £1,250,000 oﬃce ﬁrst ﬂow staﬀ baﬄe';

const made = once(() => {
  const dir = scratchForFile();
  smallKit(dir, {
    'content/evidence/E12.md': record({ title: 'Waiting times, a report', summary: 'How long people wait for an assessment.', owner: 'clerk', category: 'processes', statements: ['safeguarding'], audience: 'inspector', 'review-due': '2027-09-01' },
      'People wait 28 days.\n\n## How we count\n\nFrom the first call. See "Making Safeguarding Personal" (MSP) & <b>bold</b> words.\n\n## Co-production\n\nWith carers, line by line.'),
    'content/evidence/Ref 99.md': record({ title: 'Carers and short breaks', owner: 'clerk', category: 'experience' }, `Carers told us. The word ${secret} is here, and Quokka Zone Plan (QZP).`),
    'content/evidence/E112.md': record({ title: 'Meals on wheels', category: 'partners' }, 'See E12 and IR35a of the return. Waiting for lunch.'),
    'content/evidence/Draft.md': record({ title: `A draft ${hidden}`, status: 'draft', audience: 'staff' }, 'Not ready.'),
    'content/learning/hospital.md': record({ title: 'After hospital', kind: 'audit' }, 'The NHS pays for six weeks of reablement, which is good for wellbeing.'),
    'content/learning/apart.md': record({ title: 'In two words', kind: 'audit' }, 'All went well. Nobody minds being asked re able helpers.'),
    'content/learning/letters.md': record({ title: 'Letters', kind: 'audit' }, letters),
    'content/learning/phrase.md': record({ title: 'Apart and together', kind: 'audit' }, `A ferry, and a timetable. ${'Other words stand between. '.repeat(20)}Here is the ferry timetable that was meant.`),
    'content/learning/evil.md': record({ title: '</script><script>alert(1)</script>', kind: 'audit' }, 'The `${alert(2)}` and \\u003c/script> and <!-- no --> *wombat* && wombat < wombat "quoted".'),
    'content/glossary/terms.csv': csv([['term', 'expansion', 'meaning', 'audience'], ['AMHP', 'approved mental health professional', 'Decides about detention', ''], ['Duty team', '', `First to answer ${secret}`, 'staff']]),
    'content/requests/requests.csv': csv([['id', 'asked', 'asked-by', 'what', 'due', 'owner', 'status', 'evidence', 'answered', 'note'], ['R7', '2026-11-01', 'Lead inspector', 'Minutes of the panel', '2026-11-30', 'clerk', 'open', '', '', '']]),
    'content/requests/return.csv': csv([['item', 'what', 'due', 'owner'], ['IR35a', 'Numbers of staff', '2026-12-01', 'clerk']]),
    'content/lists/guests.csv': csv([['name', 'team'], ['Xanthippe', 'visitors']]),
  });
  sign(dir, 'evidence/E12');
  return dir;
});
const lead = once(() => build(made(), { out: join(made(), '../' + made().split('/').at(-1) + '-lead') }));

const search = (query, args = [], dir = made()) => {
  const r = assertStatus(kit(['-C', dir, 'search', '--format', 'json', ...args, '--', ...[query].flat()]), 0, `search ${query}`);
  return JSON.parse(r.out);
};
const refs = (query, args) => search(query, args).map((x) => x.ref);
const text = (...args) => assertStatus(kit(['-C', made(), 'search', ...args]), 0, args.join(' ')).out;

describe('what an entry says', () => {
  test('all that the contract names, and nothing else', () => {
    const [first] = search('how we count');
    assert.deepEqual(Object.keys(first), FIELDS);
    assert.deepEqual({ ...first, snippet: '', score: 0 }, { ref: 'evidence/E12', id: 'E12', type: 'evidence', title: 'Waiting times, a report', heading: 'How we count', anchor: 'how-we-count',
      url: 'evidence/e12.html', path: 'content/evidence/E12.md', snippet: '', score: 0 });
    assert.equal(typeof first.score, 'number');
  });
  test('each record once, by its best section, and the best record first', () => {
    const found = search('waiting carers safeguarding');
    assert.equal(new Set(found.map((x) => x.ref)).size, found.length);
    assert.ok(found.every((x, i) => !i || x.score <= found[i - 1].score));
    assert.equal(search('carers line')[0].anchor, 'co-production');
  });
  test('rows of spreadsheets have their addresses', () => {
    const [term] = search('amhp'), [request] = search('R7'), [item] = search('IR35a'), [list] = search('xanthippe');
    assert.deepEqual([term.ref, term.id, term.type, term.title, term.heading, term.anchor, term.url, term.path], ['glossary/amhp', 'amhp', 'glossary', 'AMHP', 'approved mental health professional', 'amhp', 'glossary/index.html#amhp', 'content/glossary/terms.csv']);
    assert.deepEqual([request.ref, request.id, request.url, request.path], ['requests/R7', 'R7', 'requests/index.html#R7', 'content/requests/requests.csv']);
    assert.deepEqual([item.ref, item.id, item.url, item.path], ['requests/IR35a', 'IR35a', 'requests/index.html#IR35a', 'content/requests/return.csv']);
    assert.deepEqual([list.ref, list.url, list.path], ['lists/guests', 'lists/guests.html', 'content/lists/guests.csv']);
  });
  test('an address leads to a page, and an anchor into it', () => {
    for (const query of ['wait', 'amhp', 'R7', 'xanthippe', 'count', 'carers']) {
      for (const { url, anchor } of search(query)) {
        const [path, at = anchor] = url.split('#');
        assert.ok(existsSync(join(lead().site, path)), path);
        if (at) assert.ok(readFileSync(join(lead().site, path), 'utf8').includes(`id="${at}"`), `${path}#${at}`);
      }
    }
  });
  test('a snippet is escaped HTML with the matches marked', () => {
    const [{ snippet }] = search('wombat');
    assert.match(snippet, /<mark>wombat<\/mark> &amp;&amp; <mark>wombat<\/mark> &lt; <mark>wombat<\/mark>/);
    assert.doesNotMatch(snippet.replace(/<\/?mark>/g, ''), /[<>]/);
    assert.match(decode(search('safeguarding personal')[0].snippet), /Making <mark>Safeguarding<\/mark> <mark>Personal<\/mark>/);
    assert.match(search('waits')[0].snippet, /<mark>wait<\/mark>/i);
  });
});

describe('what is found', () => {
  const cases = {
    'E12': 'evidence/E12', 'e12': 'evidence/E12', 'ref 99': 'evidence/Ref 99', 'Ref99': 'evidence/Ref 99', 'REF  99': 'evidence/Ref 99', 'IR35a': 'requests/IR35a', 'ir 35a': 'requests/IR35a',
    'waitng tmes': 'evidence/E12', 'watiing': 'evidence/E12', 'safeguading personel': 'evidence/E12', 'msp': 'evidence/E12', 'approved mental health professionals': 'glossary/amhp',
    'coproduction': 'evidence/E12', 'co-production': 'evidence/E12', 'waiti': 'evidence/E12', 'carer': 'evidence/Ref 99', 'cafe': 'learning/letters', 'CAFÉ': 'learning/letters', 'новый': 'learning/letters', 'Ёлка': 'learning/letters',
    'istanbul': 'learning/letters', 'coordinate': 'learning/letters', 'co\u00adordinate': 'learning/letters', 'reab\u200bling': 'learning/letters', 'reabling': 'learning/letters', 'widen': 'learning/letters', '1250000': 'learning/letters', '£1,250,000': 'learning/letters', 'quokka zone plan': 'evidence/Ref 99', 'clerk cleo': 'roles/clerk',
  };
  // Joined by a hyphen, apart, or as letters with points: one word, however it is written.
  Object.assign(cases, { 're-ablement': 'learning/hospital', 're ablement': 'learning/hospital', 're-ablement weeks': 'learning/hospital', 'well-being': 'learning/hospital', 'well being after': 'learning/hospital', 'N.H.S.': 'learning/hospital' });
  for (const [query, ref] of Object.entries(cases)) test(query, () => assert.equal(refs(query)[0], ref));
  test('the words of several arguments are one query', () => assert.deepEqual(search(['how', 'we', 'count']), search('how we count')));
  test('a phrase stands together', () => {
    assert.deepEqual(refs('"first call"'), ['evidence/E12']);
    assert.deepEqual(refs('"call first"'), []);
    assert.deepEqual(refs('“first call”'), ['evidence/E12']);
    assert.ok(refs('call first').includes('evidence/E12'));
    assert.deepEqual(refs(['"first', 'call"']), ['evidence/E12']);
  });
  test('a ligature is the letters that it stands for, in the content and in the query', () => {
    for (const word of ['office', 'oﬃce', 'offices', 'ﬂow staff', '"office first"', 'baﬄe']) assert.equal(search(word)[0].ref, 'learning/letters', word);
    assert.match(search('office')[0].snippet, /<mark>oﬃce<\/mark>/);
    assert.deepEqual(sql(lead().db, "select ref from search where search match 'office'"), [{ ref: 'learning/letters' }]);
  });
  test('the excerpt has the phrase, and not its words before it', () => {
    assert.match(search('"ferry timetable"')[0].snippet, /Here is the <mark>ferry<\/mark> <mark>timetable<\/mark> that was meant/);
  });
  test('a minus keeps records out', () => {
    assert.ok(refs('waiting').includes('evidence/E112'));
    assert.ok(!refs('waiting -lunch').includes('evidence/E112'));
    assert.deepEqual(refs('-waiting'), []);
  });
  test('what the content holds now, built or not', (t) => {
    const dir = smallKit(scratch(t));
    assert.deepEqual(search(secret, [], dir), []);
    write(dir, { 'content/guide/new.md': record({ title: 'New' }, `A ${secret}.`) });
    assert.equal(search(secret, [], dir)[0].ref, 'guide/new');
    assert.ok(!existsSync(join(dir, 'site')) && !existsSync(join(dir, '.build')));
  });
});

describe('for whom', () => {
  test('the lead, unless somebody else is named', () => {
    assert.deepEqual(search(hidden), search(hidden, ['--audience', 'lead']));
    assert.equal(search(hidden).length, 1);
    assert.equal(search(hidden, ['--audience', 'staff']).length, 1);
  });
  test('inspectors find nothing of what they may not see', () => {
    for (const query of [secret, hidden, 'Ref 99', 'QZP', 'quokka zone plan', 'xanthippe', 'R7', 'duty team', secret.slice(0, 9), `"${hidden}"`, secret.replace(/^(.)(.)/, '$2$1')]) {
      for (const found of search(query, ['--audience', 'inspector'])) {
        assert.ok(!['evidence/Ref 99', 'evidence/E112', 'evidence/Draft', 'glossary/duty-team', 'requests/R7', 'lists/guests'].includes(found.ref), `${query}: ${found.ref}`);
        assert.ok(!JSON.stringify(found).includes(secret) && !JSON.stringify(found).includes(hidden));
      }
      const plain = assertStatus(kit(['-C', made(), 'search', '--audience', 'inspector', '--', query]), 0);
      for (const word of [secret, hidden]) assert.ok(query.includes(word) || !plain.out.includes(word), `${query}: ${plain.out}`);
    }
    assert.equal(search('wait', ['--audience', 'inspector'])[0].ref, 'evidence/E12');
  });
  test('the files of a site for inspectors hold no word of it', () => {
    const { site } = build(made(), { audience: 'inspector', out: join(made(), '../' + made().split('/').at(-1) + '-inspector') });
    for (const file of readdirSync(join(site, 'search'))) {
      const bytes = readFileSync(join(site, 'search', file), 'utf8').toLowerCase();
      for (const word of [secret, hidden, 'ref99', 'ref 99', 'qzp', 'quokka', 'xanthippe']) assert.ok(!bytes.includes(word), `${file}: ${word}`);
    }
    assert.deepEqual(open(site).facets.statuses, []);
  });
});

describe('for people', () => {
  test('each entry with its place, and how many were found', () => {
    const out = text('waiting');
    assert.match(out, /^evidence\/E12 {2}Waiting times, a report\n {4}content\/evidence\/E12\.md\n {4}People «wait» 28 days\.\n\n/);
    assert.match(out, /\d+ entries found\n$/);
    assert.ok(!out.includes('\u001b'), 'no colour in a pipe');
    assert.match(text('xanthippe'), /\n1 entry found\n$/);
  });
  test('what a minus left out', () => {
    assert.match(text('--', 'waiting -lunch'), /; those with 'lunch' are left out, because of the minus sign\n$/);
    assert.match(text('--', 'waiting -lunch -zzz'), /; those with 'lunch' or 'zzz' are left out, because of the minus sign\n$/);
    assert.match(text('--', 'waiting -lunch -LUNCH -zzz -lunch'), /; those with 'lunch' or 'zzz' are left out/);
    assert.doesNotMatch(text('waiting'), /minus/);
  });
  test('--limit', () => {
    const all = search('waiting').length;
    assert.ok(all > 1);
    assert.equal(search('waiting', ['--limit', '1']).length, 1);
    assert.match(text('waiting', '--limit', '1'), new RegExp(`\\n${all} entries found; '--limit ${all}' shows them all\\n$`));
    for (const value of ['0', '-1', 'x', '1.5', '9999999999999999999']) assertStatus(kit(['-C', made(), 'search', `--limit=${value}`, 'a']), 2, value);
  });
  test('nothing found is said, and is no failure', () => {
    assert.equal(text('zzzzqqqq'), "nothing found for 'zzzzqqqq'\n");
    assert.equal(text('xanxippee'), "nothing found for 'xanxippee'; did you mean 'xanthippe'?\n");
    assert.match(text('"call first"'), /; leave the double quotes out to find its words apart\n$/);
    assert.match(text('--', '-waiting'), /; write a word that records must have, too\n$/);
    for (const query of ['???', '', ' ', '"']) assert.match(text(query), /; write words of letters or digits\n$/);
    assert.equal(assertStatus(kit(['-C', made(), 'search', '--format', 'json', 'zzzzqqqq']), 0).out, '[]\n');
  });
  test('no words are wrong usage, and so is an option that is none', () => {
    assertStatus(kit(['-C', made(), 'search']), 2);
    assertStatus(kit(['-C', made(), 'search', '-x']), 2);
    assertStatus(kit(['-C', made(), 'search', '--audience', 'all', 'x']), 2);
  });
  test('content with errors is searched as far as it can be read', (t) => {
    const dir = smallKit(scratch(t), { 'content/guide/broken.md': '---\ntitle: [\n---\n\nBroken.\n' });
    const r = kit(['-C', dir, 'search', '--format', 'json', 'paper']);
    assertStatus(r, 0);
    assert.equal(JSON.parse(r.out)[0].ref, 'evidence/E1');
    assert.match(r.err, /kit: the content has \d+ errors?, and what could not be read was not searched; 'kit check' lists (it|them)\n/);
  });
  test('the help has it', () => assert.match(kit(['help']).out, /kit search \[--audience A\] \[--limit N\] \[--format json\] WORDS…/));
});

describe('whatever is asked', () => {
  const odd = ['"', '""', '"""', '(', ')', '[a-z]+', '*', 'a*', 'title:wait', 'wait OR 1=1', "'; drop table search; --", '" OR "', 'NEAR(a b)', '<script>alert(1)</script>', '</mark>', '&amp;', '%s%n%d', '../../etc', '\\', '\u0001', '\u001b[31mred',
    '🤔', '👩‍👩‍👧', '\u202ewait', 'é'.repeat(50), 'constructor', 'toString valueOf __proto__ hasOwnProperty', '-', '--', '- -', '-"a"', '"a', 'ａｂｃ', '٣٤', '\u0301', 'ﬁ', 'a'.repeat(10_000), 'a '.repeat(5000), '"a" '.repeat(2500), '-a '.repeat(3000), 'wait'.repeat(2000), '𝒜𝒷 𐐷', '한국어', '\t\n wait'];
  for (const query of odd) {
    test(JSON.stringify(query).slice(0, 40), () => {
      for (const x of search(query)) {
        assert.deepEqual(Object.keys(x), FIELDS);
        assert.doesNotMatch(x.snippet.replace(/<\/?mark>/g, ''), /[<>"]/);
        assert.ok(Number.isFinite(x.score) && x.score >= 0);
      }
      const plain = assertStatus(kit(['-C', made(), 'search', '--', query]), 0).out;
      assert.doesNotMatch(plain, /[\u0000-\u0009\u000b-\u001f\u007f]/);
    });
  }
  test('bytes that are no UTF-8', () => {
    const r = tool('sh', ['-c', '"$1" -C "$2" search "$(printf "wait\\377\\200x")"', 'sh', KIT, made()]);
    assert.equal(r.status, 0, r.stderr);
  });
});

function open(site) {
  const kitSearch = engineOf(site), files = {};
  const read = (name, part) => vm.runInNewContext(readFileSync(join(site, 'search', `${name}.js`), 'utf8'), { kitSearch: { [part]: (x) => (files[name] = JSON.parse(JSON.stringify(x))) } }); // of this realm
  read('facets', 'facets');
  read('start', 'start');
  return { engine: kitSearch, facets: files.facets, start: files.start,
    find(query) {
      let answer;
      kitSearch.find(query, (x) => (answer = x));
      return Array.from(answer.results, (x) => {
        const r = answer.record(x.n);
        return { ref: r?.[0], anchor: r && kitSearch.section(r, x.section)[0], score: x.score };
      });
    } };
}

// The numbers of a packed text, as the engine reads them.
function numbers(packed) {
  const digit = Object.fromEntries([...'#%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}'].map((c, i) => [c, i]));
  const out = [];
  for (let i = 0; i < packed.length;) {
    const a = digit[packed[i++]], next = () => digit[packed[i++]];
    out.push(a < 56 ? a : a < 80 ? 56 + (a - 56) * 88 + next() : a < 87 ? 2168 + (a - 80) * 7744 + next() * 88 + next() : 56376 + next() * 7744 + next() * 88 + next());
  }
  return out;
}

describe('the files of a site', () => {
  const site = once(() => open(lead().site));

  test('are scripts that call one function each, and none holds markup', () => {
    for (const name of readdirSync(join(lead().site, 'search'))) {
      const script = readFileSync(join(lead().site, 'search', name), 'utf8');
      assert.match(script, /^kitSearch\.(start|terms|words|piece|page|facets)\([\s\S]*\)\n$/, name);
      assert.doesNotMatch(script, /<\/script|<!--/i, name);
      const calls = [];
      vm.runInNewContext(script, { kitSearch: new Proxy({}, { get: (_, key) => () => calls.push(key) }) });
      assert.equal(calls.length, 1, name);
    }
  });
  test('facets say of each record what it is', () => {
    const { facets, start } = site();
    const order = numbers(start.sections).length, packed = numbers(facets.records);
    const of = {};
    let i = 0, n = 0;
    for (; i < packed.length; n++) {
      const [type, owner, status, count] = packed.slice(i, i + 4);
      const about = packed.slice(i + 4, i + 4 + count).map((x) => facets.statements[x][0]);
      (of[facets.types[type][0]] ??= []).push({ owner: owner ? facets.owners[owner - 1][0] : '', status: status ? facets.statuses[status - 1][0] : '', about });
      i += 4 + count;
    }
    assert.equal(n, order);
    assert.deepEqual(of.evidence.map((x) => `${x.owner}|${x.status}|${x.about}`).sort(), ['clerk|signed|safeguarding', 'clerk|unsigned|', 'clerk|unsigned|assessing-needs,safeguarding', '|draft|', '|unsigned|']);
    assert.deepEqual(of.requests.map((x) => x.owner), ['clerk', 'clerk']);
    assert.deepEqual(of.framework.map((x) => x.about), [['assessing-needs'], ['safeguarding']]);
    assert.deepEqual(facets.owners, [['clerk', 'Cleo Test']]);
    assert.deepEqual(facets.statuses.map(([id]) => id), ['signed', 'unsigned', 'draft']);
    assert.deepEqual(new Set(facets.types.map(([id]) => id)), new Set(Object.keys(of)));
  });
  test('a route of a theme must not lie among them', (t) => {
    const dir = smallKit(scratch(t), { 'themes/mine/page.html': 'x', 'themes/mine/routes.sql': "select 'search/start.js' as path, 'page' as template" });
    const r = build(dir, { args: ['--theme', 'mine'], status: 1 });
    assert.ok(diagnostics(r.err).some((d) => d.id === 'theme' && d.message.includes("'search/start.js'")), r.err);
  });
  test('the index holds the words that the engine reads in a query', () => {
    const { engine } = site();
    const shards = readdirSync(join(lead().site, 'search')).filter((name) => /^t\d/.test(name)).map((name) => readFileSync(join(lead().site, 'search', name), 'utf8')).join('');
    for (const word of engine.tokens(letters.replace(/[\u00ad\u200b\u2060]/g, ''))) assert.ok(shards.includes(`\n${word} `), word);
  });
});

describe('both engines', () => {
  test('have the same numbers', () => {
    const c = readdirSync(join(ROOT, 'kit')).filter((name) => /^search(rank|index|words)/.test(name)).map((name) => readFileSync(join(ROOT, 'kit', name), 'utf8')).join('\n');
    const number = (source, name) => Number(new RegExp(`\\b${name} = ([0-9.]+)`).exec(source)?.[1]);
    for (const name of ['FAMILY', 'PREFIX', 'NEAR', 'ELSEWHERE', 'ADJACENT', 'ACRONYM', 'PAPER', 'RARER', 'QUIET', 'APART']) {
      assert.ok(number(c, name) > 0, name);
      assert.equal(number(engineText(), name), number(c, name), name);
    }
    const quiet = /is_quiet\(str word\)\s*\{[^}]*STR\(([^)]*)\)/.exec(c)[1].match(/[a-z]+/g), theirs = /QUIETLY = \(([^)]*)\)/.exec(engineText())[1].match(/[a-z]+/g);
    assert.deepEqual(quiet, theirs);
    for (const [ours, theirs] of [['SEARCH_LEVELS', 'LEVELS'], ['SEARCH_WORDS', 'WORDS'], ['SEARCH_TOP', 'TOP'], ['SEARCH_LETTERS', 'LETTERS']]) assert.equal(number(engineText(), theirs), number(c, ours), theirs);
  });
  test('know the same words', () => {
    const { engine } = open(lead().site);
    for (const line of readFileSync(join(ROOT, 'tests/unit/search_cases.txt'), 'utf8').trim().split('\n')) {
      const [kind, one, two, ...more] = line.split(' ');
      if (kind === 'stem') assert.equal(engine.stem(one), two, line);
      if (kind === 'edits') assert.equal(engine.edits(one, two, Number(more[0]), more[1] === 'beginning'), Number(more.at(-1)), line);
      if (kind === 'number') assert.deepEqual(numbers(two), [Number(one)], line);
    }
  });

  test('a page reads the files of all words that its query may mean, in whichever of many files they are', (t) => {
    const many = Array.from({ length: 9000 }, (_, i) => `e${10_000 + i}`).join(' ');
    const dir = smallKit(scratch(t), { 'content/guide/many.md': record({ title: 'Many' }, many), 'content/guide/zeros.md': record({ title: 'Zeros' }, 'See e0070.'), 'content/guide/bare.md': record({ title: 'Bare' }, 'See e70.') });
    const { site } = build(dir);
    for (const query of ['e 0070', 'e0070', 'e70']) assert.deepEqual(open(site).find(query).map((x) => x.ref).sort(), search(query, [], dir).map((x) => x.ref).sort(), query);
    assert.deepEqual(search('e 0070', [], dir).map((x) => x.ref).sort(), ['guide/bare', 'guide/zeros']);
  });
  test('guess no slips of words that nobody typed', (t) => {
    const dir = smallKit(scratch(t), { 'content/guide/slip.md': record({ title: 'Slip' }, '8 millions and a milion; thousnad.') }), { site } = build(dir);
    for (const query of ['8m', '8bn', '3k', 'milion 3', 'thousand', 'million']) assert.deepEqual(open(site).find(query).map((x) => x.ref).sort(), search(query, [], dir).map((x) => x.ref).sort(), query);
    for (const query of ['3k', '8bn']) assert.ok(!search(query, [], dir).some((x) => x.ref === 'guide/slip'), query);
    assert.equal(search('thousand', [], dir)[0].ref, 'guide/slip');
  });
  test('name each word once that a minus leaves out', () => {
    const { engine } = open(lead().site);
    let answer;
    engine.find('waiting -lunch -LUNCH -zzz -lunch', (x) => (answer = x));
    assert.deepEqual([...answer.query.not], ['lunch', 'zzz']);
  });

  // Answers of both to a list of queries, over the same content.
  async function compare(dir, site, queries) {
    const browser = open(site), left = [...queries.entries()], answers = [];
    await Promise.all(Array.from({ length: availableParallelism() }, async () => {
      for (let next; (next = left.shift());) {
        const r = await kitBeside(['-C', dir, 'search', '--format', 'json', '--limit', '1000', '--', next[1]]);
        assert.equal(r.status, 0, r.err);
        answers[next[0]] = JSON.parse(r.out);
      }
    }));
    const short = (list) => list.slice(0, 10).map((x) => `${x.ref}#${x.anchor}`);
    queries.forEach((query, i) => {
      const theirs = browser.find(query);
      assert.equal(answers[i].length, Math.min(theirs.length, 1000), `'${query}': how many`);
      assert.deepEqual(short(answers[i]), short(theirs), `'${query}': which, and in what order`);
      answers[i].slice(0, 10).forEach((x, k) => assert.ok(Math.abs(x.score - theirs[k].score) < 2e-6, `'${query}': ${x.score} and ${theirs[k].score}`));
    });
    return answers;
  }

  test('answer alike in a small kit, whatever is asked', async () => {
    const odd = ['waiting -lunch', '"first call"', '"first call', 'msp', 'making safeguarding personal', 'amhps', 'ref 99', 'ir 35a', 'co-production', 'coproduction', 'carers line by line', 'sfaeguarding', 'watiing tmes',
      'a b c d e f g h i j k l m n o p q r s t', 'новый', 'Ёлка', '한국어', 'ΟΔΟΣ', 'constructor', '<b>bold</b>', '-wait people', 'the', 'e1', 'E12 ', 'people’s', '"a -b"', '“making safeguarding” personal', 'wait'.repeat(200), '🤔 help', 'ref', 'cleo test clerk', 'office', 'oﬃce', 'oﬃc', '"dana test"', 'dana test', '"ref 99"', '1 September 2026', '2026-09-01', '01632960110', '"02079460123"', '01134960123 help', '"oﬃce ﬁrst"', '-ﬂow staff', 'ofﬁec',
      'where is the lunch', 'who is the clerk', 'how we count', 'the and of', 'what is who', '1.250', '1 250 000', '1.2', 's42', 's.42', 's 42', 'section 42', 'section 12a', '1st September 2026', '1/9/2026', '01.09.2026', '01 Sept 2026', 'sep 2026', '16/13/2026', 'ls12ab', 'LS1 2AB', 'e1 2ab', 'abc12de', 'processes', 'address', 'assesment', 're-ablement', 're ablement weeks', 'well-being', 'the well being', 'wellbeing', 'N.H.S.', 'n h s pays', 'line by line', 're able', '2026-09-01 x', '1-Sep-26', '01 September', '£1.25m', '1250k', '3 million', 'million 3', 'thousand', '+441632960110', '00441632960110', '+44 1632 960110', '01632 960 110', '44', 'e012', 'E0012', 'e00012', 'ref099', 'ref 099', 'section117', 'sec 42', 'day1', '2026-2027', '2026 2027 2028', '9:30', '09', '007', '0', '00', 'Ｅ１２', 'ｗａｉｔｉｎｇ', '1 constructor', 'centre', 'center', '5 bn', '5bn', '5mn people'];
    const typed = [...'waiting times'].map((_, i, all) => all.slice(0, i + 1).join('')); // letter by letter
    const wrong = [...'safeguarding'].flatMap((_, i, all) => [all.toSpliced(i, 1).join(''), all.with(i, 'x').join(''), all.toSpliced(i, 0, 'q').join('')]);
    await compare(made(), lead().site, [...odd, ...typed, ...wrong]);
  });

  // Queries that nobody planned: pieces of odd and of known words, drawn by a generator with a seed, so that they are the same each time.
  function drawn(count) {
    let state = 20261122;
    const below = (n) => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0), Math.floor((state / 2 ** 32) * n)), one = (list) => list[below(list.length)];
    const pieces = ['"', '""', '“', '”', "'", '’', '(', ')', '[[', ']]', '{{', '}}', '<b>', '</script>', '<!--', '&amp;', '&#0;', '*', '-', '--', ' -', '+', ':', 'title:', 'OR', 'NEAR(', "'; drop table search; --", '%s', '\\', '/', '../', '$&', '`', '😀', '👩‍👩‍👧', '🤔help', '\u0301', '\u200b', '\u202e',
      '\u200f', '\ufeff', '\u00ad', '\u0001', '\u001b[31m', '\x7f', '\u2028', '\ud83d', '\udc00', '\uffff', 'e\u0301', 'ﬁ', 'İ', 'ß', 'ǆ', '가', '日本', 'עברית', 'العربية', '٣', 'Ё', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'NaN', '0', '1e9', '-1', 'E', 'E12', 'ref 99', 'IR35a', 'wait', 'waiting',
      'watiing', 'safeguarding', 'carers', 'amhp', 'msp', 'making safeguarding personal', 'the', 'a', 'lunch', 'people', 'draft', 'x'.repeat(40), 'wait'.repeat(20), '\t', '\n', '\r\n', '\u00a0', '\u3000'];
    const cut = (s) => (below(3) ? s : s.slice(0, below(s.length + 1)));
    return Array.from({ length: count }, (_, i) => {
      const long = i % 200 === 199 ? 10_000 : 0;
      let query = '';
      do query += cut(one(pieces)) + (below(2) ? ' ' : ''); while (query.length < long || below(6));
      return query.slice(0, long || undefined);
    });
  }
  test('answer alike to thousands of queries that make no sense, and never stumble', async () => {
    const browser = open(lead().site), queries = drawn(4000);
    for (const query of queries) {
      const found = browser.find(query);
      assert.ok(found.every((x, i) => Number.isFinite(x.score) && x.ref && (!i || x.score <= found[i - 1].score)), JSON.stringify(query.slice(0, 200)));
      assert.equal(new Set(found.map((x) => x.ref)).size, found.length, JSON.stringify(query.slice(0, 200)));
    }
    // A command line holds no half of a letter.
    await compare(made(), lead().site, queries.filter((query, i) => (i % 40 === 0 || i % 200 === 199) && query.trim() && query.isWellFormed()));
  });

  // The queries by which the ranking was set, every third of a large list; those that are held back are no business of a test.
  for (const [name, folder, step] of [['example', ROOT, 3], ['kirklees', join(ROOT, '../shared/real/kirklees'), 1]]) {
    const list = join(ROOT, `tests/bench/queries/${name}.jsonl`);
    const skip = existsSync(list) && existsSync(join(folder, 'content')) ? false : 'the queries or their content are not here';
    test(`answer alike, and well: ${name}`, { skip }, async (t) => {
      const queries = readFileSync(list, 'utf8').trim().split('\n').map((line) => JSON.parse(line)).filter((q) => q.set === 'tune').filter((_, i) => i % step === 0);
      const dir = join(scratch(t), 'kit');
      copy(join(folder, 'content'), join(dir, 'content'));
      const answers = await compare(dir, build(dir).site, queries.map((q) => q.query));
      let sum = 0;
      queries.forEach(({ want }, i) => {
        const at = answers[i].findIndex((x) => want.some((w) => w.split('#')[0] === x.ref));
        if (at >= 0 && at < 10) sum += 1 / (at + 1);
      });
      assert.ok(sum / queries.length > 0.9, `mean reciprocal rank ${(sum / queries.length).toFixed(3)}`);
    });
  }
});

test('SQLite alone ranks names and titles above text', () => {
  const { db } = lead();
  assert.deepEqual(sql(db, "select k, v from search_config where k = 'rank'"), [{ k: 'rank', v: 'bm25(0, 0, 5, 8, 3, 2, 1, 1)' }]);
  assert.equal(sql(db, "select ref from search where search match 'e12' order by rank")[0].ref, 'evidence/E12');
  assert.equal(sql(db, "select ref from search where search match 'waiting' order by rank")[0].ref, 'evidence/E12');
});
