// One look per line for all common languages: a keyword, perhaps generics or a receiver, and the name.
const keyword =
  /^[ \t]*(?:(?:export|default|public|private|protected|internal|static|abstract|final|sealed|async|pub(?:\([\w:]+\))?|unsafe|extern|inline|override|open|data|virtual|declare|const(?=\s+fn))\s+)*(?:function\*?|class|interface|type|enum|struct|trait|union|def|fn|func|fun|module|object|record|protocol|macro_rules!|defp?|defmodule|sub|const|let|var|val|static(?=\s+(?:mut\s+)?[A-Z_]+\s*:))\s+(?:mut\s+)?(?:\([^)]{0,80}\)\s*)?([A-Za-z_$][\w$]*)/
const method =
  /^[ \t]+(?:(?:public|private|protected|internal|static|async|final|abstract|override|virtual|synchronized|get|set|readonly)\s+)*(?:[A-Z][\w<>[\],.?]{0,60}\s+|void\s+|int\s+|boolean\s+|string\s+|double\s+|long\s+)?([A-Za-z_$#][\w$]*)\s*\([^;]{0,200}(?:\{|=>)\s*$/
const assigned = /^(?:module\.)?exports\.([A-Za-z_$][\w$]*)\s*=/
const notNames = new Set(['if', 'for', 'while', 'switch', 'catch', 'function', 'return', 'with'])

/** The names a source file defines, with the line (from 1) where each is defined first. */
export function definitionsIn(content: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const [index, line] of content.split('\n').entries()) {
    if (line.length > 400) continue
    const name = (keyword.exec(line) ?? assigned.exec(line) ?? method.exec(line))?.[1]
    if (name === undefined || name.length < 2 || notNames.has(name) || found.has(name)) continue
    found.set(name, index + 1)
  }
  return found
}
