/** Letters and digits that nobody takes for one another on paper. */
const letters = '23456789abcdefghjkmnpqrstuvwxyz';
const length = 12;

/** How long an administrator's password waits for its holder to choose their own. */
export const oneTimeHours = 72;

/** A password to be handed over once, such as `k3hn-7pqa-2x9d`, from a random UUID: 59 of its 122 bits. */
export function oneTimePassword(uuid: string): string {
  // The digits that say version and variant are no chance.
  let rest = BigInt(`0x${uuid.replaceAll('-', '').replace(/^(.{12}).(.{3})./, '$1$2')}`);
  let password = '';
  for (let place = 0; place < length; place++) {
    if (place > 0 && place % 4 === 0) password += '-';
    password += letters[Number(rest % BigInt(letters.length))];
    rest /= BigInt(letters.length);
  }
  return password;
}
