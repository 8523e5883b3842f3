/**
 * Provinces and cities other than ours (Hải Phòng, into which Hải Dương went), old names and those since July 2025, without
 * accents. People use both.
 */
const others =
  "ha noi|sai gon|ho chi minh|tphcm|hcm|da nang|can tho|thua thien hue|quang ninh|bac ninh|bac giang|hung yen|thai binh|" +
  "nam dinh|ha nam|ninh binh|thanh hoa|nghe an|ha tinh|quang binh|quang tri|quang nam|quang ngai|binh dinh|phu yen|" +
  "khanh hoa|ninh thuan|binh thuan|kon tum|gia lai|dak lak|dac lac|dak nong|lam dong|binh phuoc|tay ninh|binh duong|" +
  "dong nai|vung tau|long an|tien giang|ben tre|tra vinh|vinh long|dong thap|an giang|kien giang|hau giang|soc trang|" +
  "bac lieu|ca mau|lao cai|yen bai|son la|lai chau|dien bien|hoa binh|phu tho|vinh phuc|thai nguyen|bac kan|bac can|" +
  "cao bang|lang son|tuyen quang|ha giang";

const named = new RegExp(`(?:^| )(?:${others})(?: |$)`);

/** Does a question, in syllables without accents, name a province that is not ours? The entries say nothing of its rules. */
export function namesOtherPlace(syllables: readonly string[]): boolean {
  return named.test(syllables.join(" "));
}
