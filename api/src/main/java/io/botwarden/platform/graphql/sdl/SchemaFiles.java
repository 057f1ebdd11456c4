package io.botwarden.platform.graphql.sdl;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.modulith.NamedInterface;

/** The schema's files on the class path, for use without the application. */
@NamedInterface("sdl")
public final class SchemaFiles {

    private static final String PATTERN = "classpath*:graphql/**/*.graphqls";

    private SchemaFiles() {}

    /**
     * Reads all definitions of the files, with the derived types.
     *
     * @throws IOException if a file cannot be read
     */
    public static TypeDefinitionRegistry read() throws IOException {
        TypeDefinitionRegistry definitions = written();
        new DerivedTypes(definitions).add();
        return definitions;
    }

    /**
     * All that the files define, without what follows from it.
     *
     * @throws IOException if a file cannot be read
     */
    public static TypeDefinitionRegistry written() throws IOException {
        TypeDefinitionRegistry definitions = new TypeDefinitionRegistry();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources(PATTERN)) {
            try (Reader reader =
                    new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                definitions.merge(new SchemaParser().parse(reader));
            }
        }
        return definitions;
    }
}
