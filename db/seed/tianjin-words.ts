import type { taskSources } from "../enums.ts"
import type { VisitPlan } from "./visits.ts"

type Talk = Pick<VisitPlan, "channel" | "note">

/** What is said between a liaison and the unions of his territory, by the channel it came on. */
export const talked: Talk[] = [
  { channel: "home", note: "和主席走了一圈车间，饮水机够用，夜班想要微波炉。" },
  { channel: "home", note: "看了职代会材料，今年的工资方案还没上会。" },
  { channel: "home", note: "职工书屋开了，借阅本上有四十多人次。" },
  { channel: "home", note: "送清凉，矿泉水和毛巾发到班组。" },
  { channel: "home", note: "换了新主席，兼人事，把工作手册和微信群给她。" },
  { channel: "home", note: "食堂涨价，职工有意见，行政答应下周答复。" },
  { channel: "home", note: "新员工八十多人没入会，约了现场办会员卡。" },
  { channel: "home", note: "问了加班怎么算，工时台账和排班对不上，请他们先核。" },
  { channel: "phone", note: "问工资集体协商的要约书，行政还没签收。" },
  { channel: "phone", note: "主席说订单少了，轮休，先不裁人。" },
  { channel: "phone", note: "来电问职工住院互助金怎么报，材料讲清了。" },
  { channel: "phone", note: "夜里来电，货车司机和保安吵起来，已劝开。" },
  { channel: "phone", note: "提醒互助保障续保，月底截止。" },
  { channel: "phone", note: "问技能比武报几个人，说报四个叉车。" },
  { channel: "wechat", note: "群里问女职工体检安排，回了日期。" },
  { channel: "wechat", note: "发来职代会照片，存档。" },
  { channel: "wechat", note: "私信问劳动合同到期补偿，回了条文和算法。" },
  { channel: "wechat", note: "把免费法律讲座的课单发过去，要了一场。" },
  { channel: "mail", note: "工资协议草稿回了三处意见。" },
  { channel: "mail", note: "寄来会员名册，比上季多 26 人。" },
  { channel: "mail", note: "书屋申请表收到，缺场地照片。" },
  { channel: "sms", note: "短信通知主席例会时间。" },
  { channel: "sms", note: "短信提醒报送安全生产月材料。" },
  { channel: "counter", note: "主席来办法人资格证变更，当场办完。" },
]

type Chore = { title: string; source: (typeof taskSources)[number]; waitsFor?: string }

/** What a liaison has on the board. */
export const chores: Chore[] = [
  { title: "工资协议快到期，约主席和行政谈续签", source: "self", waitsFor: "企业行政" },
  { title: "送工资集体协商要约书", source: "self" },
  { title: "三期女职工调岗的事，问行政答复", source: "visit", waitsFor: "人事部" },
  { title: "职工书屋的书单和场地照片", source: "visit", waitsFor: "区工会宣传部" },
  { title: "食堂涨价的意见，问处理结果", source: "visit" },
  { title: "欠的两个月加班费，看打款回单", source: "case", waitsFor: "财务" },
  { title: "新员工集中入会，带会员登记表", source: "visit" },
  { title: "换届材料还缺选举结果报告", source: "self", waitsFor: "企业工会" },
  { title: "患病职工的大病帮扶，陪着交材料", source: "case", waitsFor: "市总帮扶中心" },
  { title: "互助保障续保名册核一遍", source: "self" },
  { title: "车间通风的检测报告要一份", source: "visit", waitsFor: "安监" },
  { title: "女职工体检名单", source: "self" },
  { title: "工伤职工复工安排，问班组", source: "case" },
  { title: "职代会定在哪天，去旁听", source: "visit" },
  { title: "劳模推荐表签字盖章", source: "self", waitsFor: "企业党委" },
  { title: "技能比武报名", source: "self" },
  { title: "给外来职工订返乡车票的登记", source: "self" },
  { title: "法律讲座送课，定场地", source: "counter" },
  { title: "裁了三个人，补偿算得对不对", source: "case", waitsFor: "仲裁院" },
  { title: "宿舍热水断了，问物业修没修", source: "visit", waitsFor: "物业" },
]
