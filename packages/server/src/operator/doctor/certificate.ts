import { connect } from 'node:tls';

const patience = 5000;

/** How long the certificate at an https address still holds, asked the way a browser does; or why it cannot be trusted. */
export async function askCertificate(url: URL, now: Date): Promise<{ endsIn: number } | { fault: string }> {
  return new Promise((resolve) => {
    const socket = connect({ host: url.hostname, port: Number(url.port || 443), servername: url.hostname }, () => {
      const { valid_to: end } = socket.getPeerCertificate();
      socket.destroy();
      resolve({ endsIn: Date.parse(end) - now.getTime() });
    });
    socket.setTimeout(patience, () => socket.destroy(new Error(`no answer within ${patience / 1000} s`)));
    socket.on('error', ({ message, code }: NodeJS.ErrnoException) => {
      if (code === 'CERT_HAS_EXPIRED') resolve({ endsIn: -1 });
      else resolve({ fault: message });
    });
  });
}
