import { createContext } from "react"

/** What only the server knows while it renders a page: the CSP nonce and the address of the one small script. */
export const Shell = createContext({ nonce: "", script: "" })
