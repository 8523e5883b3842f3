import labels from "../../locales/vi/document.json" with { type: "json" };
import type { DocumentLabels } from "../core/documents/labels.ts";

/** Official documents are in Vietnamese. The English texts with the same keys are for whoever works on them. */
export const documentLabels: DocumentLabels = labels;
