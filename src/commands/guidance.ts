import dieu from '../../commands/dieu.ts';
import guihoi from '../../commands/guihoi.ts';
import hoidapTraloi from '../../commands/hoidap/traloi.ts';
import hoidapTuchoi from '../../commands/hoidap/tuchoi.ts';
import hoidap from '../../commands/hoidap.ts';
import tracuu from '../../commands/tracuu.ts';
import vanbanBo from '../../commands/vanban/bo.ts';
import vanbanDoichieu from '../../commands/vanban/doichieu.ts';
import vanbanDuyet from '../../commands/vanban/duyet.ts';
import vanbanNhap from '../../commands/vanban/nhap.ts';
import vanbanSua from '../../commands/vanban/sua.ts';
import vanbanThaythe from '../../commands/vanban/thaythe.ts';
import vanbanThem from '../../commands/vanban/them.ts';
import vanbanXem from '../../commands/vanban/xem.ts';
import vanbanXep from '../../commands/vanban/xep.ts';
import vanbanXoamuc from '../../commands/vanban/xoamuc.ts';
import type { Command } from '../bot/command.ts';

/** Asking the rules, and keeping the rulebook. */
export const guidance: readonly Command[] = [
  tracuu,
  guihoi,
  dieu,
  vanbanXem,
  vanbanNhap,
  vanbanSua,
  vanbanThem,
  vanbanXoamuc,
  vanbanXep,
  vanbanDuyet,
  vanbanThaythe,
  vanbanDoichieu,
  vanbanBo,
  hoidap,
  hoidapTraloi,
  hoidapTuchoi,
];
