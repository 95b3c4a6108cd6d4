import { execFileSync } from 'node:child_process';

/** Paths of the files below the given folders that git knows or would take up; TypeScript unless other endings are named. */
export function sources(folders: readonly string[], endings: readonly string[] = ['.ts']): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', ...folders], { encoding: 'utf8' });
  return listed.split('\n').filter((file) => endings.some((ending) => file.endsWith(ending)));
}
