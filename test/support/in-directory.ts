/** Runs something where the CLI would run it: paths in parameters are from there. */
export function inDirectory<Result>(directory: string, run: () => Result): Result {
  const here = process.cwd();
  process.chdir(directory);
  try {
    return run();
  } finally {
    process.chdir(here);
  }
}
