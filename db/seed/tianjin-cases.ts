import type { causes } from "../enums.ts"

type Trouble = { summary: string; reason: string; causes: (typeof causes)[number][] }

/** Problems of firms, and wrongs done to workers: how they came and how they were settled. */
export const troubles: { problems: Trouble[]; rights: Trouble[] } = {
  problems: [
    { summary: "兼职主席不会算会费，两季度没有上解", reason: "手把手算了一遍，已补交", causes: ["other"] },
    { summary: "夜班没有热饭", reason: "协调配餐公司加了夜班车", causes: ["other"] },
    { summary: "公交末班太早，中班职工回不去", reason: "和公交谈，末班延后四十分钟", causes: ["other"] },
    { summary: "想建职工书屋，没有书", reason: "区工会批了一批图书和两台电脑", causes: ["other"] },
    { summary: "女职工哺乳没有地方", reason: "腾出一间做了母婴室", causes: ["other"] },
    { summary: "招工难，缺叉车工", reason: "对接职校，来了九个人", causes: ["other"] },
    { summary: "食堂承包到期，饭菜质量下来了", reason: "职工代表参加了重新招标", causes: ["other"] },
    { summary: "工资协议到期，行政不肯谈增幅", reason: "三轮协商，续签两年，增 5%", causes: ["wages"] },
    { summary: "职工孩子入学材料不全", reason: "和教体局核了居住证，都报上了名", causes: ["schooling"] },
    { summary: "停车位不够，和邻厂抢", reason: "管委会划了临时车位", causes: ["other"] },
    { summary: "劳务派遣和合同工福利不一样", reason: "节日福利已一样发", causes: ["contract"] },
    { summary: "车间夏天四十度，没有高温津贴", reason: "补发两个月，装了排风", causes: ["wages"] },
    { summary: "工会账户没有单独开", reason: "开户办好，主席会网银了", causes: ["other"] },
    { summary: "改制后工龄怎么接没有说法", reason: "公司出了文，工龄连续算", causes: ["contract"] },
  ],
  rights: [
    { summary: "欠 14 人两个月工资，约 9.6 万元", reason: "调解达成，9.6 万元到账", causes: ["wages"] },
    { summary: "解除合同没有给补偿，3 人", reason: "补偿 4.2 万元到账", causes: ["contract"] },
    { summary: "加班费按基数少算，车间 26 人", reason: "补发 11.8 万元", causes: ["wages"] },
    { summary: "工伤后被调岗降薪", reason: "恢复原岗，补差 6,300 元", causes: ["injury"] },
    { summary: "社保没有按实际工资交，8 人", reason: "已补缴一年", causes: ["benefits_unpaid"] },
    { summary: "孕期被要求离职", reason: "合同继续履行", causes: ["contract"] },
  ],
}
