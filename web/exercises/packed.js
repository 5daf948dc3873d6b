/** An exercise within an address: its file, compressed (RFC 1950) and in the letters that an address may hold. */
import { TEXT } from './limits.js';

/** Characters of an address that mail programs, chats and course systems still carry whole. */
export const LONGEST_CODE = 8000;

/**
 * @param {string} text  the exercise's file
 * @returns {Promise<string>}  letters, digits, `-` and `_`
 */
export async function packExercise(text) {
  const bytes = new Uint8Array(await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'))).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * @param {string} code
 * @returns {Promise<string>}  the file's text
 * @throws {Error} with a sentence, where it is damaged, or too long once unpacked
 */
export async function unpackExercise(code) {
  const damaged = 'The link to this exercise is damaged: part of it was cut off or changed on the way. Copy it again, whole.';
  try {
    const binary = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
    const stream = new Blob([Uint8Array.from(binary, (letter) => letter.charCodeAt(0))]).stream().pipeThrough(new DecompressionStream('deflate'));
    const decoder = new TextDecoder();
    let text = '';
    const reader = stream.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += decoder.decode(part.value, { stream: true });
      // A few bytes can unpack to millions.
      if (text.length > TEXT.file) throw new RangeError(`The exercise in this link has more than the ${TEXT.file} characters that are read.`);
    }
    return text + decoder.decode();
  } catch (error) {
    throw error instanceof RangeError ? error : new Error(damaged, { cause: error });
  }
}
