// The named cast: whom the demo, the tests and the journeys meet under the same id. Everyone else in the seed is company.

function member(group: number, n: number): string {
  return `01970000-0000-7000-8000-0000000${String(group).padStart(2, "0")}${String(n).padStart(3, "0")}`
}

const unit = (n: number, path: string) => ({ id: member(1, n), path })
const officer = (n: number, username: string) => ({ id: member(2, n), username })

export const cast = {
  units: {
    federation: unit(1, "/cn/"),
    liuzhou: unit(2, "/cn/lz/"),
    tianjin: unit(3, "/cn/tj/"),
    nanping: unit(4, "/cn/np/"),
    yichun: unit(5, "/cn/yc/"),
    shanghai: unit(6, "/cn/sh/"),
    liubei: unit(10, "/cn/lz/lb/"),
    shengli: unit(11, "/cn/lz/lb/sl/"),
    shengli1: unit(12, "/cn/lz/lb/sl/01/"),
    shengli2: unit(13, "/cn/lz/lb/sl/02/"),
    /** Nobody holds a post here. */
    shengli3: unit(14, "/cn/lz/lb/sl/03/"),
    /** Served by both officers of the street, so that one can offer the other a task. */
    shengli4: unit(15, "/cn/lz/lb/sl/04/"),
    baoshui: unit(20, "/cn/tj/bs/"),
    baoshui1: unit(21, "/cn/tj/bs/01/"),
    baoshui2: unit(22, "/cn/tj/bs/02/"),
    baoshui3: unit(23, "/cn/tj/bs/03/"),
    baoshui4: unit(24, "/cn/tj/bs/04/"),
    baoshui5: unit(25, "/cn/tj/bs/05/"),
    baoshui6: unit(26, "/cn/tj/bs/06/"),
    baoshui7: unit(27, "/cn/tj/bs/07/"),
    baoshui8: unit(28, "/cn/tj/bs/08/"),
    baoshui9: unit(29, "/cn/tj/bs/09/"),
    yanping: unit(40, "/cn/np/yp/"),
    yanping1: unit(41, "/cn/np/yp/01/"),
    yanping2: unit(42, "/cn/np/yp/02/"),
    yichunCity: unit(50, "/cn/yc/sb/"),
    yichunCity1: unit(51, "/cn/yc/sb/01/"),
    yangpu: unit(60, "/cn/sh/yp/"),
    yinhang: unit(61, "/cn/sh/yp/yh/"),
  },
  officers: {
    admin: officer(1, "admin"),
    inspector: officer(2, "inspector"),
    shengliOfficer: officer(10, "shengli.officer"),
    shengliOfficer2: officer(11, "shengli.officer2"),
    shengliChair: officer(12, "shengli.chair"),
    liubeiSupervisor: officer(13, "liubei.supervisor"),
    baoshuiLiaison1: officer(21, "baoshui.liaison1"),
    baoshuiLiaison2: officer(22, "baoshui.liaison2"),
    baoshuiLiaison3: officer(23, "baoshui.liaison3"),
    baoshuiLiaison4: officer(24, "baoshui.liaison4"),
    baoshuiLiaison5: officer(25, "baoshui.liaison5"),
    baoshuiLiaison6: officer(26, "baoshui.liaison6"),
    baoshuiLiaison7: officer(27, "baoshui.liaison7"),
    baoshuiLiaison8: officer(28, "baoshui.liaison8"),
    baoshuiLiaison9: officer(29, "baoshui.liaison9"),
    baoshuiSupervisor: officer(30, "baoshui.supervisor"),
    /** Gone to another office: his post has ended and his account is disabled. */
    formerLiaison: officer(31, "baoshui.former"),
    yanpingOfficer: officer(40, "yanping.officer"),
    yanpingOfficer2: officer(41, "yanping.officer2"),
    nanpingSupervisor: officer(42, "nanping.supervisor"),
    yichunOfficer: officer(50, "yichun.officer"),
    yichunSupervisor: officer(51, "yichun.supervisor"),
    yinhangClerk: officer(60, "yinhang.clerk"),
    yinhangClerk2: officer(61, "yinhang.clerk2"),
    yinhangClerk3: officer(62, "yinhang.clerk3"),
  },
  households: {
    fan: member(3, 1),
    qin: member(3, 2),
    luo: member(3, 3),
    liang: member(3, 4),
    wei: member(3, 5),
    nong: member(3, 6),
    shi: member(3, 7),
    lan: member(3, 8),
    tao: member(3, 9),
    li: member(3, 10),
    /** Of the second territory, which shengli.officer must not see. */
    huangUncle: member(3, 20),
    tan: member(3, 21),
    lu: member(3, 22),
    huang: member(3, 40),
    wu: member(3, 41),
    wangParents: member(3, 50),
    jinShanghai: member(3, 60),
  },
  people: {
    fan: member(4, 1),
    fanHusband: member(4, 2),
    fanDaughter: member(4, 3),
    qin: member(4, 4),
    luo: member(4, 5),
    liang: member(4, 6),
    wei: member(4, 7),
    weiWife: member(4, 8),
    nong: member(4, 9),
    shi: member(4, 10),
    lan: member(4, 11),
    tao: member(4, 12),
    li: member(4, 13),
    huangUncle: member(4, 20),
    tan: member(4, 21),
    lu: member(4, 22),
    huang: member(4, 40),
    huangWife: member(4, 41),
    huangSon: member(4, 42),
    huangDaughterInLaw: member(4, 43),
    wu: member(4, 44),
    wangStudent: member(4, 50),
    wangFather: member(4, 51),
    jinShanghai: member(4, 60),
    /** Came to the counter and has no household on file. */
    zhuRetired: member(4, 61),
  },
  employers: {
    northMachines: member(5, 1),
    fanWorkshop: member(5, 2),
    /** The first firm of territory 2, its industry union and its apartment union. */
    precision: member(5, 10),
    logisticsUnion: member(5, 11),
    apartmentUnion: member(5, 12),
    /** Of territory 3, which baoshui.liaison2 must not see. */
    coldChain: member(5, 20),
    yangpuTextile: member(5, 30),
  },
  cases: {
    fanHardship: member(6, 1),
    qinHardship: member(6, 2),
    weiHardship: member(6, 3),
    /** Closed, come back, and open again. */
    liReopened: member(6, 4),
    huangCare: member(6, 10),
    precisionWages: member(6, 20),
    illnessAid: member(6, 21),
  },
  visits: {
    fanToday: member(7, 1),
    qinHomeCheck: member(7, 2),
    huang2015: member(7, 10),
    huangLeader: member(7, 11),
    precisionLast: member(7, 20),
    fudanStudent: member(7, 30),
  },
  tasks: {
    /** 问她想好没有，要不要注册商标: open, later. */
    trademark: member(8, 1),
    trademarkTold: member(8, 2),
    loanReview: member(8, 3),
    qinMinutes: member(8, 4),
    qinApproval: member(8, 5),
    luoHeater: member(8, 6),
    liangBenefit: member(8, 7),
    weiForm: member(8, 8),
    taoHospital: member(8, 9),
    lanTraining: member(8, 10),
    shiFollowUp: member(8, 11),
    /** Of shengli.officer2, offered to shengli.officer and not yet answered. */
    offered: member(8, 20),
    /** Reported by shengli.officer2; waits for liubei.supervisor to strike it off. */
    stairLamp: member(8, 21),
    bedding2015: member(8, 40),
    needs2015: member(8, 41),
    bedding: member(8, 42),
    needs: member(8, 43),
    /** Reported by yanping.officer; waits for nanping.supervisor to strike it off. */
    stove: member(8, 44),
    wuHospital: member(8, 45),
    wageTalks: member(8, 60),
  },
  /** Of Shengli street: an approved payment list with its rows, and requests that still wait. */
  aid: { requested: member(21, 1), audited: member(21, 2), approved: member(21, 3) },
  outsideAid: { qinDialysis: member(22, 1) },
  batches: { paid: member(23, 1), open: member(23, 2) },
  lines: { arrived: member(24, 1), bounced: member(24, 2), pending: member(24, 3) },
  handovers: { offered: member(9, 1) },
  /** Answered: what was asked about 覃师傅's son did not hold. */
  objections: { qin: member(26, 1) },
  /** Microloans: 范大姐's, settled; one that has fallen behind; one that waits for the bank. */
  loans: { fan: member(31, 1), late: member(31, 2), waiting: member(31, 3) },
  /** Rounds of festival visits around the lane: last spring's, finished, and the one being walked. */
  rounds: { lastSpring: member(20, 1), open: member(20, 2) },
  calls: { huang: member(25, 1), wu: member(25, 2) },
  documents: {
    qinIdCard: member(11, 1),
    qinConsent: member(11, 2),
    huangCertificate: member(11, 10),
  },
} as const

/** Those who can sign in to the demo, in the order in which its start prints them. */
export const signInNames = [
  cast.officers.shengliOfficer,
  cast.officers.shengliOfficer2,
  cast.officers.liubeiSupervisor,
  cast.officers.baoshuiLiaison2,
  cast.officers.baoshuiLiaison3,
  cast.officers.baoshuiSupervisor,
  cast.officers.yanpingOfficer,
  cast.officers.nanpingSupervisor,
  cast.officers.yichunOfficer,
  cast.officers.yichunSupervisor,
  cast.officers.yinhangClerk,
  cast.officers.inspector,
  cast.officers.admin,
].map((officer) => officer.username)

/** Where rows of a unit stand: its district and its path. */
export function placeOf(unit: { path: string }): { districtId: string; unitPath: string } {
  const path = `${unit.path.split("/").slice(0, 4).join("/")}/`
  const district = Object.values(cast.units).find((candidate) => candidate.path === path)
  if (!district) throw new Error(`${unit.path} lies in no district`)
  return { districtId: district.id, unitPath: unit.path }
}
