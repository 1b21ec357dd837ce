package io.github.trackerlinks.bulklink.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The command that goes on with a job that was stopped, as text for a shell. */
public final class GoOn {
    /** The script sets it: the program does not know how it was called. */
    public static final String PROGRAM = "BULK_LINK_COMMAND";

    /** What stands before the command in a message. */
    public static final String MESSAGE = "this command goes on from here: ";

    private static final String CHECKPOINT = "--checkpoint";
    /** It would begin anew. */
    private static final String RESTART = "--restart";
    /** Options with a time: one with a date is past when the job goes on. */
    private static final Set<String> TIMES = Set.of("--stop-at");

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-.*");
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_%+=:,./@-]+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");
    private static final Pattern PASSWORD = Pattern.compile("(?<=://)[^/@]*@");

    private GoOn() {}

    /** The command; empty if the job has no checkpoint to go on from. */
    public static String ifPossible(Map<String, String> env, List<String> arguments) {
        boolean hasCheckpoint = arguments.stream()
                .anyMatch(argument -> argument.equals(CHECKPOINT) || argument.startsWith(CHECKPOINT + "="));
        return hasCheckpoint ? command(env, arguments) : "";
    }

    /** Secrets come from variables, so an argument has none. A URL with a password, which is refused, is not repeated either. */
    public static String command(Map<String, String> env, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(quoted(env.getOrDefault(PROGRAM, "run")));
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            if (argument.equals(RESTART) || argument.startsWith(RESTART + "=") || isPast(argument)) {
                continue;
            }
            if (TIMES.contains(argument) && DATE.matcher(value).matches()) {
                i++;
                continue;
            }
            words.add(quoted(PASSWORD.matcher(argument).replaceAll("")));
        }
        return String.join(" ", words);
    }

    private static boolean isPast(String argument) {
        int end = argument.indexOf('=');
        return end > 0
                && TIMES.contains(argument.substring(0, end))
                && DATE.matcher(argument.substring(end + 1)).matches();
    }

    /** One word of a shell, on one line and without what a terminal would act on. */
    public static String quoted(String word) {
        if (SAFE.matcher(word).matches()) {
            return word;
        }
        if (!CONTROL.matcher(word).find()) {
            return "'" + word.replace("'", "'\\''") + "'";
        }
        StringBuilder escaped = new StringBuilder("$'");
        word.codePoints().forEach(point -> {
            String text = Character.toString(point);
            if (CONTROL.matcher(text).matches()) {
                escaped.append(String.format("\\U%08x", point));
            } else {
                escaped.append(point == '\'' || point == '\\' ? "\\" : "").append(text);
            }
        });
        return escaped.append("'").toString();
    }
}
