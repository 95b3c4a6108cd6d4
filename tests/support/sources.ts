import { execFileSync } from 'node:child_process';

/** Paths of the TypeScript files below the given folders that git knows or would take up. */
export function sources(folders: readonly string[]): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', ...folders], { encoding: 'utf8' });
  return listed.split('\n').filter((file) => file.endsWith('.ts'));
}
