/**
 * What makes a job survive its process: a checkpoint that says which rows are done, and what else is known.
 *
 * <h2>What is on the disk</h2>
 *
 * <p>The input is only read. The files of results (outcomes, dead letters) get the lines of rows in the order of the input. The
 * checkpoint is one file to which records are appended; a record that was cut off is dropped when it is read:
 *
 * <ul>
 *   <li><b>input</b>, once: what gives a row its meaning (format, separator, encoding, URL, organization).
 *   <li><b>begun</b>: these rows are about to leave in one request. The request leaves when the record is written.
 *   <li><b>settled</b>: what became of these rows. An outcome is counted, and its line written, after that.
 *   <li><b>mark</b>: the first <i>n</i> rows have their lines, which end at these places in the files of results; with a digest
 *       of these rows, and the counts of their results.
 * </ul>
 *
 * <h2>In which order</h2>
 *
 * <ol>
 *   <li>A record is written before what it announces: begun before the request, settled before the line.
 *   <li>Lines are written, and forced to the disk, before the mark that counts them.
 *   <li>When the file has grown to twice its size, a new one is written beside it with the last mark and what the old one says
 *       of rows behind that, forced to the disk, and renamed over the old one. Nothing else is written meanwhile.
 * </ol>
 *
 * <h2>What a crash leaves</h2>
 *
 * <p>Let the last mark say <i>n</i> rows. A job that goes on cuts the files of results back to the places in the mark, skips
 * <i>n</i> rows, whose digest has to be the same, and reads on. Each row behind them is one of three:
 *
 * <ul>
 *   <li>Neither begun nor settled: it was not sent, by rule 1. It is treated as any other.
 *   <li>Settled: its result is known. It gets its line from the record, and is not sent again.
 *   <li>Begun, and not settled (or settled as unknown): it may have been sent. No earlier than the settle time after the start it
 *       is looked for. If it is there, it is confirmed; if not, it is treated as one that was not sent.
 * </ul>
 *
 * <p>So each row gets exactly one line. Its line is in front of the place in the mark, or it is not: then it was cut off, and
 * the row is one of the three. And what can be seen is not sent twice. By the place of the crash:
 *
 * <ul>
 *   <li>before a begun record is whole: nothing of it has left;
 *   <li>after it, and before the settled record: looked for;
 *   <li>after that, before the line, or before its mark: the line is written from the record;
 *   <li>while a line is written: what follows the place in the mark is cut off;
 *   <li>while a mark is written: it is dropped, and the one before it counts;
 *   <li>while the new file is written or renamed: the old one or the new one is there, and both say the same of rows behind the
 *       last mark.
 * </ul>
 *
 * <p>A row that repeats one of the last rows that were sent is known to one run. A job that goes on looks for such rows, too.
 *
 * <h2>What it does not survive</h2>
 *
 * <p>Records other than marks are not forced to the disk: the end of a process does not lose them, a power cut may lose those of
 * the last second, since a mark forces all before it. Rows that were sent in that second may then be sent twice, which {@code
 * --existing read-first} avoids. A write that Tracker applies later than the settle time after the job went on can be applied
 * twice, too.
 */
@NullMarked
package io.github.trackerlinks.bulklink.checkpoint;

import org.jspecify.annotations.NullMarked;
