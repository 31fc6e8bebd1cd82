const types = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
} as const

/** A file to be kept by whoever asked for it, and by nothing in between. */
export function fileReply(content: Buffer, format: keyof typeof types, name: string): Response {
  return streamReply(new Uint8Array(content), content.length, format, name)
}

/** As `fileReply`, for content that comes piece by piece. */
export function streamReply(content: BodyInit, byteCount: number, format: keyof typeof types, name: string): Response {
  return new Response(content, {
    headers: {
      "Content-Type": types[format],
      "Content-Length": String(byteCount),
      "Content-Disposition": `attachment; filename="ledger.${format}"; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "Cache-Control": "no-store",
    },
  })
}
