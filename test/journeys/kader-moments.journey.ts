/** The dangerous moments of the field app, on one demo: its seeding takes longer than the journeys. */
import './kader-dangers.ts';
import './kader-together.ts';
