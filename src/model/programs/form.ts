/** How programs of one task are written and run, for prompts and for reading inputs. */
export type ProgramForm =
  | {
      readonly kind: 'call'
      /** What stands before the parenthesis of a call: `my_solution.minimumCost`. */
      readonly callee: string
      /** The signature that the programs were asked to have. */
      readonly signature: string
    }
  | { readonly kind: 'stdin' }
  | {
      readonly kind: 'script'
      /** The class that scripts drive. */
      readonly className: string
      readonly signature: string
    }

/** What an input is in such a task, for a model that writes one into a code block. */
export function inputWords(form: ProgramForm): string {
  switch (form.kind) {
    case 'call':
      return `the arguments of one call as they would stand between the parentheses of ${form.callee}(…), Python literals or short expressions of literals`
    case 'stdin':
      return 'the whole text that the program reads from standard input'
    case 'script':
      return `Python statements that make a ${form.className} and call its methods; what is to be looked at is written observe("label", lambda: expression)`
  }
}

/** The source of a probe for such an input. */
export function probeSource(form: ProgramForm, input: string): string {
  switch (form.kind) {
    case 'call':
      return `${form.callee}(${input.trim()})`
    case 'stdin':
      return input.endsWith('\n') ? input : `${input}\n`
    case 'script':
      return input
  }
}

/** The shape of probes of such a task. */
export function probeShape(form: ProgramForm): 'call' | 'stdin' | 'script' {
  return form.kind
}
