// The far side of bench:turns in a process of its own: Bot APIs and the chats that talk through them. Orders come from
// the parent: { open: NAME } → its address, { name, run } → what was measured.
import { type Chats, openChats, type Run } from './chats.ts';

type Order = { open: string } | { name: string; run: Run };

const stands = new Map<string, Chats>();

async function obey(order: Order): Promise<unknown> {
  if ('open' in order) {
    const chats = await openChats(new Date());
    stands.set(order.open, chats);
    return chats.url;
  }
  return stands.get(order.name)?.run(order.run);
}

process.on('message', (order: Order) => void obey(order).then((answer) => process.send?.({ answer })));
process.on('disconnect', () => process.exit(0));
