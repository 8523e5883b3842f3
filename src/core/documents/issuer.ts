import type { ReportingUnit } from "../forms/consolidate.ts";
import { fillLabel } from "./labels.ts";
import type { Stationery } from "./letterhead.ts";
import type { OfficialDocument } from "./official-document.ts";

/** Who issues a document. */
export type IssuingOrganization = Pick<ReportingUnit, "name" | "kind">;

type Frame = Pick<
  OfficialDocument,
  "nation" | "motto" | "authority" | "issuer" | "number" | "placeAndDate" | "kind" | "recipients" | "signature"
>;

const levelOfCommune = /^(?:xã|thị trấn|phường)\s+/i;

/** A commune's name inside a sentence: "xã Minh Đức". Other names stay as they are. */
export function nameInSentence({ name, kind }: IssuingOrganization): string {
  return kind === "COMMUNE" ? name.replace(levelOfCommune, (level) => level.toLowerCase()) : name;
}

/** The body that speaks: "Ủy ban nhân dân xã Minh Đức", "Hội Nông dân". */
export function speakerOf(organization: IssuingOrganization, { labels }: Stationery): string {
  const name = nameInSentence(organization);
  return organization.kind === "COMMUNE" ? fillLabel(labels.peopleOf, { commune: name }) : name;
}

/** The symbol after the number of a report; only a commune's is known. */
export function symbolOf({ kind }: IssuingOrganization, { labels }: Stationery): string {
  return kind === "COMMUNE" ? labels.symbolOfCommune : labels.symbolUnknown;
}

/**
 * What stands around every report of an organisation: head, number, place and date, recipients, signature.
 * @param day when it is issued, yyyy-mm-dd; its month and year are printed, the day is written by hand
 */
export function frameOf(organization: IssuingOrganization, stationery: Stationery, day: string | null): Frame {
  const { labels, letterhead } = stationery;
  const { name, kind } = organization;
  const place = kind === "COMMUNE" ? name.replace(levelOfCommune, "") : letterhead.place;
  return {
    nation: labels.nation,
    motto: labels.motto,
    // A commune's People's Committee has no body above it in its head; unions have heads of their own.
    authority: kind === "COMMUNE" || kind === "UNION" ? null : (letterhead.authority ?? labels.unknown),
    issuer: kind === "COMMUNE" ? [labels.people, name] : [name],
    number: fillLabel(labels.number, { symbol: symbolOf(organization, stationery) }),
    placeAndDate:
      day === null
        ? fillLabel(labels.placeAndBlankDate, { place })
        : fillLabel(labels.placeAndDate, { place, month: monthOf(day), year: day.slice(0, 4) }),
    kind: labels.kind,
    recipients: { label: labels.recipients, list: [labels.recipientAbove, labels.recipientFile] },
    signature: signatureOf(organization, stationery),
  };
}

/** January and February are written 01 and 02, the others without a zero. */
const monthOf = (day: string) => (day.slice(5, 7) < "03" ? day.slice(5, 7) : String(Number(day.slice(5, 7))));

function signatureOf({ name, kind }: IssuingOrganization, { labels }: Stationery): readonly string[] {
  if (kind === "COMMUNE") return [labels.onBehalfOfPeople, labels.chairman];
  return [/^phòng\s/i.test(name) ? labels.headOfDivision : labels.headOfOffice];
}
