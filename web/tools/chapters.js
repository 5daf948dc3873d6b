/** The tutorial's chapters as files, for whoever links to one. */
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Where they are written. */
export const CHAPTERS = fileURLToPath(new URL('../learn/chapters/', import.meta.url));

/** @returns {Promise<{ source: string, page: string, number: number }[]>} in their order */
export async function chapterFiles() {
  const names = (await readdir(CHAPTERS)).filter((name) => name.endsWith('.md')).sort();
  return names.map((source) => ({ source, page: source.replace('.md', '.html'), number: Number(source.slice(0, 2)) }));
}
