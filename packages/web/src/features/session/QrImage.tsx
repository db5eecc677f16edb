import type { QrCode } from './qr-code.ts';

const margin = 4;

/** A QR code as one path; always dark on white, which is what readers expect also in the dark. */
export function QrImage({ code, label }: { code: QrCode; label: string }) {
  const size = code.length + 2 * margin;
  const path = code
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + margin} ${y + margin}h1v1h-1z` : '')))
    .join('');
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
