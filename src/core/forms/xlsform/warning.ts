/** What of an XLSForm could not be taken over as it is, and where. */
export interface XlsformWarning {
  readonly sheet: string;
  /** As the spreadsheet numbers it: the header is 1. */
  readonly row: number;
  readonly kind:
    | "sheetIgnored"
    | "columnIgnored"
    | "noVietnamese"
    | "metadata"
    | "disabled"
    | "unknownType"
    | "noLabel"
    | "labelReference"
    | "renamed"
    | "choicesRenamed"
    | "fewChoices"
    | "otherChoice"
    | "timeDropped"
    | "noteMoved"
    | "noteDropped"
    | "nestedGroup"
    | "nestedRepeat"
    | "emptyGroup"
    | "unbalanced"
    | "relevantDropped"
    | "constraintDropped"
    | "messageDropped"
    | "calculationDropped"
    | "dayField"
    | "dayAdded"
    | "exampleNeeded"
    | "versionReplaced";
  /** What the words of the warning name. */
  readonly values: Readonly<Record<string, string | number>>;
}

/** Notes a warning. */
export type Warn = (warning: XlsformWarning) => void;
