import type { Locality } from "../localities/locality.ts";
import type { DocumentLabels } from "./labels.ts";

/** What stands at the head of the documents of a place. */
export interface Letterhead {
  /** The body above the lead office and the agencies: "Ủy ban nhân dân huyện Tứ Kỳ"; null = left to be written by hand. */
  readonly authority: string | null;
  /** As in "Tứ Kỳ, ngày … tháng … năm …". Communes write their own name. */
  readonly place: string;
  /** Whom communes, agencies and unions report to. */
  readonly leadOffice: string;
}

/** What every document is made with. */
export interface Stationery {
  readonly letterhead: Letterhead;
  readonly labels: DocumentLabels;
}

/** The letterhead a locality's file describes. */
export function letterheadOf({ name, letterhead, organizations }: Locality): Letterhead {
  const lead = organizations.find(({ kind }) => kind === "LEAD_OFFICE");
  return {
    authority: letterhead?.authority ?? null,
    place: letterhead?.place ?? name,
    leadOffice: lead?.name ?? name,
  };
}
