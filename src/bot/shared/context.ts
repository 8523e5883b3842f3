import type { ConversationFlavor } from "@grammyjs/conversations";
import type { Context } from "grammy";
import type { Logger } from "pino";
import type { AppContext } from "../../app/context.ts";
import type { ErasedAddress } from "../../app/erase-person.ts";
import type { Account, KnownAddress } from "../../app/find-person.ts";
import type { KeptCursor } from "../../app/keep-cursor.ts";
import type { PolicyLibrary } from "../../app/policy-catalogue.ts";
import type { Stationery } from "../../core/documents/letterhead.ts";
import type { OfficialDocument } from "../../core/documents/official-document.ts";
import type { Workbook } from "../../core/documents/workbook.ts";
import type { Glossary } from "../../core/knowledge/glossary.ts";
import type { Translate } from "./translate.ts";

/** What every handler finds on its context. */
interface BotFlavor {
  /** The address that writes, with its person. */
  known: KnownAddress;
  t: Translate;
  /** How the person is addressed: put into texts as {{addressee}}, {{addresseeCapital}}. */
  address: { readonly addressee: string; readonly addresseeCapital: string };
  /** A number was typed that no open menu explains. */
  strayNumber?: boolean;
  /** Where a guide through a report stands in this chat, while one is under way. */
  cursor?: KeptCursor | undefined;
  /** The guide has worked on this update: what goes wrong from here is no broken conversation. */
  guideRan?: boolean;
  /** The route that handled the update, for the log. */
  route?: string;
}

export type BotContext = ConversationFlavor<Context & BotFlavor>;

/** A photo as it came in. */
export interface IncomingPhoto {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** What the features of the bot are given, the same on every channel. */
export interface BotDeps {
  readonly app: AppContext;
  readonly library: PolicyLibrary;
  /** What words mean that people meet on papers and in answers. */
  readonly glossary: Glossary;
  readonly log: Logger;
  /** Name of the place, as in "chính sách giảm nghèo ở {{locality}}". */
  readonly locality: string;
  readonly channel: {
    readonly name: string;
    /** Does a menu that was tapped give way to what answers the tap? */
    readonly menusInPlace: boolean;
    readonly typing: boolean;
    /** Can it send a document? */
    readonly files: boolean;
    /** The account behind the numeric id an update says it is from. */
    accountOf(fromId: number): Account;
    /** Fetches a photo somebody sent; throws when the messenger does not give it. */
    download(fileId: string): Promise<IncomingPhoto>;
  };
  /** Turns documents into files, and says what stands at their head. */
  readonly documents: {
    word(document: OfficialDocument): Promise<Uint8Array>;
    excel(workbook: Workbook): Promise<Uint8Array>;
    readonly stationery: Stationery;
  };
  /** Accounts whose person was erased: channels close what they keep open for them. */
  onErased(addresses: readonly ErasedAddress[]): void;
}
