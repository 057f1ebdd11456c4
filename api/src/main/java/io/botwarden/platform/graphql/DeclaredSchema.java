package io.botwarden.platform.graphql;

import graphql.schema.GraphQLSchema;
import io.botwarden.platform.read.model.StoredSchema;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The schema and the model of its stored types, for code that is driven by them. */
@Component
public class DeclaredSchema {

    /** Lazy, because the engine is created after the controllers that depend on this. */
    private final ObjectProvider<ReadEngine> engine;

    DeclaredSchema(ObjectProvider<ReadEngine> engine) {
        this.engine = engine;
    }

    /** The schema, with its directives. */
    public GraphQLSchema schema() {
        return engine.getObject().schema();
    }

    /** The stored types. */
    public StoredSchema stored() {
        return engine.getObject().stored();
    }
}
