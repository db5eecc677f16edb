/** A user name as it is compared: case and width of characters do not count. */
export function normalUserName(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}

/** Letters of any script, digits and `_ . -`, 2 to 64 of them. */
export function isUserName(name: string): boolean {
  return /^[\p{L}\p{N}_.-]{2,64}$/u.test(name);
}

/** The sign-in library identifies users by e-mail: one that no mail can reach stands for the user name. */
export function emailOf(username: string): string {
  return `${encodeURIComponent(normalUserName(username)).toLowerCase()}@sign-in.invalid`;
}
