package io.github.trackerlinks.bulklink.draft;

import io.github.trackerlinks.bulklink.input.ImportFields;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkImport.Author;
import io.github.trackerlinks.model.IssueLinkImport.Stamp;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Parses the dates and users of an import. */
final class ImportParser {
    private static final String EXAMPLE = "2014-06-18T12:06:02.401+0000";

    /** Like {@value #EXAMPLE}; with any fraction or none, and an offset with or without a colon, or {@code Z}. */
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalStart()
            .parseLenient()
            .appendOffset("+HH", "Z")
            .toFormatter(Locale.ROOT)
            // By default, the 31st of June would be parsed as the 30th.
            .withResolverStyle(ResolverStyle.STRICT);

    private ImportParser() {}

    /**
     * The import of this link.
     *
     * @throws IllegalArgumentException if a field is missing or invalid; the message names it
     */
    static IssueLinkImport parse(IssueLinkDraft link, ImportFields fields) {
        Stamp created = stamp("createdAt", "createdBy", fields.created());
        Stamp updated = stamp("updatedAt", "updatedBy", fields.updated());
        if (created == null) {
            throw new IllegalArgumentException(
                    "createdAt and createdBy are empty, but updatedAt and updatedBy need them");
        }
        return new IssueLinkImport(link, created, updated);
    }

    /** Null if both fields are empty. */
    private static @Nullable Stamp stamp(String at, String by, ImportFields.Stamp stamp) {
        if (stamp.isEmpty()) {
            return null;
        }
        if (stamp.at().isEmpty() || stamp.by().isEmpty()) {
            String empty = stamp.at().isEmpty() ? at : by;
            String filled = stamp.at().isEmpty() ? by : at;
            throw new IllegalArgumentException(empty + " is empty, but " + filled + " is not: an import needs both");
        }
        RowMapper.checkText(at, stamp.at());
        RowMapper.checkText(by, stamp.by());
        return new Stamp(author(by, stamp), date(at, stamp.at()));
    }

    private static OffsetDateTime date(String field, String text) {
        try {
            if (DATE.parseBest(text, OffsetDateTime::from, LocalDateTime::from) instanceof OffsetDateTime date) {
                return date;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(field + " \"" + text + "\" is not a date like " + EXAMPLE);
        }
        throw new IllegalArgumentException(
                field + " \"" + text + "\" has no offset from UTC: expected a date like " + EXAMPLE);
    }

    private static Author author(String field, ImportFields.Stamp stamp) {
        String by = stamp.by();
        if (by.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            throw new IllegalArgumentException(field + " \"" + by + "\" contains white space");
        }
        try {
            return stamp.isUid() ? Author.uid(Long.parseLong(by)) : Author.login(by);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(field + " is too large for a uid");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field + ": " + e.getMessage());
        }
    }
}
