// What can be said of a site without a browser: each audience's files, read one by one.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { parse } from 'parse5';
import { walk } from '../cli/lib.mjs';
import { AUDIENCES, MARKING, POLICY, nothing, sites } from './lib.mjs';

const built = sites();
const MB = 1_000_000;

/* What is handed over goes by post or on a stick: 10 MB. The lead's own site stays where it was built. Beside all that others get it holds every page
   once more for paper, a letter for each person of each list, what everybody is still to do, and an index with each value and its place. */
const LARGEST = { lead: 14, staff: 10, inspector: 10 };

/* This preset is the rules by which a page agrees with the standard: what may stand in what, which attributes and values there are, what is
   required, what is obsolete. None of them is off. The presets that are left out are about a house style ('recommended') and about what axe
   sees better in the finished page ('a11y'). */
const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'] });

// Attributes that name other elements by their id. (What a script makes, it names itself.)
const NAMING = ['for', 'headers', 'aria-labelledby', 'aria-describedby', 'aria-details', 'aria-owns'];

// A page as { path, text, elements: [{ name, attributes, words }] }, in the order of the text; code is no words.
function read(site, path) {
  const text = readFileSync(join(site, path), 'utf8');
  const elements = [];
  const words = (node) => (node.nodeName === '#text' ? node.value : ['code', 'pre'].includes(node.nodeName) ? ' ' : (node.childNodes ?? []).map(words).join(''));
  (function visit(node) {
    if (node.tagName) {
      elements.push({ name: node.tagName, attributes: Object.fromEntries(node.attrs.map((a) => [a.name, a.value])), words: words(node).replace(/\s+/g, ' ').trim() });
    }
    for (const child of [...(node.childNodes ?? []), ...(node.content?.childNodes ?? [])]) visit(child);
  })(parse(text));
  return { path, text, elements };
}

const all = (page, ...names) => page.elements.filter((e) => names.includes(e.name));

for (const audience of AUDIENCES) {
  describe(`the ${audience}'s site`, () => {
    const site = built[audience];
    const files = walk(site);
    const pages = files.filter((path) => path.endsWith('.html')).map((path) => read(site, path));
    const byPath = new Map(pages.map((page) => [page.path, page]));
    const anchors = new Map(pages.map((page) => [page.path, new Set(page.elements.flatMap((e) => [e.attributes.id, e.name === 'a' && e.attributes.name]).filter(Boolean))]));
    const texts = files.filter((path) => /\.(html|css|js|svg)$/.test(path) && !path.startsWith('files/')).map((path) => [path, readFileSync(join(site, path), 'utf8')]);
    const offenders = (judge) => pages.flatMap((page) => judge(page).map((what) => `${page.path}: ${what}`));

    test('it has a front page and more', () => {
      assert.ok(byPath.has('index.html'), 'no index.html');
      assert.ok(pages.length > 20, `${pages.length} pages`);
    });

    test('no path is longer than 120 characters', () => nothing(files.filter((path) => path.length > 120)));

    test('every page is valid HTML', () => nothing(pages.flatMap(({ path, text }) => validator.validateStringSync(text, path).results
      .flatMap((result) => result.messages.map((m) => `${path}:${m.line}:${m.column}: ${m.message} [${m.ruleId}]`)))));

    test(`with all documents it is smaller than ${LARGEST[audience]} MB, so that it can be sent and copied`, () => {
      const size = files.reduce((sum, path) => sum + statSync(join(site, path)).size, 0);
      assert.ok(size < LARGEST[audience] * MB, `${(size / MB).toFixed(1)} MB; the largest: ${files.map((path) => [statSync(join(site, path)).size, path])
        .sort(([a], [b]) => b - a).slice(0, 5).map(([bytes, path]) => `${path} ${(bytes / MB).toFixed(2)}`).join(', ')}`);
    });

    test('no page but the whole pack in one is larger than half a megabyte', () => nothing(pages
      .filter(({ path, text }) => path !== 'print.html' && Buffer.byteLength(text) > MB / 2).map(({ path, text }) => `${path}: ${Buffer.byteLength(text)} bytes`)));

    test('every page carries the policy, before anything that it governs', () => nothing(offenders((page) => {
      const metas = all(page, 'meta').filter((e) => e.attributes['http-equiv']?.toLowerCase() === 'content-security-policy');
      if (metas.length !== 1 || metas[0].attributes.content !== POLICY) return [`policy is ${metas.map((e) => e.attributes.content).join(' | ') || 'missing'}`];
      const first = page.elements.findIndex((e) => ['script', 'link', 'img', 'style'].includes(e.name));
      return first !== -1 && first < page.elements.indexOf(metas[0]) ? ['the policy comes after a script, style or picture'] : [];
    })));

    test('no script or style stands in a page', () => nothing(offenders((page) => page.elements.flatMap((e) => [
      ...Object.keys(e.attributes).filter((name) => name === 'style' || /^on/.test(name)).map((name) => `<${e.name} ${name}>`),
      ...(e.name === 'style' ? ['<style>'] : []),
      ...(e.name === 'script' && !e.attributes.src && e.attributes.type !== 'application/json' ? ['<script> without src'] : []),
      ...(Object.values(e.attributes).some((value) => /^\s*javascript:/i.test(value)) ? ['javascript:'] : []),
    ]))));

    test('nothing comes from elsewhere, and nothing needs a server', () => {
      nothing(offenders((page) => page.elements.flatMap((e) => {
        const sources = ['script', 'link', 'img', 'source', 'iframe', 'video', 'audio', 'object', 'embed', 'use', 'image']
          .includes(e.name) ? [e.attributes.src, e.attributes.href, e.attributes.srcset, e.attributes.data, e.attributes['xlink:href']].filter(Boolean) : [];
        return [
          ...sources.filter((s) => /^([a-z][a-z0-9+.-]*:)?\/\//i.test(s) || s.startsWith('/')).map((s) => `<${e.name}> from ${s}`),
          ...(e.name === 'use' ? sources.filter((s) => !s.startsWith('#')).map((s) => `sprite ${s}`) : []),
          ...['integrity', 'crossorigin'].filter((name) => name in e.attributes).map((name) => `<${e.name} ${name}>`),
          ...(e.name === 'script' && e.attributes.type === 'module' ? ['module script'] : []),
          ...(e.name === 'link' && /modulepreload|preconnect|dns-prefetch/.test(e.attributes.rel ?? '') ? [`<link rel=${e.attributes.rel}>`] : []),
          ...(['base', 'iframe', 'object', 'embed', 'form'].includes(e.name) && e.attributes.action !== undefined ? ['<form action>'] : []),
          ...(e.name === 'base' ? ['<base>'] : []),
        ];
      })));
      // The index of the search has a term in each line, so one may begin with "export"; tests/cli/search.test.mjs sees to it that its files are one call.
      nothing(texts.filter(([path]) => path.endsWith('.js') && !/^search\/t\d+\.js$/.test(path)).flatMap(([path, text]) => [/\bfetch\s*\(/, /XMLHttpRequest/, /\bimport\s*[({*"']/, /^\s*export\s/m, /\beval\s*\(/, /new Function/, /sendBeacon/, /new WebSocket/, /importScripts/]
        .filter((pattern) => pattern.test(text)).map((pattern) => `${path}: ${pattern}`)));
      nothing(texts.filter(([path]) => path.endsWith('.css')).flatMap(([path, text]) => [...text.matchAll(/@import|url\(\s*["']?(?!data:)(?:[a-z]+:|\/)[^)]*/gi)].map((m) => `${path}: ${m[0]}`)));
    });

    test('every link leads to a file of the site, and its anchor is there', () => nothing(offenders((page) => page.elements.flatMap((e) => {
      const links = ['a', 'link', 'area'].includes(e.name) ? [e.attributes.href] : ['img', 'script'].includes(e.name) ? [e.attributes.src] : [];
      return links.filter((l) => l !== undefined && !/^[a-z][a-z0-9+.-]*:/i.test(l)).flatMap((link) => {
        const [way, anchor] = link.split('#');
        const target = decodeURIComponent(way.split('?')[0]);
        const path = target ? posix.normalize(posix.join(posix.dirname(page.path), target)) : page.path;
        if (!files.includes(path)) return [`${link} leads to no file`];
        if (!anchor || !anchors.has(path)) return [];
        return anchors.get(path).has(decodeURIComponent(anchor)) ? [] : [`${link} has no such anchor`];
      });
    }))));

    test('every page can be reached from the front page', () => {
      const reached = new Set(['index.html']);
      for (const path of reached) {
        for (const link of all(byPath.get(path), 'a').map((e) => e.attributes.href ?? '').filter((l) => l && !/^[a-z][a-z0-9+.-]*:/i.test(l))) {
          const target = posix.normalize(posix.join(posix.dirname(path), decodeURIComponent(link.split(/[#?]/)[0]) || posix.basename(path)));
          if (byPath.has(target)) reached.add(target);
        }
      }
      nothing(pages.map((page) => page.path).filter((path) => !reached.has(path)));
    });

    test('each page has a title of its own, one h1, its language, and no id twice', () => {
      const titles = new Map();
      nothing(offenders((page) => {
        const title = all(page, 'title').filter((e) => e.words)[0]?.words ?? '';
        const twin = titles.get(title);
        titles.set(title, page.path);
        const ids = page.elements.map((e) => e.attributes.id).filter((id) => id !== undefined);
        return [
          ...(title ? [] : ['no title']),
          ...(twin ? [`the title of ${twin}: ${title}`] : []),
          ...(all(page, 'h1').length === 1 ? [] : [`${all(page, 'h1').length} h1`]),
          ...(all(page, 'html')[0].attributes.lang ? [] : ['no lang']),
          ...(all(page, 'main').length === 1 ? [] : [`${all(page, 'main').length} main`]),
          ...[...new Set(ids.filter((id, n) => ids.indexOf(id) !== n || !id))].map((id) => `id '${id}' twice`),
          ...page.elements.flatMap((e) => NAMING.flatMap((name) => (e.attributes[name] ?? '').split(/\s+/).filter((id) => id && !ids.includes(id)).map((id) => `${name}="${id}" names nothing`))),
          ...(/^<!doctype html>/i.test(page.text) ? [] : ['no doctype']),
        ];
      }));
    });

    test('no heading is skipped', () => nothing(offenders((page) => {
      let level = 0;
      return all(page, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6').flatMap((e) => {
        const former = level;
        level = +e.name[1];
        return level > former + 1 ? [`<${e.name}> '${e.words}' after ${former ? `<h${former}>` : 'nothing'}`] : [];
      });
    })));

    test(audience in MARKING ? 'every page is marked' : 'no page is marked', () => nothing(offenders((page) => {
      const body = all(page, 'body')[0].words;
      return Object.entries(MARKING).filter(([who, words]) => (who === audience) !== body.includes(words)).map(([, words]) => `'${words}'`);
    })));

    test('the front page begins by saying that a packed folder is to be extracted', () => {
      assert.match(all(byPath.get('index.html'), 'body')[0].words, /^Extract this folder first/);
    });

    test('no template or database shows through', () => nothing(offenders((page) => {
      const body = all(page, 'body')[0].words;
      return [/\{\{|\}\}/, /\bundefined\b|\[object |\bNaN\b/].filter((pattern) => pattern.test(body) && !/^letters\//.test(page.path)).map((pattern) => `${pattern}`);
    })));
  });
}
