import chinhsachSua from '../commands/chinhsach/sua.ts';
import chinhsachXem from '../commands/chinhsach/xem.ts';
import chucvuGiao from '../commands/chucvu/giao.ts';
import chucvuThoi from '../commands/chucvu/thoi.ts';
import chuyenAnh from '../commands/chuyen/anh.ts';
import chuyenConglenh from '../commands/chuyen/conglenh.ts';
import chuyenMoi from '../commands/chuyen/moi.ts';
import chuyenNhan from '../commands/chuyen/nhan.ts';
import chuyenNoi from '../commands/chuyen/noi.ts';
import chuyenTuchoi from '../commands/chuyen/tuchoi.ts';
import chuyenXacnhan from '../commands/chuyen/xacnhan.ts';
import chuyenXem from '../commands/chuyen/xem.ts';
import dangkyHet from '../commands/dangky/het.ts';
import dangkyLienket from '../commands/dangky/lienket.ts';
import dangkyMayhong from '../commands/dangky/mayhong.ts';
import dangkyNhan from '../commands/dangky/nhan.ts';
import dangkyTraloi from '../commands/dangky/traloi.ts';
import dangkyTuchoi from '../commands/dangky/tuchoi.ts';
import dangky from '../commands/dangky.ts';
import dicoso from '../commands/dicoso.ts';
import dieu from '../commands/dieu.ts';
import doi from '../commands/doi.ts';
import doichieu from '../commands/doichieu.ts';
import donviBidanh from '../commands/donvi/bidanh.ts';
import donviChuyen from '../commands/donvi/chuyen.ts';
import donviCum from '../commands/donvi/cum.ts';
import donviDanhdau from '../commands/donvi/danhdau.ts';
import donviDoiten from '../commands/donvi/doiten.ts';
import donviDong from '../commands/donvi/dong.ts';
import donviGop from '../commands/donvi/gop.ts';
import donviLap from '../commands/donvi/lap.ts';
import donviTach from '../commands/donvi/tach.ts';
import donviXem from '../commands/donvi/xem.ts';
import dulieuChapnhan from '../commands/dulieu/chapnhan.ts';
import dulieuDongy from '../commands/dulieu/dongy.ts';
import dulieuGiahan from '../commands/dulieu/giahan.ts';
import dulieuHanche from '../commands/dulieu/hanche.ts';
import dulieuRut from '../commands/dulieu/rut.ts';
import dulieuSua from '../commands/dulieu/sua.ts';
import dulieuTuchoi from '../commands/dulieu/tuchoi.ts';
import dulieuXem from '../commands/dulieu/xem.ts';
import dulieuXoa from '../commands/dulieu/xoa.ts';
import dulieuYeucau from '../commands/dulieu/yeucau.ts';
import duyetDongy from '../commands/duyet/dongy.ts';
import duyetTra from '../commands/duyet/tra.ts';
import duyetXem from '../commands/duyet/xem.ts';
import duyet from '../commands/duyet.ts';
import giamsatBang from '../commands/giamsat/bang.ts';
import giamsatChuaden from '../commands/giamsat/chuaden.ts';
import giamsat from '../commands/giamsat.ts';
import guihoi from '../commands/guihoi.ts';
import huy from '../commands/huy.ts';
import kehoachBan from '../commands/kehoach/ban.ts';
import kehoachNop from '../commands/kehoach/nop.ts';
import kehoachTra from '../commands/kehoach/tra.ts';
import kehoachTrinh from '../commands/kehoach/trinh.ts';
import kehoach from '../commands/kehoach.ts';
import ketqua from '../commands/ketqua.ts';
import kiemtraChuyen from '../commands/kiemtra/chuyen.ts';
import kiemtraDonvi from '../commands/kiemtra/donvi.ts';
import kiemtraKetluan from '../commands/kiemtra/ketluan.ts';
import kiemtraLap from '../commands/kiemtra/lap.ts';
import kiemtraNguoi from '../commands/kiemtra/nguoi.ts';
import kiemtra from '../commands/kiemtra.ts';
import lich from '../commands/lich.ts';
import lichnghiBo from '../commands/lichnghi/bo.ts';
import lichnghiLam from '../commands/lichnghi/lam.ts';
import lichnghiNghi from '../commands/lichnghi/nghi.ts';
import lichnghi from '../commands/lichnghi.ts';
import maymoi from '../commands/maymoi.ts';
import mienGhi from '../commands/mien/ghi.ts';
import mienThoi from '../commands/mien/thoi.ts';
import mienXem from '../commands/mien/xem.ts';
import moiNguoi from '../commands/moi/nguoi.ts';
import moi from '../commands/moi.ts';
import nhacBat from '../commands/nhac/bat.ts';
import nhacGio from '../commands/nhac/gio.ts';
import nhacHoan from '../commands/nhac/hoan.ts';
import nhacTat from '../commands/nhac/tat.ts';
import nhac from '../commands/nhac.ts';
import nhapBo from '../commands/nhap/bo.ts';
import nhapLuu from '../commands/nhap/luu.ts';
import nhapTep from '../commands/nhap/tep.ts';
import nhap from '../commands/nhap.ts';
import nhatky from '../commands/nhatky.ts';
import nhomBo from '../commands/nhom/bo.ts';
import nhom from '../commands/nhom.ts';
import phutrach from '../commands/phutrach.ts';
import start from '../commands/start.ts';
import sucoBao from '../commands/suco/bao.ts';
import sucoDong from '../commands/suco/dong.ts';
import sucoGhi from '../commands/suco/ghi.ts';
import sucoMau from '../commands/suco/mau.ts';
import sucoXem from '../commands/suco/xem.ts';
import tiendoXem from '../commands/tiendo/xem.ts';
import tiendo from '../commands/tiendo.ts';
import toi from '../commands/toi.ts';
import tracuu from '../commands/tracuu.ts';
import trangthai from '../commands/trangthai.ts';
import trogiup from '../commands/trogiup.ts';
import uyquyenThoi from '../commands/uyquyen/thoi.ts';
import uyquyenXem from '../commands/uyquyen/xem.ts';
import uyquyen from '../commands/uyquyen.ts';
import visao from '../commands/visao.ts';
import type { Command } from './bot/command.ts';
import { guidanceCommands } from './commands/guidance.ts';
import { meetingCommands } from './commands/meetings.ts';
import { programmeCommands } from './commands/programmes.ts';

/** What each folder of commands is about, for /trogiup and the bare command. */
export const folders: Readonly<Record<string, string>> = {
  chuyen: 'Một chuyến: xem, mời người, thêm nơi, công lệnh, ảnh',
  chinhsach: 'Chính sách đi cơ sở: chỉ tiêu, cách tính, hạn',
  chucvu: 'Giao chức danh, cho thôi chức danh',
  donvi: 'Cây tổ chức: xem, sáp nhập, tách, đổi tên, lập, chuyển',
  dulieu: 'Dữ liệu của tôi, quyền của tôi',
  mien: 'Miễn đi cơ sở: ghi, thôi, danh sách',
  suco: 'Sổ sự cố dữ liệu cá nhân',
  sinhhoat: 'Sinh hoạt chi đoàn',
  vanban: 'Văn bản hướng dẫn: nhập, sửa, công bố',
};

/** Every command, in the order in which /trogiup shows them. */
export const commands: readonly Command[] = [
  dicoso,
  tiendo,
  tiendoXem,
  huy,
  doi,
  ketqua,
  lich,
  ...meetingCommands,
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
  chuyenXem,
  chuyenMoi,
  chuyenNoi,
  chuyenConglenh,
  chuyenNhan,
  chuyenTuchoi,
  chuyenXacnhan,
  chuyenAnh,
  tracuu,
  guihoi,
  chinhsachXem,
  chinhsachSua,
  mienXem,
  mienGhi,
  mienThoi,
  doichieu,
  giamsat,
  giamsatChuaden,
  giamsatBang,
  ...programmeCommands,
  dieu,
  toi,
  nhac,
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
  sucoXem,
  sucoGhi,
  sucoMau,
  sucoBao,
  sucoDong,
  nhap,
  nhapTep,
  nhapLuu,
  nhapBo,
  ...guidanceCommands,
  nhatky,
  trangthai,
  trogiup,
  moi,
  moiNguoi,
  maymoi,
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
  start,
];
