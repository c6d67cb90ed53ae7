// An engine for engines.mjs: `kit search`, a process for each query. The program is that of KIT, or the one that built the corpus. It reads the
// content each time, so it has no index to weigh, and its times are those of a whole search at the terminal.
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

export default {
  name: 'kit-terminal',
  build: () => null,
  load(_, { program, kit }) {
    const tool = process.env.KIT ? resolve(process.env.KIT) : program;
    return {
      search: (query, limit) => JSON.parse(execFileSync(tool, ['-C', kit, 'search', '--format', 'json', '--limit', String(limit), '--', query],
        { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 })),
    };
  },
};
