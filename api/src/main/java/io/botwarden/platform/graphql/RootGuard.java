package io.botwarden.platform.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.botwarden.platform.accesslog.Denials;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.rights.DeclaredRights;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Guards every computed field of {@code Query} and every field of {@code Subscription}: its code
 * runs only for viewers with the permission in the field's {@code @requires}. The permission of a
 * mutation is checked by the write pipeline, which reports a refusal in the payload; stored records
 * are guarded in their statement.
 */
final class RootGuard extends GraphQLTypeVisitorStub {

    private static final Set<String> GUARDED = Set.of("Query", "Subscription");

    private final Authorisation authorisation;
    private final Denials denials;

    RootGuard(Authorisation authorisation, Denials denials) {
        this.denials = denials;
        this.authorisation = authorisation;
    }

    @Override
    public TraversalControl visitGraphQLFieldDefinition(
            GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> context) {
        String permission = DeclaredRights.permission(field);
        if (permission != null
                && context.getParentNode() instanceof GraphQLObjectType parent
                && GUARDED.contains(parent.getName())) {
            guard(
                    context.getVarFromParents(GraphQLCodeRegistry.Builder.class),
                    parent,
                    field,
                    permission);
        }
        return TraversalControl.CONTINUE;
    }

    private void guard(
            GraphQLCodeRegistry.Builder code,
            GraphQLObjectType parent,
            GraphQLFieldDefinition field,
            String permission) {
        FieldCoordinates place = FieldCoordinates.coordinates(parent, field);
        DataFetcher<?> fetcher = code.getDataFetcher(place, field);
        code.dataFetcher(
                place, (DataFetcher<?>) asked -> fetchIfAllowed(fetcher, asked, permission));
    }

    private @Nullable Object fetchIfAllowed(
            DataFetcher<?> fetcher, DataFetchingEnvironment asked, String permission)
            throws Exception {
        Viewer viewer = Objects.requireNonNull(asked.getGraphQlContext().get(Viewer.class));
        if (viewer.may(permission)) {
            return fetcher.get(asked);
        }
        denials.refused(viewer, "the field " + asked.getField().getName());
        return refused(viewer, permission);
    }

    /** Changed rights are reported first: a new token may have the permission. */
    private Publisher<Object> refused(Viewer viewer, String permission) {
        return authorisation
                .requireCurrent(viewer)
                .then(Mono.error(new PermissionMissingException(permission)));
    }
}
