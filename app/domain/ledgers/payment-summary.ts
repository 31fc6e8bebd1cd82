import type { Ledger } from "./ledger.ts"
import { columns, sheet } from "./ledger.ts"

export const paymentSummary: Ledger = {
  name: "payment-summary",
  number: 7,
  title: "帮扶资金实名制发放汇总表",
  orientation: "landscape",
  shape: "list",
  columns: columns(
    "序号:count:6",
    "姓名:text:10",
    "身份证号:number:21",
    "工作单位:text:20",
    "困难类别:text:10",
    "救助类别:text:10",
    "资金来源:text:14",
    "金额(元):money:12",
    "开户行:text:16",
    "银行卡号:number:22",
    "联系电话:number:14",
    "备注:text:14",
  ),
  of: "batch",
  filters: [],
  rows: async () => sheet([]),
}
