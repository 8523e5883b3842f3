import type { ConversationData, VersionedState, VersionedStateStorage } from "@grammyjs/conversations";
import type { Database } from "../../database/open-database.ts";
import { processing } from "../../delivery/processing.ts";

/**
 * Keeps guided conversations in the database. What a conversation did is not written at once but with the end of the
 * update that moved it, in one commit: a crash in between repeats the update from where the conversation stood.
 */
export function conversationStorage(database: Database): VersionedStateStorage<string, ConversationData> {
  const pending = () => {
    const current = processing.getStore();
    if (!current) throw new Error("Conversations move only while an update is handled.");
    return current.conversations;
  };
  return {
    async read(key) {
      const changed = pending().get(key);
      if (changed !== undefined) return (changed ?? undefined) as VersionedState<ConversationData> | undefined;
      const row = await database.conversationState.findUnique({ where: { key } });
      return row?.value as unknown as VersionedState<ConversationData> | undefined;
    },
    write(key, state) {
      pending().set(key, state);
    },
    delete(key) {
      pending().set(key, null);
    },
  };
}
