/** Sections shorter than this together share one bubble: as much as a citizen reads at once. */
export const SHARED_BUBBLE = 300;

/** A section of an entry longer than this is cut between its lines. */
export const SECTION_BUBBLE = 600;

/** A list longer than this, a screenful on a small phone, goes on in a second bubble. */
export const LIST_BUBBLE = 900;
