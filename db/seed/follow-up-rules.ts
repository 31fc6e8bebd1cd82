import { at, type Book, on, rowId } from "./book.ts"
import { cast } from "./cast.ts"

/** Yichun's own follow-up rules: one that holds, and the earlier one whose place it took. */
export function tellFollowUpRules(book: Book): void {
  const region = cast.units.yichunCity.path
  const chair = cast.officers.yichunSupervisor.id
  const lineage = rowId(book, at(book, -700))
  const rule = {
    lineage,
    regionPath: region,
    whom: "scholarship" as const,
    trigger: "before" as const,
    before: "term_spring",
    windowDays: 21,
    owner: "helper" as const,
    title: "春季开学前，问学费和生活费够不够",
    detail: "给学生打电话，再问家长；缺多少、什么时候要，记在档案上",
    changedBy: chair,
  }
  book.rows.followUpRules.push(
    {
      ...rule,
      id: lineage,
      offsetDays: 7,
      source: "市总工会帮扶中心两年前的例会",
      validFrom: on(book, -700),
      validTo: on(book, -201),
      createdAt: at(book, -700),
      endedBy: chair,
      endedAt: at(book, -200),
      endReason: "由新的一条接替",
    },
    {
      ...rule,
      id: rowId(book, at(book, -200)),
      offsetDays: 14,
      source: "市总工会帮扶中心今年的例会：提前两周，来得及筹钱",
      validFrom: on(book, -200),
      createdAt: at(book, -200),
    },
  )
}
