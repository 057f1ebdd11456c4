/**
 * The Model Context Protocol: tools with which a program reads records and figures for a person,
 * and proposes actions that the person confirms. Each tool is a GraphQL request that is composed
 * from the schema, so that its rights, price, limits and audit are those of any other request. (ADR
 * 80)
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.audit",
            "platform.graphql",
            "platform.graphql :: request",
            "platform.identity",
            "platform.ratelimit",
            "platform.rights",
            "platform.runtime",
            "platform.web"
        })
@NullMarked
package io.botwarden.platform.mcp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
