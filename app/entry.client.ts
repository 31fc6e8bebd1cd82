// All of the product's script in the browser (docs/decisions/007): pages are HTML and work without it.
import { keepDrafts } from "./ui/browser/drafts.ts"
import { loadFragments } from "./ui/browser/fragments.ts"
import { refreshOnReturn } from "./ui/browser/refresh.ts"
import { sendOnce } from "./ui/browser/send-once.ts"

keepDrafts()
sendOnce()
loadFragments()
refreshOnReturn()

// The place to look at after a form: the list of what is wrong, or the row just done.
const place = document.getElementById("problems") ?? (location.hash === "#done" && document.getElementById("done"))
if (place) place.focus()
