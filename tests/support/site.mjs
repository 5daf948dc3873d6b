/** The built site behind a real server. */
import { fileURLToPath } from 'node:url';
import { createStaticServer, listen } from '../../web/tools/serve.js';

export const SITE = fileURLToPath(new URL('../../build/site', import.meta.url));

/**
 * @param {{ folder?: string, offline?: boolean }} [how]
 * @returns {Promise<{ url: string, close(): void }>}
 */
export async function openSite({ folder = SITE, offline = false } = {}) {
  const server = createStaticServer(folder, { offline });
  const url = await listen(server, 0);
  return {
    url,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
