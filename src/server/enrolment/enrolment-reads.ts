/** What other topics may read of enrolment; its SQL stays with it. */
export { countEnrolled, villageData } from '#server/enrolment/enrolment.queries.ts';
