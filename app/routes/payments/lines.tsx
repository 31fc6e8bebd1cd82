import type { BatchPage } from "#app/domain/payments/queries.ts"
import { m, word } from "#app/i18n/messages.ts"
import { aidPath, batchLinePath, personEditPath, taskPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { sumWords } from "../aid/aid-words.ts"
import { resultIcon } from "./batch-words.ts"

/** The rows of a list, numbers masked; of a frozen one as they were frozen. */
export function Lines({ batch, today }: { batch: BatchPage; today: string }) {
  if (batch.lines.length === 0) return <p className="quiet empty">{m.batch_is_empty()}</p>
  const isOpen = batch.state === "open"
  return (
    <table className="fold seq">
      <caption className="vh">{m.batch_rows()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.batch_position()}</th>
          <th scope="col">{m.aid_payee()}</th>
          <th scope="col">{m.aid_item()}</th>
          <th scope="col">{m.batch_card()}</th>
          <th scope="col">{m.aid_sum()}</th>
          <th scope="col">
            {batch.state === "approved" ? m.batch_result() : <span className="vh">{m.change()}</span>}
          </th>
        </tr>
      </thead>
      <tbody>
        {batch.lines.map((line) => (
          <tr key={line.id} id={`line-${line.id}`}>
            <td>{line.position}</td>
            <th scope="row">
              {line.name} <small className="nb">{line.maskedId}</small>
            </th>
            <td>
              <a href={aidPath(line.aidId)}>{line.item}</a> <small>{word("aid_kind", line.kind)}</small>
            </td>
            <td>
              {line.payWay === "cash" ? (
                word("pay_way", "cash")
              ) : line.maskedCard ? (
                <span className="nb">{line.maskedCard}</span>
              ) : (
                <a href={personEditPath(line.personId)}>
                  <Icon name="late" className="late" /> {m.batch_card_missing()}
                </a>
              )}
            </td>
            <td>{sumWords(line)}</td>
            <td>
              {isOpen ? (
                <form method="post" action={batchLinePath(batch.id, line.id, "removal")}>
                  <button className="act">
                    {m.batch_line_remove()}
                    <span className="vh"> {line.name}</span>
                  </button>
                </form>
              ) : null}
              {batch.state === "approved" ? <Result batch={batch} line={line} today={today} /> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Result({ batch, line, today }: { batch: BatchPage; line: BatchPage["lines"][number]; today: string }) {
  if (line.result === "pending")
    return batch.chair ? (
      <a className="act" href={batchLinePath(batch.id, line.id, "result")}>
        {m.batch_result_write()}
        <span className="vh"> {line.name}</span>
      </a>
    ) : (
      word("payment_result", "pending")
    )
  return (
    <>
      <Icon name={resultIcon(line.result)} className={line.result === "bounced" ? "late" : undefined} />{" "}
      {word("payment_result", line.result)}
      {line.resultOn ? ` · ${dayName(line.resultOn, today)}` : ""}
      {line.bounceReason ? ` · ${line.bounceReason}` : ""}
      {line.taskId ? (
        <>
          {" "}
          <a href={taskPath(line.taskId)}>{m.aid_list_task()}</a>
        </>
      ) : null}
    </>
  )
}
