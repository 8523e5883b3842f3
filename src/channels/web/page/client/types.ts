/** What the server sends; the same names as in the HTTP contract. */
export interface Segment {
  t: string;
  b?: true;
  i?: true;
  /** Where the words lead to. */
  u?: string;
}

export interface Choice {
  id: string;
  label: string;
  /** A choice with an address is a link and is not sent back. */
  url?: string;
}

export interface FileLink {
  url: string;
  name: string;
  size: number;
}

export interface Message {
  id: number;
  rev: number;
  from: "bot" | "me";
  at: string;
  text: Segment[];
  choices?: Choice[][];
  photo?: string;
  file?: FileLink;
  /** The key under which this browser sent it. */
  key?: string;
}

export interface Opened {
  isNew: boolean;
  language: string;
  messages: Message[];
  hasMore: boolean;
  rev: number;
}

/** One thing this browser still has to send. It stays in the outbox until the server has said yes. */
export type Outgoing = { key: string; at: number } & (
  | { kind: "text"; text: string; hidden?: true }
  | { kind: "tap"; message: number; choice: string; label: string }
  | { kind: "photo"; caption: string }
);
