/** The built site behind a real server. */
import { fileURLToPath } from 'node:url';
import { createStaticServer, listen } from '../../web/tools/serve.js';

export const SITE = fileURLToPath(new URL('../../build/site', import.meta.url));

/** @returns {Promise<{ url: string, close(): void }>} */
export async function openSite() {
  const server = createStaticServer(SITE);
  const url = await listen(server, 0);
  return {
    url,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
