// Bodies and keys: citations, links, headings, tables, raw HTML, terms, look-alike letters, dates, who may see what when nothing is said.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TODAY, build, check, column, diagnostics, kit, assertStatus, once, page, record, scratch, scratchForFile, smallKit, sql, words, write } from './lib.mjs';

const HIDDEN = 'evidence available on request';
const key = (s) => s.toLowerCase().replaceAll(' ', '');

// A kit with one welcome page for each case: [what, body, …]. Built once.
function pages(cases, more = {}) {
  return once(() => {
    const dir = smallKit(join(scratchForFile(), 'k'), { ...more, ...Object.fromEntries(cases.map(([what, body], i) => [`content/welcome/case-${i}.md`, record({ title: `Case ${i} ${what}` }, body)])) });
    const r = build(dir);
    const all = diagnostics(r.err);
    return {
      dir, ...r, html: (i) => page(r.site, `welcome/case-${i}.html`), told: (i, level) => all.filter((d) => d.path === `content/welcome/case-${i}.md` && (!level || d.level === level)),
    };
  });
}
const BODY_LINE = 5; // where a body of record() begins: after '---', the title, '---' and an empty line

// The article alone: what the theme puts around it is not the author's.
const article = (html) => html.replace(/<(header|footer|nav|aside)\b[\s\S]*?<\/\1>/g, '');

// Citations

const papers = ['E12', 'E21', 'E25', 'Ref 7', 'Ref 10', 'Ref 13', 'Ref 14', 'Ref 15', 'Ref 99', 'Ref 100', 'Ref 148', 'Ref 167', 'IR10', 'IR35a', 'IR35d', 'odd-one', 'Big Plan 2'];
const citing = [
  // what, body, targets
  ['one', 'We do (E12).', ['E12']], ['with a space', 'We do (Ref 99).', ['Ref 99']], ['three', '(Ref 13, 14, 15)', ['Ref 13', 'Ref 14', 'Ref 15']], ['no space after the comma', '(Ref 148,167)', ['Ref 148', 'Ref 167']],
  ['a series in another', '(Ref IR10)', ['IR10']], ['letters and a slash', '(IR35a / IR35d)', ['IR35a', 'IR35d']], ['words behind', '(Ref 100 ASCOF 2022/23)', ['Ref 100']],
  ['Refs', '(Refs 13, 14)', ['Ref 13', 'Ref 14']], ['Ref.', '(Ref. 13)', ['Ref 13']], ['and', '(Ref 13 and 14)', ['Ref 13', 'Ref 14']], ['&', '(E12 & E21)', ['E12', 'E21']], ['a series again', '(Ref 13, Ref 14)', ['Ref 13', 'Ref 14']],
  ['mixed series', '(E12, IR10)', ['E12', 'IR10']], ['number alone after E', '(E12, 21)', ['E12', 'E21']], ['brackets', 'See [E12] and [Ref 99].', ['E12', 'Ref 99']], ['an id of no series', 'See [odd-one].', ['odd-one']], ['an id of words', 'See [Big Plan 2].', ['Big Plan 2']],
  ['brackets that are words', 'A [word] and [TBC] and [sic].', []], ['does not begin with it', '(see E12)', []], ['IR without a digit', 'International Recruitment (IR) and (IR).', []], ['E without a digit', '(E) and (Early help)', []], ['series name in a word', '(Refer 13) (Reference 14) (Ebola 12)', []],
  ['no bracket', 'E12 and Ref 13', []], ['in code', 'See `(E12)` and `[E12]`.', []], ['in a code block', '```\n(E12) [E12]\n```\n\n    (E12) [E12]', []],
  ['in a heading', '## Plans (E12)', ['E12']], ['in a list', '- one (E12)\n- two [E21]', ['E12', 'E21']], ['in a table', '| a | b |\n|---|---|\n| (E12) | [E21] |', ['E12', 'E21']], ['in a quotation', '> said (E12)', ['E12']], ['emphasised', '**strong (E12)** and *(E21)*', ['E12', 'E21']],
  ['over the end of a line', 'We do (Ref 13,\n14) it.', ['Ref 13', 'Ref 14']], ['twice', '(E12) and (E12)', ['E12', 'E12']], ['after letters of others', 'Größe “ä” 😀 (E12)', ['E12']], ['in brackets in brackets', '(we do (E12) it)', ['E12']],
  ['a footnote mark', '(E25<sup>3</sup>)', ['E25']], ['one in square brackets', '[E25<sup>3</sup>]', ['E25']], ['not there', '(E404)', ['E404']], ['not there, in brackets', '[E404]', ['E404']], ['run on', '(E211)', ['E211']], ['small letters', '[e12]', ['E12']], ['a comma and words', '(Ref 13, 14 and others 15)', ['Ref 13', 'Ref 14']],
  ['a dash and words', '(E12 - see page 3)', ['E12']], ['an empty bracket', '() [] ( )', []], ['ranges are words', '(Ref 13-15)', ['Ref 13']], ['a task', '- [ ] todo\n- [x] done', []], ['Ref 10 and IR10', '(Ref 10) (IR10)', ['Ref 10', 'IR10']], ['a full stop inside', '(Ref 99.)', ['Ref 99']],
];
const cited = pages(citing, {
  'content/kit.yaml': `council: "T"\ntoday: ${TODAY}\ncitations: [E, Ref, IR]\n`,
  ...Object.fromEntries(papers.map((id) => [`content/evidence/${key(id)}.md`, record({ id, title: `Paper ${id}` }, 'Text.')])),
});
citing.forEach(([what, body, targets], i) => {
  test(`citations: ${what}: ${body.split('\n')[0]}`, () => {
    const { db, html, told } = cited();
    const rows = sql(db, `select target, line, col, found from citation where source = 'welcome/case-${i}' order by line, col`);
    assert.deepEqual(rows.map((r) => key(r.target)), targets.map(key));
    for (const r of rows) {
      const there = papers.some((p) => key(p) === key(r.target));
      assert.equal(r.found, there ? 1 : 0, r.target);
      const line = body.split('\n')[r.line - BODY_LINE];
      assert.ok(line !== undefined, `line ${r.line}`);
      assert.ok(r.col >= 1 && r.col <= [...line].length, `column ${r.col} of '${line}'`);
      if (there) assert.ok(html(i).includes(`href="../evidence/${papers.find((p) => key(p) === key(r.target)).toLowerCase().replaceAll(' ', '-')}.html"`), `a link to ${r.target}`);
      else {
        assert.ok(told(i, 'warning').some((d) => d.line === r.line && d.message.includes(r.target)), `a warning of ${r.target}: ${JSON.stringify(told(i))}`);
        assert.ok(words(html(i)).includes(HIDDEN));
      }
    }
    if (!rows.length) assert.ok(!article(html(i)).includes('href="../evidence/e'), 'no link');
  });
});

test('citations: columns count characters', () => {
  const { db } = cited();
  const i = citing.findIndex(([what]) => what === 'after letters of others');
  const at = [...citing[i][1]].indexOf('(') + 1;
  const [{ col }] = sql(db, `select col from citation where source = 'welcome/case-${i}'`);
  assert.ok(col === at || col === at + 1, `column ${col}, wanted ${at}`);
});

test('citations: a mark run on to the number is suggested', () => {
  const i = citing.findIndex(([what]) => what === 'run on');
  assert.ok(cited().told(i).some((d) => /E21\b/.test(d.message)), JSON.stringify(cited().told(i)));
});

test('citations: words behind stay words', () => {
  const i = citing.findIndex(([what]) => what === 'words behind');
  assert.match(words(cited().html(i)), /\( ?Ref 100 ASCOF 2022\/23\)/);
});

test('citations: the record lists who cites it', () => {
  const { site, db } = cited();
  for (const id of ['E12', 'Ref 13', 'odd-one']) {
    const html = page(site, `evidence/${id.toLowerCase().replaceAll(' ', '-')}.html`);
    for (const source of column(db, `select distinct source from citation where target = '${id}'`)) assert.ok(html.includes(`../${source}.html`), `${id}: ${source}`);
  }
});

test('citations: a document cited and missing shows the same as one that is hidden', (t) => {
  const dir = smallKit(scratch(t), { 'content/welcome/w.md': record({ title: 'W' }, 'Known (E1), unknown (E404), text.') });
  const r = build(dir, { audience: 'inspector' });
  const text = words(page(r.site, 'welcome/w.html'));
  assert.equal(text.match(new RegExp(HIDDEN, 'g')).length, 2);
  assert.ok(!/E1\b|E404/.test(text), text);
});

// Links

const linking = [
  ['to a record', '[x](../evidence/E1.md)', 'href="../evidence/e1.html"'], ['to a heading of one', '[x](../evidence/E1.md#part-two)', 'href="../evidence/e1.html#part-two"'], ['to a statement', '[x](../framework/safeguarding.md)', 'href="../statements/safeguarding.html"'],
  ['to its neighbour', '[x](welcome.md)', 'href="\\.\\./welcome/welcome\\.html"|href="welcome\\.html"'], ['with a dot', '[x](./welcome.md)', 'welcome.html"'], ['with a space', '[x](<../evidence/Long Name.md>)', 'href="../evidence/long-name.html"'], ['with %20', '[x](../evidence/Long%20Name.md)', 'href="../evidence/long-name.html"'],
  ['by reference', '[x][r]\n\n[r]: ../evidence/E1.md', 'href="../evidence/e1.html"'], ['to the web', '[x](https://www.example.org/a?b=c&d=e)', 'href="https://www.example.org/a\\?b=c&amp;d=e"'], ['by mail', '[x](mailto:a@council.example)', 'href="mailto:a@council.example"'], ['by telephone', '[x](tel:01632960100)', 'href="tel:01632960100"'],
  ['an address in angles', '<https://www.example.org/>', 'href="https://www.example.org/"'], ['to its own heading', '## Own part\n\n[x](#own-part)', 'href="#own-part"'], ['in emphasis', '**[x](../evidence/E1.md)**', '<strong><a [^>]*href="../evidence/e1.html"'], ['an attachment', '[x](../evidence/files/paper.pdf)', 'href="../files/'],
];
const wrongLinks = [
  ['no such record', 'Text.\n\n[x](../evidence/E404.md)', /E404/], ['no such folder', 'Text.\n\n[x](../evidense/E1.md)', /evidense/], ['no such heading', 'Text.\n\n[x](../evidence/E1.md#nowhere)', /nowhere/], ['almost right', 'Text.\n\n[x](../evidence/E1x.md)', /E1x/], ['no such own heading', 'Text.\n\n[x](#nowhere)', /nowhere/],
  ['a script', 'Text.\n\n[x](javascript:alert(1))', /./], ['no such file', 'Text.\n\n[x](../evidence/files/gone.pdf)', /gone/],
];
const linked = pages([...linking, ...wrongLinks], {
  'content/evidence/E1.md': record({ title: 'One', files: ['paper.pdf'] }, '## Part two\n\nText.'), 'content/evidence/Long Name.md': record({ title: 'Long' }), 'content/evidence/files/paper.pdf': '%PDF-1.4',
});
linking.forEach(([what, , pattern], i) => test(`links: ${what}`, () => {
  const { html, told, site } = linked();
  const wanted = pattern.includes('\\') ? pattern : pattern.replace(/[.?]/g, '\\$&').replaceAll('[^>]*', '[^>]*');
  assert.match(html(i), new RegExp(wanted));
  assert.deepEqual(told(i).filter((d) => d.level !== 'note' && /link/.test(d.id + d.message)), []);
  assert.ok(existsSync(join(site, 'evidence/e1.html')));
}));
wrongLinks.forEach(([what, , pattern], j) => test(`links that are wrong: ${what}`, () => {
  const i = linking.length + j;
  const found = linked().told(i, 'warning').filter((d) => d.line === BODY_LINE + 2 && pattern.test(d.message));
  assert.equal(found.length, 1, JSON.stringify(linked().told(i)));
  assert.ok(found[0].col >= 1 && found[0].col <= 5, `column ${found[0].col}`);
  assert.ok(words(linked().html(i)).includes('x'), 'the text stays');
}));

test('links out of the kit are told, and lead nowhere', (t) => {
  for (const target of ['../../../../etc/passwd', '../../kit.md', '/evidence/E1.md', 'file:///etc/passwd', '..\\..\\x.md', 'C:/x.md']) {
    const dir = smallKit(join(scratch(t), 'k'), { 'content/welcome/w.md': record({ title: 'W' }, `Text.\n\n[x](${target})`) });
    const r = kit(['-C', dir, 'build']);
    assert.ok(r.status === 0 || r.status === 1, r.err);
    assert.ok(diagnostics(r.err).some((d) => d.path === 'content/welcome/w.md' && d.line === BODY_LINE + 2 && d.level !== 'note'), `${target}: ${r.err}`);
    if (r.status === 0) assert.ok(!/href="[^"]*(passwd|kit\.md|C:|\/evidence\/E1\.md|\\)/.test(page(join(dir, 'site'), 'welcome/w.html')), target);
  }
});

test('a link out of the kit is no reason not to build', (t) => {
  build(smallKit(scratch(t), { 'content/welcome/w.md': record({ title: 'W' }, 'Text.\n\n[x](../../../README.md) and [y](/intranet/page.html)') }));
});

test('links: each link of a page leads somewhere', () => {
  const { site, html } = linked();
  for (let i = 0; i < linking.length + wrongLinks.length; i++) {
    for (const [, href] of html(i).matchAll(/(?:href|src)="([^"]*)"/g)) {
      if (/^(https?:|mailto:|tel:|#|data:)/.test(href)) continue;
      const [path, anchor] = href.split(/[?#]/);
      assert.ok(existsSync(join(site, 'welcome', decodeURIComponent(path))), `case ${i}: ${href}`);
      if (i < linking.length && anchor && href.includes('#') && path.endsWith('.html')) assert.ok(page(site, join('welcome', path)).includes(`id="${anchor}"`), `case ${i}: ${href}`);
    }
  }
});

// Headings, tables, raw HTML

const shaped = pages([
  ['level one first', '# Top\n\n## Under\n\n### Deeper\n\n###### Deepest'], ['level two first', '## Top\n\n### Under'], ['level three first', '### Top'],
  ['underlined', 'Top\n===\n\nUnder\n---'], ['the same twice', '## Same\n\na\n\n## Same\n\nb\n\n## Same 1'], ['in a quotation', '> # Quoted\n\n## Own'], ['odd letters', '## Ünïcode & “quotes”, (E1)!\n\n## \n\n## 123'], // 0-6
  ['a table', '| Left | Right | Middle | Plain |\n|:-----|------:|:------:|---|\n| a \\| b | `c \\| d` | *e* | [f](welcome.md) |\n| short |\n| g | h | i | j | too many |\n'], ['a table in a text', 'Before\n| a |\n|---|\n| b |\nafter\n\nNo | table'], ['no table', 'a | b\nc | d'], // 7-9
  ['kept tags', 'H<sub>2</sub>O, 3<sup>rd</sup>, <b>bold</b>.'], ['dropped tags', 'Text.\n\n<script>alert(1)</script>\n\n<blink>Blinking</blink> <b onclick="x()">bold</b>'], ['a comment', 'Text <!-- xyzzy --> more.\n\n<!-- plugh -->\n\nEnd.'], // 10-12
  ['entities', 'A &amp; B &lt;b&gt; &copy; &#8217; "quotes" & <'], ['a list', '1. one\n2. two\n   - inner\n\n5) five'], ['code', '```sh\nls < a > b & c\n```\n\n`<b>`'], ['a picture', '![A plan](../evidence/files/plan.png)'], ['a rule and a break', 'a  \nb\\\nc\n\n---\n\nd'], // 13-17
], { 'content/evidence/E1.md': record({ title: 'One', files: ['plan.png'] }), 'content/evidence/files/plan.png': Buffer.from('89504e470d0a1a0a', 'hex') });
const levels = (html) => [...article(html).matchAll(/<h([1-6])\b[^>]*>([\s\S]*?)<\/h\1>/g)].map((m) => [+m[1], words(m[2])]);
const level = (i, name) => levels(shaped().html(i)).find(([, text]) => text.startsWith(name))?.[0];

test('headings: one level down where there is a level-one heading; one h1 a page', () => {
  assert.deepEqual([level(0, 'Top'), level(0, 'Under'), level(0, 'Deeper'), level(0, 'Deepest')], [2, 3, 4, 6]);
  assert.deepEqual([level(1, 'Top'), level(1, 'Under')], [2, 3]);
  assert.deepEqual([level(3, 'Top'), level(3, 'Under')], [2, 3]);
  for (let i = 0; i < 18; i++) assert.equal((shaped().html(i).match(/<h1\b/g) ?? []).length, 1, `case ${i}`);
});

test('headings: ids are apart, and each is an anchor', () => {
  for (let i = 0; i < 18; i++) {
    const ids = [...shaped().html(i).matchAll(/\sid="([^"]*)"/g)].map((m) => m[1]);
    assert.equal(new Set(ids).size, ids.length, `case ${i}: ${ids}`);
    assert.ok(ids.every((x) => x && !/\s/.test(x)), `case ${i}`);
  }
  const anchors = column(shaped().db, "select anchor from section where record = 'welcome/case-4' and heading <> '' order by rowid");
  assert.equal(new Set(anchors).size, 3);
});

test('tables: as GitHub writes them', () => {
  const html = article(shaped().html(7));
  const table = /<table[\s\S]*?<\/table>/.exec(html)[0];
  assert.equal((table.match(/<th\b/g) ?? []).length, 4);
  assert.equal((table.match(/<tr\b/g) ?? []).length, 4);
  assert.equal((table.match(/<td\b/g) ?? []).length, 12, 'rows as wide as the head');
  assert.match(words(table), /a \| b c \| d e f/);
  assert.match(table, /<code>c \| d<\/code>/);
  assert.match(table, /<em>e<\/em>/);
  assert.match(table, /href="[^"]*welcome\.html"/);
  assert.ok(!/style=/.test(table), 'the policy forbids style attributes');
  assert.ok(!words(table).includes('too many'));
  assert.equal((table.match(/<th\b[^>]*(class|align)="[^"]*(right|center|middle)/g) ?? []).length, 2, table);
  assert.match(article(shaped().html(8)), /<table/);
  assert.match(words(shaped().html(8)), /No \| table/);
  assert.match(words(shaped().html(9)), /a \| b c \| d/);
});

test('raw HTML: what is safe stays, the rest goes with a warning and is never text', () => {
  assert.match(shaped().html(10), /H<sub>2<\/sub>O, 3<sup>rd<\/sup>, <b>bold<\/b>/);
  assert.deepEqual(shaped().told(10).filter((d) => d.level !== 'note'), []);
  const html = article(shaped().html(11)), told = shaped().told(11, 'warning');
  assert.ok(!/alert\(1\)|&lt;script|&lt;blink|<blink|onclick/i.test(html), html);
  assert.match(words(html), /Blinking bold/);
  assert.match(html, /<b>bold<\/b>/);
  assert.ok(told.some((d) => d.line === BODY_LINE + 2 && /script/.test(d.message)), JSON.stringify(told));
  assert.ok(told.some((d) => d.line === BODY_LINE + 4 && /blink/.test(d.message)), JSON.stringify(told));
  assert.ok(told.some((d) => d.line === BODY_LINE + 4 && /onclick/.test(d.message)), JSON.stringify(told));
  assert.ok(!/xyzzy|plugh/.test(shaped().html(12)));
  assert.match(words(shaped().html(12)), /Text more\. End\./);
  assert.deepEqual(shaped().told(12).filter((d) => d.level !== 'note'), []);
});

test('a comment that would be shown stops the build behind any number of warnings', (t) => {
  const dir = smallKit(scratch(t), { 'content/welcome/pasted.md': record({ title: 'Pasted' }, `${'<font>Word</font>\n\n'.repeat(1200)}Text <!-- hidden\n\nor not -->`) });
  const r = assertStatus(kit(['-C', dir, 'build']), 1);
  assert.deepEqual(diagnostics(r.err).filter((d) => d.level === 'error').map((d) => d.id), ['open-comment']);
});

test('what CommonMark says', () => {
  assert.match(words(shaped().html(13)), /A & B <b> © ’ "quotes" & </);
  assert.match(article(shaped().html(14)), /<ol>[\s\S]*<ul>[\s\S]*inner[\s\S]*<ol start="5">/);
  assert.match(shaped().html(15), /ls &lt; a &gt; b &amp; c/);
  assert.match(shaped().html(15), /<code>&lt;b&gt;<\/code>/);
  assert.match(shaped().html(16), /<img [^>]*src="\.\.\/files\/[^"]+\.png"[^>]*alt="A plan"|<img [^>]*alt="A plan"[^>]*src="\.\.\/files\/[^"]+\.png"/);
  assert.match(article(shaped().html(17)), /a<br ?\/?>\s*b<br ?\/?>\s*c[\s\S]*<hr/);
});

test('blocks put measures, bases, places and the timetable into a body', (t) => {
  const dir = smallKit(scratch(t), {
    'content/welcome/w.md': record({ title: 'W' }, '```measure\nwaits\n```\n\n```bases\n```\n\n```places\nhall\n```\n\n```timetable\n```\n\n```map\n```\n\n```sh\nplain\n```'),
    'content/measures/waits.md': record({ title: 'Waiting times', unit: 'days', aim: 'low', target: 5, values: [{ period: '2026', value: 7 }] }), 'content/bases/hall.md': record({ title: 'Town hall', lat: 53.5, lon: -1.5 }),
    'content/places/inn.md': record({ title: 'The inn', kind: 'hotel', near: 'hall', lat: 53.51, lon: -1.5 }), 'content/timetable/d.md': record({ title: 'First day', date: '2027-03-09', sessions: [{ start: '09:00', end: '10:00', title: 'A talk' }] }),
  });
  const text = words(page(build(dir).site, 'welcome/w.html'));
  for (const word of ['Waiting times', 'Town hall', 'The inn', 'A talk', 'plain']) assert.ok(text.includes(word), word);
  write(dir, { 'content/welcome/v.md': record({ title: 'V' }, 'Text.\n\n```measure\nwaitz\n```') });
  assert.ok(check(dir).diagnostics.some((d) => d.path === 'content/welcome/v.md' && d.level === 'warning' && d.line >= 7 && d.line <= 8 && /waitz/.test(d.message)), 'an unknown measure is told');
});

// Terms

test('terms: the first use on a page is explained, and no more', (t) => {
  const dir = smallKit(scratch(t), {
    'content/glossary/terms.csv': 'term,expansion,meaning,audience\nSCT,Social Care Thing,What it is,inspector\nOPQ,Own Private Query,Secret,staff\nCare "plan",,A "plan" & <b>more</b>,inspector\n',
    'content/welcome/w.md': record({ title: 'About the SCT' }, 'In `SCT` code. SCTs and XSCT are others. The SCT meets. The SCT goes.\n\n## SCT again\n\nSCT and OPQ, OPQ.'),
    'content/welcome/v.md': record({ title: 'V' }, 'A [SCT link](welcome.md) and [SCT](https://x.example/SCT), then SCT.'),
  });
  const r = build(dir, { audience: 'inspector' });
  const html = article(page(r.site, 'welcome/w.html'));
  assert.equal((html.match(/<abbr\b/g) ?? []).length, 1, html);
  assert.match(html, /The <abbr title="Social Care Thing">SCT<\/abbr> meets\. The SCT goes/);
  assert.match(html, /<code>SCT<\/code>/);
  assert.ok(!html.includes('Own Private Query'));
  assert.ok((page(r.site, 'welcome/v.html').match(/<abbr\b/g) ?? []).length <= 1);
  assert.match(article(page(build(dir, { audience: 'staff', out: join(dir, 's') }).site, 'welcome/w.html')), /<abbr title="Own Private Query">OPQ<\/abbr>, OPQ/);
});

// Look-alike letters

test('look-alike letters are read as the letters meant, with a note', (t) => {
  const dir = smallKit(scratch(t), {
    'content/evidence/E9.md': record({ title: 'Nine', status: 'rе\u0430dy', category: 'prоcesses', owner: 'сlerk' }, 'See (\u0415' + '1).'), // Cyrillic е а о с Е
    'content/measures/m.md': record({ title: 'M', rag: { is: '\u0430mber', because: 'x' }, aim: 'l\u043ew' }),
    'content/requests/requests.csv': 'id,asked,asked-by,what,due,owner,status,evidence,answered,note\nR1,2026-11-02,Ann,Paper,2026-11-30,сlerk,open,evidence/\u04151,,\n',
  });
  const r = build(dir);
  assert.deepEqual(sql(r.db, "select status, category, owner from evidence where id = 'E9'"), [{ status: 'ready', category: 'processes', owner: 'clerk' }]);
  assert.deepEqual(sql(r.db, 'select rag_is, aim from measure'), [{ rag_is: 'amber', aim: 'low' }]);
  assert.deepEqual(sql(r.db, "select target, found from citation where source = 'evidence/E9'"), [{ target: 'E1', found: 1 }]);
  assert.deepEqual(sql(r.db, 'select owner, evidence from request'), [{ owner: 'clerk', evidence: 'evidence/E1' }]);
  const notes = diagnostics(r.err).filter((d) => d.level === 'note');
  for (const [path, line] of [['content/evidence/E9.md', 3], ['content/evidence/E9.md', 4], ['content/evidence/E9.md', 5], ['content/evidence/E9.md', 8], ['content/measures/m.md', 3], ['content/measures/m.md', 4], ['content/requests/requests.csv', 2]]) {
    assert.ok(notes.some((d) => d.path === path && d.line === line), `no note at ${path}:${line}\n${r.err}`);
  }
  const plain = build(smallKit(join(dir, 'plain'), { 'content/evidence/E9.md': record({ title: 'Привет, Ευρώπη', summary: 'Words of other languages: да, και' }) }));
  assert.deepEqual(sql(plain.db, "select title, summary from record where ref = 'evidence/E9'"), [{ title: 'Привет, Ευρώπη', summary: 'Words of other languages: да, και' }]);
});

test('look-alike letters in the name of a file make no second E10', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/\u041510.md': record({ title: 'Ten' }) }); // Cyrillic Е
  const r = build(dir);
  assert.deepEqual(sql(r.db, "select ref, url from record where title = 'Ten'"), [{ ref: 'evidence/E10', url: 'evidence/e10.html' }]);
  assert.ok(diagnostics(r.err).some((d) => d.level === 'note' && d.line === 1 && d.id === 'look-alike'), r.err);
});

// Keys

test('one value is a list of one; statement is statements', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/E9.md': '---\ntitle: Nine\nstatement: safeguarding\ntags: one\nreturn-items: IR1\n---\n', 'content/evidence/E8.md': '---\ntitle: Eight\nstatements: [safeguarding, assessing-needs]\n---\n' });
  const { db } = build(dir);
  assert.deepEqual(sql(db, "select record, statement from record_statement where record in ('evidence/E8', 'evidence/E9') order by record, statement").map((r) => `${r.record} ${r.statement}`), ['evidence/E8 assessing-needs', 'evidence/E8 safeguarding', 'evidence/E9 safeguarding']);
});

test('strengths and improvements: from keys, else from headings', (t) => {
  const dir = smallKit(scratch(t), {
    'content/assessment/keys.md': record({ title: 'K', strengths: ['Key strength'], improvements: [{ id: 'a', text: 'Key improvement' }] }, '## Things we are proud of\n\n- Body strength\n'),
    'content/assessment/body.md': record({ title: 'B' }, '## Things we are proud of\n\n- One (E1)\n- Two\n\n## Key areas for improvement\n\n1. Three\n2. Four\n\n## Our plans to maintain or improve\n\n- No improvement\n\n## Other\n\n- Nothing'),
    'content/assessment/other.md': record({ title: 'O' }, '### Our key strengths\n\n* Strong\n'),
  });
  const { db, site } = build(dir);
  assert.deepEqual(column(db, "select text from strength where record = 'assessment/keys'"), ['Key strength']);
  assert.deepEqual(sql(db, "select id, text from improvement where record = 'assessment/keys'"), [{ id: 'a', text: 'Key improvement' }]);
  assert.deepEqual(column(db, "select text from strength where record = 'assessment/body' order by n").map((s) => s.replace(' (E1)', '')), ['One', 'Two']);
  assert.deepEqual(sql(db, "select id, text from improvement where record = 'assessment/body' order by n"), [{ id: 'imp-1', text: 'Three' }, { id: 'imp-2', text: 'Four' }]);
  assert.deepEqual(column(db, "select text from strength where record = 'assessment/other'"), ['Strong']);
  assert.match(page(site, 'assessment/body.html'), /id="imp-1"/);
});

test('dates: days, and days before the visit', (t) => {
  const dir = smallKit(scratch(t), {
    'content/kit.yaml': `council: "T"\ntoday: ${TODAY}\nvisit:\n  from: 2027-03-09\n  to: 2027-03-11\n`,
    'content/actions/a.md': record({ title: 'A', due: 'visit - 10 days', status: 'open' }), 'content/actions/b.md': '---\ntitle: B\ndue: 2026-10-01\nupdated: "2026-01-31"\nstatus: open\n---\n',
    'content/actions/c.md': record({ title: 'C', due: 'visit + 1 day', status: 'done' }),
  });
  const r = build(dir);
  assert.deepEqual(diagnostics(r.err).filter((d) => d.level === 'error'), []);
  const html = (id) => words(page(r.site, `actions/${id}.html`));
  assert.match(html('a'), /27 February 2027|2027-02-27/);
  assert.match(html('b'), /1 October 2026|2026-10-01/);
  assert.deepEqual(sql(r.db, "select updated from record where ref = 'actions/b'"), [{ updated: '2026-01-31' }]);
  write(dir, { 'content/kit.yaml': `council: "T"\ntoday: ${TODAY}\n` });
  const without = kit(['-C', dir, 'build']);
  assertStatus(without, 0, 'a visit that has no day yet');
});

test('audience: what a record is for when it does not say', (t) => {
  const dir = smallKit(scratch(t), {
    'content/bases/b.md': record({ title: 'B' }), 'content/places/p.md': record({ title: 'P', kind: 'food' }), 'content/timetable/d.md': record({ title: 'D', date: '2027-03-09' }), 'content/practice/p.md': record({ title: 'P', kind: 'profile' }),
    'content/measures/m.md': record({ title: 'M' }), 'content/enquiries/q.md': record({ title: 'Q', statement: 'safeguarding' }), 'content/letters/l.md': record({ title: 'L' }), 'content/actions/a.md': record({ title: 'A' }), 'content/learning/l.md': record({ title: 'L' }), 'content/guide/g.md': record({ title: 'G' }),
    'content/requests/note.md': record({ title: 'N' }), 'content/lists/note.md': record({ title: 'N' }),
  });
  const by = Object.fromEntries(sql(build(dir).db, 'select type, audience, count(*) from record group by type, audience').map((r) => [r.type, r.audience]));
  for (const type of ['welcome', 'bases', 'places', 'timetable', 'framework', 'roles']) assert.equal(by[type], 'inspector', type);
  for (const type of ['evidence', 'practice', 'assessment', 'measures', 'enquiries']) assert.equal(by[type], 'staff', type);
  for (const type of ['letters', 'actions', 'learning', 'guide', 'requests', 'lists']) assert.equal(by[type] ?? 'lead', 'lead', type);
  const types = (audience) => column(build(dir, { audience, out: join(dir, audience) }).db, 'select distinct type from record order by type');
  assert.deepEqual(types('inspector'), ['bases', 'framework', 'places', 'roles', 'timetable', 'welcome']);
  assert.deepEqual(types('staff'), ['assessment', 'bases', 'enquiries', 'evidence', 'framework', 'measures', 'places', 'practice', 'roles', 'timetable', 'welcome']);
});

test('a target: numbers, comparisons, bands, words; and what is suggested', (t) => {
  const m = (id, more) => [`content/measures/${id}.md`, record({ title: `Measure ${id}`, unit: '%', source: 's', 'as-at': '2026-10-01', ...more })];
  const dir = smallKit(scratch(t), Object.fromEntries([
    m('plain', { aim: 'high', target: 83, values: [{ period: '2026', value: 84 }] }), m('above', { aim: 'high', target: '>11', values: [{ period: '2026', value: 11 }] }), m('below', { aim: 'low', target: '<8.1', values: [{ period: '2026', value: 8 }] }),
    m('band', { aim: 'band', target: [56, 61], values: [{ period: '2026', value: 62 }] }), m('words', { aim: 'high', target: 'TBC', values: [{ period: '2026', value: 1 }] }),
  ]));
  const r = build(dir);
  assert.deepEqual(Object.fromEntries(sql(r.db, 'select id, target from measure').map((x) => [x.id, String(x.target).replace(/[\s[\]]/g, '').replace(/,|to|-/, '…')])), { plain: '83', above: '>11', below: '<8.1', band: '56…61', words: 'TBC' });
  for (const [id, shown] of [['plain', '83'], ['above', '11'], ['below', '8.1'], ['band', '61'], ['words', 'TBC']]) assert.ok(words(page(r.site, `measures/${id}.html`)).includes(shown), id);
});

test('gaps in coverage are notes', (t) => {
  const { diagnostics: all } = check(smallKit(scratch(t)));
  assert.ok(all.some((d) => d.level === 'note' && /safeguarding/.test(d.path + d.message)));
  assert.ok(!all.some((d) => d.level !== 'note' && /coverage/.test(d.id)));
});

test('an unknown role, statement or record is warned of, with the nearest name', (t) => {
  const dir = smallKit(scratch(t), {
    'content/evidence/E9.md': record({ title: 'Nine', owner: 'clrek', second: 'nobody-at-all', statements: ['safegarding'] }), 'content/enquiries/q.md': record({ title: 'Q', statement: 'safeguarding', evidence: ['E11'], ask: ['das'] }),
    'content/timetable/d.md': record({ title: 'D', date: '2027-03-09', sessions: [{ start: '09:00', end: '10:00', title: 'T', base: 'hal', people: ['three residents', 'dass'] }] }), 'content/bases/hall.md': record({ title: 'Hall' }),
  });
  const told = diagnostics(build(dir).err).filter((d) => d.level === 'warning');
  for (const [path, line, meant] of [['content/evidence/E9.md', 3, 'clerk'], ['content/evidence/E9.md', 5, 'safeguarding'], ['content/enquiries/q.md', 5, 'dass'], ['content/timetable/d.md', 4, 'hall']]) {
    assert.ok(told.some((d) => d.path === path && d.line === line && d.message.includes(`did you mean '${meant}'`)), `${path}:${line} ${meant}\n${told.map((d) => `${d.path}:${d.line}: ${d.message}`).join('\n')}`);
  }
  assert.ok(told.some((d) => d.path === 'content/evidence/E9.md' && d.line === 4 && /nobody-at-all/.test(d.message)));
  assert.ok(!told.some((d) => /three residents/.test(d.message)), 'plain words are people, too');
});

test('the kit alone: a title is enough', (t) => {
  const dir = write(scratch(t), Object.fromEntries(['assessment', 'evidence', 'practice', 'measures', 'roles', 'bases', 'places', 'welcome', 'letters', 'actions', 'learning', 'guide', 'framework'].map((f) => [`content/${f}/one.md`, '---\ntitle: One\n---\n'])));
  assert.deepEqual(diagnostics(build(dir).err).filter((d) => d.level === 'error'), []);
});

test('a document that a record names and its text links to is one document', (t) => {
  const dir = smallKit(scratch(t), {
    'content/evidence/E9.md': record({ title: 'Nine', files: ['plan.txt', 'more.txt'] }, 'See [the plan](files/plan.txt) and [the map](files/map.txt).'),
    'content/evidence/files/plan.txt': 'plan', 'content/evidence/files/more.txt': 'more', 'content/evidence/files/map.txt': 'map',
  });
  const { db, site } = build(dir);
  assert.deepEqual(sql(db, "select n, name from attachment where record = 'evidence/E9' order by n").map(({ n, name }) => `${n} ${name}`), ['1 plan.txt', '2 more.txt', '3 map.txt']);
  assert.match(page(site, 'evidence/e9.html'), /<a [^>]*href="\.\.\/files\/e9-1\.txt"[^>]*>the plan<\/a>/);
});
