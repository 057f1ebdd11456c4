package io.botwarden.access.function;

import io.botwarden.access.function.FunctionInputs.GrantFunctionInput;
import io.botwarden.access.function.FunctionInputs.RegisterFunctionInput;
import io.botwarden.access.function.FunctionInputs.RetireFunctionInput;
import io.botwarden.access.function.FunctionInputs.RevokeFunctionInput;
import io.botwarden.access.function.FunctionPayloads.FunctionGrantPayload;
import io.botwarden.access.function.FunctionPayloads.FunctionPayload;
import io.botwarden.access.function.FunctionPayloads.FunctionRevokedPayload;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about bots' functions and the rights to use them. */
@Controller
class FunctionController {

    private final BotFunctions functions;
    private final FunctionGrants grants;

    FunctionController(BotFunctions functions, FunctionGrants grants) {
        this.functions = functions;
        this.grants = grants;
    }

    @MutationMapping
    Mono<FunctionPayload> registerFunction(
            @Argument RegisterFunctionInput input, @ContextValue Viewer viewer) {
        return functions.register(viewer, input);
    }

    @MutationMapping
    Mono<FunctionPayload> retireFunction(
            @Argument RetireFunctionInput input, @ContextValue Viewer viewer) {
        return functions.retire(viewer, input);
    }

    @MutationMapping
    Mono<FunctionGrantPayload> grantFunction(
            @Argument GrantFunctionInput input, @ContextValue Viewer viewer) {
        return grants.grant(viewer, input);
    }

    @MutationMapping
    Mono<FunctionRevokedPayload> revokeFunction(
            @Argument RevokeFunctionInput input, @ContextValue Viewer viewer) {
        return grants.revoke(viewer, input);
    }
}
