import { fold } from '../fold.ts';
import { type PositionKind, positionTitles } from '../people/position.ts';
import { type BranchKind, branchKindNames, type UnitKind, unitKindNames } from '../units/unit.ts';

/** A word as it is looked up: no marks, no case, one space; commas part several words for one kind. */
export function wordKey(text: string): string {
  return fold(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Ways to write a kind beside its own name, folded. */
const unitWords: Readonly<Record<UnitKind, readonly string[]>> = {
  centre: ['trung uong'],
  province: ['tinh doan', 'thanh doan', 'tinh', 'thanh pho'],
  department: ['ban', 'van phong', 'phong ban'],
  district: ['huyen doan', 'quan doan', 'thi doan', 'thanh doan thuoc tinh'],
  commune: ['doan xa', 'doan phuong', 'doan dac khu', 'xa', 'phuong', 'dac khu'],
  direct: ['doan co so', 'truc thuoc'],
  league: ['lcd'],
  branch: ['chi doan co so'],
  group: [],
  place: ['thon', 'to dan pho', 'noi den'],
};

const branchWords: Readonly<Record<BranchKind, readonly string[]>> = {
  residential: ['dan cu', 'dia ban'],
  school: ['truong', 'hoc duong'],
  enterprise: ['doanh nghiep', 'co quan'],
  forces: ['vu trang', 'cong an', 'quan su'],
  housing: ['khu nha tro', 'nha tro', 'cong nhan'],
};

const positionWords: Readonly<Record<PositionKind, readonly string[]>> = {
  administrator: ['quan tri vien'],
  leader: [],
  head: ['chanh van phong'],
  deputyHead: ['pho truong ban', 'pho chanh van phong'],
  cadre: ['can bo doan'],
  inspector: ['ubkt', 'uy vien ubkt', 'uy vien uy ban kiem tra'],
  secretary: [],
  deputySecretary: [],
  member: [],
};

export const unitKindOf = reader(unitKindNames, unitWords);
export const branchKindOf = reader(branchKindNames, branchWords);
export const positionKindOf = reader(positionTitles, positionWords);

/** The kind a cell names; undefined where it names none. */
function reader<Kind extends string>(
  names: Readonly<Record<Kind, string>>,
  words: Readonly<Record<Kind, readonly string[]>>,
): (text: string) => Kind | undefined {
  const known = new Map<string, Kind>();
  // as: the keys of a Record<Kind, …> are its Kinds, which Object.keys forgets
  for (const kind of Object.keys(names) as Kind[]) {
    for (const word of [names[kind], ...words[kind]]) known.set(wordKey(word), kind);
  }
  return (text) => known.get(wordKey(text));
}
