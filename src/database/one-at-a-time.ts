import type {
  IsolationLevel,
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  Transaction,
} from "@prisma/driver-adapter-utils";

/**
 * A SQLite adapter keeps one connection for everything. A statement that comes while a transaction is open would become
 * part of it: told as written, and gone when that transaction fails or the process dies before its end. Here it waits for
 * the end. Inside a transaction, use the transaction: the client itself would wait for what waits for it.
 */
export function oneAtATime(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => inTurn(await factory.connect()),
  };
}

function inTurn(adapter: SqlDriverAdapter): SqlDriverAdapter {
  /** The end of the transaction begun last. Whoever waits goes on in the order of asking. */
  let lastEnd = Promise.resolve();

  async function startTransaction(level?: IsolationLevel): Promise<Transaction> {
    const before = lastEnd;
    let end: () => void = () => undefined;
    lastEnd = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    try {
      return endingWith(await adapter.startTransaction(level), end);
    } catch (error) {
      end();
      throw error;
    }
  }

  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: async (query) => {
      await lastEnd;
      return adapter.queryRaw(query);
    },
    executeRaw: async (query) => {
      await lastEnd;
      return adapter.executeRaw(query);
    },
    executeScript: async (script) => {
      await lastEnd;
      return adapter.executeScript(script);
    },
    startTransaction,
    dispose: () => adapter.dispose(),
  };
}

/** The transaction, calling `end` once it is over. */
function endingWith(transaction: Transaction, end: () => void): Transaction {
  const { commit, rollback } = transaction;
  transaction.commit = () => commit.call(transaction).finally(end);
  transaction.rollback = () => rollback.call(transaction).finally(end);
  return transaction;
}
