/** The door of decisions: cycles of a decision loop, what was decided in them, and theses. */
export { cyclePhases } from './decisions.enums.ts';
export { decisionResources } from './decisions.schema.ts';
