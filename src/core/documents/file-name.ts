import { fold } from "../text/fold.ts";

/** A file's name that every system takes: parts without accents, joined by "_": "bao-cao-nam_2026_xa-minh-duc.docx". */
export function fileName(parts: readonly string[], ending: "docx" | "xlsx"): string {
  return `${parts.map((part) => fold(part).replaceAll(" ", "-")).join("_")}.${ending}`;
}
