/**
 * The beginning of a file as text, however large it is: read piece by piece until there are rows enough. Knows no page: a Blob is
 * all it needs.
 */

/** Of a table: rows that are read, and what is read for them at most. */
export const TABLE_LIMITS = { rows: 10_000, bytes: 4_000_000 };

/** Bytes that are read at once. */
const PIECE = 500_000;
/** Share of control characters beyond which it is no text. */
const STRANGE = 0.02;

/** @typedef {{ text: string, cut: boolean, refusal: string }} Head cut: there is more in the file; refusal: a sentence, empty where it was read */

/** @param {string} refusal @returns {Head} */
const refused = (refusal) => ({ text: '', cut: false, refusal });

/**
 * @param {Blob} blob
 * @returns {Promise<Head>} whole rows where it was cut
 */
export async function readHead(blob) {
  if (blob.size === 0) return refused('The file is empty: there is no row in it.');
  const start = new Uint8Array(await blob.slice(0, 4096).arrayBuffer());
  const encoding = encodingOf(start);
  if (!encoding) return refused('The file is not text, so there is no table in it. Save it as CSV first.');
  // Old spreadsheets write the letters of Western Europe in one byte each.
  const text = (await decode(blob, encoding)) ?? (await decode(blob, 'windows-1252'));
  if (text === null || isStrange(text.text)) return refused('The file is not text, so there is no table in it. Save it as CSV first.');
  return { ...text, refusal: '' };
}

/**
 * What was pasted, cut as a file is.
 * @param {string} text
 * @returns {Head}
 */
export function headOfText(text) {
  if (text.trim() === '') return refused('There is nothing yet: paste a table, or open a file.');
  if (text.includes('\0')) return refused('What was pasted is not text, so there is no table in it.');
  const cut = text.length > TABLE_LIMITS.bytes;
  return { text: cut ? wholeRows(text.slice(0, TABLE_LIMITS.bytes)) : text, cut, refusal: '' };
}

/**
 * @param {Uint8Array} start
 * @returns {string} an encoding; empty where it is no text
 */
function encodingOf(start) {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return start.includes(0) ? '' : 'utf-8';
}

/**
 * @param {Blob} blob
 * @param {string} encoding
 * @returns {Promise<{ text: string, cut: boolean } | null>} null where the bytes are none of that encoding
 */
async function decode(blob, encoding) {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let [text, rows, at] = ['', 0, 0];
  try {
    // One more than the rows: the first may be names.
    while (at < blob.size && at < TABLE_LIMITS.bytes && rows <= TABLE_LIMITS.rows + 1) {
      const piece = decoder.decode(await blob.slice(at, at + PIECE).arrayBuffer(), { stream: true });
      at += PIECE;
      rows += piece.split(/\r\n?|\n/).length - 1;
      text += piece;
    }
    if (at >= blob.size) return { text: text + decoder.decode(), cut: false };
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
  return { text: wholeRows(text), cut: true };
}

/** Without the row that was cut; one row alone stays. @param {string} text */
function wholeRows(text) {
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  return end > 0 ? text.slice(0, end) : text;
}

/** @param {string} text */
function isStrange(text) {
  const sample = text.slice(0, 20_000);
  const strange = sample.match(/[^\P{Cc}\t\n\r]|\ufffd/gu)?.length ?? 0;
  return sample.includes('\0') || strange > STRANGE * sample.length;
}
