/**
 * SCIM 2.0 (RFC 7643, 7644), with which the company's directory maintains people, accounts, groups
 * and departments. (Policy 4.1.3, 5.3.1)
 */
@NullMarked
package io.botwarden.access.directory;

import org.jspecify.annotations.NullMarked;
