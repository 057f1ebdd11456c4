/**
 * Client requests, parsed strictly: strings are not converted to numbers, and duplicates are
 * refused.
 */
@NamedInterface("request")
@NullMarked
package io.botwarden.platform.graphql.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
