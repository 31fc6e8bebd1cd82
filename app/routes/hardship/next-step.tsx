import type { Hardship } from "#app/domain/hardship/queries.ts"
import { m, word } from "#app/i18n/messages.ts"
import { hardshipPath, objectionAnswerPath } from "#app/paths.ts"
import { Needs } from "./needs.tsx"
import { nounOf } from "./nouns.ts"

type Shown = Pick<Hardship, "next" | "moves" | "objections"> & { file: Pick<Hardship["file"], "id" | "state"> }

/** What comes next on the file, what it still needs, and the moves that can be made from here. */
export function NextStep({ hardship }: { hardship: Shown }) {
  const { file, next, moves } = hardship
  const waiting = hardship.objections.find((one) => one.answeredOn === null)
  const others = moves.filter(({ move, may }) => may && move !== next?.move && move !== "answer")
  const may = next ? moves.some((one) => one.move === next.move && one.may) : false
  return (
    <section className="part" aria-labelledby="next">
      <h2 id="next">{next ? m.hardship_next({ move: word("hardship_move", next.move) }) : m.hardship_ended()}</h2>
      {next ? <p>{word("hardship_who", next.level)}</p> : null}
      {next ? <Needs caseId={file.id} needs={next.needs} /> : null}
      <p className="btns no-print">
        {next && may ? (
          <a
            className="btn main"
            href={
              next.move === "answer" && waiting
                ? objectionAnswerPath(file.id, waiting.id)
                : hardshipPath(file.id, nounOf(next.move))
            }
          >
            {word("hardship_move", next.move)}
          </a>
        ) : null}
        <a className="btn" href={hardshipPath(file.id, "form")}>
          {m.hardship_form()}
        </a>
        <a className="btn" href={hardshipPath(file.id, "means-test")}>
          {m.hardship_means_title()}
        </a>
        {others.map(({ move }) => (
          <a className="act" key={move} href={hardshipPath(file.id, nounOf(move))}>
            {word("hardship_move", move)}
          </a>
        ))}
      </p>
    </section>
  )
}
