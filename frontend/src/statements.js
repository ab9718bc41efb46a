// The pages about statements: asking them, and who is with whom through time.
import { asking } from "./asking.js";
import { sides } from "./sides.js";

asking();
sides();
