import { describe, expect, it } from 'vitest';
import { publishProfile } from '../../../src/channels/telegram/profile.ts';
import { openDoor } from './door.ts';

const MENU = [{ command: 'dicoso', description: 'Đăng ký đi cơ sở' }];
const PROFILE = {
  commands: { default: [], all_private_chats: MENU, all_group_chats: MENU },
  description: 'Trợ lý của cán bộ Đoàn',
  shortDescription: 'Trợ lý Đoàn',
};

describe.each(['telegraf', 'grammy'] as const)('%s: publishProfile', (library) => {
  it('sets only what differs', async () => {
    const { telegram, api, close } = await openDoor(library);
    const kept = new Map<string, unknown>();
    api.on('setMyCommands', ({ scope, commands }) => void kept.set(JSON.stringify(scope), commands));
    api.on('getMyCommands', ({ scope }) => ({ result: kept.get(JSON.stringify(scope)) ?? [] }));
    api.on('getMyDescription', () => ({ result: { description: PROFILE.description } }));
    api.on('getMyShortDescription', () => ({ result: { short_description: 'cũ' } }));
    expect(await publishProfile(telegram.call, PROFILE)).toEqual([
      'setMyCommands',
      'setMyCommands',
      'setMyShortDescription',
    ]);
    expect(api.params('setMyCommands')).toEqual([
      { scope: { type: 'all_private_chats' }, commands: MENU },
      { scope: { type: 'all_group_chats' }, commands: MENU },
    ]);
    api.on('getMyShortDescription', () => ({ result: { short_description: PROFILE.shortDescription } }));
    expect(await publishProfile(telegram.call, PROFILE)).toEqual([]);
    await close();
  });

  it('refuses a menu Telegram would refuse', async () => {
    const { telegram, close } = await openDoor(library);
    const commands = { default: [{ command: 'họp', description: 'x' }] };
    await expect(publishProfile(telegram.call, { ...PROFILE, commands })).rejects.toThrow();
    await close();
  });
});
