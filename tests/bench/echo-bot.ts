// The rival of bench:turns: grammY as its guide begins, an echo with its own long polling and nothing kept.
import { Bot } from 'grammy';

const { BOT_TOKEN = '', TELEGRAM_API_ROOT = '' } = process.env;
const bot = new Bot(BOT_TOKEN, { client: { apiRoot: TELEGRAM_API_ROOT } });
bot.on('message:text', (ctx) => ctx.reply(ctx.message.text));
await bot.start({ onStart: () => void process.stdout.write('sẵn sàng\n') });
