// A kit that is served: begun, asked, waited for and ended. Nothing here counts seconds but for giving up.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { request } from 'node:http';
import { KIT } from './lib.mjs';

const PATIENCE = 60_000;

// { url, port, get, state, until, stateUntil, err, end }. It ends with the test T, which may be any object with an after().
export async function serve(t, dir, args = [], { port = 0 } = {}) {
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  for (const name of ['SOURCE_DATE_EPOCH', 'NODE_TEST_CONTEXT', 'KIT', 'NO_COLOR']) delete env[name];
  const child = spawn(KIT, ['-C', dir, 'serve', '--port', String(port), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '', err = '';
  const ended = new Promise((done) => child.on('close', (status, signal) => done({ status, signal })));
  child.stderr.on('data', (d) => (err += d));
  t.after(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  await new Promise((done, failed) => {
    child.stdout.on('data', (d) => (out += d).includes('\n') && done());
    ended.then(({ status }) => failed(new Error(`it ended with ${status}: ${err}`)));
  });
  const url = out.trim();
  const at = Number(new URL(url).port);

  // Addresses go as they are written; what a client would put right, a server must be able to bear.
  function get(path, { method = 'GET', host = `127.0.0.1:${at}`, headers = {} } = {}) {
    return new Promise((done, failed) => {
      const r = request({ host: '127.0.0.1', port: at, path, method, agent: false, setHost: false, headers: { ...(host === null ? {} : { Host: host }), ...headers } }, (answer) => {
        const pieces = [];
        answer.on('data', (d) => pieces.push(d));
        answer.on('error', failed);
        answer.on('end', () => {
          const bytes = Buffer.concat(pieces);
          done({ status: answer.statusCode, headers: answer.headers, bytes, text: bytes.toString('utf8') });
        });
      });
      r.on('error', failed);
      r.end();
    });
  }
  const state = async () => JSON.parse(/^kitServe\((.*)\);\n$/s.exec((await get('/.kit/state.js')).text)[1]);
  async function wait(look, good) {
    for (const began = Date.now(); ;) {
      const seen = await look();
      if (good(seen)) return seen;
      assert.ok(Date.now() - began < PATIENCE, `it never came to that: ${JSON.stringify(seen).slice(0, 2000)}\n${err}`);
      await new Promise((done) => setTimeout(done, 25));
    }
  }
  return {
    url,
    port: at,
    get,
    state,
    until: (good, path) => wait(async () => (await get(path)).text, good),
    stateUntil: (good) => wait(state, good),
    err: () => err,
    end: (signal) => (child.kill(signal), ended),
  };
}
