package io.botwarden.oversight.parameter;

import io.botwarden.oversight.input.ResetPolicyParameterInput;
import io.botwarden.oversight.input.SetPolicyParameterInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of policy parameters. (Policy 1.3.4) */
@Controller
class PolicyParameters {

    private static final String FIELD = "parameter";

    private final Parameters parameters;
    private final Writes writes;

    PolicyParameters(Parameters parameters, Writes writes) {
        this.parameters = parameters;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> setPolicyParameter(
            @ContextValue Viewer viewer, @Argument SetPolicyParameterInput input) {
        return effective(
                writes.run(
                        viewer,
                        on(input.parameter())
                                .write((parameter, by) ->
                                        parameter.set(
                                                by,
                                                parameters.definition(parameter.code()),
                                                input.version(),
                                                input.value(),
                                                input.reason()))));
    }

    @MutationMapping
    Mono<Payload> resetPolicyParameter(
            @ContextValue Viewer viewer, @Argument ResetPolicyParameterInput input) {
        return effective(
                writes.run(
                        viewer,
                        on(input.parameter())
                                .write((parameter, by) ->
                                        parameter.reset(
                                                by,
                                                parameters.definition(parameter.code()),
                                                input.version(),
                                                input.reason()))));
    }

    /** The value is known here before the caller learns that it is set. */
    private Mono<Payload> effective(Mono<Payload> done) {
        return done.delayUntil(payload -> parameters.refresh());
    }

    private static Action.OnSubject<PolicyParameter> on(String id) {
        return Action.on(FIELD, require(id), found -> List.of(Scope.EVERYTHING)).unscopedSubject();
    }

    /** The parameter with this ID, locked. */
    private static Mono<PolicyParameter> require(String id) {
        return Mono.fromCallable(() -> PolicyParameter.TYPE.parse(FIELD, id))
                .flatMap(key ->
                        Transaction.one(
                                "select id, code, value, changed, version from policy_parameter where id = $1 for update",
                                List.of(key),
                                row ->
                                        new PolicyParameter(
                                                Fields.number(row, "id"),
                                                Fields.text(row, "code"),
                                                Fields.text(row, "value"),
                                                Fields.flag(row, "changed"),
                                                Fields.version(row))))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }
}
