/**
 * Values nobody else uses, one per door, so that a find says where it came in. Numbers begin with 99, names are synthetic.
 * Numbers must stand nowhere in clear; names only in the tables of families and of imports.
 */
export const NUMBERS = {
  'submitted nik': '9901044501900011',
  'submitted card': '9901041501100012',
  'submitted phone': '081277700013',
  "submitted father's nik": '9901040501600014',
  'changed phone': '081277700015',
  'imported nik': '9901041001950021',
  'imported card': '9901041001150022',
  "imported mother's nik": '9901045001700023',
  'imported damaged nik': '9901049999990024',
  'searched nik': '9901042002920031',
  'nik in a path': '9901042102920032',
  'nik in a query': '9901042202920033',
  'nik as login': '9901042302920034',
  'phone as login': '081277700035',
  'nik in a people file': '9901042402920036',
  'nik in a failing write': '9901042502920037',
  'phone in a failing write': '081277700038',
  'nik in a refused submission': '9901042602920039',
  'nik in a broken body': '9901042702920040',
  'nik from a phone': '9901045105900051',
  'phone number from a phone': '081277700052',
  'nik in held work': '9901045305900053',
  'nik in a phone’s path': '9901045405900054',
  'nik in a damaged envelope': '9901045505900055',
  'nik in a rescue file': '9901045605900056',
  'nik in a photo': '9901045705900057',
  'nik in a refused photo': '9901045805900058',
  'nik in a request': '9901045905900059',
  'nik in a path of the desk': '9901046005900060',
  'nik in an incident': '9901046105900061',
  'nik in a file of measurements': '9901046205900062',
  'nik in a reason of held work': '9901046305900063',
} as const;

export const SECRETS = {
  'wrong password': 'kenari-sandi-salah-7731',
  'own password': 'kenari-sandi-benar-7732',
  'password of a new account': 'kenari-sandi-baru-7733',
  'wrong token': 'kenarikenarikenarikenarikenari7734',
  'made-up code of a provider': 'kenari-kode-penyedia-7735',
  'made-up state of a provider': 'kenari-keadaan-penyedia-7736',
  'made-up signature of a phone': 'kenari-tanda-tangan-hp-7737',
} as const;

export const NAMES = {
  submitted: 'Kenari Pertama Buatan',
  imported: 'KENARI KEDUA BUATAN',
  failing: 'Kenari Ketiga Galat',
  'from a phone': 'Kenari Kelima Lapangan',
  'in held work': 'Kenari Keenam Tertahan',
  'in a reason of held work': 'Kenari Kedelapan Alasan',
  'in a file of measurements': 'Kenari Ketujuh Ukur',
} as const;

/** Where names may stand. */
export const TABLES_OF_NAMES = /^public\.(family|family_rest|person|finding|need|ledger_entry|import_batch)$/;

export const opensidCsv = (): string =>
  [
    'alamat,dusun,rw,rt,nama,no_kk,nik,sex,tempatlahir,tanggallahir,agama_id,pendidikan_kk_id,pendidikan_sedang_id,pekerjaan_id,status_kawin,kk_level,warganegara_id,ayah_nik,nama_ayah,ibu_nik,nama_ibu,golongan_darah_id,akta_lahir,dokumen_pasport,tanggal_akhir_paspor,dokumen_kitas,akta_perkawinan,tanggalperkawinan,akta_perceraian,tanggalperceraian,cacat_id,cara_kb_id,hamil,ktp_el,status_rekam,alamat_sekarang,status_dasar,suku,tag_id_card,id_asuransi,no_asuransi,lat,lng',
    line(NAMES.imported, NUMBERS['imported nik'], '10-01-1995', '1'),
    line('KENARI KEEMPAT BUATAN', NUMBERS['imported damaged nik'], '12-02-1996', '4'),
    // Rejected: no name.
    line('', NUMBERS['imported nik'], '', '4'),
  ].join('\n');

function line(name: string, nik: string, birthDate: string, level: string): string {
  return `Jalan Kenari 1,'-,001,'001,${name},${NUMBERS['imported card']},${nik},1,Kota Contoh,${birthDate},1,5,18,9,1,${level},1,,,${NUMBERS["imported mother's nik"]},IBU KENARI,13,-,,,,,,,,7,,2,2,3,,1,Contoh,,,,,`;
}
