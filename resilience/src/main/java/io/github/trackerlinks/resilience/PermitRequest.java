package io.github.trackerlinks.resilience;

/**
 * What a call asks for a permit with. Times are nanoseconds of the queue's clock.
 *
 * @param kind an outage may be of one kind of calls only
 * @param isProbe whether the call is repeatable, so that losing it does no harm: during an outage such calls go first
 * @param since when the first attempt began: all attempts together wait for the end of one outage
 * @param until the deadline of the call; a year from now for none, as any later time might overflow
 */
record PermitRequest(CallKind kind, boolean isProbe, long since, long until) {}
