import sharp from "sharp"

// Papers as tests and journeys send them.

/** A photograph with some detail in it, about 20 KB. */
export function photo(width = 600, height = 400): Promise<Buffer> {
  const stripes = Array.from(
    { length: 40 },
    (_, i) =>
      `<rect x="${(i * 37) % width}" y="${(i * 53) % height}" width="60" height="25" fill="hsl(${i * 9},60%,50%)"/>`,
  )
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${stripes.join("")}</svg>`
  return sharp(Buffer.from(drawing)).flatten({ background: "#eee" }).jpeg({ quality: 90 }).toBuffer()
}

/** Where a phone writes down where it was. */
export const addressInPicture = { GPSLatitudeRef: "N", GPSLatitude: "24/1 19/1 0/1", GPSLongitudeRef: "E" }

/** A PDF of one empty page; `inside` stands in its catalogue. */
export function plainPdf(inside = ""): Buffer {
  return Buffer.from(`%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R ${inside} >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>
endobj
trailer
<< /Root 1 0 R /Size 4 >>
startxref
0
%%EOF
`)
}
