import { UserError } from '../domain/errors.ts';
import { type Action, rightOf } from './access.ts';
import type { Context } from './command.ts';

/** Refuses what the access table does not give. */
export function demand(action: Action, { actor }: Context): void {
  if (rightOf(actor, action)) return;
  if (!actor.person) {
    throw new UserError(
      'Tài khoản này chưa liên kết với đơn vị nào, nên chưa dùng được việc này.\nĐồng chí mở đường liên kết mời do đơn vị gửi, hoặc xin vào đơn vị.',
      {
        choices: [
          { label: 'Xin vào đơn vị', say: '/dangky' },
          { label: 'Trợ giúp', say: '/trogiup' },
        ],
      },
    );
  }
  if (actor.person.positions.length === 0) {
    throw new UserError(
      'Đồng chí hiện không giữ chức danh nào, nên chưa dùng được việc này. Đồng chí báo quản trị của đơn vị.',
    );
  }
  throw new UserError('Chức danh hiện nay của đồng chí chưa được dùng việc này.', {
    choices: [{ label: 'Tôi là ai', say: '/toi' }],
  });
}
