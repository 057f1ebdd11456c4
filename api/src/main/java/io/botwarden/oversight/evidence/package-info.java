/**
 * Evidence packs: what controls found in a period, with the audit entries that prove it, signed. An
 * auditor verifies a pack without Botwarden. (Policy 1.3.4)
 */
@NullMarked
package io.botwarden.oversight.evidence;

import org.jspecify.annotations.NullMarked;
