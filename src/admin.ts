import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, showUsage } from 'citty';
import type { KnownAction } from './admin/action.ts';
import { actions } from './admin/actions.ts';
import { askRunning } from './admin/ask.ts';
import { commandFor, commandLine } from './admin/cli.ts';
import { type AdminRequest, explain, runAction } from './admin/run.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { openDatabase } from './db/open/open.ts';
import { systemClock } from './domain/clock.ts';
import { UserError } from './domain/errors.ts';

const print = (line: string) => console.log(line);

/** Asks the running bot of an embedded database; without one, and on PostgreSQL, opens the database itself. */
async function perform({ database, sentBook }: Config, request: AdminRequest, action: KnownAction): Promise<void> {
  const args = { ...request, args: action.args.parse(request.args) };
  if ('dir' in database && (await askRunning(join(database.dir, 'admin.sock'), args, print))) return;
  const db = await openDatabase(database);
  try {
    await runAction(actions, args, { db, clock: systemClock, print, standing: false, sentBook: sentBook.dir });
  } finally {
    await db.close();
  }
}

async function main(rawArgs: string[]): Promise<void> {
  const commandOf = commandFor((request, action) => perform(readConfig(process.env), request, action));
  const command = commandLine(actions, commandOf);
  const [name] = rawArgs;
  const chosen = actions.find((action) => action.name === name);
  if (!chosen || rawArgs.includes('--help')) {
    await (chosen ? showUsage(commandOf(chosen), command) : showUsage(command));
    if (name && !chosen && !name.startsWith('-')) throw new UserError(`Không có lệnh ${name}.`);
    return;
  }
  await runCommand(command, { rawArgs });
}

try {
  if (existsSync('.env')) process.loadEnvFile();
  await main(process.argv.slice(2));
} catch (error) {
  const citty = error instanceof Error && error.name === 'CLIError';
  const sentence = error instanceof ConfigError ? error.message : explain(error);
  console.error(sentence ?? (citty ? `Lệnh chưa đúng: ${error.message}` : error));
  process.exitCode = 1;
}
