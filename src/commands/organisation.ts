import chucvuGiao from '../../commands/chucvu/giao.ts';
import chucvuThoi from '../../commands/chucvu/thoi.ts';
import dangkyHet from '../../commands/dangky/het.ts';
import dangkyLienket from '../../commands/dangky/lienket.ts';
import dangkyMayhong from '../../commands/dangky/mayhong.ts';
import dangkyNhan from '../../commands/dangky/nhan.ts';
import dangkyTraloi from '../../commands/dangky/traloi.ts';
import dangkyTuchoi from '../../commands/dangky/tuchoi.ts';
import dangky from '../../commands/dangky.ts';
import donviBidanh from '../../commands/donvi/bidanh.ts';
import donviChuyen from '../../commands/donvi/chuyen.ts';
import donviCum from '../../commands/donvi/cum.ts';
import donviDanhdau from '../../commands/donvi/danhdau.ts';
import donviDoiten from '../../commands/donvi/doiten.ts';
import donviDong from '../../commands/donvi/dong.ts';
import donviGop from '../../commands/donvi/gop.ts';
import donviLap from '../../commands/donvi/lap.ts';
import donviTach from '../../commands/donvi/tach.ts';
import donviXem from '../../commands/donvi/xem.ts';
import moiNguoi from '../../commands/moi/nguoi.ts';
import moi from '../../commands/moi.ts';
import nhomBo from '../../commands/nhom/bo.ts';
import nhom from '../../commands/nhom.ts';
import phutrach from '../../commands/phutrach.ts';
import uyquyenThoi from '../../commands/uyquyen/thoi.ts';
import uyquyenXem from '../../commands/uyquyen/xem.ts';
import uyquyen from '../../commands/uyquyen.ts';
import type { Command } from '../bot/command.ts';

/** Units, people, how they come in. */
export const organisation: readonly Command[] = [
  moi,
  moiNguoi,
  dangky,
  dangkyNhan,
  dangkyTuchoi,
  dangkyHet,
  dangkyTraloi,
  dangkyLienket,
  dangkyMayhong,
  nhom,
  nhomBo,
  chucvuGiao,
  chucvuThoi,
  uyquyen,
  uyquyenXem,
  uyquyenThoi,
  donviXem,
  donviGop,
  donviTach,
  donviDoiten,
  donviChuyen,
  donviLap,
  donviDong,
  donviDanhdau,
  donviBidanh,
  donviCum,
  phutrach,
];
