export type { CallbackAnswer } from "./callbacks.ts";
export type { ApiCall } from "./calls.ts";
export type { FailWith, Faults } from "./faults.ts";
export type { UploadedFile } from "./multipart.ts";
export type { Limits } from "./rate-limit.ts";
export type { SentMessage } from "./sent-message.ts";
export {
  startTelegramEmulator,
  type TelegramEmulator,
  type TelegramEmulatorOptions,
  type UserOptions,
} from "./start-telegram-emulator.ts";
export type { Mark, MessageMatch, TestUser, WaitOptions } from "./test-user.ts";
export type { NewUpdate } from "./updates.ts";
