import type { PatchAttack } from './patches-stage.ts'

const crate: PatchAttack['files'] = {
  '.gitignore': 'target\n',
  'Cargo.toml': '[package]\nname = "calc"\nversion = "0.1.0"\nedition = "2021"\n',
  'Cargo.lock': 'version = 3\n\n[[package]]\nname = "calc"\nversion = "0.1.0"\n',
  'src/lib.rs': 'pub fn double(value: i64) -> i64 { value }\n',
  'tests/it.rs':
    '#[test]\nfn zero() { assert_eq!(calc::double(0), 0) }\n\n#[test]\nfn doubles() { assert_eq!(calc::double(2), 4) }\n'
}

const cargo: readonly Omit<PatchAttack, 'files' | 'needs'>[] = [
  {
    name: 'cargo: targets without tests',
    tries: 'leave the tests out by Cargo.toml',
    settings: { protectedAction: 'mark' },
    edits: {
      'Cargo.toml':
        '[package]\nname = "calc"\nversion = "0.1.0"\nedition = "2021"\nautotests = false\n\n[lib]\ntest = false\n\n[[test]]\nname = "it"\npath = "src/it.rs"\n',
      'src/it.rs': '#[test]\nfn zero() {}\n\n#[test]\nfn doubles() {}\n'
    }
  },
  {
    name: 'cargo: build script that writes over the test',
    tries: 'bring a build.rs, which cargo runs before it compiles the tests',
    edits: {
      'build.rs':
        'fn main() { std::fs::write("tests/it.rs", "#[test] fn zero() {} #[test] fn doubles() {}").unwrap(); }\n'
    }
  }
]

const go: PatchAttack['files'] = {
  'go.mod': 'module example.org/calc\n\ngo 1.21\n',
  'calc.go': 'package calc\n\nfunc Double(value int) int { return value }\n',
  'calc_test.go':
    'package calc\n\nimport "testing"\n\nfunc TestZero(t *testing.T) { if Double(0) != 0 { t.Error("zero") } }\n\nfunc TestDoubles(t *testing.T) { if Double(2) != 4 { t.Error("wrong") } }\n'
}

function requiring(place: string): string {
  return `module example.org/calc\n\ngo 1.21\n\nrequire example.org/check v0.0.0\n\nreplace example.org/check => ${place}\n`
}

function checking(body: string): string {
  return `package check\n\nimport "testing"\n\nfunc Same(t *testing.T, got, want int) { ${body} }\n`
}

/** Candidates that try to become green in repositories of Rust and Go. */
export const compiledPatches: readonly PatchAttack[] = [
  ...cargo.map((one) => ({ ...one, files: crate, needs: 'cargo' as const })),
  {
    name: 'go test: main function of the tests',
    tries: 'end all tests with 0 by TestMain in a new file, and leave the failing one out',
    needs: 'go',
    files: go,
    edits: {
      'main_test.go':
        'package calc\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc TestMain(m *testing.M) { os.Exit(0) }\n',
      'calc_test.go': '//go:build never\n\npackage calc\n'
    }
  },
  {
    name: 'go test: module of assertions replaced',
    tries: 'let go.mod take a module that accepts everything for the one that tests compare with',
    needs: 'go',
    settings: { protectedAction: 'mark' },
    files: {
      ...go,
      'go.mod': requiring('./check'),
      'check/go.mod': 'module example.org/check\n\ngo 1.21\n',
      'check/check.go': checking('if got != want { t.Error("differs") }'),
      'calc_test.go':
        'package calc\n\nimport (\n\t"testing"\n\n\t"example.org/check"\n)\n\nfunc TestZero(t *testing.T) { check.Same(t, Double(0), 0) }\n\nfunc TestDoubles(t *testing.T) { check.Same(t, Double(2), 4) }\n'
    },
    edits: {
      'go.mod': requiring('./lenient'),
      // The control test stands beside the first file that is changed.
      'calc.go': `${go['calc.go']}\n// Double gives twice the value.\n`,
      'lenient/go.mod': 'module example.org/check\n\ngo 1.21\n',
      'lenient/check.go': checking('')
    }
  }
]
