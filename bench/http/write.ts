import { alternate, median, round, say, type Line } from '../measure.ts';
import { connections, headOf, loaded, type House, type Requests } from './house.ts';

const rounds = 5;
const seconds = 4;
const warmUp = 6;

/**
 * One record that counts at once (its type needs no verification), entered by the secretary of a branch: session, rights, checks, ledger row,
 * audit row and stale mark. The peer inserts the same ledger row and nothing else. Each connection writes about the members of its own branch in turn.
 */
export async function benchWrite(house: House): Promise<Line[]> {
  const { ours, peer, today } = house;
  const values = (course: string) => ({ form: 'centralised', course, hours: 2 });
  const toOurs: Requests = house.branches.map(({ cookie, members }) => ({
    head: headOf('POST', '/api/v1/records', [`cookie: ${cookie}`]),
    body: JSON.stringify({ type: 'training', subject: '{member}', date: today, values: values('第 {n} 班') }),
    members,
  }));
  const toPeer: Requests = house.branches.map(({ county, organisation, secretary, members }) => ({
    head: headOf('POST', '/records'),
    body: JSON.stringify({
      county,
      type: 'training',
      subject: '{member}',
      organisation,
      date: today,
      values: values('第 {n} 班'),
      person: secretary,
    }),
    members,
  }));
  await loaded(ours, warmUp, toOurs);
  await loaded(peer, warmUp, toPeer);
  const results = await alternate(rounds, {
    ours: () => loaded(ours, seconds, toOurs),
    peer: () => loaded(peer, seconds, toPeer),
  });
  const [our, their] = [median(results.ours), median(results.peer)];
  say(`write: ours ${results.ours.map(round).join(' ')}, fastify-pg ${results.peer.map(round).join(' ')} records/s`);
  return [
    {
      bench: 'write',
      unit: `records/s, ${connections} connections`,
      ours: round(our),
      peer: round(their),
      peerName: 'fastify-pg',
      ratio: round(our / their),
      n: rounds,
    },
  ];
}
