/**
 * The real bot as a process whose clock stood at STARTS_AT when it began: a measurement must not depend on the hour, and
 * in quiet hours nothing unprompted leaves.
 */
import { once } from 'node:events';
import { readConfig } from '../../src/config.ts';
import { openLog, secretsOf } from '../../src/log.ts';
import { startBot } from '../../src/main/bot.ts';
import { movableClock } from '../../src/sandbox/clock.ts';

const { STARTS_AT = '', ...env } = process.env;
const config = readConfig(env);
const clock = movableClock();
clock.set(new Date(STARTS_AT));
const log = openLog(config.logLevel, secretsOf(config));
const bot = await startBot(config, { log, tell: () => {}, clock });
console.log('sẵn sàng');
await once(process, 'SIGTERM');
await bot.stop();
process.exit(0);
