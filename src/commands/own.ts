import dulieuChapnhan from '../../commands/dulieu/chapnhan.ts';
import dulieuDongy from '../../commands/dulieu/dongy.ts';
import dulieuGiahan from '../../commands/dulieu/giahan.ts';
import dulieuHanche from '../../commands/dulieu/hanche.ts';
import dulieuRut from '../../commands/dulieu/rut.ts';
import dulieuSua from '../../commands/dulieu/sua.ts';
import dulieuTuchoi from '../../commands/dulieu/tuchoi.ts';
import dulieuXem from '../../commands/dulieu/xem.ts';
import dulieuXoa from '../../commands/dulieu/xoa.ts';
import dulieuYeucau from '../../commands/dulieu/yeucau.ts';
import lichnghiBo from '../../commands/lichnghi/bo.ts';
import lichnghiLam from '../../commands/lichnghi/lam.ts';
import lichnghiNghi from '../../commands/lichnghi/nghi.ts';
import lichnghi from '../../commands/lichnghi.ts';
import nhacBat from '../../commands/nhac/bat.ts';
import nhacGio from '../../commands/nhac/gio.ts';
import nhacHoan from '../../commands/nhac/hoan.ts';
import nhacHomnay from '../../commands/nhac/homnay.ts';
import nhacTat from '../../commands/nhac/tat.ts';
import nhac from '../../commands/nhac.ts';
import toi from '../../commands/toi.ts';
import visao from '../../commands/visao.ts';
import type { Command } from '../bot/command.ts';

/** What concerns the person himself. */
export const own: readonly Command[] = [
  toi,
  nhac,
  nhacHomnay,
  nhacGio,
  nhacHoan,
  nhacTat,
  nhacBat,
  visao,
  lichnghi,
  lichnghiNghi,
  lichnghiLam,
  lichnghiBo,
  dulieuXem,
  dulieuSua,
  dulieuHanche,
  dulieuRut,
  dulieuDongy,
  dulieuXoa,
  dulieuYeucau,
  dulieuChapnhan,
  dulieuTuchoi,
  dulieuGiahan,
];
