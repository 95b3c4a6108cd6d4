import bienbanKhoa from '../../commands/bienban/khoa.ts';
import bienbanMau from '../../commands/bienban/mau.ts';
import bienbanMolai from '../../commands/bienban/molai.ts';
import bienbanMuc from '../../commands/bienban/muc.ts';
import bienbanSua from '../../commands/bienban/sua.ts';
import bienbanTep from '../../commands/bienban/tep.ts';
import bienbanXem from '../../commands/bienban/xem.ts';
import bienban from '../../commands/bienban.ts';
import diemdanhCaptren from '../../commands/diemdanh/captren.ts';
import diemdanhDu from '../../commands/diemdanh/du.ts';
import diemdanhGhi from '../../commands/diemdanh/ghi.ts';
import diemdanhKhach from '../../commands/diemdanh/khach.ts';
import diemdanhTre from '../../commands/diemdanh/tre.ts';
import diemdanhXem from '../../commands/diemdanh/xem.ts';
import diemdanh from '../../commands/diemdanh.ts';
import khokhanDu from '../../commands/khokhan/du.ts';
import khokhanHen from '../../commands/khokhan/hen.ts';
import khokhanRut from '../../commands/khokhan/rut.ts';
import khokhan from '../../commands/khokhan.ts';
import sinhhoatAnh from '../../commands/sinhhoat/anh.ts';
import sinhhoatChot from '../../commands/sinhhoat/chot.ts';
import sinhhoatDoi from '../../commands/sinhhoat/doi.ts';
import sinhhoatHuy from '../../commands/sinhhoat/huy.ts';
import sinhhoatLich from '../../commands/sinhhoat/lich.ts';
import sinhhoatMucdo from '../../commands/sinhhoat/mucdo.ts';
import sinhhoatNo from '../../commands/sinhhoat/no.ts';
import sinhhoatRut from '../../commands/sinhhoat/rut.ts';
import sinhhoatSo from '../../commands/sinhhoat/so.ts';
import sinhhoatThangsau from '../../commands/sinhhoat/thangsau.ts';
import sinhhoatXem from '../../commands/sinhhoat/xem.ts';
import sinhhoatXemanh from '../../commands/sinhhoat/xemanh.ts';
import sinhhoat from '../../commands/sinhhoat.ts';
import viecBo from '../../commands/viec/bo.ts';
import viecDonvi from '../../commands/viec/donvi.ts';
import viecGiao from '../../commands/viec/giao.ts';
import viecHan from '../../commands/viec/han.ts';
import viecThem from '../../commands/viec/them.ts';
import viecXem from '../../commands/viec/xem.ts';
import viecXong from '../../commands/viec/xong.ts';
import viec from '../../commands/viec.ts';
import type { Command } from '../bot/command.ts';

/** Branch meetings: calling, attending, minutes, tasks, weak branches. */
export const meetings: readonly Command[] = [
  sinhhoat,
  sinhhoatXem,
  sinhhoatDoi,
  sinhhoatHuy,
  sinhhoatRut,
  sinhhoatChot,
  sinhhoatLich,
  sinhhoatAnh,
  sinhhoatXemanh,
  sinhhoatThangsau,
  sinhhoatNo,
  sinhhoatSo,
  sinhhoatMucdo,
  diemdanh,
  diemdanhXem,
  diemdanhGhi,
  diemdanhKhach,
  diemdanhCaptren,
  diemdanhDu,
  diemdanhTre,
  bienban,
  bienbanXem,
  bienbanMuc,
  bienbanSua,
  bienbanKhoa,
  bienbanMolai,
  bienbanTep,
  bienbanMau,
  viec,
  viecXem,
  viecXong,
  viecDonvi,
  viecThem,
  viecGiao,
  viecHan,
  viecBo,
  khokhan,
  khokhanHen,
  khokhanDu,
  khokhanRut,
];
