import { type DestinationStream, type Logger, pino } from "pino"

export type { Logger }

/** The one logger: one JSON line an event, no personal data. Errors go in as `err`; to standard output by default. */
export function createLog(level: string, destination: DestinationStream = pino.destination(1)): Logger {
  return pino(
    {
      level,
      base: undefined,
      serializers: { err: describeError },
      hooks: {
        // Without a message of the caller's pino takes the error's own, quotes and all.
        logMethod(args, method) {
          const bare = args.length === 1 && typeof args[0] === "object" && args[0] !== null && "err" in args[0]
          method.apply(this, bare ? [args[0], ""] : args)
        },
      },
    },
    destination,
  )
}

type Described = { name: string; code?: string; message?: string; at?: string[]; cause?: Described }

// These quote what was sent or stored: a database's message its values, a parser's the text it stumbled over.
const quoting = new Set(["PostgresError", "DrizzleQueryError", "DrizzleError", "SyntaxError"])

/** An error without anything that could be a person's: its name, code, place in the code, and a message that quotes nothing. */
export function describeError(error: unknown): Described {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code, constraint_name: constraint } = error as { code?: unknown; constraint_name?: unknown }
  const name = error.constructor.name === "Error" ? error.name : error.constructor.name
  return {
    name,
    ...(code === undefined ? {} : { code: String(code) }),
    ...(constraint === undefined ? {} : { constraint: String(constraint) }),
    ...(quoting.has(name) || quoting.has(error.name) ? {} : { message: error.message.slice(0, 200) }),
    // A message of several lines stands above the places, so the places are picked by their shape.
    at: error.stack
      ?.split("\n")
      .filter((line) => /^ {4}at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}
