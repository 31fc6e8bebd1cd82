import { policyKeys } from "#app/domain/policy/catalogue.ts"
import { m, word } from "#app/i18n/messages.ts"
import { newPolicyPath, policyPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"

/** First step of a new row: which rule it is about. */
export function ChooseRule() {
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={policyPath()}>
          <Icon name="back" />
          {m.policy_title()}
        </a>
        <header className="head">
          <h1>{m.policy_choose_title()}</h1>
        </header>
        <ul className="lines">
          {policyKeys.map((rule) => (
            <li key={rule}>
              <a className="to" href={newPolicyPath({ rule })}>
                {word("policy_key", rule)}
              </a>
              <p className="note">{word("policy_what", rule)}</p>
            </li>
          ))}
        </ul>
      </div>
    </main>
  )
}
