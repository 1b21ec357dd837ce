package io.github.trackerlinks.resilience;

/**
 * What a call asks for a permit with.
 *
 * @param isProbe whether it does no harm if the call gets lost: such calls are sent first while the server is away
 * @param since when its first attempt began: an outage is not waited for anew with each
 * @param until its deadline, which none has a year away: what is left is a difference, and must not overflow
 */
record PermitRequest(boolean isProbe, long since, long until) {}
