import type { InputName } from '../input-table.ts'
import type { Settings } from '../inputs.ts'
import type { Wishes } from '../repository/settings.ts'
import type { Entry } from './entry.ts'

/** The settings that decide which answers a run asks for and what is run on them, by input name. */
type Replayed = Extract<
  InputName,
  | 'samples'
  | 'temperature'
  | 'debug-rounds'
  | 'selector'
  | 'max-selection-calls'
  | 'judge-accuracy'
  | 'seed'
  | 'test-command'
  | 'working-directory'
  | 'baseline-runs'
  | 'context-tokens'
  | 'protected-paths'
  | 'protected-action'
  | 'runner-config'
  | 'max-file-kb'
>

/** What a journal keeps of the settings, as texts that an input takes. */
export function recordedSettings(
  settings: Settings,
  wishes: Wishes
): Readonly<Record<Replayed, string>> {
  return {
    samples: String(settings.samples),
    temperature: String(settings.temperature),
    'debug-rounds': String(settings.debugRounds),
    selector: settings.selector,
    'max-selection-calls': String(settings.maxSelectionCalls),
    'judge-accuracy': String(settings.judgeAccuracy),
    seed: String(settings.seed),
    'test-command': settings.testCommand ?? wishes.testCommand ?? '',
    'working-directory': settings.workingDirectory,
    'baseline-runs': String(settings.baselineRuns),
    'context-tokens': String(settings.contextTokens),
    'protected-paths': settings.protectedPaths.join('\n'),
    'protected-action': settings.protectedAction,
    'runner-config': settings.runnerConfig.join('\n'),
    'max-file-kb': String(settings.maxFileKb)
  }
}

/** The settings of a recorded run by input name; empty where the journal keeps none. */
export function settingsOf(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const run = entries.find((entry) => entry.kind === 'run')
  return new Map(
    Object.entries(run?.settings ?? {}).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : []
    )
  )
}
