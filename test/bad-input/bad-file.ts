export interface BadFile {
  title: string;
  /** As its sender named it. */
  name: string;
  content: Buffer;
  /** Refused as a whole, or read with or without rejected rows. */
  end: 'refused' | 'read';
}
