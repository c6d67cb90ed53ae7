// Which lines of a stylesheet a browser leaves out.

// A stylesheet as lines to ask about: [kind, text], of kind 'selector', 'media' or 'declaration', and what belongs nowhere.
export function linesOf(css) {
  const lines = [];
  const text = css.replace(/\/\*[\s\S]*?\*\//g, ' ');
  const apart = (list) => list.match(/(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|"[^"]*"|'[^']*'|[^,"'()])+/g) ?? [];
  let rest = text;
  let open = [];
  while (rest.trim()) {
    // Up to the next ; { or } that is in no string and no bracket.
    const [chunk] = /^(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:"[^"]*"|'[^']*'|[^()"']|\((?:[^()]|\([^()]*\))*\))*\)|[^;{}"'(])*/.exec(rest);
    const end = rest[chunk.length] ?? '';
    const said = chunk.trim().replace(/\s+/g, ' ');
    if (end === '{') {
      const [, at, query] = /^@([a-z-]+)\s*(.*)$/.exec(said) ?? [];
      if (!at && !open.includes('keyframes')) lines.push(...apart(said).map((one) => ['selector', one.trim()]));
      if (at === 'media') lines.push(...apart(query).map((one) => ['media', one.trim()]));
      if (at && !['media', 'supports', 'page', 'font-face', 'keyframes', 'layer', 'container'].includes(at) && !open.includes('page')) lines.push(['at-rule', said]);
      open = [...open, at ?? 'rule'];
    } else if (said) {
      // What @page and @font-face may hold, no browser tells.
      if (open.length && !open.includes('page') && !open.includes('font-face')) lines.push(['declaration', said]);
      else if (!open.length) lines.push(['at-rule', said]);
    }
    if (end === '}') {
      if (!open.length) lines.push(['bracket', 'one } too many']);
      open = open.slice(0, -1);
    }
    rest = rest.slice(chunk.length + 1);
    if (!end && rest.trim()) lines.push(['bracket', said.slice(0, 80)]);
  }
  if (open.length) lines.push(['bracket', 'a } is missing at the end']);
  return lines;
}

// Of SHEETS, [name, text], the lines that the browser of this page leaves out.
export async function refused(page, sheets) {
  const asked = sheets.flatMap(([name, css]) => linesOf(css).map(([kind, text]) => [name, kind, text]));
  return page.evaluate((lines) => lines.filter(([, kind, text]) => {
    if (kind === 'selector') return !CSS.supports(`selector(${text})`);
    // Of a medium that a browser does not know, neither it nor its contrary is true.
    if (kind === 'media') return !matchMedia(text).matches && !matchMedia(`not ${text.startsWith('(') ? 'all and ' : ''}${text}`).matches;
    if (kind !== 'declaration') return true;
    const [, property, value] = /^([\w-]+)\s*:\s*(.*?)\s*(?:!\s*important)?$/.exec(text) ?? [];
    return !property || !(property.startsWith('--') || CSS.supports(property, value));
  }).map(([name, kind, text]) => `${name}: ${kind} '${text}'`), asked);
}
