const stopWords = new Set(
  `a about after again all also always am an and any are as at be because been before being but by can cannot could did do
does doing done each either else error etc even every example expect expected fail fails false file files find first fix for
found from get gets give given gives go got had has have having how however i if in instead into is issue it its just know
like line make makes many may me might more most must my need never new no none nor not nothing now null number of off ok on
once one only or other our out over please problem return returned returns run running same see set should show since so
some still such test tests than that the their them then there these they thing this those to too true try two undefined
up us use used user using value values want was way we well were what when where which while who why will with without work
works would you your`.split(/\s+/)
)

/** The terms of a text for lexical ranking: identifiers whole and split by case and underscores, in lower case. */
export function termsOf(text: string): readonly string[] {
  return (text.match(/[\p{L}_$][\p{L}\d_$]*/gu) ?? []).flatMap(termsOfWord)
}

/** The terms of one identifier. */
export function termsOfWord(word: string): readonly string[] {
  const parts = word
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[\s_$]+/)
    .map((part) => part.toLowerCase())
    .filter((part) => part.length > 2 && !stopWords.has(part))
  const whole = word.toLowerCase()
  return parts.length > 1 ? [whole, ...parts] : parts
}

/** Names in a text that are meant as code: in backticks, called, dotted, or of mixed case. */
export function symbolsIn(text: string): ReadonlySet<string> {
  const marked = [...text.matchAll(/`([^`\n]{1,200})`/g)].flatMap((match) => words(match[1] ?? ''))
  const blocks = [...text.matchAll(/^[ \t]*```[^\n]*\n([\s\S]*?)```/gm)].flatMap((match) => [
    ...(match[1] ?? '').matchAll(/(?<![\w$])([A-Za-z_$][\w$]*)\s*\(/g)
  ])
  const called = [...text.matchAll(/(?<![\w$])([A-Za-z_$][\w$]*)\(/g), ...blocks].map(
    (match) => match[1] ?? ''
  )
  const mixed = words(text).filter((word) => /[a-z\d][A-Z]|[A-Za-z]_[A-Za-z]/.test(word))
  const dotted = [...text.matchAll(/\b([A-Za-z_]\w*)\.([A-Za-z_]\w*)\b/g)].flatMap((match) => [
    match[1] ?? '',
    match[2] ?? ''
  ])
  return new Set([...marked, ...called, ...mixed, ...dotted].filter((word) => word.length > 2))
}

function words(text: string): readonly string[] {
  return text.match(/[A-Za-z_$][\w$]*/g) ?? []
}
