/** A register of residents as a village brings it: three people a card, identity numbers of province 99, data sintetis. */
const HEADINGS = [
  'alamat',
  'dusun',
  'rw',
  'rt',
  'nama',
  'no_kk',
  'nik',
  'sex',
  'tempatlahir',
  'tanggallahir',
  'agama_id',
  'pendidikan_kk_id',
  'pendidikan_sedang_id',
  'pekerjaan_id',
  'status_kawin',
  'kk_level',
  'warganegara_id',
];

export interface PopulationCsv {
  name: string;
  families: number;
  text: string;
}

/** @param series numbers of one file, so that two files hold nobody twice */
export function populationCsv(series: number, families: number): PopulationCsv {
  const rows = Array.from({ length: families }, (_, card) => household(series, card)).flat();
  const text = [HEADINGS, ...rows].map((row) => `${row.join(';')}\r\n`).join('');
  return { name: `warga-${series}.csv`, families, text };
}

function household(series: number, card: number): string[][] {
  const serial = (member: number): string => String(series * 1_000 + card * 3 + member + 1).padStart(4, '0');
  const row = (
    member: number,
    level: number,
    sex: 'L' | 'P',
    born: [string, string, string],
    name: string,
    status: number,
  ): string[] => {
    const [day, month, year] = born;
    const nikDay = String(Number(day) + (sex === 'P' ? 40 : 0)).padStart(2, '0');
    return [
      `Jalan Contoh ${card}`,
      'Dusun Satu',
      '001',
      `00${1 + (card % 3)}`,
      `${name} CONTOH ${letters(series * 100 + card)}`,
      `990104150812${serial(0)}`,
      `990104${nikDay}${month}${year.slice(2)}${serial(member)}`,
      sex === 'L' ? '1' : '2',
      'Kota Contoh',
      `${day}/${month}/${year}`,
      '1',
      level === 4 ? '2' : '5',
      level === 4 ? '4' : '18',
      level === 4 ? '3' : '9',
      String(status),
      String(level),
      '1',
    ];
  };
  return [
    row(0, 1, 'L', ['02', '03', '1984'], 'AMAT', 2),
    row(1, 3, 'P', ['11', '07', '1987'], 'BINTANG', 2),
    row(2, 4, 'P', ['20', '05', '2014'], 'CITRA', 1),
  ];
}

/** Names without digits: a register holds none. */
function letters(number: number): string {
  return [...String(number).padStart(4, '0')].map((digit) => String.fromCharCode(65 + Number(digit))).join('');
}
