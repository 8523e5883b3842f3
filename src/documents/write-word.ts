import type { OfficialDocument } from "../core/documents/official-document.ts";

/**
 * Writes a .docx file. The library is loaded when the first one is written: a server that writes none does without its
 * memory.
 */
export async function writeWord(document: OfficialDocument): Promise<Uint8Array> {
  const { renderWord } = await import("./word/render-word.ts");
  return renderWord(document);
}
