@NullMarked
package io.botwarden.platform.graphql;

import org.jspecify.annotations.NullMarked;
