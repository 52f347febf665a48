/** What the simulated clients did and what they were told: the only memory the checker trusts. */
import type { Outcome } from '#contract/submission.ts';
import type { Submission } from '#domain/submission/submission.ts';

/** As a client sends it: the source is the server's to say. */
export type Sent = Omit<Submission, 'source'> & { refuseClash?: boolean };

/**
 * `ok` the server answered the submission; `unknown` the answer never came, so it may or may not be in the ledger;
 * `open` it is on its way.
 */
export interface Operation {
  client: string;
  sent: Sent;
  state: 'open' | 'ok' | 'unknown';
  /** The last answer. */
  outcome: Outcome | null;
  /** Every answer, the first first: a repeat must say the same. */
  answers: Outcome[];
}

export interface ImportRecord {
  id: string;
  file: string;
  /** Families that its preview promised to create or change. */
  families: number;
  asked: Set<'commit' | 'undo' | 'cancel'>;
}

export class History {
  readonly operations = new Map<string, Operation>();
  readonly imports = new Map<string, ImportRecord>();
  /** What is wrong whatever the final state is: answers that no fault excuses. */
  readonly violations: string[] = [];
  readonly counts: Record<string, number> = {};

  invoke(client: string, sent: Sent): Operation {
    const known = this.operations.get(sent.submissionId);
    if (known) return known;
    const operation: Operation = { client, sent, state: 'open', outcome: null, answers: [] };
    this.operations.set(sent.submissionId, operation);
    return operation;
  }

  settle(operation: Operation, outcome: Outcome): void {
    operation.state = 'ok';
    operation.outcome = outcome;
    operation.answers.push(outcome);
    this.count(outcome.result);
  }

  count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }

  wrong(what: string): void {
    this.violations.push(what);
  }

  /** Submissions the server says it holds, with the sequence it gave them. */
  acknowledged(): { operation: Operation; seq: number }[] {
    return [...this.operations.values()].flatMap((operation) => {
      const seq = operation.answers.map(seqOf).find((each) => each !== null);
      return seq === undefined || seq === null ? [] : [{ operation, seq }];
    });
  }
}

export function seqOf(outcome: Outcome): number | null {
  return outcome.result === 'accepted' || outcome.result === 'already-accepted' ? outcome.seq : null;
}
