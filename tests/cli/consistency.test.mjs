// The example's content agrees with itself: what a program can see of it. Each test lists every place that does not.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ROOT, build, check, column, copy, once, scratchForFile, sql, walk } from './lib.mjs';

// Fails with the list of what was found, and without a stack: where it was found is in the list.
function nothing(found) {
  if (!found.length) return;
  const error = new Error(`${found.length} found:\n${found.join('\n')}`);
  error.stack = error.message;
  throw error;
}

const CONTENT = join(ROOT, 'content');
const texts = once(() => new Map(walk(CONTENT).filter((path) => /\.(md|csv|yaml|txt)$/.test(path)).map((path) => [path, readFileSync(join(CONTENT, path), 'utf8')])));

// The example in a folder of its own, with the program's theme.
const kit = once(() => {
  const dir = join(scratchForFile(), 'kit');
  copy(CONTENT, join(dir, 'content'));
  return dir;
});
const lead = once(() => build(kit(), { out: join(kit(), '../lead') }).db);
const inspector = once(() => build(kit(), { audience: 'inspector', out: join(kit(), '../inspector') }).db);
const ask = (question) => sql(lead(), question);
const today = once(() => column(lead(), 'select today from kit')[0]);
const visit = once(() => ask('select visit_from as first, visit_to as last from kit')[0]);

/* Words */

// A record's text in the paragraphs that a reader sees, without headings and code.
function paragraphs(markdown) {
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/<!--[\s\S]*?-->/g, ' ').replace(/^ *(```|~~~)[\s\S]*?^ *\1.*$/gm, '\n\n');
  return body.split(/\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)/).flatMap((block) => (/^\s*\|/.test(block) ? block.split(/[|\n]/) : [block]))
    .map((block) => block.replace(/^#{1,6} .*$/gm, '').replace(/^\s*(?:[-*+>]|\d+[.)])\s+/gm, '').replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_`]+/g, '').replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}

const sentences = (text) => text.split(/(?<=[.!?]['"”’)]*)\s+/).map((s) => s.toLowerCase().replace(/[^\p{L}\p{N}%£ ]+/gu, ' ').replace(/\s+/g, ' ').trim())
  .filter((s) => s.split(' ').length >= 6);

// Keys whose values are names or places in something else: two records may well give the same.
const NAMES = /^((.*\.)?title|files|tags|id|path|address|source|covers|part|published|told|team|teams|parking|equipment|target|comparators\.name|values\.(note|period)|consent\..*|hours\..*|rooms\..*|sessions\.(people|inspectors|needs|room|link)|accept\..*)$/;

describe('the words', () => {
  test('no two records share a sentence', () => {
    const said = new Map();
    const say = (ref, text) => {
      for (const sentence of sentences(text)) said.set(sentence, new Set([...(said.get(sentence) ?? []), ref]));
    };
    for (const { ref, path } of ask("select ref, path from record where path like 'content/%.md'")) {
      for (const text of paragraphs(texts().get(path.slice('content/'.length)) ?? '')) say(ref, text);
    }
    for (const { record, key, value } of ask('select record, key, value from fact where value is not null')) if (!NAMES.test(key) && value.includes(' ')) say(record, value);
    nothing([...said].filter(([, refs]) => refs.size > 1).map(([sentence, refs]) => `${[...refs].join(', ')}: '${sentence}'`));
  });

  test('a name that stands with a role is spelt as the role spells it', () => {
    const roles = ask('select id, title, name from role where name is not null');
    const names = new Set(roles.map((role) => role.name));
    const NAME = "[A-Z][\\p{L}'’-]+(?: [A-Z][\\p{L}'’-]+)+";
    const plain = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const found = [];
    for (const [path, raw] of texts()) {
      const text = raw.replace(/[*_]/g, '').replace(/\s+/g, ' ');
      for (const role of roles) {
        const title = `(?:the |our )?(?:${plain(role.title)}|${plain(role.title.toLowerCase())})`;
        const pairs = [...text.matchAll(new RegExp(`\\b(${NAME})(?:, (?:who is )?| is | \\()${title}\\b`, 'gu')),
          ...text.matchAll(new RegExp(`\\b${title}(?:, | is | \\()(${NAME})`, 'gu'))];
        for (const [all, name] of pairs) if (name !== role.name && !roles.some((r) => r.title.includes(name))) found.push(`${path}: '${all}', but ${role.id} is ${role.name}`);
        // The same first name with almost the same surname, or the other way round.
        const [first, ...rest] = role.name.split(' ');
        for (const [name] of text.matchAll(new RegExp(`\\b(?:${plain(first)} [A-Z][\\p{L}'’-]+|[A-Z][\\p{L}'’-]+ ${plain(rest.join(' '))})(?![\\p{L}])`, 'gu'))) {
          if (!names.has(name) && distance(name, role.name) <= 2) found.push(`${path}: '${name}' is almost ${role.name}`);
        }
      }
    }
    nothing([...new Set(found)]);
  });

  test('every e-mail address ends in .example', () => {
    nothing([...texts()].flatMap(([path, text]) => [...text.matchAll(/[\w.+'-]+@[\w-]+(?:\.[\w-]+)*/g)].filter(([address]) => !/\.example$/.test(address)).map(([address]) => `${path}: ${address}`)));
  });

  // The numbers that Ofcom keeps for film and theatre.
  test('every telephone number is one that nobody has', () => {
    const invented = [/^01632960\d{3}$/, /^07700900\d{3}$/, /^02079460\d{3}$/, /^08081570\d{3}$/];
    nothing([...texts()].filter(([path]) => !['sign-offs.csv', 'releases.csv'].includes(path)).flatMap(([path, text]) =>
      [...text.matchAll(/(?<![\w.,:/@-])(?:\+44 ?(?:\(0\) ?)?|\(?0)\d(?:[ ()-]?\d){8,9}(?!\w)/g)].map(([number]) => [number, number.replace(/\D/g, '').replace(/^440?/, '0')])
        .filter(([, digits]) => !invented.some((range) => range.test(digits))).map(([number]) => `${path}: ${number}`)));
  });

  test('percentages are what their numbers make', () => {
    const number = (text) => Number(text.replaceAll(',', ''));
    const N = '(\\d{1,3}(?:,\\d{3})+|\\d+)', P = '(\\d+(?:\\.\\d+)?) ?(?:%|per cent)';
    const forms = [
      [new RegExp(`(?<![\\d.,])${N} (?:out )?of (?:the |our |all |those )*${N}\\b(?! *(?:%|per cent))(?: [\\p{L}\\d'’-]+){0,8}?(?: \\(|, or |, which is |, that is |, | or | \\| )${P}`, 'giu'), (m) => [m[1], m[2], m[3]]],
      [new RegExp(`(?<![\\d.,])${P} \\(${N} (?:[\\p{L}]+ )?(?:out )?of (?:the |our |all |those )*${N}`, 'giu'), (m) => [m[2], m[3], m[1]]],
    ];
    nothing([...texts()].flatMap(([path, raw]) => {
      const text = raw.replace(/[*_]/g, '').replace(/\s+/g, ' ');
      return forms.flatMap(([form, order]) => [...text.matchAll(form)].flatMap((m) => {
        const [part, whole, percent] = order(m);
        const is = (100 * number(part)) / number(whole);
        return rounds(is, percent) ? [] : [`${path}: '${m[0]}', but it is ${is.toFixed(2)}%`];
      }));
    }));
  });
});

// Whether VALUE, rounded as WRITTEN is, is what is written.
function rounds(value, written) {
  const places = /\.(\d+)/.exec(written)?.[1].length ?? 0;
  return Math.abs(value - Number(written)) <= 0.5 * 10 ** -places + 1e-9;
}

// How many letters must change for one to become the other.
function distance(a, b) {
  let row = [...b, ''].map((_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row.at(-1);
}

/* Days */

describe('the days', () => {
  const later = (rows, what) => rows.filter(({ first, second }) => first && second && first > second).map(({ ref, first, second }) => `${ref}: ${what}: ${first}, ${second}`);

  test('a document is not younger than its record, nor anything than today', () => nothing([
    ...later(ask('select ref, dated as first, updated as second from evidence'), 'dated after updated'),
    ...later(ask(`select ref, dated as first, '${today()}' as second from evidence`), 'dated after today'),
    ...later(ask(`select ref, updated as first, '${today()}' as second from record`), 'updated after today'),
    ...later(ask('select ref, as_at as first, updated as second from measure'), 'as-at after updated'),
    ...later(ask('select ref, consent_on as first, updated as second from practice'), 'consent after updated'),
    ...later(ask('select ref, "on" as first, updated as second from learning'), 'on after updated'),
    ...later(ask('select parent as ref, "on" as first, updated as second from action_progress join record on ref = parent'), 'progress after updated'),
    ...later(ask(`select record as ref, "on" as first, '${today()}' as second from signoff`), 'signed after today'),
    ...later(ask('select s.record as ref, r.updated as first, s."on" as second from signoff s join standing t using (record) join record r on r.ref = s.record ' +
      "where t.state = 'signed' and s.line = (select max(line) from signoff o where o.record = s.record)"), 'signed before it was written'),
    ...later(ask(`select id as ref, asked as first, '${today()}' as second from request`), 'asked after today'),
    ...later(ask('select id as ref, asked as first, nullif(answered, \'\') as second from request'), 'answered before it was asked'),
    ...later(ask('select id as ref, asked as first, due as second from request'), 'due before it was asked'),
  ]));

  test('a day of the timetable lies in the visit or before it', () => nothing(
    ask('select ref, date from day').filter(({ date }) => !date || date > visit().last).map(({ ref, date }) => `${ref}: ${date}`)));
});

/* Sessions */

const sessions = once(() => ask('select s.day, s.date, s.n, s.title, s.start, s."end", s.base, s.room, (select json_group_array(value) from day_sessions_people p ' +
  'where p.parent = s.parent and p.item = s.n and p.value in (select id from role_own)) as people from session s').map((s) => ({ ...s, people: JSON.parse(s.people) })));
const named = (s) => `${s.day} ${s.start}-${s.end} '${s.title}'`;

describe('the sessions', () => {
  const clashes = (shared) => sessions().flatMap((a, n) => sessions().slice(n + 1).filter((b) => a.date === b.date && a.start < b.end && b.start < a.end)
    .flatMap((b) => shared(a, b).map((what) => `${what}: ${named(a)} and ${named(b)}`)));

  test('no room has two of them at once', () => nothing(clashes((a, b) => (a.base && a.room && a.base === b.base && a.room === b.room ? [`${a.base}, ${a.room}`] : []))));
  test('nobody is in two of them at once', () => nothing(clashes((a, b) => a.people.filter((id) => b.people.includes(id)))));

  test('their rooms are in their bases', () => {
    const rooms = new Set(ask("select b.id || '/' || r.name as room from base_rooms r join base b on b.ref = r.parent").map((row) => row.room));
    nothing(sessions().filter((s) => s.room && !rooms.has(`${s.base}/${s.room}`)).map((s) => `${named(s)}: no '${s.room}' in ${s.base}`));
  });

  test('they lie in their bases\' hours', () => {
    const hours = ask('select b.id as base, h.key as days, h.value as hours from base_hours h join base b on b.ref = h.parent');
    const closed = new Set(ask("select b.id || ' ' || c.value as day from base_closed c join base b on b.ref = c.parent").map((row) => row.day));
    const WEEK = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
    const holds = (days, day) => days.toLowerCase().split(/[, ]+/).some((range) => {
      const [from, to = from] = range.split('-').map((name) => WEEK.indexOf(name.slice(0, 3)));
      return from <= to ? day >= from && day <= to : day >= from || day <= to;
    });
    nothing(sessions().filter((s) => s.base).flatMap((s) => {
      const day = new Date(`${s.date}T12:00:00Z`).getUTCDay();
      const row = hours.find((h) => h.base === s.base && holds(h.days, day));
      if (closed.has(`${s.base} ${s.date}`)) return [`${named(s)}: ${s.base} is closed`];
      if (!row) return [`${named(s)}: ${s.base} has no hours on a ${WEEK[day]}`];
      const [opens, closes] = row.hours.split('-');
      return s.start < opens || s.end > closes ? [`${named(s)}: ${s.base} is open ${row.hours}`] : [];
    }));
  });
});

/* Figures */

describe('the measures', () => {
  test('a percentage is its count of how many', () => nothing(
    ask("select v.* from measure_values v join measure m on m.ref = v.parent where m.unit = '%' and v.\"of\" is not null and v.count is not null")
      .filter((v) => !rounds((100 * v.count) / v.of, String(v.value))).map((v) => `${v.parent} ${v.period}: ${v.value}, but ${v.count} of ${v.of} is ${((100 * v.count) / v.of).toFixed(2)}%`)));

  test('each has eight or more quarters on end, and something to compare with', () => {
    const quarter = (period) => {
      const [, year, q] = /^(\d{4})-\d{2} Q([1-4])$/.exec(period) ?? [];
      return year && Number(year) * 4 + Number(q);
    };
    const found = [];
    for (const { ref } of ask('select ref from measure')) {
      const periods = ask(`select period from measure_values where parent = '${ref}' order by n`).map((v) => v.period);
      const quarters = periods.map(quarter);
      found.push(...periods.filter((p, n) => !quarters[n]).map((p) => `${ref}: '${p}' is no quarter`));
      found.push(...quarters.flatMap((q, n) => (n && q && quarters[n - 1] && q !== quarters[n - 1] + 1 ? [`${ref}: ${periods[n]} follows ${periods[n - 1]}`] : [])));
      if (periods.length < 8) found.push(`${ref}: ${periods.length} values`);
      if (!ask(`select 1 from measure_comparators where parent = '${ref}'`).length) found.push(`${ref}: no comparators`);
    }
    nothing(found);
  });
});

/* What names what */

describe('the names', () => {
  test('return items, requests and actions lead to something', () => {
    const refs = new Set(column(lead(), 'select ref from record')), ids = new Set(column(lead(), 'select id from evidence'));
    const items = new Set(column(lead(), 'select item from return_item')), requests = new Set(column(lead(), 'select id from request'));
    const improvements = new Set(column(lead(), "select record || '#' || id from improvement"));
    const from = (name) => (name.includes('#') ? improvements.has(name) : refs.has(name) || requests.has(name.replace(/^requests\//, '')));
    nothing([
      ...ask('select parent, value from evidence_return_items').filter(({ value }) => !items.has(value)).map(({ parent, value }) => `${parent}: return item ${value}`),
      ...ask("select id, evidence from request where evidence <> ''").flatMap(({ id, evidence }) => evidence.split(/[;,]/).map((one) => one.trim())
        .filter((one) => !refs.has(one) && !ids.has(one)).map((one) => `request ${id}: evidence ${one}`)),
      ...ask('select ref, "from" as origin from action').filter(({ origin }) => origin && !from(origin)).map(({ ref, origin }) => `${ref}: from ${origin}`),
    ]);
  });

  test('every statement has an enquiry, a measure and an assessment', () => nothing(['enquiries', 'measures', 'assessment'].flatMap((type) =>
    ask(`select id from statement where id not in (select statement from record_statement join record r on r.ref = record where r.type = '${type}')`).map(({ id }) => `${id}: nothing in ${type}`))));

  test('every role has a second, who is another', () => nothing(
    ask('select id, second, name from role').filter(({ id, second }) => !second || second === id || !ask(`select 1 from role where id = '${second}'`).length)
      .map(({ id, second }) => `${id}: second is ${second}`)));

  test('nobody signed what they own', () => nothing(
    ask('select s.line, s.record, s."by" from signoff s join record r on r.ref = s.record where r.owner = s."by"').map((s) => `line ${s.line}: ${s.record} by ${s.by}`)));
});

/* How much there is */

describe('the example is whole', () => {
  const WANTED = [
    [9, 'assessments, one for each statement', "select count(distinct statement) from record_statement join assessment on ref = record"],
    [80, 'pieces of evidence', 'select count(*) from evidence'],
    [6, 'categories of evidence', 'select count(distinct category) from evidence'],
    [12, 'pieces of practice', 'select count(*) from practice'],
    [45, 'enquiries', 'select count(*) from enquiry'],
    [9, 'statements that are asked about', "select count(distinct statement) from record_statement join enquiry on ref = record"],
    [12, 'roles that are asked', 'select count(distinct value) from enquiry_ask'],
    [20, 'measures', 'select count(*) from measure'],
    [16, 'roles', 'select count(*) from role'],
    [8, 'bases', 'select count(*) from base'],
    [12, 'places', 'select count(*) from place'],
    [9, 'welcome pages', 'select count(*) from welcome'],
    [3, 'days of the visit', 'select count(distinct date) from day, kit where date between visit_from and visit_to'],
    [30, 'sessions in the visit', 'select count(*) from session, kit where date between visit_from and visit_to'],
    [6, 'letters', 'select count(*) from letter'],
    [3, 'lists', 'select count(*) from list'],
    [20, 'actions', 'select count(*) from "action"'],
    [12, 'pieces of learning', 'select count(*) from learning'],
    [150, 'terms', 'select count(*) from term'],
  ];
  for (const [wanted, what, question] of WANTED) {
    test(`${wanted} ${what}`, () => {
      const [is] = column(lead(), question);
      nothing(is < wanted ? [`${is} of ${wanted} ${what}`] : []);
    });
  }

  test("20 pieces of evidence in the inspectors' site", () => {
    const [is] = column(inspector(), 'select count(*) from evidence');
    nothing(is < 20 ? [`${is} of 20`] : []);
  });

  test('it has no error, and no warning but those that its guide explains', () => {
    const [path] = column(lead(), "select path from record where ref = 'guide/deliberate-warnings'");
    const guide = texts().get(path.slice('content/'.length));
    // | `evidence/E2` | `overdue` | … |
    const explained = [...guide.matchAll(/^\| *`([^`]+)`[^|]*\| *`([a-z0-9-]+)` *\|/gm)].map(([, where, id]) =>
      `${column(lead(), `select path from record where ref = '${where}'`)[0] ?? `content/${where}`} ${id}`).sort();
    const { diagnostics, counts } = check(kit());
    const given = diagnostics.filter((d) => d.level === 'warning').map((d) => `${d.path} ${d.id}`).sort();
    const number = Number(/\*\*(\d+) warnings?\*\*/.exec(guide)?.[1]);
    const rest = [...explained];
    const surprises = given.filter((one) => {
      const at = rest.indexOf(one);
      if (at !== -1) rest.splice(at, 1);
      return at === -1;
    });
    nothing([
      ...diagnostics.filter((d) => d.level === 'error').map((d) => `error: ${d.path}:${d.line}: ${d.message} [${d.id}]`),
      ...surprises.map((one) => `not explained: ${one}`),
      ...rest.map((one) => `explained, but not given: ${one}`),
      ...(number === counts.warning ? [] : [`the guide says ${number} warnings, there are ${counts.warning}`]),
    ]);
  });
});
