import { expect, test } from 'vitest';
import { reasons } from './moves.ts';

test('reasons go with the direction of the move, biggest first', () => {
  expect(reasons({ x: 4, y: 1, z: 0 }, { x: 1, y: 0, z: 2 }, 1)).toEqual([
    { item: 'x', change: 3 },
    { item: 'y', change: 1 },
  ]);
  expect(reasons({ x: 4, z: 0 }, { x: 1, z: 2 }, -1)).toEqual([{ item: 'z', change: -2 }]);
});
