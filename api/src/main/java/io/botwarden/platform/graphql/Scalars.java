package io.botwarden.platform.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The schema's own scalars, documented in {@code scalars.graphqls}. */
public final class Scalars {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);
    private static final BigInteger LARGEST_LONG = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);

    /** All scalars. */
    public static final List<GraphQLScalarType> ALL =
            List.of(
                    scalar(
                            "DateTime",
                            "an instant like 2016-04-01T08:00:00Z",
                            Scalars::toDateTime,
                            Scalars::fromDateTime),
                    scalar("Date", "a date like 2016-04-01", Scalars::toDate, Scalars::fromDate),
                    scalar("Decimal", "a number", Scalars::toDecimal, Scalars::toDecimal),
                    scalar(
                            "Long",
                            "an integer between -(2^53)+1 and (2^53)-1",
                            Scalars::toLong,
                            Scalars::toLong));

    private Scalars() {}

    /** Parses a value of the document or the variables; null if it is invalid. */
    private static @Nullable Object toDateTime(Object input) {
        return input instanceof String text
                        && OffsetDateTime.parse(text) instanceof OffsetDateTime instant
                        && isCommon(instant.getYear())
                ? instant
                : null;
    }

    private static @Nullable Object fromDateTime(Object value) {
        return switch (value) {
            case OffsetDateTime dateTime ->
                    MILLISECONDS.format(dateTime.withOffsetSameInstant(ZoneOffset.UTC));
            case Instant instant -> MILLISECONDS.format(instant.atOffset(ZoneOffset.UTC));
            default -> null;
        };
    }

    private static @Nullable Object toDate(Object input) {
        return input instanceof String text
                        && LocalDate.parse(text) instanceof LocalDate date
                        && isCommon(date.getYear())
                ? date
                : null;
    }

    /** RFC 3339 years have four digits, and PostgreSQL's range is similar. */
    private static boolean isCommon(int year) {
        return year >= 1 && year <= 9999;
    }

    private static @Nullable Object fromDate(Object value) {
        return value instanceof LocalDate ? value.toString() : null;
    }

    private static @Nullable Object toDecimal(Object value) {
        return switch (value) {
            case BigDecimal decimal -> decimal;
            case BigInteger integer -> new BigDecimal(integer);
            case Integer number -> BigDecimal.valueOf(number);
            case Long number -> BigDecimal.valueOf(number);
            case Double number when Double.isFinite(number) -> BigDecimal.valueOf(number);
            default -> null;
        };
    }

    private static @Nullable Object toLong(Object value) {
        BigInteger integer =
                switch (value) {
                    case Integer number -> BigInteger.valueOf(number);
                    case Long number -> BigInteger.valueOf(number);
                    case BigInteger number -> number;
                    case BigDecimal number when number.stripTrailingZeros().scale() <= 0 ->
                            number.toBigInteger();
                    default -> null;
                };
        return integer == null || integer.abs().compareTo(LARGEST_LONG) > 0
                ? null
                : integer.longValue();
    }

    private static GraphQLScalarType scalar(
            String name,
            String accepted,
            Function<Object, @Nullable Object> parse,
            Function<Object, @Nullable Object> serialise) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Spelled(accepted, parse, serialise))
                .build();
    }

    private record Spelled(
            String accepted,
            Function<Object, @Nullable Object> parse,
            Function<Object, @Nullable Object> serialise)
            implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            Object spelled = serialise.apply(value);
            if (spelled == null) {
                throw new CoercingSerializeException("A value is not %s".formatted(accepted));
            }
            return spelled;
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            Object value = parsed(input);
            if (value == null) {
                throw new CoercingParseValueException("'%s' is not %s".formatted(input, accepted));
            }
            return value;
        }

        @Override
        public Object parseLiteral(
                Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            Object raw =
                    switch (input) {
                        case StringValue text -> text.getValue();
                        case IntValue number -> number.getValue();
                        case FloatValue number -> number.getValue();
                        default -> null;
                    };
            Object value = raw == null ? null : parsed(raw);
            if (value == null) {
                throw new CoercingParseLiteralException("'%s' is not %s".formatted(raw, accepted));
            }
            return value;
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return switch (input) {
                case BigDecimal decimal -> FloatValue.of(decimal.doubleValue());
                case Long number -> IntValue.newIntValue(BigInteger.valueOf(number)).build();
                default -> StringValue.of(input.toString());
            };
        }

        private @Nullable Object parsed(Object input) {
            try {
                return parse.apply(input);
            } catch (DateTimeException e) {
                return null;
            }
        }
    }
}
