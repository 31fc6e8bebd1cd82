import { blind } from "#db/fields.server.ts"
import { namePieces, syllables } from "#db/name-tokens.server.ts"

// The commonest surnames first: a search for one of them finds many, as in life.
const surnames = [
  ..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺顾毛郝龚邵万覃武钱戴严莫孔向常",
]
const given = [
  ..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文志春梅海燕永晓东林辉鹏飞凤莲荣生福宝德成忠民义友庆祥云山川水木金火土雪梦婷佳欣怡然宇轩浩博子涵思雨新立正道安康宁和美善珍珠翠香菊莉萍慧智礼信仁光耀宗家兴旺发财喜乐顺利贵昌盛",
]

/** A pseudo-random sequence that is the same in every run. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** A low index far more often than a high one. */
const skewed = (roll: (below: number) => number, length: number) => Math.min(roll(length), roll(length))

export function surname(roll: (below: number) => number): string {
  return surnames[skewed(roll, surnames.length)] as string
}

/** A full name with this surname; every fifth has two characters, the others three. */
export function fullName(roll: (below: number) => number, family: string): string {
  const letter = () => given[skewed(roll, given.length)] as string
  return family + letter() + (roll(5) === 0 ? "" : letter())
}

/** Parts of two-character names as officers type them: one character of it, or both. */
export const partsOfNames = [
  "伟",
  "芳",
  "敏",
  "王静",
  "李丽",
  "强",
  "张磊",
  "军",
  "刘洋",
  "勇",
  "陈艳",
  "杰",
  "杨娟",
  "涛",
]

/** `work`, done once for each text. */
function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text) ?? work(text)
    known.set(text, found)
    return found
  }
}

/** The pinyin a register keeps for sorting. */
export const pinyinOf = remembered((name) => syllables(name).join(" "))
const piecesOf = remembered(namePieces)
const tokenOf = remembered((piece) => blind(piece, "person_tokens").subarray(0, 8))

/** What tokensOf gives, each piece hashed once a run. */
export function cheapTokensOf(person: { name: string; called: string; numbers: string[] }): Buffer[] {
  const pieces = new Set(person.numbers.map((number) => `t:${number.slice(-4)}`))
  for (const text of [person.name, person.called]) if (text) for (const piece of piecesOf(text)) pieces.add(piece)
  return [...pieces].map(tokenOf)
}
