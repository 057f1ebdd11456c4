package io.botwarden.platform.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * The names of variables. A name that nothing reads is a problem: with a typing error in it, a
 * setting would have its default without anybody noticing.
 */
final class VariableNames {

    private static final String START = "BOTWARDEN_";
    private static final List<String> FILES = List.of("application.yml", "application-tls.yml");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(BOTWARDEN_[A-Z0-9_]+)[:}]");
    private static final Pattern INDEX = Pattern.compile("(?<=_)\\d+(?=_|$)");

    /** Kubernetes and Docker describe services whose names begin with "botwarden" like this. */
    private static final Pattern SERVICE =
            Pattern.compile("BOTWARDEN_(.*_)?(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_.*)?)");

    /** Variables that are read by this name, also by commands and scripts beside the server. */
    private static final List<String> READ_BY_NAME =
            List.of(
                    "BOTWARDEN_ADMIN_PASSWORD",
                    "BOTWARDEN_IMAGE",
                    "BOTWARDEN_REPORT_KEY",
                    "BOTWARDEN_TOKEN",
                    "BOTWARDEN_TRAIN",
                    "BOTWARDEN_URL");

    /** Settings that no type has, beside the switches and those in the YAML files. */
    private static final List<String> SINGLE =
            List.of("botwarden.appraisal.schemes", "botwarden.audit.begin-anew");

    private static final int FEW_EDITS = 3;

    private VariableNames() {}

    /** Which of the variables nothing reads, as sentences without full stop. */
    static List<String> problemsIn(Map<String, Object> variables) {
        List<String> own =
                variables.entrySet().stream()
                        .filter(each -> each.getKey().startsWith(START))
                        .filter(each -> !isService(each.getKey(), each.getValue()))
                        .map(each -> each.getKey())
                        .sorted()
                        .toList();
        if (own.isEmpty()) {
            return List.of();
        }
        Set<String> known = new TreeSet<>(inFiles());
        known.addAll(READ_BY_NAME);
        if (own.stream().allMatch(name -> isIn(known, name))) {
            // the usual case, which needs no scan of the classes
            return List.of();
        }
        known.addAll(ofTypes());
        return own.stream()
                .filter(name -> !isIn(known, name))
                .map(name -> problem(name, known))
                .toList();
    }

    private static boolean isService(String name, Object value) {
        return SERVICE.matcher(name).matches()
                && (!name.endsWith("_PORT")
                        || name.endsWith("_SERVICE_PORT")
                        || value.toString().contains("://"));
    }

    private static boolean isIn(Set<String> known, String name) {
        String first = INDEX.matcher(name).replaceAll("0");
        return known.contains(first) || known.contains(withoutEnd(first));
    }

    /** The name of the setting whose file a variable names; any other name as it is. */
    private static String withoutEnd(String name) {
        return name.endsWith(SecretFiles.END)
                ? name.substring(0, name.length() - SecretFiles.END.length())
                : name;
    }

    /** The names in the YAML files, also of a profile that is not active. */
    private static Set<String> inFiles() {
        Set<String> names = new TreeSet<>();
        try {
            for (String file : FILES) {
                Matcher name =
                        PLACEHOLDER.matcher(
                                new ClassPathResource(file)
                                        .getContentAsString(StandardCharsets.UTF_8));
                while (name.find()) {
                    names.add(name.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /** The names that Spring Boot derives from the components of the types of settings. */
    private static Set<String> ofTypes() {
        Set<String> names = new TreeSet<>();
        for (Class<?> type : SettingsCheck.declaredTypes()) {
            String prefix = SettingsCheck.prefixOf(type);
            if (prefix != null && type.isRecord()) {
                add(names, prefix, type);
            }
        }
        SINGLE.forEach(name -> add(names, name));
        SettingsCheck.SWITCHES.forEach(name -> add(names, name));
        return names;
    }

    private static void add(Set<String> names, String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + dashed(component.getName());
            Class<?> element = elementOf(component);
            if (component.getType().isRecord()) {
                add(names, name, component.getType());
            } else if (element != null && element.isRecord()) {
                add(names, name + ".0", element);
            } else {
                add(names, name);
                if (element != null) {
                    add(names, name + ".0");
                }
            }
        }
    }

    /** Both spellings that Spring Boot accepts: words are separated, or not. */
    private static void add(Set<String> names, String property) {
        String upper = property.toUpperCase(Locale.ROOT).replace('.', '_');
        names.add(upper.replace('-', '_'));
        names.add(upper.replace("-", ""));
    }

    private static @Nullable Class<?> elementOf(RecordComponent component) {
        return Collection.class.isAssignableFrom(component.getType())
                        && component.getGenericType() instanceof ParameterizedType type
                        && type.getActualTypeArguments()[0] instanceof Class<?> element
                ? element
                : null;
    }

    private static String dashed(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String problem(String name, Set<String> known) {
        String setting = withoutEnd(name);
        String end = name.substring(setting.length());
        return known.stream()
                .min(Comparator.comparingInt(each -> edits(setting, each)))
                .filter(closest -> edits(setting, closest) <= FEW_EDITS)
                .map(closest ->
                        "%s is not a setting; the closest one is %s%s"
                                .formatted(name, closest, end))
                .orElse(
                        "%s is not a setting; the configuration reference lists all"
                                .formatted(name));
    }

    /** The number of letters to insert, delete or replace (Levenshtein's distance). */
    private static int edits(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, k -> k);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int k = 1; k <= other.length(); k++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(k - 1) ? 0 : 1);
                diagonal = row[k];
                row[k] = Math.min(replaced, 1 + Math.min(row[k], row[k - 1]));
            }
        }
        return row[other.length()];
    }
}
