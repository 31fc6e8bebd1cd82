import { m } from "#app/i18n/messages.ts"
import { Say } from "#app/ui/say.tsx"

/** WeChat's browser has neither print nor files: a sentence and the link, instead of a button that does nothing. */
export function WechatNote({ address }: { address: string | null }) {
  if (!address) return null
  return (
    <Say>
      <p>{m.ledger_wechat()}</p>
      <p>
        <label htmlFor="address">{m.ledger_link()}</label>{" "}
        <input className="in" id="address" readOnly value={address} />
      </p>
    </Say>
  )
}
