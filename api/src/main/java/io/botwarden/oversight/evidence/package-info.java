/**
 * Exports for auditors: evidence packs, which they verify without Botwarden, and documents in the
 * formats of OSCAL. (Policy 1.3.4)
 */
@NullMarked
package io.botwarden.oversight.evidence;

import org.jspecify.annotations.NullMarked;
