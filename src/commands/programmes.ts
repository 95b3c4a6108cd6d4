import congtrinhAnh from '../../commands/congtrinh/anh.ts';
import congtrinhDung from '../../commands/congtrinh/dung.ts';
import congtrinhThem from '../../commands/congtrinh/them.ts';
import congtrinhXemanh from '../../commands/congtrinh/xemanh.ts';
import congtrinhXong from '../../commands/congtrinh/xong.ts';
import congtrinh from '../../commands/congtrinh.ts';
import mohinhAnh from '../../commands/mohinh/anh.ts';
import mohinhBang from '../../commands/mohinh/bang.ts';
import mohinhBao from '../../commands/mohinh/bao.ts';
import mohinhBuoc from '../../commands/mohinh/buoc.ts';
import mohinhDonvi from '../../commands/mohinh/donvi.ts';
import mohinhMau from '../../commands/mohinh/mau.ts';
import mohinhNgay from '../../commands/mohinh/ngay.ts';
import mohinhNhac from '../../commands/mohinh/nhac.ts';
import mohinhNhap from '../../commands/mohinh/nhap.ts';
import mohinhThoi from '../../commands/mohinh/thoi.ts';
import mohinhTra from '../../commands/mohinh/tra.ts';
import mohinhXacnhan from '../../commands/mohinh/xacnhan.ts';
import mohinhXem from '../../commands/mohinh/xem.ts';
import mohinhXemanh from '../../commands/mohinh/xemanh.ts';
import mohinhXuhuong from '../../commands/mohinh/xuhuong.ts';
import mohinh from '../../commands/mohinh.ts';
import type { Command } from '../bot/command.ts';

/** Programmes and youth projects. */
export const programmes: readonly Command[] = [
  mohinh,
  mohinhXem,
  mohinhDonvi,
  mohinhBao,
  mohinhAnh,
  mohinhXemanh,
  mohinhXacnhan,
  mohinhTra,
  mohinhNhac,
  mohinhXuhuong,
  mohinhBang,
  mohinhBuoc,
  mohinhNgay,
  mohinhNhap,
  mohinhMau,
  mohinhThoi,
  congtrinh,
  congtrinhThem,
  congtrinhXong,
  congtrinhDung,
  congtrinhAnh,
  congtrinhXemanh,
];
