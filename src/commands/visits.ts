import chuyenAnh from '../../commands/chuyen/anh.ts';
import chuyenConglenh from '../../commands/chuyen/conglenh.ts';
import chuyenMoi from '../../commands/chuyen/moi.ts';
import chuyenNhan from '../../commands/chuyen/nhan.ts';
import chuyenNoi from '../../commands/chuyen/noi.ts';
import chuyenTuchoi from '../../commands/chuyen/tuchoi.ts';
import chuyenXacnhan from '../../commands/chuyen/xacnhan.ts';
import chuyenXem from '../../commands/chuyen/xem.ts';
import dicoso from '../../commands/dicoso.ts';
import doi from '../../commands/doi.ts';
import huy from '../../commands/huy.ts';
import ketqua from '../../commands/ketqua.ts';
import lich from '../../commands/lich.ts';
import tiendoXem from '../../commands/tiendo/xem.ts';
import tiendo from '../../commands/tiendo.ts';
import type { Command } from '../bot/command.ts';

/** Field visits: registering one, its life, its figures. */
export const visits: readonly Command[] = [
  dicoso,
  tiendo,
  tiendoXem,
  huy,
  doi,
  ketqua,
  lich,
  chuyenXem,
  chuyenMoi,
  chuyenNoi,
  chuyenConglenh,
  chuyenNhan,
  chuyenTuchoi,
  chuyenXacnhan,
  chuyenAnh,
];
