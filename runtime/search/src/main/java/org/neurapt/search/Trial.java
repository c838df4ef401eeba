package org.neurapt.search;

import java.time.Duration;

/**
 * What came of a candidate.
 *
 * @param round from 1: of coarse-to-fine rounds
 * @param candidate what was tried
 * @param budget epochs that it was given
 * @param score what the objective said, the less the better; infinite where training diverged
 * @param time that it took
 */
public record Trial(int round, Candidate candidate, int budget, double score, Duration time) {}
