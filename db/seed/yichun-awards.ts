import { at, type Book, on, rowId } from "./book.ts"
import { cast, placeOf } from "./cast.ts"

const officer = cast.officers.yichunOfficer.id
const supervisor = cast.officers.yichunSupervisor.id
const place = placeOf(cast.units.yichunCity1)

/** The three groups that go to see the eleven: where, whom (in the order of the register), when. */
const groups: [name: string, cities: string, students: number[], day: number, done: boolean][] = [
  ["上海组", "上海", [0, 1, 2, 3], -20, true],
  ["苏浙组", "南京、杭州", [4, 5, 6], 12, false],
  ["鄂京组", "武汉、北京", [7, 8, 9, 10], 19, false],
]
/** What the archive keeps of last year's spring term; of three the school report has not come. */
const reports: [grades: string, rank: string, conduct: string, contact: string, needs: string][] = [
  ["绩点 3.7", "前一成", "当课代表，参加支教", "每月打一次电话", "想读研，要一封推荐信"],
  ["平均 86 分", "班里第五", "勤工助学，没有旷课", "放假来工会帮过忙", "寒假想找实习"],
  ["平均 78 分", "中等", "刚适应，英语吃力", "写过一封信", ""],
  ["平均 90 分", "专业前十", "竞赛拿了省二等", "每学期来一次", "父亲透析，家里更紧"],
  ["绩点 3.5", "前三成", "实验室助手", "电话两次", "已经在投简历"],
  ["平均 82 分", "前四成", "参加学校合唱", "微信常联系", ""],
  ["绩点 3.8", "第二名", "带了一个学习小组", "来座谈过", "电脑旧了"],
  ["平均 75 分", "中等", "有一门补考，过了", "电话一次", "母亲换了工作"],
]

/** What has happened since the eleven were chosen: last year's reports, and the visits in three groups. */
export function tellAwardLife(book: Book, roundId: string, year: number): void {
  const awards = book.rows.awards.filter((award) => award.roundId === roundId)
  for (const [i, [grades, rank, conduct, contact, needs]] of reports.entries()) {
    const award = awards[i]
    if (!award) continue
    book.rows.awardRecords.push({
      id: rowId(book, at(book, -30, "11:00")),
      ...place,
      awardId: award.id,
      step: 2,
      kind: "school_year",
      happenedOn: on(book, -30),
      period: `${year - 1}–${year} 学年`,
      note: needs,
      facts: { half: "spring", grades, rank, conduct, contact, ...(needs && { needs }) },
      by: officer,
      createdAt: at(book, -30, "11:00"),
    })
  }
  for (const [name, city, students, day, done] of groups) {
    const createdAt = at(book, -28, "09:00")
    const groupVisitId = rowId(book, createdAt)
    book.rows.groupVisits.push({
      id: groupVisitId,
      ...place,
      roundId,
      name,
      city,
      fromOn: on(book, day),
      toOn: on(book, day + 2),
      officerIds: [officer, supervisor],
      companions: "市总工会财务部一人",
      given: "每人一床棉被、一张车票钱",
      doneOn: done ? on(book, day + 2) : null,
      note: done ? "四个人都见到了，辅导员也在。" : "",
      by: supervisor,
      version: done ? 2 : 1,
      createdAt,
    })
    for (const i of students) {
      const award = awards[i]
      if (!award) continue
      book.rows.groupVisitAwards.push({
        id: rowId(book, createdAt),
        ...place,
        groupVisitId,
        awardId: award.id,
        seenOn: done ? on(book, day + 1) : null,
        createdAt,
      })
    }
  }
}
