import type { AppContext } from "../../app/context.ts";
import type { Language } from "../../core/forms/format-value.ts";
import type { Translate } from "../shared/translate.ts";

/** What writing a notice needs: no chat is open, there is only whom it is for. */
export interface NoticeReading {
  readonly app: AppContext;
  readonly personId: number;
  readonly t: Translate;
  readonly language: Language;
}
