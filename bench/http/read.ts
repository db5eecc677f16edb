import { alternate, median, round, say, type Line } from '../measure.ts';
import { connections, headOf, loaded, type House, type Requests } from './house.ts';

const rounds = 5;
const seconds = 4;
const warmUp = 6;
const page = 25;

/**
 * The newest 25 records of a branch, read by its secretary: session, rights, row-level security and the contract's shape. The peer sends the
 * rows of the same SELECT to whoever asks.
 */
export async function benchRead(house: House): Promise<Line[]> {
  const { ours, peer } = house;
  const toOurs: Requests = house.branches.map(({ cookie, organisation }) => ({
    head: headOf('GET', `/api/v1/records?organisation=${organisation}&limit=${page}`, [`cookie: ${cookie}`]),
    body: '',
    members: [],
  }));
  // Our server reads one row more, to know whether there is a next page.
  const toPeer: Requests = house.branches.map(({ county, organisation }) => ({
    head: headOf('GET', `/records?county=${county}&organisation=${organisation}&limit=${page + 1}`),
    body: '',
    members: [],
  }));
  await loaded(ours, warmUp, toOurs);
  await loaded(peer, warmUp, toPeer);
  const results = await alternate(rounds, {
    ours: () => loaded(ours, seconds, toOurs),
    peer: () => loaded(peer, seconds, toPeer),
  });
  const [our, their] = [median(results.ours), median(results.peer)];
  say(`read: ours ${results.ours.map(round).join(' ')}, fastify-pg ${results.peer.map(round).join(' ')} pages/s`);
  return [
    {
      bench: 'read',
      unit: `pages/s, ${connections} connections`,
      ours: round(our),
      peer: round(their),
      peerName: 'fastify-pg',
      ratio: round(our / their),
      n: rounds,
    },
  ];
}
