/** Photos waiting to be sent. They are too big for `localStorage`, where the rest of the outbox lives. */
export interface PhotoStore {
  put(key: string, photo: Blob): Promise<void>;
  get(key: string): Promise<Blob | undefined>;
  remove(key: string): Promise<void>;
}

function open(): Promise<IDBObjectStore> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("chat", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("photos");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => resolve(request.result.transaction("photos", "readwrite").objectStore("photos"));
  });
}

/** IndexedDB, with a copy in memory: where storing is forbidden, a photo still goes out unless the page is closed. */
export function openPhotoStore(): PhotoStore {
  const memory = new Map<string, Blob>();
  const run = async <T>(use: (photos: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> => {
    try {
      const request = use(await open());
      return await new Promise((resolve) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => resolve(undefined);
      });
    } catch {
      return undefined;
    }
  };
  return {
    async put(key, photo) {
      memory.set(key, photo);
      await run((photos) => photos.put(photo, key));
    },
    get: async (key) => memory.get(key) ?? (await run<Blob | undefined>((photos) => photos.get(key))),
    async remove(key) {
      memory.delete(key);
      await run((photos) => photos.delete(key));
    },
  };
}
