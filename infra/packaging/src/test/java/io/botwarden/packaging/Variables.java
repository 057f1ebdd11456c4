package io.botwarden.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The variables that exist, according to the reference, which is generated from the code. */
final class Variables {

    /** Of Spring and Java. */
    private static final Set<String> OTHERS =
            Set.of("SERVER_PORT", "SERVER_ADDRESS", "SPRING_PROFILES_ACTIVE", "JDK_JAVA_OPTIONS");

    private Variables() {}

    /** Those that do not exist. */
    static List<String> unknown(Collection<String> names) throws IOException {
        Set<String> known = known();
        return names.stream()
                .filter(name -> !OTHERS.contains(name) && !known.contains(name))
                .filter(name -> !known.contains(name.replaceFirst("_FILE$", "")))
                .toList();
    }

    private static Set<String> known() throws IOException {
        String reference = Files.readString(Builds.ROOT.resolve("infra/docs/configuration.md"));
        return Pattern.compile("`(BOTWARDEN_[A-Z0-9_]+)`")
                .matcher(reference)
                .results()
                .map((MatchResult each) -> each.group(1))
                .collect(Collectors.toSet());
    }
}
