/**
 * Rights that people ask for: decided by who owns what is asked for, given and taken on time.
 * (Policy 4.1.2)
 */
@NullMarked
package io.botwarden.access.request;

import org.jspecify.annotations.NullMarked;
