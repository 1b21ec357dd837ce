package io.github.trackerlinks.bulklink.input;

import io.github.trackerlinks.bulklink.input.ImportFields.Stamp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Reads texts as files and compresses them. */
final class Rows {
    private Rows() {}

    /**
     * Each row as {@code number@line source relationship target} and its import fields, or its problem; # marks a uid.
     */
    static List<String> of(String name, byte[] bytes) throws IOException {
        List<String> rows = new ArrayList<>();
        try (InputFile file = InputFile.of(name, new ByteArrayInputStream(bytes), null, null)) {
            for (@Nullable Row row = file.next(); row != null; row = file.next()) {
                rows.add(text(row));
            }
        }
        return rows;
    }

    static List<String> of(String name, String text) throws IOException {
        return of(name, bytes(text));
    }

    static String text(Row row) {
        String content = row.problem() == null
                ? row.source() + " " + row.relationship() + " " + row.target() + text(row.importFields())
                : "! " + row.problem();
        return row.number() + "@" + row.line() + " " + content;
    }

    private static String text(ImportFields fields) {
        return text("created", fields.created()) + text("updated", fields.updated());
    }

    private static String text(String what, Stamp stamp) {
        String user = stamp.isUid() ? "#" + stamp.by() : stamp.by();
        return stamp.isEmpty() ? "" : " " + what + "(" + stamp.at() + " " + user + ")";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(String... members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String member : members) {
            bytes.write(gzip(bytes(member)));
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] member) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(member);
        }
        return bytes.toByteArray();
    }
}
