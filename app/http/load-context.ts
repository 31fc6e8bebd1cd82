/** What the server file hands to every loader and action of one request. */
export type LoadContext = { nonce: string; requestId: string; address: string }
