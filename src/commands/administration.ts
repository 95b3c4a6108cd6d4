import nhapBo from '../../commands/nhap/bo.ts';
import nhapLuu from '../../commands/nhap/luu.ts';
import nhapTep from '../../commands/nhap/tep.ts';
import nhap from '../../commands/nhap.ts';
import nhatky from '../../commands/nhatky.ts';
import sucoBao from '../../commands/suco/bao.ts';
import sucoDong from '../../commands/suco/dong.ts';
import sucoGhi from '../../commands/suco/ghi.ts';
import sucoMau from '../../commands/suco/mau.ts';
import sucoXem from '../../commands/suco/xem.ts';
import trangthai from '../../commands/trangthai.ts';
import type { Command } from '../bot/command.ts';

/** Import, audit, incidents, the bot itself. */
export const administration: readonly Command[] = [
  sucoXem,
  sucoGhi,
  sucoMau,
  sucoBao,
  sucoDong,
  nhap,
  nhapTep,
  nhapLuu,
  nhapBo,
  nhatky,
  trangthai,
];
