import { create } from 'qrcode';

/** White around the code, in modules: what readers need (ISO/IEC 18004). */
const QUIET = 4;

interface QrCodeProps {
  text: string;
  /** What it is, for those who do not see it. */
  label: string;
}

/** Drawn with attributes alone: the content security policy allows no inline style. */
export function QrCode({ text, label }: QrCodeProps) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const size = modules.size + 2 * QUIET;
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={qrPath(modules.data, modules.size)} fill="#000" />
    </svg>
  );
}

/** One unit square for each dark module. */
function qrPath(dark: ArrayLike<number>, size: number): string {
  return Array.from(dark, (bit, index) =>
    bit ? `M${(index % size) + QUIET} ${Math.floor(index / size) + QUIET}h1v1h-1z` : '',
  ).join('');
}
