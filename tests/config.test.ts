import { expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const TOKEN = '123456:ABCDEFGHIJKLMNOPQRSTUVWX';

function problems(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.problems : [String(error)];
  }
}

it('without anything is Telegram in a box on the embedded database', () => {
  expect(readConfig({ BOT_TOKEN: '' })).toMatchObject({ telegram: { kind: 'sandbox' }, database: { dir: './data' } });
});

it('is polling or webhook, each with only its own fields', () => {
  const polling = readConfig({ BOT_TOKEN: TOKEN }).telegram;
  expect(polling).toMatchObject({ kind: 'real', receiving: { kind: 'polling' } });
  const env = {
    BOT_TOKEN: TOKEN,
    WEBHOOK_URL: 'https://x.vn/tg',
    WEBHOOK_SECRET: 'abcdefghijklmnop',
    HTTP_PORT: '8080',
  };
  expect(readConfig(env).telegram).toMatchObject({ receiving: { kind: 'webhook', url: 'https://x.vn/tg' } });
});

it('cannot be changed once read', () => {
  const config = readConfig({});
  expect(Object.isFrozen(config) && Object.isFrozen(config.limits) && Object.isFrozen(config.telegram)).toBe(true);
});

it('says every problem on a line of its own, in Vietnamese, naming the variable and never its value', () => {
  const wrong = {
    BOT_TOKEN: 'secret-value',
    BOT_LIBRARY: 'grammar',
    HTTP_PORT: '99999',
    DATABASE_URL: 'mysql://u:pw@h/x',
  };
  const said = problems(wrong);
  expect(said.map((line) => line.split(':')[0]).sort()).toEqual(Object.keys(wrong).sort());
  expect(said.join('\n')).not.toMatch(/secret-value|pw@|Invalid|expected|Too/);
});

it.each([
  [{ BOT_TOKEN: TOKEN, WEBHOOK_URL: 'https://x.vn/tg' }, /phải đặt cả hai/],
  [{ WEBHOOK_URL: 'https://x.vn/tg', WEBHOOK_SECRET: 'abcdefghijklmnop', HTTP_PORT: '80' }, /BOT_TOKEN: cần có/],
  [{ BOT_TOKEN: TOKEN, WEBHOOK_URL: 'https://x.vn/tg', WEBHOOK_SECRET: 'abcdefghijklmnop' }, /HTTP_PORT: cần có/],
])('refuses what does not go together: %o', (env, line) => expect(problems(env).join('\n')).toMatch(line));
