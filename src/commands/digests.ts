import baocaoCaidat from '../../commands/baocao/caidat.ts';
import baocaoChitiet from '../../commands/baocao/chitiet.ts';
import baocaoChot from '../../commands/baocao/chot.ts';
import baocaoTep from '../../commands/baocao/tep.ts';
import baocao from '../../commands/baocao.ts';
import type { Command } from '../bot/command.ts';

/** Digests: asked for, opened, as files, how and when one wants them. */
export const digestCommands: readonly Command[] = [baocao, baocaoChitiet, baocaoTep, baocaoCaidat, baocaoChot];
