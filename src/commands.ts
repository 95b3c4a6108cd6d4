import dicoso from '../commands/dicoso.ts';
import dieu from '../commands/dieu.ts';
import huy from '../commands/huy.ts';
import start from '../commands/start.ts';
import tiendo from '../commands/tiendo.ts';
import toi from '../commands/toi.ts';
import trogiup from '../commands/trogiup.ts';
import type { Command } from './bot/command.ts';

/** What each folder of commands is about, for /trogiup and the bare command. */
export const folders: Readonly<Record<string, string>> = {};

/** Every command, in the order in which /trogiup shows them. */
export const commands: readonly Command[] = [dicoso, tiendo, huy, dieu, toi, trogiup, start];
