/** Queries for the audit log's signed state and its proofs. (Policy 5.2.2) */
@NullMarked
package io.botwarden.security.audit;

import org.jspecify.annotations.NullMarked;
