import { fork } from 'node:child_process';
import { layGround } from '/work/main/tests/bench/ground.ts';
import { startBotProcess, stopProcess } from '/work/main/tests/bench/bot-process.ts';
const kind = (process.argv[2] ?? 'pg') as 'pg'|'pglite';
const prof = process.argv.includes('--prof');
const g = await layGround(kind);
const child = fork('/work/main/tests/bench/turns-load.ts', {execArgv:['--disable-warning=ExperimentalWarning']});
const ask = (o: object) => new Promise<any>((r) => { child.once('message', (m: any) => r(m.answer)); child.send(o); });
const url = await ask({open: 'x'});
const t0 = performance.now();
const bot = startBotProcess(url, g.storage, prof ? ['--cpu-prof','--cpu-prof-dir=/tmp/prof'] : []);
await bot.ready; console.log('boot', performance.now()-t0);

for (const [script, delayMs] of [['write',0],['write',0],['write',0],['write',40],['read',0]] as const) {
  const m = await ask({name:'x', run:{script, seconds: 6, delayMs}});
  console.log(script, delayMs, JSON.stringify(m), bot.rssMb().toFixed(0));
}
await stopProcess(bot); child.disconnect(); await g.drop();
