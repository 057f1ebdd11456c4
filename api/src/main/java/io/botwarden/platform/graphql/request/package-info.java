/**
 * Client requests, parsed strictly: strings are not converted to numbers, and duplicates are
 * refused.
 */
@NullMarked
package io.botwarden.platform.graphql.request;

import org.jspecify.annotations.NullMarked;
