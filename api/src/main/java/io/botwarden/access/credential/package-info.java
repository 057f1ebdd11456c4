/**
 * Credentials and sessions: second factors and sessions of the viewer, API keys of service
 * accounts, and account recovery by administrators. (Policy 5.3.1, 5.3.3)
 */
@NullMarked
package io.botwarden.access.credential;

import org.jspecify.annotations.NullMarked;
