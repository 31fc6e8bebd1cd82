import { parseWithValibot } from "@conform-to/valibot"
import type { GenericSchema } from "valibot"
import { describe, expect, it } from "vitest"
import { HouseholdsQuery, MoveHousehold, TimelineQuery, UpdateHousehold } from "../households/schema.ts"
import {
  AddHonour,
  AddMember,
  AddPhone,
  NumberQuery,
  PeopleQuery,
  RegisterPerson,
  RevealNumber,
  UpdatePerson,
} from "./schema.ts"

const key = "01970000-0000-7000-8000-000000004001"

/** Reads a form as a browser sends it: everything is text, and empty fields are there. */
function read(schema: GenericSchema, fields: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  const { value, error } = parseWithValibot(form, { schema }) as { value?: Record<string, unknown>; error?: object }
  return value ? { value } : { wrong: Object.keys(error ?? {}).sort() }
}

const blank = {
  name: "",
  called: "",
  idNumber: "",
  birthYear: "",
  relation: "",
  workState: "",
  employerName: "",
  job: "",
  health: "",
  healthNote: "",
}
const blankNew = {
  ...blank,
  key,
  "phones[0].number": "",
  "phones[0].label": "",
  "phones[1].number": "",
  "phones[1].label": "",
}

describe("the forms as a browser sends them", () => {
  it("need a name and nothing else for a new person or member", () => {
    const homes = {
      home: "new",
      address: "",
      lane: "",
      unitId: "",
      householdText: "",
      "honours[0].title": "",
      "honours[0].year": "",
    }
    expect(read(RegisterPerson, { ...blankNew, ...homes })).toEqual({ wrong: ["name"] })
    expect(read(AddMember, blankNew)).toEqual({ wrong: ["name"] })
    expect(read(RegisterPerson, { ...blankNew, ...homes, name: " 石玉兰 " }).value).toMatchObject({
      name: "石玉兰",
      called: "",
      idNumber: "",
      distinct: false,
      otherPaper: false,
      home: "new",
      address: "",
    })
    expect(read(AddMember, { ...blankNew, name: "石玉兰", distinct: "on", otherPaper: "on" }).value).toMatchObject({
      distinct: true,
      otherPaper: true,
    })
  })

  it("say which field is wrong", () => {
    const wrong = {
      ...blankNew,
      name: "石玉兰",
      birthYear: "五七",
      "phones[1].number": "123",
      "honours[0].title": "劳模",
      home: "new",
    }
    expect(read(RegisterPerson, wrong)).toEqual({ wrong: ["birthYear", "honours[0].level", "phones[1].number"] })
    const untitled = { ...blankNew, name: "石玉兰", "honours[0].level": "N", "honours[0].title": "" }
    expect(read(RegisterPerson, untitled)).toEqual({ wrong: ["honours[0].title"] })
    expect(read(AddPhone, { key, number: "", label: "" })).toEqual({ wrong: ["number"] })
    expect(read(AddHonour, { key, title: "", year: "" })).toEqual({ wrong: ["level", "title"] })
    expect(
      read(UpdatePerson, { ...blank, version: "1", bank: "", cardNumber: "12", note: "", diedOn: "昨天" }),
    ).toEqual({
      wrong: ["cardNumber", "diedOn", "name"],
    })
    expect(read(UpdateHousehold, { version: "1", name: "", monthlyIncome: "1.234", housingArea: "大" })).toEqual({
      wrong: ["housingArea", "monthlyIncome", "name"],
    })
    expect(read(MoveHousehold, { version: "1", reason: "" })).toEqual({ wrong: ["reason", "unitId"] })
  })

  it("take what is right", () => {
    const edit = {
      ...blank,
      version: "3",
      name: "石玉兰",
      bank: "",
      cardNumber: "6222 0202 0011 2233",
      note: "",
      diedOn: "",
    }
    expect(read(UpdatePerson, edit).value).toMatchObject({ version: 3, cardNumber: "6222020200112233", bank: "" })
    const home = {
      version: "2",
      name: "石姨家",
      fileNo: "",
      address: "",
      lane: "",
      housingKind: "",
      housingArea: "36.5",
      housingNote: "",
      monthlyIncome: "612.5",
      category: "",
      helperId: "",
      note: "",
    }
    expect(read(UpdateHousehold, home).value).toMatchObject({ housingArea: 36.5, monthlyIncome: 61_250, fileNo: "" })
    expect(read(AddPhone, { key, number: "１３８ 1234-5678", label: "" }).value).toEqual({
      key,
      number: "13812345678",
      label: "",
    })
    expect(read(RevealNumber, { what: "id", reason: "和证件核对", ownReason: "" }).value).toEqual({
      what: "id",
      reason: "和证件核对",
      ownReason: "",
    })
  })

  it("read an address whatever stands in it", () => {
    expect(read(PeopleQuery, {}).value).toEqual({ q: "" })
    expect(read(PeopleQuery, { q: " 黄 ", letter: "h", territory: "/cn/lz/" }).value).toEqual({
      q: "黄",
      letter: "h",
      territory: "/cn/lz/",
    })
    expect(read(PeopleQuery, { letter: "ü", territory: "x" }).value).toEqual({ q: "" })
    expect(read(HouseholdsQuery, { category: "没有", unseen: "1" }).value).toEqual({ q: "", unseen: "1" })
    expect(read(TimelineQuery, { kind: "所有" }).value).toEqual({})
    expect(read(NumberQuery, { what: "birthOn", phone: "1" }).value).toEqual({ what: "id" })
  })
})
