import type { Tally } from './invisible.ts'

/** Attributes that are kept: they say where something is, and a reader can see that they are there. */
const keptAttributes = new Set(['href', 'src'])

// An HTML parser hides everything from `<` to the matching `>`, also where the tag is malformed or never closed.
const hidden =
  /<!--(?:-?>|[^]*?(?:--!?>|$))|<[!?][^>]*(?:>|$)|<\/?[A-Za-z][^\s/>]*(?:[^"'>]|"[^"]*(?:"|$)|'[^']*(?:'|$))*(?:>|$)/g

/** Removes what HTML does not show: comments, declarations, and every attribute of a tag but `href` and `src`. */
export function stripHiddenHtml(html: string, tally: Tally): string {
  return html.replace(hidden, (piece) => {
    if (!/^<\/?[A-Za-z]/.test(piece)) {
      tally('HTML comments', 1)
      return ''
    }
    if (!piece.endsWith('>')) {
      tally('unclosed HTML tags', 1)
      return ''
    }
    return bareTag(piece, tally)
  })
}

function bareTag(tag: string, tally: Tally): string {
  const name = /^<\/?[A-Za-z][^\s/>]*/.exec(tag)?.[0] ?? ''
  const rest = tag.slice(name.length, -1)
  const kept: string[] = []
  let removed = 0
  for (const match of rest.matchAll(
    /([^\s"'/=][^\s/=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']\S*)))?|["'=]/g
  )) {
    const attribute = (match[1] ?? '').toLowerCase()
    const value = match[2] ?? match[3] ?? match[4] ?? ''
    if (keptAttributes.has(attribute) && /^[^\s"'<>]+$/.test(value) && !/^data:/i.test(value)) {
      kept.push(` ${attribute}="${value}"`)
    } else removed += 1
  }
  const bare = `${name}${kept.join('')}>`
  if (removed === 0 || bare.length >= tag.length) {
    return removed === 0 ? tag : `${name}>`
  }
  tally('HTML attributes that are not shown', removed)
  return bare
}
