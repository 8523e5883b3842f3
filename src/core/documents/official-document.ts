/** A column of a table. Shares are relative: 1 and 3 make a quarter and three quarters of the width. */
export interface DocumentColumn {
  readonly title: string;
  readonly share: number;
  readonly align: "left" | "center" | "right";
}

/** A table as it is printed; its cells are formatted already. */
export interface DocumentTable {
  readonly columns: readonly DocumentColumn[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly bold?: boolean }[];
}

/** A piece of a document's body. Line breaks in a text begin paragraphs. */
export type DocumentBlock =
  | { readonly kind: "heading"; readonly text: string; readonly level: 1 | 2 }
  | { readonly kind: "note"; readonly text: string }
  /** `lead`: whose words these are; it stands out. */
  | { readonly kind: "paragraph"; readonly text: string; readonly lead?: string }
  | { readonly kind: "table"; readonly table: DocumentTable };

/** An appendix; it begins a page of its own. */
export interface Appendix {
  readonly title: string;
  readonly subject: string;
  readonly appendedTo: string;
  /** For tables too wide for an upright page. */
  readonly landscape: boolean;
  readonly blocks: readonly DocumentBlock[];
}

/**
 * An official document with the parts Decree 30/2020/NĐ-CP, Appendix I, asks for. What is signed, numbered and dated by
 * hand is left blank. How it looks on paper is the writer's part (src/documents).
 */
export interface OfficialDocument {
  /** Without accents and blanks, ending in .docx. */
  readonly fileName: string;
  readonly nation: string;
  readonly motto: string;
  /** The body above the issuing one; null when there is none. */
  readonly authority: string | null;
  /** The issuing body, in one line or two. */
  readonly issuer: readonly string[];
  readonly number: string;
  readonly placeAndDate: string;
  /** "Báo cáo". */
  readonly kind: string;
  readonly subject: string;
  readonly addressedTo: { readonly label: string; readonly name: string };
  readonly body: readonly DocumentBlock[];
  readonly recipients: { readonly label: string; readonly list: readonly string[] };
  /** Lines above the blank for the signature: "TM. Ủy ban nhân dân", "Chủ tịch". */
  readonly signature: readonly string[];
  readonly appendices: readonly Appendix[];
  /** Small at the foot of each page: which sent report this is a copy of. */
  readonly foot: string | null;
}
