import { fold } from "../text/fold.ts";

/**
 * What people shorten, as a folded syllable → the full form. One meaning each: what could mean two things is left out.
 */
export const abbreviations: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    // The field's own
    bhyt: "bảo hiểm y tế",
    bhxh: "bảo hiểm xã hội",
    btxh: "bảo trợ xã hội",
    csxh: "chính sách xã hội",
    nhcsxh: "ngân hàng chính sách xã hội",
    nhcs: "ngân hàng chính sách",
    hssv: "học sinh sinh viên",
    sv: "sinh viên",
    hs: "học sinh",
    cccd: "căn cước công dân",
    cmnd: "chứng minh nhân dân",
    ubnd: "ủy ban nhân dân",
    ub: "ủy ban",
    mttq: "mặt trận tổ quốc",
    ldtbxh: "lao động thương binh xã hội",
    nnptnt: "nông nghiệp phát triển nông thôn",
    xkld: "xuất khẩu lao động",
    nkt: "người khuyết tật",
    nct: "người cao tuổi",
    nsvsmt: "nước sạch vệ sinh môi trường",
    noxh: "nhà ở xã hội",
    ctmtqg: "chương trình mục tiêu quốc gia",
    htx: "hợp tác xã",
    tgpl: "trợ giúp pháp lý",
    nd: "nghị định",
    qd: "quyết định",
    tt: "thông tư",
    nq: "nghị quyết",
    // Chat spelling
    ko: "không",
    kg: "không",
    hok: "không",
    hong: "không",
    k: "không",
    dc: "được",
    dk: "được",
    j: "gì",
    z: "vậy",
    bn: "bao nhiêu",
    bnhieu: "bao nhiêu",
    ng: "người",
    tr: "triệu",
    vs: "với",
    nhg: "nhưng",
    nma: "nhưng mà",
    lm: "làm",
    mk: "mình",
    ntn: "như thế nào",
    cty: "công ty",
    gd: "gia đình",
    dt: "điện thoại",
    sdt: "số điện thoại",
    bv: "bệnh viện",
    hp: "học phí",
    xd: "xây dựng",
  }).map(([short, full]) => [short, full.split(" ")]),
);

/**
 * Writes abbreviations out, syllable by syllable: "thẻ bhyt ko" → thẻ bảo hiểm y tế không. "đc" and "dc" are the same.
 * @param folded the same syllables folded, where they are at hand
 */
export function writeOut(syllables: readonly string[], folded: readonly string[] = syllables.map(fold)): string[] {
  return syllables.flatMap((syllable, i) => abbreviations.get(folded[i] ?? "") ?? syllable);
}
