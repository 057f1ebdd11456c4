/** Tests of requests to correct employees' data. */
@org.jspecify.annotations.NullMarked
package io.botwarden.security.correction;
