// Whether a JavaScript program can be run in a realm of a shared isolate (docs/adr/0015-warm-workers.md).

/**
 * Names through which a program reaches beyond its realm, keeps working after its call, or sees where it runs. The check
 * is conservative: a name counts wherever it stands, in comments and strings too.
 */
const reaching = new RegExp(
  `(?<![\\w$])(?:${[
    'require|module|exports?|import|process|global|globalThis|window|self',
    'console|Buffer|performance|navigator|crypto|fetch|structuredClone|atob|btoa|URL\\w*|Text\\w+coder\\w*',
    'setTimeout|setInterval|setImmediate|queueMicrotask|clear\\w+|Event\\w*|Abort\\w+|Message\\w+|Blob|Worker',
    'async|await|Promise|then|WeakRef|FinalizationRegistry|Atomics|SharedArrayBuffer|WebAssembly|Intl|gc',
    'eval|Function|constructor|with|stack|\\w*[sS]tackTrace\\w*|arguments\\s*\\.\\s*callee|__\\w+__'
  ].join('|')})(?![\\w$])|\\\\u|\\\\x|this\\s*\\[`,
  'u'
)

/** True where a text uses nothing that Node adds to the language, and nothing that outlives a call. */
export function knowsOnlyTheLanguage(text) {
  return !reaching.test(text)
}
