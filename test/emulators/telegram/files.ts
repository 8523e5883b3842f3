import type { Document, PhotoSize } from "grammy/types";
import type { ImageSize } from "./image-size.ts";

/** A file Telegram keeps. */
export interface StoredFile {
  readonly kind: "photo" | "document";
  readonly fileId: string;
  readonly uniqueId: string;
  readonly path: string;
  readonly bytes: Buffer;
  readonly fileName: string | undefined;
  readonly mimeType: string | undefined;
  /** What a message shows of it; a photo as all its sizes. */
  readonly content: { readonly photo: PhotoSize[] } | { readonly document: Document };
}

/** The files of the emulator, by `file_id` and by path. */
export interface FileStore {
  addPhoto(bytes: Buffer, size: ImageSize): StoredFile;
  addDocument(bytes: Buffer, fileName: string, mimeType: string): StoredFile;
  byId(fileId: string): StoredFile | undefined;
  byPath(path: string): StoredFile | undefined;
}

const SIDES = [90, 320, 800];
const LARGEST_SIDE = 1280;

/** Creates an empty store. */
export function createFileStore(): FileStore {
  const byId = new Map<string, StoredFile>();
  const byPath = new Map<string, StoredFile>();
  let count = 0;

  const nextId = (prefix: string) => {
    const uniqueId = `AQAD${(count++).toString(36).padStart(6, "0")}`;
    return { uniqueId, fileId: `${prefix}${uniqueId}-${Buffer.from(`emulated-${count}`).toString("base64url")}` };
  };

  return {
    addPhoto(bytes, size) {
      const side = Math.max(size.width, size.height, 1);
      const sides = [...SIDES.filter((limit) => limit < side), Math.min(side, LARGEST_SIDE)];
      const sizes = sides.map((limit): PhotoSize => {
        const { fileId, uniqueId } = nextId("AgACAgUAAxk");
        return {
          file_id: fileId,
          file_unique_id: uniqueId,
          file_size: bytes.length,
          width: Math.max(1, Math.round((size.width * limit) / side)),
          height: Math.max(1, Math.round((size.height * limit) / side)),
        };
      });
      // Every size serves the same bytes: nothing here can scale a picture.
      const files = sizes.map((photo): StoredFile => {
        const path = `photos/file_${byPath.size}.jpg`;
        const file: StoredFile = {
          kind: "photo",
          fileId: photo.file_id,
          uniqueId: photo.file_unique_id,
          path,
          bytes,
          fileName: undefined,
          mimeType: undefined,
          content: { photo: sizes },
        };
        byId.set(file.fileId, file);
        byPath.set(path, file);
        return file;
      });
      const largest = files.at(-1);
      if (!largest) throw new Error("a photo has at least one size");
      return largest;
    },
    addDocument(bytes, fileName, mimeType) {
      const { fileId, uniqueId } = nextId("BQACAgUAAxk");
      const extension = /\.[a-z0-9]{1,8}$/i.exec(fileName)?.[0] ?? "";
      const file: StoredFile = {
        kind: "document",
        fileId,
        uniqueId,
        path: `documents/file_${byPath.size}${extension}`,
        bytes,
        fileName,
        mimeType,
        content: {
          document: {
            file_id: fileId,
            file_unique_id: uniqueId,
            file_size: bytes.length,
            file_name: fileName,
            mime_type: mimeType,
          },
        },
      };
      byId.set(fileId, file);
      byPath.set(file.path, file);
      return file;
    },
    byId: (fileId) => byId.get(fileId),
    byPath: (path) => byPath.get(path),
  };
}
