import baocaoCaidat from '../../commands/baocao/caidat.ts';
import baocaoChitiet from '../../commands/baocao/chitiet.ts';
import baocaoChot from '../../commands/baocao/chot.ts';
import baocaoTep from '../../commands/baocao/tep.ts';
import baocao from '../../commands/baocao.ts';
import chinhsachSua from '../../commands/chinhsach/sua.ts';
import chinhsachXem from '../../commands/chinhsach/xem.ts';
import doichieu from '../../commands/doichieu.ts';
import duyetDongy from '../../commands/duyet/dongy.ts';
import duyetTra from '../../commands/duyet/tra.ts';
import duyetXem from '../../commands/duyet/xem.ts';
import duyet from '../../commands/duyet.ts';
import giamsatBang from '../../commands/giamsat/bang.ts';
import giamsatChuaden from '../../commands/giamsat/chuaden.ts';
import giamsat from '../../commands/giamsat.ts';
import kehoachBan from '../../commands/kehoach/ban.ts';
import kehoachNop from '../../commands/kehoach/nop.ts';
import kehoachTra from '../../commands/kehoach/tra.ts';
import kehoachTrinh from '../../commands/kehoach/trinh.ts';
import kehoach from '../../commands/kehoach.ts';
import kiemtraChuyen from '../../commands/kiemtra/chuyen.ts';
import kiemtraDonvi from '../../commands/kiemtra/donvi.ts';
import kiemtraKetluan from '../../commands/kiemtra/ketluan.ts';
import kiemtraLap from '../../commands/kiemtra/lap.ts';
import kiemtraNguoi from '../../commands/kiemtra/nguoi.ts';
import kiemtra from '../../commands/kiemtra.ts';
import mienGhi from '../../commands/mien/ghi.ts';
import mienThoi from '../../commands/mien/thoi.ts';
import mienXem from '../../commands/mien/xem.ts';
import type { Command } from '../bot/command.ts';

/** Plans, their approval, policies, exemptions, supervision, digests. */
export const plans: readonly Command[] = [
  kehoach,
  kehoachNop,
  kehoachBan,
  kehoachTra,
  kehoachTrinh,
  duyet,
  duyetXem,
  duyetDongy,
  duyetTra,
  kiemtra,
  kiemtraLap,
  kiemtraNguoi,
  kiemtraDonvi,
  kiemtraChuyen,
  kiemtraKetluan,
  chinhsachXem,
  chinhsachSua,
  mienXem,
  mienGhi,
  mienThoi,
  baocao,
  baocaoChitiet,
  baocaoTep,
  baocaoCaidat,
  baocaoChot,
  doichieu,
  giamsat,
  giamsatChuaden,
  giamsatBang,
];
